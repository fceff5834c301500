// Check: the journey, its members, and what an entry is about. CheckShape has its
// own test.
#include <algorithm>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/check.h"
#include "journey/errors.h"
#include "journey/kinds.h"
#include "journey/visible.h"
#include "tests/support/ids.h"
#include "tests/support/sample_journey.h"
#include "tests/support/status_matchers.h"
#include "tests/support/story.h"

namespace inwonersreis::journey {
namespace {

using ::inwonersreis::testing::Person;
using ::inwonersreis::testing::SampleJourney;
using ::inwonersreis::testing::Story;
using ::inwonersreis::testing::TestId;
using ::testing::ElementsAre;
using E = v1::Entry;

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

}  // namespace
}  // namespace inwonersreis::journey
