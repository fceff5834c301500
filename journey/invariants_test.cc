// The invariants L3–L8 of the log, as far as they are pure rules. The rest of
// them (places, durability, sync) is tested with the server's log.
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/check.h"
#include "journey/state.h"
#include "journey/visible.h"
#include "tests/support/status_matchers.h"
#include "tests/support/story.h"

namespace inwonersreis::journey {
namespace {

using ::inwonersreis::testing::Bytes;
using ::inwonersreis::testing::GoalIn;
using ::inwonersreis::testing::ItemIn;
using ::inwonersreis::testing::Story;
using ::inwonersreis::testing::VisibleEntries;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

v1::Goal GoalAfterRevision(Story* story, const std::string& goal, const Actor& author,
                           const std::string& text, std::vector<std::string> supersedes) {
  story->Write(author, [&](v1::Entry& e) {
    e.mutable_goal_revised()->set_goal_id(goal);
    e.mutable_goal_revised()->set_text(text);
    for (const std::string& id : supersedes) e.mutable_goal_revised()->add_supersedes(id);
  });
  return GoalIn(story->state(), goal);
}

// L3: the same entry again changes nothing.
TEST(InvariantsTest, L3ApplyingAnEntryASecondTimeChangesNothing) {
  Story story;
  story.Step(story.AgreedGoal());
  story.Message(story.resident);
  State again = story.state();
  for (const v1::Entry& entry : story.log()) Apply(entry, &again);
  EXPECT_EQ(Bytes(again.proto()), Bytes(story.state().proto()));
  EXPECT_EQ(again.entry_count(), story.state().entry_count());
}

// L4: the fold is the same everywhere, byte for byte, in pieces or at once.
TEST(InvariantsTest, L4AFoldInPiecesIsTheFoldAtOnce) {
  Story story;
  const std::string goal = story.AgreedGoal();
  story.Step(goal);
  GoalAfterRevision(&story, goal, story.resident, "Ik wil in de zorg werken", {goal});
  for (size_t cut = 0; cut <= story.log().size(); ++cut) {
    State state = Fold(std::vector<v1::Entry>(story.log().begin(), story.log().begin() + cut));
    State copy = state;
    for (size_t i = cut; i < story.log().size(); ++i) Apply(story.log()[i], &copy);
    EXPECT_EQ(Bytes(copy.proto()), Bytes(story.state().proto())) << "cut at " << cut;
  }
}

// L4: the same check on the phone, on what the person sees, and on the server.
TEST(InvariantsTest, L4WhatAPersonDoesNotSeeHasNoInfluenceOnTheAnswer) {
  Story story;
  const std::string secret = story.Write(story.resident, [](v1::Entry& e) {
    e.mutable_goal_set()->set_text("Ik wil rust");
    e.set_audience(v1::AUDIENCE_AUTHOR);
  });
  const State phone = Fold(VisibleEntries(story.state(), story.log(), story.lead));
  v1::Entry entry = story.Draft(story.lead);
  entry.mutable_goal_agreed()->set_goal_id(secret);
  entry.mutable_goal_agreed()->set_version_id(secret);
  EXPECT_THAT(Check(story.state(), story.lead, entry, story.now()),
              StatusIs(v1::ERROR_REASON_TARGET_NOT_FOUND));
  EXPECT_THAT(Check(phone, story.lead, entry, story.now()),
              StatusIs(v1::ERROR_REASON_TARGET_NOT_FOUND));
}

// L5: what a viewer may not see is not among the viewer's entries, and neither
// is what is about it.
TEST(InvariantsTest, L5WhatIsAboutAHiddenEntryIsHidden) {
  Story story;
  const std::string note = story.Write(story.lead, [](v1::Entry& e) {
    e.mutable_message()->set_text("Overleg met de huisarts");
    e.set_audience(v1::AUDIENCE_TEAM);
  });
  const std::string reply = story.Write(story.professional, [&](v1::Entry& e) {
    e.mutable_message()->set_text("Doe ik");
    e.mutable_message()->set_reply_to_id(note);
    e.set_audience(v1::AUDIENCE_EVERYONE);
  });
  EXPECT_FALSE(Visible(story.state(), story.resident, note));
  EXPECT_FALSE(Visible(story.state(), story.resident, reply));
  EXPECT_TRUE(Visible(story.state(), story.lead, reply));
  EXPECT_EQ(EffectiveAudience(story.state(), reply), v1::AUDIENCE_TEAM);
}

// L6: a rejected entry leaves no trace; edited, it can be sent again.
TEST(InvariantsTest, L6ARejectedEntryLeavesNoTraceAndCanBeSentAgain) {
  Story story;
  v1::Entry entry = story.Draft(story.resident);
  entry.mutable_message()->set_text(std::string(10001, 'a'));
  entry.set_audience(v1::AUDIENCE_EVERYONE);
  const std::string before = Bytes(story.state().proto());
  EXPECT_THAT(story.Try(entry, story.resident), StatusIs(v1::ERROR_REASON_TEXT_TOO_LONG));
  EXPECT_EQ(Bytes(story.state().proto()), before);
  entry.mutable_message()->set_text(std::string(10000, 'a'));
  EXPECT_THAT(story.Try(entry, story.resident), IsOk());
}

// L7: a correction supersedes the text and keeps the entry it corrects.
TEST(InvariantsTest, L7ACorrectionShowsTheNewTextAndKeepsTheOldEntry) {
  Story story;
  const std::string message = story.Message(story.resident);
  const std::string correction = story.Write(story.resident, [&](v1::Entry& e) {
    e.mutable_correction()->set_target_id(message);
    e.mutable_correction()->add_supersedes(message);
    e.mutable_correction()->mutable_message()->set_text("Hallo allemaal");
  });
  const v1::Item& item = ItemIn(story.state(), message);
  EXPECT_EQ(item.entry().message().text(), "Hallo allemaal");
  EXPECT_TRUE(item.corrected());
  EXPECT_THAT(item.version_ids(), ElementsAre(correction));
  EXPECT_THAT(item.alternatives(), IsEmpty());
  EXPECT_EQ(story.log()[story.log().size() - 2].message().text(), "Hallo");
}

// L7: a retraction removes the content, of corrections too, and keeps the fact.
TEST(InvariantsTest, L7ARetractionRemovesTheContentAndKeepsTheFact) {
  Story story;
  const std::string message = story.Message(story.resident);
  const std::string correction = story.Write(story.resident, [&](v1::Entry& e) {
    e.mutable_correction()->set_target_id(message);
    e.mutable_correction()->add_supersedes(message);
    e.mutable_correction()->mutable_message()->set_text("Hallo allemaal");
  });
  story.Write(story.resident,
              [&](v1::Entry& e) { e.mutable_retraction()->set_target_id(message); });
  const v1::Item& item = ItemIn(story.state(), message);
  EXPECT_TRUE(item.retracted());
  EXPECT_TRUE(item.entry().has_message());
  EXPECT_EQ(item.entry().message().text(), "");
  EXPECT_EQ(item.entry().author_id(), story.resident.person_id);
  EXPECT_EQ(Bytes(story.state().proto()).find("Hallo"), std::string::npos);
  EXPECT_THAT(ContentOf(story.state(), message), ElementsAre(message, correction));
}

// L8: two revisions that did not see each other are both kept; the state names
// the conflict until a revision supersedes both.
TEST(InvariantsTest, L8TwoRevisionsMadeApartAreBothKeptUntilSomebodyChooses) {
  Story story;
  const std::string goal = story.AgreedGoal();
  GoalAfterRevision(&story, goal, story.resident, "Ik wil bakker worden", {goal});
  v1::Goal conflict =
      GoalAfterRevision(&story, goal, story.lead, "Ik wil een diploma halen", {goal});
  ASSERT_THAT(conflict.text().versions(), SizeIs(2));
  EXPECT_EQ(conflict.text().versions(0).text(), "Ik wil bakker worden");
  EXPECT_EQ(conflict.text().versions(1).text(), "Ik wil een diploma halen");
  EXPECT_EQ(conflict.agreed().text(), "Ik wil weer werken");
  EXPECT_EQ(Summary(story.state()).conflicts(), 1);

  const v1::Goal resolved = GoalAfterRevision(
      &story, goal, story.resident, "Ik wil een diploma als bakker",
      {conflict.text().versions(0).act().entry_id(), conflict.text().versions(1).act().entry_id()});
  EXPECT_THAT(resolved.text().versions(), SizeIs(1));
  EXPECT_EQ(Summary(story.state()).conflicts(), 0);
}

std::string ProposedGoal(Story* story) {
  return story->Write(story->resident, [](v1::Entry& e) {
    e.mutable_goal_set()->set_text("Ik wil weer werken");
    e.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
  });
}

// The body of a revision with levels that start with `level`.
void Revise(const std::string& goal, const std::string& level,
            const std::vector<std::string>& supersedes, v1::GoalRevised* body) {
  body->set_goal_id(goal);
  body->set_text("Ik wil weer werken");
  if (!level.empty()) {
    for (const char* rest : {"", " a", " b", " c", " d"}) body->add_levels(level + rest);
  }
  for (const std::string& id : supersedes) body->add_supersedes(id);
}

// L8: levels are agreed text too.
TEST(InvariantsTest, L8LevelsThatWereSetApartAreBothKeptUntilSomebodyChooses) {
  Story story;
  const std::string goal = ProposedGoal(&story);
  const auto revise = [&](const Actor& who, const std::string& level,
                          const std::vector<std::string>& supersedes) {
    return story.Write(who, [&](v1::Entry& e) {
      Revise(goal, level, supersedes, e.mutable_goal_revised());
    });
  };
  const std::string one = revise(story.resident, "een dag", {goal});
  const std::string other = revise(story.lead, "twee dagen", {goal});
  v1::Goal conflict = GoalIn(story.state(), goal);
  ASSERT_THAT(conflict.text().versions(), SizeIs(2));
  EXPECT_EQ(conflict.text().versions(0).levels(0), "een dag");
  EXPECT_EQ(conflict.text().versions(0).levels_set().person_id(), story.resident.person_id);
  EXPECT_EQ(conflict.text().versions(1).levels(0), "twee dagen");
  EXPECT_EQ(Summary(story.state()).conflicts(), 1);

  // Who resolves it says which levels hold.
  EXPECT_THAT(story.Ask(story.lead,
                        [&](v1::Entry& e) {
                          Revise(goal, "", {one, other}, e.mutable_goal_revised());
                        }),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  revise(story.lead, "een dag", {one, other});
  const v1::Goal resolved = GoalIn(story.state(), goal);
  ASSERT_THAT(resolved.text().versions(), SizeIs(1));
  EXPECT_EQ(resolved.text().versions(0).levels(0), "een dag");
  EXPECT_EQ(resolved.levels(0), "een dag");
  EXPECT_EQ(Summary(story.state()).conflicts(), 0);
}

// L8: a change of words does not undo the levels that somebody else set.
TEST(InvariantsTest, L8AVersionWithoutLevelsKeepsThoseItSuperseded) {
  Story story;
  const std::string goal = ProposedGoal(&story);
  const std::string levels = story.Write(story.lead, [&](v1::Entry& e) {
    Revise(goal, "een dag", {goal}, e.mutable_goal_revised());
  });
  // Written without having seen the levels, then both are joined.
  const std::string words = story.Write(story.resident, [&](v1::Entry& e) {
    Revise(goal, "", {goal}, e.mutable_goal_revised());
  });
  EXPECT_EQ(GoalIn(story.state(), goal).levels(0), "een dag");
  const std::string joined = story.Write(story.resident, [&](v1::Entry& e) {
    Revise(goal, "", {levels, words}, e.mutable_goal_revised());
  });
  story.Write(story.lead, [&](v1::Entry& e) {
    e.mutable_goal_agreed()->set_goal_id(goal);
    e.mutable_goal_agreed()->set_version_id(joined);
  });
  const v1::Goal agreed = GoalIn(story.state(), goal);
  EXPECT_EQ(agreed.agreed().levels(0), "een dag");
  EXPECT_EQ(agreed.agreed().levels_set().entry_id(), levels);
  EXPECT_TRUE(agreed.levels_fixed());
}

// L7: words that say how something went can be removed by who wrote them; what
// happened stays.
TEST(InvariantsTest, L7ARetractionOfWordsKeepsWhatHappened) {
  Story story;
  const std::string goal = story.AgreedGoal();
  const std::string step = story.Step(goal);
  const std::string done = story.Write(story.resident, [&](v1::Entry& e) {
    e.mutable_step_done()->set_step_id(step);
    e.mutable_step_done()->set_words("met geheim erbij");
  });
  const std::string closed = story.Write(story.lead, [&](v1::Entry& e) {
    e.mutable_goal_closed()->set_goal_id(goal);
    e.mutable_goal_closed()->set_achievement(v1::ACHIEVEMENT_AS_EXPECTED);
    e.mutable_goal_closed()->set_words("ook een geheim");
  });
  for (const auto& [author, words] :
       {std::pair(story.resident, done), std::pair(story.lead, closed)}) {
    story.Write(author,
                [&id = words](v1::Entry& e) { e.mutable_retraction()->set_target_id(id); });
    EXPECT_TRUE(story.state().Find(words)->retracted);
  }
  EXPECT_EQ(Bytes(story.state().proto()).find("geheim"), std::string::npos);
  const v1::Goal after = GoalIn(story.state(), goal);
  EXPECT_EQ(after.lifecycle(), v1::GOAL_LIFECYCLE_CLOSED);
  EXPECT_EQ(after.achievement(), v1::ACHIEVEMENT_AS_EXPECTED);
  EXPECT_EQ(after.steps(0).lifecycle(), v1::STEP_LIFECYCLE_DONE);
  EXPECT_EQ(after.text().versions(0).text(), "Ik wil weer werken");
}

// L7: with a goal, step or handover go the words at its end.
TEST(InvariantsTest, L7WithAThingGoTheWordsAtItsEnd) {
  Story story;
  const std::string goal = story.AgreedGoal();
  const std::string step = story.Step(goal);
  story.Write(story.resident, [&](v1::Entry& e) {
    e.mutable_step_done()->set_step_id(step);
    e.mutable_step_done()->set_words("met geheim erbij");
  });
  const std::string closed = story.Write(story.lead, [&](v1::Entry& e) {
    e.mutable_goal_closed()->set_goal_id(goal);
    e.mutable_goal_closed()->set_words("ook een geheim");
  });
  for (const std::string& id : {step, goal}) {
    const Actor author{std::string(story.state().Find(id)->author_id),
                       story.state().Find(id)->author_id == story.resident.person_id
                           ? v1::ROLE_RESIDENT
                           : v1::ROLE_LEAD_COACH,
                       ""};
    story.Write(author, [&](v1::Entry& e) { e.mutable_retraction()->set_target_id(id); });
  }
  EXPECT_EQ(Bytes(story.state().proto()).find("geheim"), std::string::npos);
  EXPECT_THAT(ContentOf(story.state(), goal), ::testing::Contains(closed));
}

}  // namespace
}  // namespace inwonersreis::journey
