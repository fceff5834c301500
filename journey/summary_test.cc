// The short form of a journey, and the state as a value.
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/check.h"
#include "journey/state.h"
#include "journey/visible.h"
#include "tests/support/sample_journey.h"
#include "tests/support/status_matchers.h"
#include "tests/support/story.h"

namespace inwonersreis::journey {
namespace {

using ::inwonersreis::testing::SampleJourney;
using ::inwonersreis::testing::Story;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using E = v1::Entry;

// --- The summary ------------------------------------------------------------------------

TEST(SummaryTest, ItNamesWhatIsStillMissingForTheReview) {
  Story story;
  EXPECT_THAT(Summary(story.state()).missing(),
              ElementsAre(v1::MISSING_PART_RESIDENT_EXPERIENCE,
                          v1::MISSING_PART_PROFESSIONAL_EXPERIENCE,
                          v1::MISSING_PART_ORGANISATION_EXPERIENCE,
                          v1::MISSING_PART_SYSTEM_EXPERIENCE,
                          v1::MISSING_PART_START_MEASUREMENT,
                          v1::MISSING_PART_FOLLOW_UP_MEASUREMENT, v1::MISSING_PART_AGREED_GOAL,
                          v1::MISSING_PART_CARE_USE, v1::MISSING_PART_COLLECTION_CONSENT));

  SampleJourney journey;
  Story& full = journey.story;
  full.Write(full.coordinator, [](E& e) {
    e.mutable_experience()->set_strand(v1::STRAND_ORGANISATION);
    e.mutable_experience()->set_text("Wij werken anders samen");
  });
  for (const v1::MeasurementMoment moment :
       {v1::MEASUREMENT_MOMENT_START, v1::MEASUREMENT_MOMENT_FOLLOW_UP}) {
    v1::Entry entry = journey.Entry(E::kMeasurement, full.lead);
    entry.mutable_measurement()->set_moment(moment);
    ASSERT_THAT(full.Try(entry, full.lead), IsOk());
  }
  EXPECT_THAT(Summary(full.state()).missing(), ElementsAre(v1::MISSING_PART_CARE_USE));
  for (const char* from_on : {"2024-01-01", "2025-01-01"}) {
    v1::Entry entry = journey.Entry(E::kCareUse, full.lead);
    entry.mutable_care_use()->set_from_on(from_on);
    entry.mutable_care_use()->set_to_on("2025-06-30");
    ASSERT_THAT(full.Try(entry, full.lead), IsOk());
  }
  EXPECT_THAT(Summary(full.state()).missing(), IsEmpty());
}

TEST(SummaryTest, ItShowsPeopleGoalsStepsAndTheLastContactThatReachedTheResident) {
  SampleJourney journey;
  Story& story = journey.story;
  story.Write(story.resident, [&](E& e) {
    e.mutable_step_added()->set_goal_id(journey.agreed_goal);
    e.mutable_step_added()->set_text("Formulier invullen");
    e.mutable_step_added()->set_due_on("2025-03-01");
  });
  const v1::Entry reached = journey.Entry(E::kContact, story.lead);
  v1::Entry missed = journey.Entry(E::kContact, story.lead);
  missed.mutable_contact()->set_reached(false);
  ASSERT_THAT(story.Try(reached, story.lead), IsOk());
  ASSERT_THAT(story.Try(missed, story.lead), IsOk());
  const v1::JourneySummary summary = Summary(story.state());
  EXPECT_EQ(summary.title(), "Weer aan het werk");
  EXPECT_THAT(summary.resident_names(), ElementsAre("ROLE_RESIDENT", "ROLE_RESIDENT"));
  EXPECT_EQ(summary.lead_coach_name(), "ROLE_LEAD_COACH");
  EXPECT_EQ(summary.goals_proposed(), 1);
  EXPECT_EQ(summary.goals_active(), 1);
  EXPECT_EQ(summary.open_steps(), 2);
  EXPECT_EQ(summary.next_due_on(), "2025-03-01");
  EXPECT_EQ(summary.last_contact_at().seconds(), reached.occurred_at().seconds());
  EXPECT_EQ(summary.last_seq(), static_cast<int64_t>(story.log().size()));
  // A correction that says otherwise counts.
  story.Write(story.lead, [&](E& e) {
    e.mutable_correction()->set_target_id(reached.entry_id());
    e.mutable_correction()->add_supersedes(reached.entry_id());
    e.mutable_correction()->mutable_contact()->set_content("Toch niet bereikt");
  });
  EXPECT_FALSE(Summary(story.state()).has_last_contact_at());
}

// Const methods share nothing that changes; the thread sanitizer watches.
TEST(StateTest, ManyThreadsReadOneState) {
  SampleJourney journey;
  const State& state = journey.story.state();
  const v1::Entry entry = journey.Entry(E::kStepAdded, journey.story.lead);
  const std::string expected = testing::Bytes(Summary(state));
  std::vector<std::thread> threads;
  std::atomic<int> agree{0};
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      const bool accepted = Check(state, journey.story.lead, entry, journey.story.now()).ok();
      const bool visible = Visible(state, journey.story.resident, journey.step);
      const State copy = state;
      if (accepted && visible && testing::Bytes(Summary(copy)) == expected) ++agree;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(agree, 4);
}

TEST(StateTest, ItsSizeGrowsWithItsEntries) {
  Story story;
  const int64_t before = story.state().ApproximateBytes();
  story.Write(story.resident,
              [](E& e) { e.mutable_message()->set_text(std::string(5000, 'a')); });
  EXPECT_GT(story.state().ApproximateBytes(), before + 5000);
  EXPECT_LT(story.state().ApproximateBytes(), before + 20000);
}

}  // namespace
}  // namespace inwonersreis::journey
