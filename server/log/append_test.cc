// What becomes of entries that are recorded.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "journey/errors.h"
#include "journey/limits.h"
#include "server/log/testing/village.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::log {
namespace {

using testing::Village;

v1::ErrorReason RejectionOf(const absl::StatusOr<v1::RecordEntriesResponse>& answer, int i = 0) {
  EXPECT_THAT(answer, IsOk());
  return answer.ok() ? answer->results(i).rejected().reason() : v1::ERROR_REASON_UNSPECIFIED;
}

TEST(OpenTest, TheOpenerBecomesLeadCoach) {
  Village village;
  const v1::Entry opening = village.Opening();
  ASSERT_OK_AND_ASSIGN(auto opened, village.Open(village.coach, opening));
  EXPECT_EQ(opened.summary().lead_coach_name(), "Iemand");
  ASSERT_OK_AND_ASSIGN(auto journey, village.Get(village.coach, opening.journey_id()));
  ASSERT_EQ(journey.entries_size(), 2);
  EXPECT_EQ(journey.entries(1).member_joined().role(), v1::ROLE_LEAD_COACH);
  EXPECT_EQ(journey.role(), v1::ROLE_LEAD_COACH);
}

TEST(OpenTest, OpeningAgainAddsNothing) {
  Village village;
  const v1::Entry opening = village.Opening();
  ASSERT_THAT(village.Open(village.coach, opening), IsOk());
  ASSERT_OK_AND_ASSIGN(auto again, village.Open(village.coach, opening));
  EXPECT_EQ(again.summary().title(), "Weer aan het werk");
  ASSERT_OK_AND_ASSIGN(auto journey, village.Get(village.coach, opening.journey_id()));
  EXPECT_EQ(journey.up_to_seq(), 2);
}

TEST(OpenTest, AJourneyIdThatIsTakenIsRefused) {
  Village village;
  const v1::Entry opening = village.Opening();
  ASSERT_THAT(village.Open(village.coach, opening), IsOk());
  EXPECT_THAT(village.Open(village.stranger, opening), StatusIs(v1::ERROR_REASON_ID_REUSED));
  v1::Entry other = village.Opening();
  other.set_journey_id(opening.journey_id());
  EXPECT_FALSE(village.Open(village.coach, other).ok());
}

TEST(OpenTest, ResidentsAndAdministratorsDoNotOpenJourneys) {
  Village village;
  EXPECT_THAT(village.Open(village.resident, village.Opening()),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_THAT(village.Open(village.administrator, village.Opening()),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST(OpenTest, ARefusedOpeningLeavesNoJourney) {
  Village village;
  v1::Entry opening = village.Opening();
  opening.mutable_journey_opened()->clear_title();
  EXPECT_THAT(village.Open(village.coach, opening), StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_THAT(village.Get(village.coach, opening.journey_id()),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

// L1: seq order is commit order, without gaps per journey.
TEST(AppendTest, SeqsRunOnWithoutGapsAroundARefusedEntry) {
  Village village;
  const std::string journey = village.NewJourney();
  v1::Entry bad = village.Message(journey, "");
  ASSERT_OK_AND_ASSIGN(auto answer,
                       village.Record(village.coach, journey,
                                      {village.Message(journey, "een"), bad,
                                       village.Message(journey, "twee")}));
  EXPECT_EQ(answer.results(0).accepted().seq(), 5);
  EXPECT_EQ(answer.results(1).rejected().reason(), v1::ERROR_REASON_FIELD_REQUIRED);
  EXPECT_FALSE(answer.results(1).rejected().message_nl().empty());
  EXPECT_EQ(answer.results(2).accepted().seq(), 6);
}

// L3
TEST(AppendTest, TheSameIdAgainGivesTheFirstAnswer) {
  Village village;
  const std::string journey = village.NewJourney();
  const v1::Entry entry = village.Message(journey, "hallo");
  ASSERT_OK_AND_ASSIGN(auto first, village.Record(village.coach, journey, {entry}));
  village.test_store().clock().Advance(absl::Hours(1));
  village.Restart();
  ASSERT_OK_AND_ASSIGN(auto again, village.Record(village.coach, journey, {entry}));
  ASSERT_TRUE(again.results(0).has_duplicate());
  EXPECT_EQ(again.results(0).duplicate().seq(), first.results(0).accepted().seq());
  EXPECT_EQ(again.results(0).duplicate().recorded_at().seconds(),
            first.results(0).accepted().recorded_at().seconds());
}

TEST(AppendTest, TheSameIdWithOtherContentIsRefused) {
  Village village;
  const std::string journey = village.NewJourney();
  v1::Entry entry = village.Message(journey, "hallo");
  village.Write(village.coach, entry);
  entry.mutable_message()->set_text("iets anders");
  EXPECT_EQ(RejectionOf(village.Record(village.coach, journey, {entry})),
            v1::ERROR_REASON_ID_REUSED);
}

TEST(AppendTest, TheSameIdFromAnotherPersonIsRefused) {
  Village village;
  const std::string journey = village.NewJourney();
  const v1::Entry entry = village.Message(journey, "hallo");
  village.Write(village.coach, entry);
  EXPECT_EQ(RejectionOf(village.Record(village.resident, journey, {entry})),
            v1::ERROR_REASON_ID_REUSED);
}

TEST(AppendTest, AnIdOfAnotherJourneyIsRefused) {
  Village village;
  const std::string one = village.NewJourney();
  const std::string other = village.NewJourney();
  v1::Entry entry = village.Message(one, "hallo");
  village.Write(village.coach, entry);
  EXPECT_EQ(RejectionOf(village.Record(village.coach, other, {entry})),
            v1::ERROR_REASON_OTHER_JOURNEY);
  entry.set_journey_id(other);
  EXPECT_EQ(RejectionOf(village.Record(village.coach, other, {entry})),
            v1::ERROR_REASON_ID_REUSED);
}

TEST(AppendTest, TheSameEntryTwiceInOneCallIsKeptOnce) {
  Village village;
  const std::string journey = village.NewJourney();
  const v1::Entry entry = village.Message(journey, "hallo");
  ASSERT_OK_AND_ASSIGN(auto answer, village.Record(village.coach, journey, {entry, entry}));
  EXPECT_TRUE(answer.results(0).has_accepted());
  EXPECT_EQ(answer.results(1).duplicate().seq(), answer.results(0).accepted().seq());
}

TEST(AppendTest, AnEntryThatBuildsOnARefusedOneIsRefusedWithIt) {
  Village village;
  const std::string journey = village.NewJourney();
  v1::Entry goal = village.Draft(journey);
  goal.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
  goal.mutable_goal_set();  // No words: refused.
  v1::Entry step = village.Draft(journey);
  step.mutable_step_added()->set_goal_id(goal.entry_id());
  step.mutable_step_added()->set_text("Bellen");
  v1::Entry done = village.Draft(journey);
  done.mutable_step_done()->set_step_id(step.entry_id());
  ASSERT_OK_AND_ASSIGN(auto answer, village.Record(village.resident, journey,
                                                   {goal, step, done}));
  EXPECT_EQ(answer.results(1).rejected().reason(), v1::ERROR_REASON_DEPENDS_ON_REJECTED);
  EXPECT_EQ(answer.results(1).rejected().metadata().at("depends_on"), goal.entry_id());
  EXPECT_EQ(answer.results(2).rejected().reason(), v1::ERROR_REASON_DEPENDS_ON_REJECTED);
}

TEST(AppendTest, TheWriterIsWhoIsSignedIn) {
  Village village;
  const std::string journey = village.NewJourney();
  v1::Entry entry = village.Message(journey, "hallo");
  entry.set_author_id(IdFromBytes(village.resident.account_id));
  EXPECT_EQ(RejectionOf(village.Record(village.coach, journey, {entry})),
            v1::ERROR_REASON_NOT_AUTHOR);
}

TEST(AppendTest, EmptyAndTooLargeBatchesAreRefusedAsAWhole) {
  Village village;
  const std::string journey = village.NewJourney();
  EXPECT_THAT(village.Record(village.coach, journey, {}), StatusIs(v1::ERROR_REASON_BATCH_EMPTY));
  std::vector<v1::Entry> many(10000, village.Message(journey, "hallo"));
  EXPECT_THAT(village.Record(village.coach, journey, many),
              StatusIs(v1::ERROR_REASON_BATCH_TOO_LARGE));
  EXPECT_THAT(village.Record(village.coach, journey,
                             {village.Message(journey, std::string(1 << 20, 'a'))}),
              StatusIs(v1::ERROR_REASON_BATCH_TOO_LARGE));
}

TEST(AppendTest, AJourneyOfOthersAnswersAsOneThatIsNotThere) {
  Village village;
  const std::string journey = village.NewJourney();
  const std::string absent = IdFromBytes(village.test_store().NewIdBytes());
  const auto theirs =
      village.Record(village.stranger, journey, {village.Message(journey, "hallo")});
  EXPECT_EQ(village.LastLine().action, v1::ACCESS_ACTION_DENIED);
  const auto none = village.Record(village.stranger, absent, {village.Message(absent, "hallo")});
  EXPECT_EQ(village.LastLine().action, v1::ACCESS_ACTION_DENIED);
  EXPECT_THAT(theirs, StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_EQ(theirs.status(), none.status());
}

TEST(AppendTest, EveryRecordingHasItsLine) {
  Village village;
  const std::string journey = village.NewJourney();
  village.Write(village.resident, village.Message(journey, "hallo"));
  const storage::AccessRow line = village.LastLine();
  EXPECT_EQ(line.action, v1::ACCESS_ACTION_RECORD);
  EXPECT_EQ(line.person_id, village.resident.account_id);
  EXPECT_EQ(line.role, v1::ROLE_RESIDENT);
  EXPECT_EQ(line.ground, v1::ACCESS_GROUND_MEMBER);
  EXPECT_EQ(line.entry_count, 1);
}

// L2, and what the cache may not remember of a transaction that failed.
TEST(AppendTest, NothingStaysOfAWriteThatFailed) {
  Village village;
  const std::string journey = village.NewJourney();
  const v1::Entry entry = village.Message(journey, "hallo");
  const size_t lines = village.AccessLog().size();
  village.unruly().FailNextCommit();
  EXPECT_THAT(village.Record(village.coach, journey, {entry}),
              StatusIs(v1::ERROR_REASON_STORAGE_IO));
  EXPECT_EQ(village.AccessLog().size(), lines);
  ASSERT_OK_AND_ASSIGN(auto answer, village.Record(village.coach, journey, {entry}));
  EXPECT_EQ(answer.results(0).accepted().seq(), 5);
}

TEST(AppendTest, ABodyThatRunsTwiceRecordsOnce) {
  Village village;
  const std::string journey = village.NewJourney();
  village.unruly().RunTwice();
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(village.Write(village.coach, village.Message(journey, "hallo")), 5 + i);
  }
  ASSERT_OK_AND_ASSIGN(auto opened, village.Open(village.coach, village.Opening()));
  EXPECT_EQ(opened.summary().last_seq(), 2);
}

TEST(AppendTest, AMemberWhoLeftHasNoAccess) {
  Village village;
  const std::string journey = village.NewJourney();
  v1::Entry left = village.Draft(journey);
  left.mutable_member_left()->set_person_id(IdFromBytes(village.supporter.account_id));
  village.Write(village.coach, left);
  EXPECT_THAT(village.Get(village.supporter, journey), StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

TEST(JoinTest, AMemberJoinsTogetherWithTheRestOfTheTransactionOrNotAtAll) {
  Village village;
  const std::string journey = village.NewJourney();
  const people::Principal daughter = village.MakePerson(v1::ROLE_SUPPORTER);
  v1::Entry joined = village.Draft(journey);
  joined.mutable_member_joined()->set_person_id(IdFromBytes(daughter.account_id));
  joined.mutable_member_joined()->set_name("Iemand");
  joined.mutable_member_joined()->set_role(v1::ROLE_SUPPORTER);
  for (const bool commits : {false, true}) {
    absl::StatusOr<people::JourneyJoiner::AfterWrite> after;
    const absl::Status status =
        village.test_store().store().WriteAndWait([&](storage::WriteTransaction& write) {
          after = village.log().JoinWithin(write, village.coach, joined);
          if (!after.ok()) return after.status();
          return commits ? absl::OkStatus() : Error(v1::ERROR_REASON_INTERNAL);
        });
    ASSERT_THAT(after, IsOk());
    (*after)(status.ok());
    EXPECT_EQ(village.Get(daughter, journey).ok(), commits);
  }
  EXPECT_EQ(village.Write(village.coach, village.Message(journey, "hallo")), 6);
}

TEST(ImportTest, AnExportGoesInAsItWasAndASecondTimeAddsNothing) {
  Village from;
  const std::string journey = from.NewJourney();
  const v1::Entry regretted = from.Message(journey, "liever niet");
  from.Write(from.resident, regretted);
  v1::Entry retraction = from.Draft(journey);
  retraction.mutable_retraction()->set_target_id(regretted.entry_id());
  from.Write(from.resident, retraction);
  ASSERT_OK_AND_ASSIGN(auto exported, from.Get(from.coach, journey));
  const std::vector<v1::Entry> entries(exported.entries().begin(), exported.entries().end());

  Village to;
  ASSERT_OK_AND_ASSIGN(auto first, to.Import(to.administrator, journey, entries));
  for (const auto& result : first.results()) {
    EXPECT_TRUE(result.has_accepted()) << result.ShortDebugString();
  }
  ASSERT_OK_AND_ASSIGN(auto read, to.Get(from.coach, journey));
  ASSERT_EQ(read.entries_size(), exported.entries_size());
  for (int i = 0; i < read.entries_size(); ++i) {
    EXPECT_EQ(read.entries(i).SerializeAsString(), exported.entries(i).SerializeAsString());
  }
  for (Village* village : {&to, &from}) {
    ASSERT_OK_AND_ASSIGN(auto again, village->Import(village->administrator, journey, entries));
    for (const auto& result : again.results()) {
      EXPECT_TRUE(result.has_duplicate()) << result.ShortDebugString();
    }
  }
}

TEST(ImportTest, OnlyThoseWhoMayImportDo) {
  Village village;
  const std::string journey = village.NewJourney();
  ASSERT_OK_AND_ASSIGN(auto exported, village.Get(village.coach, journey));
  const std::vector<v1::Entry> entries(exported.entries().begin(), exported.entries().end());
  EXPECT_THAT(village.Import(village.coach, journey, entries),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
  people::Principal elsewhere = village.coordinator;
  elsewhere.organisation_id = village.test_store().NewIdBytes();
  EXPECT_THAT(village.Import(elsewhere, journey, entries), StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(village.Import(village.coordinator, journey, entries), IsOk());
}

}  // namespace
}  // namespace inwonersreis::log
