// What readers get: Get, Pull, List, ListAccess, Follow.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/log/testing/village.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::log {
namespace {

using testing::KeptEvents;
using testing::Village;

v1::PullEntriesRequest After(const std::string& journey_id, int64_t seq) {
  v1::PullEntriesRequest request;
  request.add_cursors()->set_journey_id(journey_id);
  request.mutable_cursors(0)->set_after_seq(seq);
  return request;
}

v1::FollowEntriesRequest FollowAfter(const std::string& journey_id, int64_t seq) {
  v1::FollowEntriesRequest request;
  request.add_cursors()->set_journey_id(journey_id);
  request.mutable_cursors(0)->set_after_seq(seq);
  return request;
}

TEST(ReadTest, EveryReadHasItsLineBeforeItsAnswer) {
  Village village;
  const std::string journey = village.NewJourney();
  ASSERT_OK_AND_ASSIGN(auto got, village.Get(village.resident, journey));
  storage::AccessRow line = village.LastLine();
  EXPECT_EQ(line.action, v1::ACCESS_ACTION_READ);
  EXPECT_EQ(line.person_id, village.resident.account_id);
  EXPECT_EQ(line.entry_count, got.entries_size());
  ASSERT_THAT(village.Pull(village.resident, After(journey, 2)), IsOk());
  EXPECT_EQ(village.LastLine().action, v1::ACCESS_ACTION_READ);
  EXPECT_EQ(village.LastLine().entry_count, 2);
  ASSERT_THAT(village.List(village.resident, {}), IsOk());
  EXPECT_EQ(village.LastLine().action, v1::ACCESS_ACTION_LIST);
  ASSERT_OK_AND_ASSIGN(auto access, village.ListAccess(village.resident, journey));
  EXPECT_EQ(village.LastLine().action, v1::ACCESS_ACTION_READ_ACCESS_LOG);
  EXPECT_EQ(access.lines(0).action(), v1::ACCESS_ACTION_LIST);
}

TEST(ReadTest, AJourneyOfOthersAnswersAsOneThatIsNotThereAndTheAttemptIsLogged) {
  Village village;
  const std::string journey = village.NewJourney();
  const auto theirs = village.Get(village.stranger, journey);
  EXPECT_EQ(village.LastLine().action, v1::ACCESS_ACTION_DENIED);
  const auto none = village.Get(village.stranger, IdFromBytes(village.test_store().NewIdBytes()));
  EXPECT_THAT(theirs, StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_EQ(theirs.status(), none.status());
}

// L5
TEST(ReadTest, WhatAViewerMayNotSeeDoesNotLeaveTheServer) {
  Village village;
  const std::string journey = village.NewJourney();
  village.Write(village.coach, village.Message(journey, "geheim-woord", v1::AUDIENCE_TEAM));
  ASSERT_OK_AND_ASSIGN(auto coach, village.Get(village.coach, journey));
  ASSERT_OK_AND_ASSIGN(auto resident, village.Get(village.resident, journey));
  EXPECT_TRUE(absl::StrContains(coach.SerializeAsString(), "geheim-woord"));
  EXPECT_FALSE(absl::StrContains(resident.SerializeAsString(), "geheim-woord"));
  EXPECT_EQ(resident.up_to_seq(), coach.up_to_seq());
}

// L7: warm, pulled and from disk.
TEST(ReadTest, ARetractedTextIsGoneForEveryReader) {
  Village village;
  const std::string journey = village.NewJourney();
  const v1::Entry message = village.Message(journey, "spijt-woord");
  const int64_t seq = village.Write(village.resident, message);
  ASSERT_THAT(village.Get(village.coach, journey), IsOk());
  v1::Entry retraction = village.Draft(journey);
  retraction.mutable_retraction()->set_target_id(message.entry_id());
  village.Write(village.resident, retraction);

  ASSERT_OK_AND_ASSIGN(auto warm, village.Get(village.coach, journey));
  EXPECT_FALSE(absl::StrContains(warm.SerializeAsString(), "spijt-woord"));
  ASSERT_OK_AND_ASSIGN(auto pulled, village.Pull(village.coach, After(journey, seq)));
  ASSERT_EQ(pulled.pages_size(), 1);
  EXPECT_THAT(pulled.pages(0).withdrawn_entry_ids(), ::testing::ElementsAre(message.entry_id()));
  EXPECT_TRUE(pulled.pages(0).entries(0).redacted());
  village.Restart();
  ASSERT_OK_AND_ASSIGN(auto cold, village.Get(village.coach, journey));
  EXPECT_EQ(cold.SerializeAsString(), warm.SerializeAsString());
}

TEST(ReadTest, WhatIsSharedLaterComesWithAnOldCursor) {
  Village village;
  const std::string journey = village.NewJourney();
  const v1::Entry note = village.Message(journey, "notitie", v1::AUDIENCE_TEAM);
  const int64_t seq = village.Write(village.coach, note);
  v1::Entry share = village.Draft(journey);
  share.mutable_sharing_changed()->set_target_id(note.entry_id());
  share.mutable_sharing_changed()->set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
  const int64_t shared = village.Write(village.coach, share);
  ASSERT_OK_AND_ASSIGN(auto revealed, village.Pull(village.resident, After(journey, seq)));
  EXPECT_EQ(revealed.pages(0).entries(0).entry_id(), note.entry_id());
  EXPECT_EQ(revealed.pages(0).entries_size(), 2);

  share = village.Draft(journey);
  share.mutable_sharing_changed()->set_target_id(note.entry_id());
  share.mutable_sharing_changed()->set_audience(v1::AUDIENCE_TEAM);
  village.Write(village.coach, share);
  ASSERT_OK_AND_ASSIGN(auto hidden, village.Pull(village.resident, After(journey, shared)));
  EXPECT_THAT(hidden.pages(0).withdrawn_entry_ids(), ::testing::Contains(note.entry_id()));
}

TEST(PullTest, JourneysWithoutNewsAreAbsentAndLostOnesAreNamed) {
  Village village;
  const std::string journey = village.NewJourney();
  ASSERT_OK_AND_ASSIGN(auto quiet, village.Pull(village.resident, After(journey, 4)));
  EXPECT_EQ(quiet.pages_size(), 0);
  EXPECT_FALSE(quiet.more());
  ASSERT_OK_AND_ASSIGN(auto lost, village.Pull(village.stranger, After(journey, 0)));
  EXPECT_THAT(lost.gone_journey_ids(), ::testing::ElementsAre(journey));
  EXPECT_EQ(lost.pages_size(), 0);
}

TEST(PullTest, CursorsOfAnotherEpochAreRefused) {
  Village village;
  v1::PullEntriesRequest request = After(village.NewJourney(), 1);
  request.set_epoch("another");
  EXPECT_THAT(village.Pull(village.resident, request), StatusIs(v1::ERROR_REASON_EPOCH_CHANGED));
}

TEST(PullTest, PagesTogetherGiveEverythingOnce) {
  Village village;
  const std::string journey = village.NewJourney();
  // Three pages of at most a mebibyte.
  for (int i = 0; i < 130; ++i) {
    std::vector<v1::Entry> entries;
    for (int j = 0; j < 2; ++j) {
      entries.push_back(village.Message(journey, std::string(9500, 'a')));
    }
    ASSERT_THAT(village.Record(village.coach, journey, entries), IsOk());
  }
  v1::PullEntriesRequest request;
  std::vector<int64_t> seqs;
  int pages = 0;
  for (bool more = true; more; ++pages) {
    ASSERT_OK_AND_ASSIGN(auto answer, village.Pull(village.resident, request));
    EXPECT_LE(answer.ByteSizeLong(), 1100 * 1024u);
    for (const v1::Entry& entry : answer.pages(0).entries()) seqs.push_back(entry.seq());
    request = After(journey, answer.pages(0).up_to_seq());
    more = answer.more();
  }
  ASSERT_EQ(seqs.size(), 264u);
  for (size_t i = 0; i < seqs.size(); ++i) EXPECT_EQ(seqs[i], static_cast<int64_t>(i) + 1);
  EXPECT_GE(pages, 3);
}

TEST(ListTest, APageTokenBelongsToItsQuestion) {
  Village village;
  for (int i = 0; i < 3; ++i) village.NewJourney();
  v1::ListJourneysRequest request;
  request.set_page_size(2);
  ASSERT_OK_AND_ASSIGN(auto first, village.List(village.coach, request));
  EXPECT_EQ(first.journeys_size(), 2);
  request.set_page_token(first.next_page_token());
  ASSERT_OK_AND_ASSIGN(auto second, village.List(village.coach, request));
  EXPECT_EQ(second.journeys_size(), 1);
  EXPECT_TRUE(second.next_page_token().empty());
  EXPECT_THAT(village.List(village.resident, request),
              StatusIs(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  request.mutable_filter()->set_text("werk");
  EXPECT_THAT(village.List(village.coach, request),
              StatusIs(v1::ERROR_REASON_PAGE_TOKEN_INVALID));
}

TEST(ListTest, WordsOfTheTitleFindAJourneyAndStrangersFindNone) {
  Village village;
  village.NewJourney();
  v1::ListJourneysRequest request;
  request.mutable_filter()->set_text("AAN HET WERK");
  ASSERT_OK_AND_ASSIGN(auto found, village.List(village.coach, request));
  EXPECT_EQ(found.journeys_size(), 1);
  request.mutable_filter()->set_text("iets anders");
  ASSERT_OK_AND_ASSIGN(auto none, village.List(village.coach, request));
  EXPECT_EQ(none.journeys_size(), 0);
  ASSERT_OK_AND_ASSIGN(auto strange, village.List(village.stranger, {}));
  EXPECT_EQ(strange.journeys_size(), 0);
  ASSERT_OK_AND_ASSIGN(auto coordinator, village.List(village.coordinator, {}));
  EXPECT_EQ(coordinator.journeys_size(), 1);
}

TEST(ListAccessTest, SupportersDoNotSeeWhoRead) {
  Village village;
  const std::string journey = village.NewJourney();
  EXPECT_THAT(village.ListAccess(village.supporter, journey),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  EXPECT_THAT(village.ListAccess(village.stranger, journey),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

TEST(ReadTest, ACoordinatorReadsOnlyWithConsent) {
  Village village;
  const std::string journey = village.NewJourney();
  EXPECT_THAT(village.Get(village.coordinator, journey),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
  v1::Entry consent = village.Draft(journey);
  consent.mutable_consent_given()->set_purpose(v1::CONSENT_PURPOSE_COLLECTION);
  consent.mutable_consent_given()->set_recipient("gemeente");
  consent.mutable_consent_given()->set_resident_id(IdFromBytes(village.resident.account_id));
  consent.mutable_consent_given()->set_until_on("2026-03-10");
  village.Write(village.resident, consent);
  EXPECT_THAT(village.Get(village.coordinator, journey), IsOk());
  village.test_store().clock().Advance(absl::Hours(24 * 30));
  EXPECT_THAT(village.Get(village.coordinator, journey),
              StatusIs(v1::ERROR_REASON_PERMISSION_DENIED));
}

TEST(FollowTest, AnEntryReachesAFollowerWhoMaySeeIt) {
  Village village;
  const std::string journey = village.NewJourney();
  auto events = std::make_shared<KeptEvents>();
  ASSERT_OK_AND_ASSIGN(auto following,
                       village.Follow(village.resident, FollowAfter(journey, 4), events));
  EXPECT_EQ(events->Next().started().epoch(), village.log().epoch());
  following->Sent();
  village.Write(village.coach, village.Message(journey, "niet voor jou", v1::AUDIENCE_TEAM));
  village.Write(village.coach, village.Message(journey, "hallo"));
  const v1::FollowEntriesResponse event = events->Next();
  ASSERT_EQ(event.page().entries_size(), 1);
  EXPECT_EQ(event.page().entries(0).message().text(), "hallo");
  EXPECT_EQ(event.page().up_to_seq(), 6);
}

TEST(FollowTest, APageSaysHowFarTheStreamHadToldBefore) {
  Village village;
  const std::string journey = village.NewJourney();
  auto events = std::make_shared<KeptEvents>();
  ASSERT_OK_AND_ASSIGN(auto following,
                       village.Follow(village.resident, FollowAfter(journey, 4), events));
  events->Next();
  following->Sent();
  village.Write(village.coach, village.Message(journey, "niet voor jou", v1::AUDIENCE_TEAM));
  village.Write(village.coach, village.Message(journey, "een"));
  const v1::FollowEntriesResponse first = events->Next();
  following->Sent();
  village.Write(village.coach, village.Message(journey, "twee"));
  const v1::FollowEntriesResponse second = events->Next();
  // What this reader may not see was never told, so it is in the page's range.
  EXPECT_EQ(first.page().after_seq(), 4);
  EXPECT_TRUE(second.page().has_after_seq());
  EXPECT_EQ(second.page().after_seq(), first.page().up_to_seq());
}

TEST(FollowTest, ASlowFollowerGetsWhatCameMeanwhileInOne) {
  Village village;
  const std::string journey = village.NewJourney();
  auto events = std::make_shared<KeptEvents>();
  ASSERT_OK_AND_ASSIGN(auto following,
                       village.Follow(village.resident, FollowAfter(journey, 4), events));
  events->Next();
  for (int i = 0; i < 10; ++i) village.Write(village.coach, village.Message(journey, "hallo"));
  EXPECT_EQ(events->waiting(), 0u);
  following->Sent();
  EXPECT_EQ(events->Next().page().entries_size(), 10);
}

TEST(FollowTest, TooMuchForAStreamIsAHead) {
  Village village;
  const std::string journey = village.NewJourney();
  auto events = std::make_shared<KeptEvents>();
  ASSERT_OK_AND_ASSIGN(auto following,
                       village.Follow(village.resident, FollowAfter(journey, 4), events));
  events->Next();
  for (int i = 0; i < 20; ++i) {
    village.Write(village.coach, village.Message(journey, std::string(9000, 'a')));
  }
  following->Sent();
  EXPECT_EQ(events->Next().head().seq(), 24);
}

TEST(FollowTest, WhoLeavesIsToldThatTheJourneyIsGone) {
  Village village;
  const std::string journey = village.NewJourney();
  auto events = std::make_shared<KeptEvents>();
  ASSERT_OK_AND_ASSIGN(auto following,
                       village.Follow(village.supporter, FollowAfter(journey, 4), events));
  events->Next();
  following->Sent();
  v1::Entry left = village.Draft(journey);
  left.mutable_member_left()->set_person_id(IdFromBytes(village.supporter.account_id));
  village.Write(village.coach, left);
  EXPECT_EQ(events->Next().gone_journey_id(), journey);
}

TEST(FollowTest, WhoFollowsAllIsToldOfAJourneyJoinedLater) {
  Village village;
  auto events = std::make_shared<KeptEvents>();
  ASSERT_OK_AND_ASSIGN(auto following, village.Follow(village.resident, {}, events));
  EXPECT_TRUE(events->Next().has_started());
  following->Sent();
  const std::string journey = village.NewJourney();
  EXPECT_EQ(events->Next().head().journey_id(), journey);
}

// Not in one that hangs on where memory lies: a simulated world is the same twice.
TEST(FollowTest, WhoFollowsAllHearsOfTheJourneysInTheirOrder) {
  Village village;
  std::vector<std::string> journeys;
  for (int i = 0; i < 9; ++i) journeys.push_back(village.NewJourney());
  std::sort(journeys.begin(), journeys.end());
  auto events = std::make_shared<KeptEvents>();
  ASSERT_OK_AND_ASSIGN(auto following, village.Follow(village.resident, {}, events));
  EXPECT_TRUE(events->Next().has_started());
  std::vector<std::string> told;
  while (told.size() < journeys.size()) {
    following->Sent();
    told.push_back(events->Next().head().journey_id());
  }
  EXPECT_EQ(told, journeys);
}

// No moment is left out: not the one between the look at the memberships and
// the start of the stream either.
TEST(FollowTest, WhoFollowsAllIsToldOfAJourneyJoinedWhileTheStreamStarts) {
  Village village;
  const std::string first = village.NewJourney();
  std::string meanwhile;
  village.unruly().BeforeNextAccessLine([&] { meanwhile = village.NewJourney(); });
  auto events = std::make_shared<KeptEvents>();
  ASSERT_OK_AND_ASSIGN(auto following, village.Follow(village.resident, {}, events));
  EXPECT_TRUE(events->Next().has_started());
  following->Sent();
  EXPECT_EQ(events->Next().head().journey_id(), first);
  following->Sent();
  EXPECT_EQ(events->Next().head().journey_id(), meanwhile);
}

TEST(FollowTest, WhoFollowsAllIsToldOfAJourneyJoinedAgain) {
  Village village;
  const std::string journey = village.NewJourney();
  auto events = std::make_shared<KeptEvents>();
  ASSERT_OK_AND_ASSIGN(auto following, village.Follow(village.supporter, {}, events));
  EXPECT_TRUE(events->Next().has_started());
  following->Sent();
  EXPECT_EQ(events->Next().head().journey_id(), journey);
  following->Sent();
  v1::Entry left = village.Draft(journey);
  left.mutable_member_left()->set_person_id(IdFromBytes(village.supporter.account_id));
  village.Write(village.coach, left);
  EXPECT_EQ(events->Next().gone_journey_id(), journey);
  following->Sent();
  v1::Entry back = village.Draft(journey);
  back.mutable_member_joined()->set_person_id(IdFromBytes(village.supporter.account_id));
  back.mutable_member_joined()->set_name("Iemand");
  back.mutable_member_joined()->set_role(v1::ROLE_SUPPORTER);
  village.Write(village.coach, back);
  v1::FollowEntriesResponse event = events->Next();
  // The look for what was joined while the stream began may be late and find the
  // membership that ended since: then gone is said once more.
  if (event.event_case() == v1::FollowEntriesResponse::kGoneJourneyId) {
    following->Sent();
    event = events->Next();
  }
  EXPECT_EQ(event.head().journey_id(), journey) << event.event_case();
}

TEST(FollowTest, AStreamEndsWithItsSession) {
  Village village;
  const std::string journey = village.NewJourney();
  auto ended = std::make_shared<KeptEvents>();
  auto expired = std::make_shared<KeptEvents>();
  auto stopped = std::make_shared<KeptEvents>();
  people::Principal longer = village.coach;
  longer.session_expires_at += absl::Hours(24);
  ASSERT_OK_AND_ASSIGN(auto one,
                       village.Follow(village.resident, FollowAfter(journey, 4), ended));
  ASSERT_OK_AND_ASSIGN(auto two,
                       village.Follow(village.supporter, FollowAfter(journey, 4), expired));
  ASSERT_OK_AND_ASSIGN(auto three, village.Follow(longer, FollowAfter(journey, 4), stopped));
  village.log().SessionsEnded(village.resident.account_id, {village.resident.session_id});
  EXPECT_THAT(ended->Ended(), StatusIs(v1::ERROR_REASON_SESSION_EXPIRED));
  village.test_store().clock().Advance(absl::Hours(25));
  village.log().EndExpiredStreams();
  EXPECT_THAT(expired->Ended(), StatusIs(v1::ERROR_REASON_SESSION_EXPIRED));
  village.log().StopFollowing();
  EXPECT_THAT(stopped->Ended(), StatusIs(v1::ERROR_REASON_UNAVAILABLE));
  EXPECT_THAT(village.Follow(village.resident, FollowAfter(journey, 4), stopped),
              StatusIs(v1::ERROR_REASON_UNAVAILABLE));
}

// For the thread sanitizer, and for order: writers, readers and followers of
// one journey at once.
TEST(ConcurrencyTest, WritersReadersAndFollowersAgreeInTheEnd) {
  Village village;
  const std::string journey = village.NewJourney();
  constexpr int kWriters = 4;
  constexpr int kEach = 25;
  // Ids come from one generator: made before the threads begin.
  std::vector<std::vector<v1::Entry>> work(kWriters);
  for (auto& mine : work) {
    for (int i = 0; i < kEach; ++i) mine.push_back(village.Message(journey, "hallo"));
  }
  auto events = std::make_shared<KeptEvents>();
  ASSERT_OK_AND_ASSIGN(auto following,
                       village.Follow(village.resident, FollowAfter(journey, 4), events));
  std::vector<std::thread> threads;
  for (auto& mine : work) {
    threads.emplace_back([&village, &mine] {
      for (const v1::Entry& entry : mine) village.Write(village.coach, entry);
    });
  }
  threads.emplace_back([&] {
    int64_t last = 0;
    for (int i = 0; i < 40; ++i) {
      auto got = village.Get(village.resident, journey);
      ASSERT_THAT(got, IsOk());
      EXPECT_GE(got->up_to_seq(), last);
      EXPECT_EQ(got->entries_size(), got->up_to_seq());
      last = got->up_to_seq();
    }
  });
  int64_t seen = 4;
  EXPECT_TRUE(events->Next().has_started());
  following->Sent();
  while (seen < 4 + kWriters * kEach) {
    const v1::FollowEntriesResponse event = events->Next();
    for (const v1::Entry& entry : event.page().entries()) EXPECT_EQ(entry.seq(), ++seen);
    following->Sent();
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace inwonersreis::log
