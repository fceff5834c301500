// Rows for analysis: what each entry changes, and that the sum is what the log says.
#include "server/insight/facts/facts.h"

#include <map>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/times.h"
#include "server/insight/facts/subject.h"
#include "tests/support/random.h"
#include "tests/support/random_journey.h"
#include "tests/support/story.h"

namespace inwonersreis::insight {
namespace {

using ::inwonersreis::testing::ItemIn;
using ::inwonersreis::testing::RandomJourney;
using ::inwonersreis::testing::Seeds;
using ::inwonersreis::testing::SeedText;
using ::inwonersreis::testing::Story;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Rows as the writer keeps them, entry by entry, with a state that has no items.
class Rows {
 public:
  void Add(const v1::Entry& entry) {
    journey::Apply(entry, &state_);
    days_[entry.entry_id()] = DayNumber(TimeOf(entry.occurred_at()));
    ChangesBy(
        entry, state_, [&](absl::string_view id) { return days_[std::string(id)]; },
        [&](int64_t seq, absl::optional<Fact> fact) {
          if (fact) {
            rows_[seq] = *std::move(fact);
          } else {
            rows_.erase(seq);
          }
        });
  }
  std::vector<Fact> all() const {
    std::vector<Fact> facts;
    for (const auto& [seq, fact] : rows_) facts.push_back(fact);
    return facts;
  }

 private:
  journey::State state_{journey::Keep::kRules};
  std::map<std::string, int32_t> days_;
  std::map<int64_t, Fact> rows_;
};

TEST(FactsTest, RowsWrittenEntryByEntryAreThoseOfTheWholeFold) {
  int64_t facts = 0;
  for (uint64_t seed : Seeds(60)) {
    SCOPED_TRACE(SeedText(seed));
    RandomJourney journey(seed);
    Rows rows;
    size_t told = 0;
    for (int round = 0; round < 8; ++round) {
      journey.Run(40);
      for (; told < journey.log().size(); ++told) rows.Add(journey.log()[told]);
      ASSERT_EQ(rows.all(), FactsOf(journey.state()));
    }
    facts += static_cast<int64_t>(rows.all().size());
  }
  EXPECT_GT(facts, 500);
}

std::vector<Fact> FactsOfStory(const Story& story) { return FactsOf(story.state()); }

std::string UseCare(Story* story, int64_t quantity) {
  return story->Write(story->lead, [&](v1::Entry& entry) {
    v1::CareUse* use = entry.mutable_care_use();
    use->set_price_code("ZIN22_GP_CONSULT");
    use->set_quantity_thousandths(quantity);
    use->set_from_on("2024-01-01");
    use->set_to_on("2024-12-31");
    use->set_payer(v1::PAYER_ZVW_INSURER);
    use->set_resident_id(story->other_resident.person_id);
  });
}

TEST(FactsTest, CareUseIsItsPeriodQuantityCodePayerAndResident) {
  Story story;
  UseCare(&story, 4500);
  ASSERT_THAT(FactsOfStory(story), SizeIs(1));
  const Fact fact = FactsOfStory(story)[0];
  EXPECT_EQ(fact.kind, RowKind::kCareUse);
  EXPECT_EQ(fact.code, "ZIN22_GP_CONSULT");
  EXPECT_EQ(fact.quantity, 4500);
  EXPECT_EQ(fact.from_day, DayNumber("2024-01-01"));
  EXPECT_EQ(fact.to_day, DayNumber("2024-12-31"));
  EXPECT_EQ(fact.payer, v1::PAYER_ZVW_INSURER);
  EXPECT_GT(fact.subject, 0);
  EXPECT_FALSE(fact.cents.has_value());
}

TEST(FactsTest, ACorrectionReplacesTheRowAndARetractionRemovesIt) {
  Story story;
  const std::string use = UseCare(&story, 4500);
  story.Write(story.lead, [&](v1::Entry& entry) {
    v1::Correction* correction = entry.mutable_correction();
    correction->set_target_id(use);
    correction->add_supersedes(use);
    *correction->mutable_care_use() = ItemIn(story.state(), use).entry().care_use();
    correction->mutable_care_use()->set_quantity_thousandths(5000);
  });
  ASSERT_THAT(FactsOfStory(story), SizeIs(1));
  EXPECT_EQ(FactsOfStory(story)[0].quantity, 5000);
  story.Write(story.lead,
              [&](v1::Entry& entry) { entry.mutable_retraction()->set_target_id(use); });
  EXPECT_THAT(FactsOfStory(story), IsEmpty());
}

TEST(FactsTest, WhatSaysNothingInNumbersIsNoRow) {
  Story story;
  story.Write(story.lead, [](v1::Entry& entry) {
    entry.mutable_contact()->set_channel(v1::CHANNEL_PHONE);
    entry.mutable_contact()->set_initiative(v1::INITIATIVE_PROFESSIONAL);
    entry.mutable_contact()->set_reached(false);
  });
  story.Write(story.lead, [&](v1::Entry& entry) {
    entry.mutable_measurement()->set_instrument("WHO5");
    entry.mutable_measurement()->set_moment(v1::MEASUREMENT_MOMENT_START);
    entry.mutable_measurement()->set_resident_id(story.resident.person_id);
  });
  EXPECT_THAT(FactsOfStory(story), IsEmpty());
}

TEST(FactsTest, AWithdrawnConsentEndsOnItsDay) {
  Story story;
  const std::string consent = story.Write(story.resident, [&](v1::Entry& entry) {
    entry.mutable_consent_given()->set_purpose(v1::CONSENT_PURPOSE_COLLECTION);
    entry.mutable_consent_given()->set_recipient("gemeente");
    entry.mutable_consent_given()->set_resident_id(story.resident.person_id);
  });
  ASSERT_THAT(FactsOfStory(story), SizeIs(1));
  EXPECT_EQ(FactsOfStory(story)[0].to_day, storage::kUntilWithdrawn);
  story.Write(story.resident, [&](v1::Entry& entry) {
    entry.mutable_consent_withdrawn()->set_consent_id(consent);
  });
  EXPECT_EQ(FactsOfStory(story)[0].to_day, FactsOfStory(story)[0].from_day);
}

TEST(FactsTest, AClosedGoalIsARowUntilItsContentIsRemoved) {
  Story story;
  const std::string goal = story.AgreedGoal();
  story.Write(story.lead, [&](v1::Entry& entry) {
    entry.mutable_goal_closed()->set_goal_id(goal);
    entry.mutable_goal_closed()->set_achievement(v1::ACHIEVEMENT_MORE);
  });
  ASSERT_THAT(FactsOfStory(story), SizeIs(1));
  EXPECT_EQ(FactsOfStory(story)[0].detail, v1::ACHIEVEMENT_MORE);
  EXPECT_EQ(FactsOfStory(story)[0].quantity, 1000);
  story.Write(story.resident,
              [&](v1::Entry& entry) { entry.mutable_retraction()->set_target_id(goal); });
  EXPECT_THAT(FactsOfStory(story), IsEmpty());
}

}  // namespace
}  // namespace inwonersreis::insight
