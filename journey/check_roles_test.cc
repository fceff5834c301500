// Check: which role records and shares what, and who sees it.
#include <map>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/check.h"
#include "journey/errors.h"
#include "journey/kinds.h"
#include "journey/state.h"
#include "journey/visible.h"
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

// --- Roles --------------------------------------------------------------------

// The agreement on who records what, once more and apart from the code:
// Resident, Supporter, Professional, Lead coach, Coordinator, Administrator.
const std::map<Kind, std::string>& WhoMay() {
  static const auto* const table = new std::map<Kind, std::string>{
      {E::kJourneyOpened, "--PLC-"},     {E::kJourneyClosed, "---LC-"},
      {E::kJourneyReopened, "---L--"},   {E::kJourneyRetitled, "R-PL--"},
      {E::kMemberJoined, "R--LCA"},      {E::kMemberLeft, "RSPLCA"},
      {E::kGoalSet, "R-PL--"},           {E::kGoalRevised, "R-PL--"},
      {E::kGoalAgreed, "R-PL--"},        {E::kGoalClosed, "R-PL--"},
      {E::kStepAdded, "R-PL--"},         {E::kStepDone, "RSPL--"},
      {E::kStepDropped, "R-PL--"},       {E::kStepRevised, "R-PL--"},
      {E::kCheckIn, "R-PL--"},           {E::kMessage, "RSPL--"},
      {E::kReadMarker, "RSPL--"},        {E::kContact, "--PL--"},
      {E::kMeasurement, "R-PL--"},       {E::kCareUse, "--PLC-"},
      {E::kSituationChange, "R-PL--"},   {E::kExperience, "R-PLC-"},
      {E::kConsentGiven, "R-PL--"},      {E::kConsentWithdrawn, "R-PL--"},
      {E::kHandoverOffered, "--PL--"},   {E::kHandoverAccepted, "R-PL--"},
      {E::kHandoverDeclined, "R-PL--"},  {E::kHandoverCompleted, "--PL--"},
      {E::kCaseTableHeld, "--PL--"},     {E::kCorrection, "RSPLC-"},
      {E::kRetraction, "RSPLC-"},        {E::kTalkAboutMark, "RSPL--"},
      {E::kSharingChanged, "R-PLC-"},
  };
  return *table;
}

TEST(RolesTest, EachRoleRecordsWhatIsAgreedAndNothingElse) {
  for (const KindRule& rule : KindRules()) {
    const std::string& row = WhoMay().at(rule.kind);
    for (int column = 0; column < 6; ++column) {
      SampleJourney journey;
      Story& story = journey.story;
      const Actor actors[] = {story.resident, story.supporter,   story.professional,
                              story.lead,     story.coordinator, story.administrator};
      const Actor& actor = actors[column];
      SCOPED_TRACE(::testing::Message()
                   << "kind " << rule.kind << " by " << v1::Role_Name(actor.role));
      if (rule.kind == E::kJourneyReopened) {
        story.Force(journey.Entry(E::kJourneyClosed, story.lead), story.lead);
      }
      const v1::Entry entry = journey.Entry(rule.kind, actor);
      const State state = rule.kind == E::kJourneyOpened ? State() : story.state();
      const auto verdict = Check(state, actor, entry, story.now());
      if (row[column] == '-') {
        EXPECT_THAT(verdict, StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED));
      } else {
        EXPECT_THAT(verdict, IsOk());
      }
    }
  }
}

TEST(RolesTest, ARoleThatIsNotKnownMayNothing) {
  SampleJourney journey;
  for (const KindRule& rule : KindRules()) {
    const Actor nobody{journey.story.lead.person_id, v1::ROLE_UNSPECIFIED, ""};
    EXPECT_THAT(Check(journey.story.state(), nobody,
                      journey.Entry(rule.kind, journey.story.lead), journey.story.now()),
                StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED));
  }
}

TEST(RolesTest, NobodyWritesInTheNameOrRoleOfAnother) {
  SampleJourney journey;
  v1::Entry entry = journey.Entry(E::kMessage, journey.story.resident);
  entry.set_author_id(journey.story.lead.person_id);
  EXPECT_THAT(journey.story.Try(entry, journey.story.resident),
              StatusIs(v1::ERROR_REASON_NOT_AUTHOR));
  entry.set_author_id(journey.story.resident.person_id);
  entry.set_author_role(v1::ROLE_LEAD_COACH);
  EXPECT_THAT(journey.story.Try(entry, journey.story.resident),
              StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED));
}

TEST(RolesTest, AResidentTellsTheOwnStrandAndACoordinatorThoseOfTheCoalition) {
  Story story;
  const auto tell = [&](const Actor& who, v1::Strand strand) {
    return story.Ask(who, [&](E& e) {
      e.mutable_experience()->set_strand(strand);
      e.mutable_experience()->set_text("Zo ging het");
    });
  };
  const auto refused = StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED);
  EXPECT_THAT(tell(story.resident, v1::STRAND_RESIDENT), IsOk());
  EXPECT_THAT(tell(story.resident, v1::STRAND_SYSTEM), refused);
  EXPECT_THAT(tell(story.coordinator, v1::STRAND_ORGANISATION), IsOk());
  EXPECT_THAT(tell(story.coordinator, v1::STRAND_RESIDENT), refused);
  EXPECT_THAT(tell(story.professional, v1::STRAND_RESIDENT), IsOk());
}

// --- Audiences ------------------------------------------------------------------

TEST(AudiencesTest, EachRoleSharesOnlyWithThoseItMay) {
  Story story;
  const auto say = [&](const Actor& who, v1::Audience audience) {
    return story.Ask(who, [&](E& e) {
      e.mutable_message()->set_text("Hallo");
      e.set_audience(audience);
    });
  };
  const auto refused = StatusIs(v1::ERROR_REASON_AUDIENCE_NOT_ALLOWED);
  EXPECT_THAT(say(story.resident, v1::AUDIENCE_AUTHOR), IsOk());
  EXPECT_THAT(say(story.resident, v1::AUDIENCE_TEAM), refused);
  EXPECT_THAT(say(story.resident, v1::AUDIENCE_TEAM_AND_RESIDENTS), IsOk());
  EXPECT_THAT(say(story.supporter, v1::AUDIENCE_AUTHOR), refused);
  EXPECT_THAT(say(story.supporter, v1::AUDIENCE_TEAM), refused);
  EXPECT_THAT(say(story.supporter, v1::AUDIENCE_TEAM_AND_RESIDENTS), IsOk());
  for (const v1::Audience audience :
       {v1::AUDIENCE_AUTHOR, v1::AUDIENCE_TEAM, v1::AUDIENCE_TEAM_AND_RESIDENTS,
        v1::AUDIENCE_EVERYONE}) {
    EXPECT_THAT(say(story.professional, audience), IsOk());
  }
}

TEST(AudiencesTest, EachRoleSeesWhatItsAudiencesHold) {
  Story story;
  std::map<v1::Audience, std::string> by_lead;
  for (const v1::Audience audience :
       {v1::AUDIENCE_AUTHOR, v1::AUDIENCE_TEAM, v1::AUDIENCE_TEAM_AND_RESIDENTS,
        v1::AUDIENCE_EVERYONE}) {
    by_lead[audience] = story.Write(story.lead, [&](E& e) {
      e.mutable_contact()->set_content("Gebeld");
      e.set_audience(audience);
    });
  }
  const auto seen = [&](const Actor& viewer) {
    std::string row;
    for (const auto& [audience, id] : by_lead) {
      row += Visible(story.state(), viewer, id) ? 'x' : '-';
    }
    return row;
  };
  EXPECT_EQ(seen(story.lead), "xxxx");
  EXPECT_EQ(seen(story.professional), "-xxx");
  EXPECT_EQ(seen(story.resident), "--xx");
  EXPECT_EQ(seen(story.supporter), "---x");
  EXPECT_EQ(seen(story.coordinator), "--xx");
  EXPECT_EQ(seen(story.administrator), "----");
}

TEST(AudiencesTest, ACoordinatorSeesNoMessagesCheckInsAndReadMarkersOfOthers) {
  SampleJourney journey;
  Story& story = journey.story;
  for (const Kind kind : {E::kMessage, E::kCheckIn, E::kReadMarker}) {
    const v1::Entry entry = journey.Entry(kind, story.resident);
    ASSERT_THAT(story.Try(entry, story.resident), IsOk());
    EXPECT_FALSE(Visible(story.state(), story.coordinator, entry.entry_id())) << kind;
    EXPECT_TRUE(Visible(story.state(), story.professional, entry.entry_id())) << kind;
  }
  EXPECT_TRUE(Visible(story.state(), story.coordinator, journey.agreed_goal));
}

TEST(AudiencesTest, APendingEntryIsVisibleAsItWillBe) {
  SampleJourney journey;
  Story& story = journey.story;
  v1::Entry entry = journey.Entry(E::kMessage, story.lead);
  entry.set_author_id(story.lead.person_id);
  entry.set_audience(v1::AUDIENCE_TEAM);
  EXPECT_TRUE(Visible(story.state(), story.professional, entry));
  EXPECT_FALSE(Visible(story.state(), story.resident, entry));
  entry.mutable_message()->set_reply_to_id(TestId(7, 7));
  EXPECT_FALSE(Visible(story.state(), story.lead, entry));
}

TEST(AudiencesTest, SharingChangesWhoSeesAnEntryAndWhatIsAboutIt) {
  Story story;
  const std::string goal = story.Write(story.resident, [](E& e) {
    e.mutable_goal_set()->set_text("Ik wil stoppen met roken");
    e.set_audience(v1::AUDIENCE_AUTHOR);
  });
  const std::string step = story.Step(goal);
  EXPECT_FALSE(Visible(story.state(), story.lead, goal));
  EXPECT_FALSE(Visible(story.state(), story.lead, step));
  story.Write(story.resident, [&](E& e) {
    e.mutable_sharing_changed()->set_target_id(goal);
    e.mutable_sharing_changed()->set_audience(v1::AUDIENCE_EVERYONE);
  });
  EXPECT_TRUE(Visible(story.state(), story.supporter, step));
  EXPECT_EQ(GoalIn(story.state(), goal).audience(), v1::AUDIENCE_EVERYONE);
}

TEST(AudiencesTest, OnlyTheAuthorSharesAndOnlyWhatHasAnAudience) {
  SampleJourney journey;
  Story& story = journey.story;
  const auto share = [&](const Actor& who, const std::string& target, v1::Audience audience) {
    return story.Ask(who, [&](E& e) {
      e.mutable_sharing_changed()->set_target_id(target);
      e.mutable_sharing_changed()->set_audience(audience);
    });
  };
  EXPECT_THAT(share(story.lead, journey.agreed_goal, v1::AUDIENCE_TEAM),
              StatusIs(v1::ERROR_REASON_NOT_AUTHOR));
  EXPECT_THAT(share(story.resident, journey.step, v1::AUDIENCE_AUTHOR),
              StatusIs(v1::ERROR_REASON_TARGET_WRONG_KIND));
  EXPECT_THAT(share(story.resident, journey.agreed_goal, v1::AUDIENCE_TEAM),
              StatusIs(v1::ERROR_REASON_AUDIENCE_NOT_ALLOWED));
  EXPECT_THAT(share(story.resident, journey.agreed_goal, v1::AUDIENCE_AUTHOR),
              StatusIs(v1::ERROR_REASON_HAS_DEPENDENTS));
  EXPECT_THAT(share(story.resident, journey.proposed_goal, v1::AUDIENCE_AUTHOR), IsOk());
}

TEST(AudiencesTest, WhatAnotherKeepsPrivateDoesNotShowThroughARefusal) {
  Story story;
  const std::string goal = story.Goal();
  story.Write(story.lead, [&](E& e) {
    e.mutable_check_in()->set_goal_id(goal);
    e.mutable_check_in()->set_score(4);
    e.set_audience(v1::AUDIENCE_AUTHOR);
  });
  EXPECT_THAT(story.Ask(story.resident,
                        [&](E& e) {
                          e.mutable_sharing_changed()->set_target_id(goal);
                          e.mutable_sharing_changed()->set_audience(v1::AUDIENCE_AUTHOR);
                        }),
              IsOk());
}

}  // namespace
}  // namespace inwonersreis::journey
