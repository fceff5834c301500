// Check: who may record what, and when. CheckShape has its own test.
#include <algorithm>
#include <atomic>
#include <map>
#include <string>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/check.h"
#include "journey/errors.h"
#include "journey/kinds.h"
#include "journey/limits.h"
#include "journey/visible.h"
#include "tests/support/ids.h"
#include "tests/support/sample_journey.h"
#include "tests/support/status_matchers.h"
#include "tests/support/story.h"

namespace inwonersreis::journey {
namespace {

using ::inwonersreis::testing::GoalIn;
using ::inwonersreis::testing::Person;
using ::inwonersreis::testing::SampleJourney;
using ::inwonersreis::testing::Story;
using ::inwonersreis::testing::TestId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
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

// --- The journey ----------------------------------------------------------------

TEST(JourneyTest, AJourneyBeginsWithItsOpeningAndOpensOnce) {
  SampleJourney journey;
  Story& story = journey.story;
  EXPECT_THAT(Check(State(), story.lead, journey.Entry(E::kMessage, story.lead), story.now()),
              StatusIs(v1::ERROR_REASON_TARGET_NOT_FOUND));
  EXPECT_THAT(story.Try(journey.Entry(E::kJourneyOpened, story.lead), story.lead),
              StatusIs(v1::ERROR_REASON_JOURNEY_OPEN));
  EXPECT_THAT(story.Try(journey.Entry(E::kJourneyReopened, story.lead), story.lead),
              StatusIs(v1::ERROR_REASON_JOURNEY_OPEN));
}

TEST(JourneyTest, AnEntryOfAnotherJourneyIsRefused) {
  SampleJourney journey;
  v1::Entry entry = journey.Entry(E::kMessage, journey.story.lead);
  entry.set_journey_id(TestId(1, 77));
  EXPECT_THAT(journey.story.Try(entry, journey.story.lead),
              StatusIs(v1::ERROR_REASON_OTHER_JOURNEY));
}

TEST(JourneyTest, AClosedJourneyTakesOnlyWhatMayComeAfterwards) {
  const std::vector<Kind> after = {
      E::kJourneyReopened, E::kMemberJoined,  E::kMemberLeft,   E::kMessage,
      E::kReadMarker,      E::kCareUse,       E::kExperience,   E::kConsentGiven,
      E::kConsentWithdrawn, E::kCorrection,   E::kRetraction,   E::kTalkAboutMark,
      E::kSharingChanged,
  };
  SampleJourney journey;
  Story& story = journey.story;
  std::vector<v1::Entry> entries;
  for (const KindRule& rule : KindRules()) {
    if (rule.kind != E::kJourneyOpened) entries.push_back(journey.Entry(rule.kind, story.lead));
  }
  ASSERT_THAT(story.Try(journey.Entry(E::kJourneyClosed, story.lead), story.lead), IsOk());
  for (const v1::Entry& entry : entries) {
    const auto verdict = Check(story.state(), story.lead, entry, story.now());
    if (std::count(after.begin(), after.end(), entry.body_case()) > 0) {
      EXPECT_THAT(verdict, IsOk()) << entry.body_case();
    } else {
      EXPECT_THAT(verdict, StatusIs(v1::ERROR_REASON_JOURNEY_CLOSED)) << entry.body_case();
    }
  }
  v1::Entry follow_up = journey.Entry(E::kMeasurement, story.lead);
  follow_up.mutable_measurement()->set_moment(v1::MEASUREMENT_MOMENT_FOLLOW_UP);
  EXPECT_THAT(story.Try(follow_up, story.lead), IsOk());
  EXPECT_THAT(story.Try(journey.Entry(E::kJourneyReopened, story.lead), story.lead), IsOk());
  EXPECT_THAT(story.Try(journey.Entry(E::kContact, story.lead), story.lead), IsOk());
}

TEST(JourneyTest, TwoTitlesMadeApartAreAConflict) {
  SampleJourney journey;
  Story& story = journey.story;
  ASSERT_THAT(story.Try(journey.Entry(E::kJourneyRetitled, story.lead), story.lead), IsOk());
  const auto verdict = story.Try(journey.Entry(E::kJourneyRetitled, story.resident),
                                 story.resident);
  ASSERT_THAT(verdict, IsOk());
  ASSERT_EQ(verdict->warnings.size(), 1u);
  EXPECT_EQ(verdict->warnings[0].reason(), v1::WARNING_REASON_CONFLICT);
  EXPECT_EQ(verdict->warnings[0].value(), 2);
  EXPECT_EQ(story.state().proto().title().versions_size(), 2);
  EXPECT_THAT(story.Ask(story.lead,
                        [&](E& e) {
                          e.mutable_journey_retitled()->set_title("Werk");
                          e.mutable_journey_retitled()->add_supersedes(journey.agreed_goal);
                        }),
              StatusIs(v1::ERROR_REASON_VERSION_UNKNOWN));
}

// --- Members --------------------------------------------------------------------

absl::StatusOr<Verdict> Join(Story* story, const Actor& by, const Actor& who) {
  return story->Ask(by, [&](E& e) {
    e.mutable_member_joined()->set_person_id(who.person_id);
    e.mutable_member_joined()->set_name("Naam");
    e.mutable_member_joined()->set_role(who.role);
    e.mutable_member_joined()->set_organisation_id(who.organisation_id);
  });
}

absl::StatusOr<Verdict> Leave(Story* story, const Actor& by, const Actor& who) {
  return story->Ask(by,
                    [&](E& e) { e.mutable_member_left()->set_person_id(who.person_id); });
}

TEST(MembersTest, AResidentBringsAndSendsAwaySupportersOnly) {
  Story story;
  const Actor neighbour = Person(20, v1::ROLE_SUPPORTER);
  const auto refused = StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED);
  EXPECT_THAT(Join(&story, story.resident, Person(21, v1::ROLE_PROFESSIONAL)), refused);
  EXPECT_THAT(Join(&story, story.resident, neighbour), IsOk());
  EXPECT_THAT(Join(&story, story.resident, neighbour),
              StatusIs(v1::ERROR_REASON_ALREADY_MEMBER));
  EXPECT_THAT(Leave(&story, story.resident, story.professional), refused);
  EXPECT_THAT(Leave(&story, story.resident, neighbour), IsOk());
  EXPECT_THAT(Leave(&story, story.lead, neighbour), StatusIs(v1::ERROR_REASON_NOT_MEMBER));
  EXPECT_THAT(Join(&story, story.lead, neighbour), IsOk());
}

TEST(MembersTest, AnybodyMayLeaveButOthersStay) {
  Story story;
  EXPECT_THAT(Leave(&story, story.supporter, story.resident),
              StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED));
  EXPECT_THAT(Leave(&story, story.professional, story.supporter),
              StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED));
  EXPECT_THAT(Leave(&story, story.supporter, story.supporter), IsOk());
  EXPECT_THAT(Leave(&story, story.professional, story.professional), IsOk());
  EXPECT_THAT(Leave(&story, story.coordinator, story.other_resident), IsOk());
}

TEST(MembersTest, TheLastLeadCoachStaysWhileTheJourneyIsOpen) {
  SampleJourney journey;
  Story& story = journey.story;
  const auto refused = StatusIs(v1::ERROR_REASON_LAST_MEMBER);
  EXPECT_THAT(Leave(&story, story.lead, story.lead), refused);
  EXPECT_THAT(Leave(&story, story.administrator, story.lead), refused);
  Actor stepping_down = story.lead;
  stepping_down.role = v1::ROLE_PROFESSIONAL;
  EXPECT_THAT(Join(&story, story.coordinator, stepping_down), refused);
  ASSERT_THAT(story.Try(journey.Entry(E::kJourneyClosed, story.lead), story.lead), IsOk());
  EXPECT_THAT(Leave(&story, story.lead, story.lead), IsOk());
}

TEST(MembersTest, TheLeadIsHandedOverToAPresentProfessional) {
  Story story;
  Actor successor = story.professional;
  successor.role = v1::ROLE_LEAD_COACH;
  EXPECT_THAT(Join(&story, story.lead, successor), IsOk());
  EXPECT_THAT(Leave(&story, successor, story.lead), IsOk());
  EXPECT_EQ(Summary(story.state()).lead_coach_name(), "Naam");
  EXPECT_EQ(story.state().proto().members_size(), 5);
}

TEST(MembersTest, NobodyElseRemovesTheLastResident) {
  Story story;
  EXPECT_THAT(Leave(&story, story.lead, story.other_resident), IsOk());
  EXPECT_THAT(Leave(&story, story.lead, story.resident),
              StatusIs(v1::ERROR_REASON_LAST_MEMBER));
  EXPECT_THAT(Leave(&story, story.resident, story.resident), IsOk());
}

TEST(MembersTest, PeopleWhoAreNamedMustTakePart) {
  SampleJourney journey;
  Story& story = journey.story;
  const std::string stranger = TestId(2, 50);
  const auto refused = StatusIs(v1::ERROR_REASON_NOT_MEMBER);
  v1::Entry entry = journey.Entry(E::kStepAdded, story.lead);
  entry.mutable_step_added()->set_assignee_id(stranger);
  EXPECT_THAT(story.Try(entry, story.lead), refused);
  entry = journey.Entry(E::kGoalSet, story.lead);
  entry.mutable_goal_set()->add_resident_ids(story.professional.person_id);
  EXPECT_THAT(story.Try(entry, story.lead), refused);
  entry = journey.Entry(E::kMeasurement, story.lead);
  entry.mutable_measurement()->set_resident_id(story.supporter.person_id);
  EXPECT_THAT(story.Try(entry, story.lead), refused);
  entry = journey.Entry(E::kExperience, story.lead);
  entry.mutable_experience()->set_told_by_id(stranger);
  EXPECT_THAT(story.Try(entry, story.lead), refused);
}

TEST(MembersTest, InAFamilyAProfessionalSaysWhomItIsAbout) {
  SampleJourney journey;
  Story& story = journey.story;
  v1::Entry entry = journey.Entry(E::kSituationChange, story.lead);
  entry.mutable_situation_change()->clear_resident_id();
  EXPECT_THAT(Check(story.state(), story.lead, entry, story.now()),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_THAT(Check(story.state(), story.resident, entry, story.now()), IsOk());
  ASSERT_THAT(Leave(&story, story.lead, story.other_resident), IsOk());
  EXPECT_THAT(Check(story.state(), story.lead, entry, story.now()), IsOk());
}

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

// --- Targets ------------------------------------------------------------------------

TEST(TargetsTest, WhatAnEntryIsAboutMustBeThereBeOfItsKindAndHaveItsContent) {
  SampleJourney journey;
  Story& story = journey.story;
  const auto set_goal = [](v1::Entry* entry, const std::string& id) {
    entry->mutable_step_added()->set_goal_id(id);
  };
  v1::Entry entry = journey.Entry(E::kStepAdded, story.resident);
  set_goal(&entry, TestId(9, 12345));
  EXPECT_THAT(story.Try(entry, story.resident), StatusIs(v1::ERROR_REASON_TARGET_NOT_FOUND));
  set_goal(&entry, journey.step);
  EXPECT_THAT(story.Try(entry, story.resident), StatusIs(v1::ERROR_REASON_TARGET_WRONG_KIND));
  story.Write(story.resident,
              [&](E& e) { e.mutable_retraction()->set_target_id(journey.proposed_goal); });
  set_goal(&entry, journey.proposed_goal);
  EXPECT_THAT(story.Try(entry, story.resident), StatusIs(v1::ERROR_REASON_TARGET_RETRACTED));
}

TEST(TargetsTest, OnlyTheAuthorCorrectsAndOnlyWithContentOfTheSameKind) {
  SampleJourney journey;
  Story& story = journey.story;
  const v1::Entry by_resident = journey.Entry(E::kCorrection, story.resident);
  EXPECT_THAT(Check(story.state(), story.lead, by_resident, story.now()),
              StatusIs(v1::ERROR_REASON_NOT_AUTHOR));
  v1::Entry other_kind = by_resident;
  other_kind.mutable_correction()->mutable_check_in()->set_score(3);
  EXPECT_THAT(Check(story.state(), story.resident, other_kind, story.now()),
              StatusIs(v1::ERROR_REASON_TARGET_WRONG_KIND));
  v1::Entry other_link = by_resident;
  other_link.mutable_correction()->mutable_message()->set_reply_to_id(journey.agreed_goal);
  EXPECT_THAT(Check(story.state(), story.resident, other_link, story.now()),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  v1::Entry other_version = by_resident;
  other_version.mutable_correction()->set_supersedes(0, journey.agreed_goal);
  EXPECT_THAT(Check(story.state(), story.resident, other_version, story.now()),
              StatusIs(v1::ERROR_REASON_VERSION_UNKNOWN));
  ASSERT_THAT(story.Try(journey.Entry(E::kRetraction, story.resident), story.resident), IsOk());
  EXPECT_THAT(Check(story.state(), story.resident, by_resident, story.now()),
              StatusIs(v1::ERROR_REASON_TARGET_RETRACTED));
}

TEST(TargetsTest, TwoCorrectionsMadeApartStandBesideEachOther) {
  SampleJourney journey;
  Story& story = journey.story;
  const v1::Entry first = journey.Entry(E::kCorrection, story.resident);
  v1::Entry second = journey.Entry(E::kCorrection, story.resident);
  second.mutable_correction()->mutable_message()->set_text("Of toch dit");
  ASSERT_THAT(story.Try(first, story.resident), IsOk());
  const auto verdict = story.Try(second, story.resident);
  ASSERT_THAT(verdict, IsOk());
  ASSERT_EQ(verdict->warnings.size(), 1u);
  EXPECT_EQ(verdict->warnings[0].reason(), v1::WARNING_REASON_CONFLICT);
  const v1::Item& item =
      testing::ItemIn(story.state(), journey.messages[story.resident.person_id]);
  EXPECT_EQ(item.entry().message().text(), "Of toch dit");
  EXPECT_THAT(item.version_ids(), ElementsAre(first.entry_id(), second.entry_id()));
  ASSERT_EQ(item.alternatives_size(), 1);
  EXPECT_EQ(item.alternatives(0).correction().message().text(), "Dit bedoel ik");
}

TEST(TargetsTest, OnlyTheAuthorRetractsAndTheLeadCoachForThoseWhoLeft) {
  SampleJourney journey;
  Story& story = journey.story;
  const auto retract = [&](const Actor& who, const std::string& id) {
    return story.Ask(who, [&](E& e) { e.mutable_retraction()->set_target_id(id); });
  };
  const std::string message = journey.messages[story.supporter.person_id];
  EXPECT_THAT(retract(story.resident, message), StatusIs(v1::ERROR_REASON_NOT_AUTHOR));
  EXPECT_THAT(retract(story.lead, message), StatusIs(v1::ERROR_REASON_NOT_AUTHOR));
  ASSERT_THAT(Leave(&story, story.supporter, story.supporter), IsOk());
  EXPECT_THAT(retract(story.professional, message), StatusIs(v1::ERROR_REASON_NOT_AUTHOR));
  EXPECT_THAT(retract(story.lead, message), IsOk());
  EXPECT_THAT(retract(story.lead, message), StatusIs(v1::ERROR_REASON_TARGET_RETRACTED));
  EXPECT_THAT(retract(story.lead, journey.opening),
              StatusIs(v1::ERROR_REASON_TARGET_WRONG_KIND));
}

TEST(TargetsTest, AMarkIsPutOnceAndTakenAwayByItsWriter) {
  SampleJourney journey;
  Story& story = journey.story;
  const auto mark = [&](const Actor& who, const std::string& words, bool cleared) {
    story.Write(who, [&](E& e) {
      e.mutable_talk_about_mark()->set_target_id(journey.agreed_goal);
      e.mutable_talk_about_mark()->set_words(words);
      e.mutable_talk_about_mark()->set_cleared(cleared);
    });
  };
  mark(story.resident, "graag samen", false);
  mark(story.resident, "met mijn dochter erbij", false);
  mark(story.supporter, "", false);
  ASSERT_EQ(story.state().proto().marks_size(), 2);
  EXPECT_EQ(story.state().proto().marks(0).words(), "met mijn dochter erbij");
  mark(story.resident, "", true);
  mark(story.resident, "", true);
  ASSERT_EQ(story.state().proto().marks_size(), 1);
  EXPECT_EQ(story.state().proto().marks(0).act().person_id(), story.supporter.person_id);
  EXPECT_EQ(Summary(story.state()).open_marks(), 1);
}

TEST(TargetsTest, AReadMarkerNeverGoesBackNorBeyondItself) {
  Story story;
  const auto read = [&](int64_t up_to) {
    story.Write(story.resident, [&](E& e) { e.mutable_read_marker()->set_up_to_seq(up_to); });
    return story.state().proto().read_up_to().at(story.resident.person_id);
  };
  EXPECT_EQ(read(4), 4);
  EXPECT_EQ(read(2), 4);
  const auto own_seq = static_cast<int64_t>(story.log().size()) + 1;
  EXPECT_EQ(read(70000), own_seq);
}

// --- Consents, handovers, case table ----------------------------------------------

TEST(ConsentsTest, AResidentGivesTheOwnAndAProfessionalWritesDownHow) {
  SampleJourney journey;
  Story& story = journey.story;
  v1::Entry entry = journey.Entry(E::kConsentGiven, story.lead);
  entry.mutable_consent_given()->clear_given_how();
  EXPECT_THAT(Check(story.state(), story.lead, entry, story.now()),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  entry.mutable_consent_given()->set_resident_id(story.other_resident.person_id);
  EXPECT_THAT(Check(story.state(), story.resident, entry, story.now()),
              StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED));
  const v1::Entry withdrawal = journey.Entry(E::kConsentWithdrawn, story.resident);
  EXPECT_THAT(Check(story.state(), story.other_resident, withdrawal, story.now()),
              StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED));
}

TEST(ConsentsTest, CollectionNeedsTheConsentOfEveryResidentUntilOneWithdraws) {
  SampleJourney journey;
  Story& story = journey.story;
  EXPECT_TRUE(Summary(story.state()).collection_consent());
  ASSERT_THAT(story.Try(journey.Entry(E::kConsentWithdrawn, story.resident), story.resident),
              IsOk());
  EXPECT_FALSE(Summary(story.state()).collection_consent());
  EXPECT_THAT(story.Try(journey.Entry(E::kConsentWithdrawn, story.lead), story.lead),
              StatusIs(v1::ERROR_REASON_CONSENT_ENDED));
}

TEST(ConsentsTest, TheCaseTableNeedsAConsentThatHoldsOnThatDay) {
  Story story;
  const auto hold = [&] {
    return story.Ask(story.lead, [](E& e) {
      e.mutable_case_table_held()->set_participants("huisarts, wijkteam");
      e.mutable_case_table_held()->set_decided("Samen bellen");
    });
  };
  EXPECT_THAT(hold(), StatusIs(v1::ERROR_REASON_CONSENT_MISSING));
  for (const Actor& resident : {story.resident, story.other_resident}) {
    EXPECT_THAT(hold(), StatusIs(v1::ERROR_REASON_CONSENT_MISSING));
    story.Write(resident, [](E& e) {
      e.mutable_consent_given()->set_purpose(v1::CONSENT_PURPOSE_CASE_TABLE);
      e.mutable_consent_given()->set_recipient("casustafel");
      e.mutable_consent_given()->set_until_on("2025-01-02");
    });
  }
  EXPECT_THAT(hold(), IsOk());
  story.Pass(absl::Hours(48));
  EXPECT_THAT(hold(), StatusIs(v1::ERROR_REASON_CONSENT_MISSING));
}

TEST(HandoversTest, SenderReceiverAndResidentEachAcceptAndTheReceiverTellsHowItWent) {
  Story story;
  const std::string handover = story.Write(story.lead, [&](E& e) {
    e.mutable_handover_offered()->set_receiver_id(story.professional.person_id);
    e.mutable_handover_offered()->set_question("Wil je het overnemen?");
  });
  const auto accept = [&](const Actor& who, v1::HandoverParty party) {
    return story.Ask(who, [&](E& e) {
      e.mutable_handover_accepted()->set_handover_id(handover);
      e.mutable_handover_accepted()->set_party(party);
    });
  };
  const auto complete = [&](const Actor& who) {
    return story.Ask(who, [&](E& e) {
      e.mutable_handover_completed()->set_handover_id(handover);
      e.mutable_handover_completed()->set_feedback("Het loopt");
    });
  };
  const auto refused = StatusIs(v1::ERROR_REASON_HANDOVER_PARTY);
  EXPECT_THAT(accept(story.lead, v1::HANDOVER_PARTY_RECEIVER), refused);
  EXPECT_THAT(accept(story.lead, v1::HANDOVER_PARTY_RESIDENT), refused);
  EXPECT_THAT(accept(story.resident, v1::HANDOVER_PARTY_RECEIVER), refused);
  EXPECT_THAT(accept(story.professional, v1::HANDOVER_PARTY_SENDER), refused);
  EXPECT_THAT(complete(story.professional), refused);
  EXPECT_THAT(accept(story.professional, v1::HANDOVER_PARTY_RECEIVER), IsOk());
  EXPECT_THAT(accept(story.professional, v1::HANDOVER_PARTY_RECEIVER), refused);
  EXPECT_EQ(story.state().proto().handovers(0).lifecycle(), v1::HANDOVER_LIFECYCLE_OFFERED);
  EXPECT_THAT(accept(story.resident, v1::HANDOVER_PARTY_RESIDENT), IsOk());
  EXPECT_EQ(story.state().proto().handovers(0).lifecycle(), v1::HANDOVER_LIFECYCLE_ACCEPTED);
  EXPECT_THAT(complete(story.lead), refused);
  EXPECT_THAT(complete(story.professional), IsOk());
  EXPECT_EQ(story.state().proto().handovers(0).feedback(), "Het loopt");
  EXPECT_THAT(complete(story.professional), StatusIs(v1::ERROR_REASON_HANDOVER_ENDED));
}

TEST(HandoversTest, ADeclineEndsTheHandover) {
  SampleJourney journey;
  Story& story = journey.story;
  const v1::Entry accepted = journey.Entry(E::kHandoverAccepted, story.lead);
  ASSERT_THAT(story.Try(journey.Entry(E::kHandoverDeclined, story.resident), story.resident),
              IsOk());
  EXPECT_THAT(story.Try(accepted, story.lead), StatusIs(v1::ERROR_REASON_HANDOVER_ENDED));
  const v1::Handover& handover = story.state().proto().handovers(0);
  EXPECT_EQ(handover.lifecycle(), v1::HANDOVER_LIFECYCLE_DECLINED);
  EXPECT_EQ(handover.declined().words(), "Nu niet");
}

// --- Imports --------------------------------------------------------------------------

TEST(ImportTest, ARedactedEntryComesInByImportOnlyAndOnlyWithoutText) {
  SampleJourney journey;
  Story& story = journey.story;
  const v1::Entry message = journey.Entry(E::kMessage, story.lead);
  const v1::Entry redacted = Redact(message);
  EXPECT_THAT(Check(story.state(), story.lead, redacted, story.now()),
              StatusIs(v1::ERROR_REASON_ROLE_NOT_ALLOWED));
  EXPECT_THAT(CheckImported(story.state(), story.lead, redacted, story.now()), IsOk());
  v1::Entry false_claim = message;
  false_claim.set_redacted(true);
  EXPECT_THAT(CheckImported(story.state(), story.lead, false_claim, story.now()),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  const v1::Entry not_removable = Redact(journey.Entry(E::kJourneyRetitled, story.lead));
  EXPECT_THAT(CheckImported(story.state(), story.lead, not_removable, story.now()),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
}

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
