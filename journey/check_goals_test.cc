// Check: goals and steps.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/check.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "tests/support/ids.h"
#include "tests/support/sample_journey.h"
#include "tests/support/status_matchers.h"
#include "tests/support/story.h"

namespace inwonersreis::journey {
namespace {

using ::inwonersreis::testing::GoalIn;
using ::inwonersreis::testing::SampleJourney;
using ::inwonersreis::testing::Story;
using ::inwonersreis::testing::TestId;
using E = v1::Entry;

// --- Goals and steps --------------------------------------------------------------

absl::StatusOr<Verdict> Agree(Story* story, const Actor& who, const std::string& goal,
                              const std::string& version) {
  return story->Ask(who, [&](E& e) {
    e.mutable_goal_agreed()->set_goal_id(goal);
    e.mutable_goal_agreed()->set_version_id(version);
  });
}

std::string Revise(Story* story, const Actor& who, const std::string& goal,
                   const std::string& text, const std::string& saw) {
  return story->Write(who, [&](E& e) {
    e.mutable_goal_revised()->set_goal_id(goal);
    e.mutable_goal_revised()->set_text(text);
    e.mutable_goal_revised()->add_supersedes(saw);
  });
}

TEST(GoalsTest, AGoalIsAgreedWhenAResidentAndAProfessionalAgreeToTheSameWords) {
  Story story;
  const std::string goal = story.Goal();
  EXPECT_EQ(GoalIn(story.state(), goal).lifecycle(), v1::GOAL_LIFECYCLE_PROPOSED);
  ASSERT_THAT(Agree(&story, story.other_resident, goal, goal), IsOk());
  EXPECT_EQ(GoalIn(story.state(), goal).lifecycle(), v1::GOAL_LIFECYCLE_PROPOSED);
  ASSERT_THAT(Agree(&story, story.professional, goal, goal), IsOk());
  const v1::Goal& agreed = GoalIn(story.state(), goal);
  EXPECT_EQ(agreed.lifecycle(), v1::GOAL_LIFECYCLE_AGREED);
  EXPECT_EQ(agreed.agreed().text(), "Ik wil weer werken");
  EXPECT_TRUE(agreed.levels_fixed());
  EXPECT_EQ(agreed.agreements_size(), 3);
  EXPECT_THAT(Agree(&story, story.professional, goal, goal),
              StatusIs(v1::ERROR_REASON_ALREADY_AGREED));
  EXPECT_THAT(Agree(&story, story.resident, goal, goal),
              StatusIs(v1::ERROR_REASON_ALREADY_AGREED));
}

TEST(GoalsTest, AnAgreedGoalBecomesActiveWithAStepOrACheckIn) {
  Story story;
  const std::string goal = story.AgreedGoal();
  story.Step(goal);
  EXPECT_EQ(GoalIn(story.state(), goal).lifecycle(), v1::GOAL_LIFECYCLE_ACTIVE);

  const std::string other = story.Goal();
  story.Write(story.resident, [&](E& e) {
    e.mutable_check_in()->set_goal_id(other);
    e.mutable_check_in()->set_score(6);
  });
  EXPECT_EQ(GoalIn(story.state(), other).lifecycle(), v1::GOAL_LIFECYCLE_PROPOSED);
  ASSERT_THAT(Agree(&story, story.lead, other, other), IsOk());
  EXPECT_EQ(GoalIn(story.state(), other).lifecycle(), v1::GOAL_LIFECYCLE_ACTIVE);
}

TEST(GoalsTest, AnAgreedVersionStaysInForceUntilTheNewOneIsAgreed) {
  Story story;
  const std::string goal = story.AgreedGoal();
  const std::string newer = Revise(&story, story.resident, goal, "Ik wil parttime werken", goal);
  EXPECT_EQ(GoalIn(story.state(), goal).agreed().text(), "Ik wil weer werken");
  EXPECT_EQ(GoalIn(story.state(), goal).lifecycle(), v1::GOAL_LIFECYCLE_AGREED);
  EXPECT_THAT(Agree(&story, story.lead, goal, goal),
              StatusIs(v1::ERROR_REASON_VERSION_UNKNOWN));
  ASSERT_THAT(Agree(&story, story.lead, goal, newer), IsOk());
  const v1::Goal& agreed = GoalIn(story.state(), goal);
  EXPECT_EQ(agreed.agreed().text(), "Ik wil parttime werken");
  for (const v1::Agreement& agreement : agreed.agreements()) {
    EXPECT_EQ(agreement.version_id(), newer);
  }
}

TEST(GoalsTest, NobodyAgreesWhileTwoTextsStandBesideEachOther) {
  Story story;
  const std::string goal = story.Goal();
  const std::string first = Revise(&story, story.resident, goal, "Ik wil koken", goal);
  const std::string second = Revise(&story, story.lead, goal, "Ik wil bakken", goal);
  EXPECT_THAT(Agree(&story, story.professional, goal, first),
              StatusIs(v1::ERROR_REASON_CONFLICT_UNRESOLVED));
  EXPECT_THAT(Agree(&story, story.professional, goal, second),
              StatusIs(v1::ERROR_REASON_CONFLICT_UNRESOLVED));
  EXPECT_THAT(Agree(&story, story.professional, goal, TestId(9, 999)),
              StatusIs(v1::ERROR_REASON_VERSION_UNKNOWN));
  EXPECT_FALSE(GoalIn(story.state(), goal).has_agreed());
}

TEST(GoalsTest, LevelsAreFixedOnceAgreed) {
  Story story;
  const std::string goal = story.Goal();
  const auto with_levels = [&](E& e) {
    const v1::Goal& now = GoalIn(story.state(), goal);
    e.mutable_goal_revised()->set_goal_id(goal);
    e.mutable_goal_revised()->set_text("Ik wil werken");
    e.mutable_goal_revised()->add_supersedes(now.text().versions(0).act().entry_id());
    for (int i = 0; i < 5; ++i) e.mutable_goal_revised()->add_levels("niveau");
  };
  const std::string version = story.Write(story.lead, with_levels);
  EXPECT_EQ(GoalIn(story.state(), goal).levels_set().person_id(), story.lead.person_id);
  ASSERT_THAT(Agree(&story, story.resident, goal, version), IsOk());
  EXPECT_TRUE(GoalIn(story.state(), goal).levels_fixed());
  EXPECT_THAT(story.Ask(story.lead, with_levels), StatusIs(v1::ERROR_REASON_LEVELS_FIXED));
}

TEST(GoalsTest, LifecycleAndAchievementAreApart) {
  Story story;
  const std::string stopped = story.Goal();
  const auto close = [&](const std::string& goal, v1::Achievement achievement) {
    return story.Ask(story.professional, [&](E& e) {
      e.mutable_goal_closed()->set_goal_id(goal);
      e.mutable_goal_closed()->set_achievement(achievement);
    });
  };
  EXPECT_THAT(close(stopped, v1::ACHIEVEMENT_MORE),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  EXPECT_THAT(close(stopped, v1::ACHIEVEMENT_UNSPECIFIED), IsOk());
  const std::string reached = story.AgreedGoal();
  EXPECT_THAT(close(reached, v1::ACHIEVEMENT_MUCH_LESS), IsOk());
  const v1::Goal& goal = GoalIn(story.state(), reached);
  EXPECT_EQ(goal.lifecycle(), v1::GOAL_LIFECYCLE_CLOSED);
  EXPECT_EQ(goal.achievement(), v1::ACHIEVEMENT_MUCH_LESS);
  EXPECT_EQ(goal.closed().person_id(), story.professional.person_id);
  EXPECT_EQ(goal.set().person_id(), story.resident.person_id);
}

TEST(GoalsTest, AClosedGoalTakesNothingNew) {
  SampleJourney journey;
  Story& story = journey.story;
  const v1::Entry step = journey.Entry(E::kStepAdded, story.lead);
  const v1::Entry revised = journey.Entry(E::kStepRevised, story.lead);
  const v1::Entry check_in = journey.Entry(E::kCheckIn, story.lead);
  const v1::Entry done = journey.Entry(E::kStepDone, story.lead);
  ASSERT_THAT(story.Try(journey.Entry(E::kGoalClosed, story.lead), story.lead), IsOk());
  for (const v1::Entry& entry : {step, revised, check_in}) {
    EXPECT_THAT(story.Try(entry, story.lead), StatusIs(v1::ERROR_REASON_GOAL_CLOSED));
  }
  EXPECT_THAT(story.Try(done, story.lead), IsOk()) << "what was done is done";
}

TEST(GoalsTest, AResidentHasNoSayInTheGoalOfAnotherResident) {
  Story story;
  const std::string goal = story.Write(story.resident, [&](E& e) {
    e.mutable_goal_set()->set_text("Ik wil mijn diploma halen");
    e.mutable_goal_set()->add_resident_ids(story.resident.person_id);
  });
  EXPECT_THAT(Agree(&story, story.other_resident, goal, goal),
              StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED));
  EXPECT_THAT(story.Ask(story.other_resident,
                        [&](E& e) { e.mutable_goal_closed()->set_goal_id(goal); }),
              StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED));
  EXPECT_THAT(Agree(&story, story.lead, goal, goal), IsOk());
  EXPECT_TRUE(GoalIn(story.state(), goal).has_agreed());
}

TEST(GoalsTest, WhoPutsAGoalForwardForAnotherDoesNotAgreeInTheirPlace) {
  Story story;
  const std::string goal = story.Write(story.resident, [&](E& e) {
    e.mutable_goal_set()->set_text("Mijn zoon gaat weer naar school");
    e.mutable_goal_set()->add_resident_ids(story.other_resident.person_id);
  });
  ASSERT_THAT(Agree(&story, story.lead, goal, goal), IsOk());
  EXPECT_FALSE(GoalIn(story.state(), goal).has_agreed());
  ASSERT_THAT(Agree(&story, story.other_resident, goal, goal), IsOk());
  EXPECT_TRUE(GoalIn(story.state(), goal).has_agreed());
}

TEST(GoalsTest, MoreThanFiveOpenStepsIsAWarning) {
  Story story;
  const std::string goal = story.AgreedGoal();
  for (int i = 0; i < limits::kOpenStepsWarning; ++i) story.Step(goal);
  const auto sixth = story.Ask(story.resident, [&](E& e) {
    e.mutable_step_added()->set_goal_id(goal);
    e.mutable_step_added()->set_text("Nog een stap");
  });
  ASSERT_THAT(sixth, IsOk());
  ASSERT_EQ(sixth->warnings.size(), 1u);
  EXPECT_EQ(sixth->warnings[0].reason(), v1::WARNING_REASON_MANY_OPEN_STEPS);
  EXPECT_EQ(sixth->warnings[0].subject_id(), goal);
  EXPECT_EQ(sixth->warnings[0].value(), 6);
}

TEST(GoalsTest, ADueDayInThePastIsAWarning) {
  Story story;
  const auto verdict = story.Ask(story.resident, [goal = story.Goal()](E& e) {
    e.mutable_step_added()->set_goal_id(goal);
    e.mutable_step_added()->set_text("Bellen");
    e.mutable_step_added()->set_due_on("2024-12-30");
  });
  ASSERT_THAT(verdict, IsOk());
  ASSERT_EQ(verdict->warnings.size(), 1u);
  EXPECT_EQ(verdict->warnings[0].reason(), v1::WARNING_REASON_DUE_DAY_PAST);
  EXPECT_EQ(verdict->warnings[0].value(), 2);
}

TEST(GoalsTest, AStepEndsOnce) {
  SampleJourney journey;
  Story& story = journey.story;
  const v1::Entry dropped = journey.Entry(E::kStepDropped, story.lead);
  const v1::Entry revised = journey.Entry(E::kStepRevised, story.lead);
  ASSERT_THAT(story.Try(journey.Entry(E::kStepDone, story.supporter), story.supporter), IsOk());
  EXPECT_THAT(story.Try(dropped, story.lead), StatusIs(v1::ERROR_REASON_STEP_CLOSED));
  EXPECT_THAT(story.Try(revised, story.lead), StatusIs(v1::ERROR_REASON_STEP_CLOSED));
  const v1::Step& step = GoalIn(story.state(), journey.agreed_goal).steps(0);
  EXPECT_EQ(step.lifecycle(), v1::STEP_LIFECYCLE_DONE);
  EXPECT_EQ(step.ended().person_id(), story.supporter.person_id);
}

TEST(GoalsTest, ARevisionNamesVersionsOfItsOwnText) {
  SampleJourney journey;
  Story& story = journey.story;
  v1::Entry goal = journey.Entry(E::kGoalRevised, story.lead);
  goal.mutable_goal_revised()->set_supersedes(0, journey.agreed_goal);
  EXPECT_THAT(story.Try(goal, story.lead), StatusIs(v1::ERROR_REASON_VERSION_UNKNOWN));
  v1::Entry step = journey.Entry(E::kStepRevised, story.lead);
  step.mutable_step_revised()->set_supersedes(0, journey.agreed_goal);
  EXPECT_THAT(story.Try(step, story.lead), StatusIs(v1::ERROR_REASON_VERSION_UNKNOWN));
}

}  // namespace
}  // namespace inwonersreis::journey
