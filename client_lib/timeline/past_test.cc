// The timeline tells each day as it was then.
#include "client_lib/timeline/past.h"

#include <string>
#include <vector>

#include "client_lib/timeline/timeline.h"
#include "client_lib/words/dates.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/story.h"

namespace inwonersreis::timeline {
namespace {

using ::inwonersreis::testing::Story;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::vector<Moment> Told(const Story& story, v1::Entry::BodyCase kind) {
  std::vector<Moment> moments;
  for (Moment& moment : MomentsOf(story.state().proto(), PastOf(story.log()), Language::kDutch,
                                  AmsterdamTime())) {
    if (moment.kind == kind) moments.push_back(std::move(moment));
  }
  return moments;
}

std::vector<std::string> TextsOf(const std::vector<Moment>& moments) {
  std::vector<std::string> texts;
  for (const Moment& moment : moments) texts.push_back(moment.text);
  return texts;
}

std::string Revise(Story* story, const journey::Actor& who, const std::string& goal,
                   const std::string& text, const std::string& supersedes) {
  return story->Write(who, [&](v1::Entry& e) {
    e.mutable_goal_revised()->set_goal_id(goal);
    e.mutable_goal_revised()->set_text(text);
    e.mutable_goal_revised()->add_supersedes(supersedes);
  });
}

void Agree(Story* story, const journey::Actor& who, const std::string& goal,
           const std::string& version) {
  story->Write(who, [&](v1::Entry& e) {
    e.mutable_goal_agreed()->set_goal_id(goal);
    e.mutable_goal_agreed()->set_version_id(version);
  });
}

TEST(PastTest, AGoalIsToldAsItStoodOnEachDay) {
  Story story;
  const std::string goal = story.AgreedGoal();
  const std::string second = Revise(&story, story.resident, goal, "Ik wil bakker worden", goal);
  Agree(&story, story.lead, goal, second);
  const std::vector<Moment> set = Told(story, v1::Entry::kGoalSet);
  ASSERT_THAT(set, SizeIs(1));
  EXPECT_EQ(set[0].text, "Ik wil weer werken");
  EXPECT_THAT(set[0].details, Contains("later veranderd"));
  const std::vector<Moment> revised = Told(story, v1::Entry::kGoalRevised);
  ASSERT_THAT(revised, SizeIs(1));
  EXPECT_EQ(revised[0].text, "Ik wil bakker worden");
  EXPECT_THAT(revised[0].details, Not(Contains("later veranderd")));
  // Both agreements are there, each to its own words.
  const std::vector<Moment> agreed = Told(story, v1::Entry::kGoalAgreed);
  EXPECT_THAT(TextsOf(agreed), ElementsAre("Ik wil weer werken", "Ik wil bakker worden"));
  EXPECT_THAT(agreed[0].details, Contains("later veranderd"));
  EXPECT_THAT(agreed[1].details, IsEmpty());
}

TEST(PastTest, WhatServesAGoalNamesItAsItReadThen) {
  Story story;
  const std::string goal = story.AgreedGoal();
  story.Pass(absl::Hours(1));
  story.Step(goal);
  story.Pass(absl::Hours(1));
  Revise(&story, story.resident, goal, "Ik wil bakker worden", goal);
  story.Pass(absl::Hours(1));
  story.Step(goal);
  const std::vector<Moment> steps = Told(story, v1::Entry::kStepAdded);
  ASSERT_THAT(steps, SizeIs(2));
  EXPECT_THAT(steps[0].details, Contains("doel: “Ik wil weer werken”"));
  EXPECT_THAT(steps[1].details, Contains("doel: “Ik wil bakker worden”"));
}

TEST(PastTest, AStepIsToldAsItStoodOnEachDay) {
  Story story;
  const std::string goal = story.AgreedGoal();
  const std::string step = story.Step(goal);
  const std::string before = Told(story, v1::Entry::kStepAdded)[0].text;
  story.Write(story.resident, [&](v1::Entry& e) {
    e.mutable_step_revised()->set_step_id(step);
    e.mutable_step_revised()->set_text("Samen bellen");
    e.mutable_step_revised()->add_supersedes(step);
  });
  const std::vector<Moment> added = Told(story, v1::Entry::kStepAdded);
  EXPECT_EQ(added[0].text, before);
  EXPECT_THAT(added[0].details, Contains("later veranderd"));
  EXPECT_THAT(TextsOf(Told(story, v1::Entry::kStepRevised)), ElementsAre("Samen bellen"));
}

TEST(PastTest, EachClosingAndReopeningIsTold) {
  Story story;
  const auto close = [&](const std::string& words) {
    return story.Write(story.lead, [&](v1::Entry& e) {
      e.mutable_journey_closed()->set_reason(v1::CLOSING_REASON_GOALS_REACHED);
      e.mutable_journey_closed()->set_words(words);
    });
  };
  const std::string first = close("Het is klaar");
  story.Write(story.lead, [](v1::Entry& e) {
    e.mutable_journey_reopened()->set_words("Toch weer hulp nodig");
  });
  close("Nu echt");
  EXPECT_THAT(TextsOf(Told(story, v1::Entry::kJourneyClosed)),
              ElementsAre("Het is klaar", "Nu echt"));
  EXPECT_THAT(TextsOf(Told(story, v1::Entry::kJourneyReopened)),
              ElementsAre("Toch weer hulp nodig"));

  story.Write(story.lead, [&](v1::Entry& e) { e.mutable_retraction()->set_target_id(first); });
  EXPECT_THAT(TextsOf(Told(story, v1::Entry::kJourneyClosed)), ElementsAre("", "Nu echt"));
}

TEST(PastTest, WhatWasRemovedIsNotToldAsPastEither) {
  Story story;
  const std::string goal = story.AgreedGoal();
  Revise(&story, story.resident, goal, "Ik wil bakker worden", goal);
  story.Write(story.resident,
              [&](v1::Entry& e) { e.mutable_retraction()->set_target_id(goal); });
  const std::string text = RenderJourney(story.state().proto(), PastOf(story.log()), Layout());
  EXPECT_THAT(text, Not(HasSubstr("bakker")));
  EXPECT_THAT(text, Not(HasSubstr("weer werken")));
}

TEST(PastTest, TextsBesideEachOtherAreToldWithTheirLevelsWhenTheseDiffer) {
  Story story;
  const std::string goal = story.Goal();
  for (const char* level : {"een dag", "twee dagen"}) {
    story.Write(story.resident, [&](v1::Entry& e) {
      v1::GoalRevised* body = e.mutable_goal_revised();
      body->set_goal_id(goal);
      body->set_text("Ik wil weer werken");
      for (int i = 0; i < 5; ++i) body->add_levels(level);
      body->add_supersedes(goal);
    });
  }
  const std::vector<Moment> revised = Told(story, v1::Entry::kGoalRevised);
  ASSERT_THAT(revised, SizeIs(2));
  EXPECT_THAT(revised[0].alternatives, IsEmpty());
  ASSERT_THAT(revised[1].alternatives, SizeIs(2));
  EXPECT_THAT(revised[1].alternatives[0].details, HasSubstr("een dag"));
  EXPECT_THAT(revised[1].alternatives[1].details, HasSubstr("twee dagen"));
}

// Said once above the path; below a moment only where it is another one.
TEST(PastTest, TheUsualAudienceIsNamedOnceAndExceptionsEachTime) {
  Story story;
  for (int i = 0; i < 3; ++i) story.Message(story.resident);
  story.Write(story.lead, [](v1::Entry& e) {
    e.mutable_message()->set_text("Even overleggen");
    e.set_audience(v1::AUDIENCE_TEAM);
  });
  const std::string text = RenderJourney(story.state().proto(), PastOf(story.log()), Layout());
  EXPECT_THAT(text, HasSubstr("zichtbaar is voor iedereen in de reis, tenzij"));
  EXPECT_THAT(text, Not(HasSubstr("zichtbaar voor iedereen in de reis")));
  EXPECT_THAT(text, HasSubstr("zichtbaar voor team"));
}

}  // namespace
}  // namespace inwonersreis::timeline
