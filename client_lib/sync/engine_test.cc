// The engine's promises, each against a server of a few lines over the real
// rules, in virtual time.
#include "client_lib/sync/engine.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client_lib/sync/testing/device.h"
#include "client_lib/sync/testing/toy_server.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/ids.h"
#include "journey/times.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace inwonersreis::sync {
namespace {

using ::inwonersreis::testing::TempDir;
using ::inwonersreis::testing::TestId;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Device;
using testing::ToyServer;
using testing::World;

constexpr auto kOnDevice = client_v1::ENTRY_PHASE_ON_DEVICE;
constexpr auto kSent = client_v1::ENTRY_PHASE_SENT;
constexpr auto kReceived = client_v1::ENTRY_PHASE_RECEIVED;
constexpr auto kSeen = client_v1::ENTRY_PHASE_SEEN;
constexpr auto kNotSent = client_v1::ENTRY_PHASE_NOT_SENT;

std::string IdOf(const client_v1::Reply& reply) {
  return reply.recorded().entries_size() > 0 ? reply.recorded().entries(0).entry_id() : "";
}

class EngineTest : public ::testing::Test {
 protected:
  EngineTest() : world_(&server_), device_(&world_, directory_.File("store")) {
    server_.set_world(&world_);
    journey_ = server_.OpenJourney();
  }

  void Begin(const std::string& login = "resident") {
    ASSERT_THAT(device_.Start(), IsOk());
    ASSERT_TRUE(device_.SignIn(login).has_signed_in());
    device_.Watch(journey_);
    world_.Run(absl::Seconds(1));
  }
  void GoOffline() {
    world_.up = false;
    device_.SetPresence(true, false);
  }
  void ComeBack() {
    world_.up = true;
    device_.SetPresence(true, true);
    world_.Run(absl::Seconds(30));
  }
  // What lies on the disk, freed pages and log too.
  bool OnDisk(const std::string& text) {
    for (const char* suffix : {"", "-wal"}) {
      std::ifstream file(directory_.File(absl::StrCat("store", suffix)), std::ios::binary);
      std::stringstream bytes;
      bytes << file.rdbuf();
      if (absl::StrContains(bytes.str(), text)) return true;
    }
    return false;
  }
  v1::Entry Goal(const std::string& id) {
    v1::Entry entry;
    entry.set_entry_id(id);
    entry.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
    entry.mutable_goal_set()->set_text("Ik wil weer werken");
    entry.mutable_goal_set()->set_domain(v1::DOMAIN_SOCIETY);
    return entry;
  }
  v1::Entry Step(const std::string& goal_id) {
    v1::Entry entry;
    entry.mutable_step_added()->set_goal_id(goal_id);
    entry.mutable_step_added()->set_text("Bellen met het UWV");
    return entry;
  }

  TempDir directory_;
  ToyServer server_;
  World world_;
  Device device_;
  std::string journey_;
};

TEST_F(EngineTest, WhatIsTypedOfflineIsOnTheDeviceThenSentThenReceivedThenSeen) {
  Begin();
  GoOffline();
  const std::string id = IdOf(device_.Say(journey_, "hallo"));
  world_.Run(absl::Hours(2));
  EXPECT_THAT(device_.phases[id], ElementsAre(kOnDevice));
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("hallo"));
  ComeBack();
  EXPECT_THAT(device_.phases[id], ElementsAre(kOnDevice, kSent, kReceived));
  v1::Entry marker;
  marker.mutable_read_marker()->set_up_to_seq(server_.log(journey_).back().seq());
  server_.Write("coach", journey_, marker);
  world_.Run(absl::Seconds(1));
  EXPECT_THAT(device_.phases[id], ElementsAre(kOnDevice, kSent, kReceived, kSeen));
  EXPECT_EQ(server_.CountText(journey_, "hallo"), 1);
  EXPECT_FALSE(device_.gap);
}

TEST_F(EngineTest, APendingEntryIsDroppedOnlyWhenItComesBackWithItsSeq) {
  Begin();
  server_.tell_followers = false;
  const std::string id = IdOf(device_.Say(journey_, "hallo"));
  world_.Run(absl::Seconds(2));  // Answered; no pull yet.
  EXPECT_THAT(device_.phases[id], ElementsAre(kOnDevice, kSent));
  EXPECT_EQ(device_.FreshView(journey_).pending(0).entry_id(), id);
  device_.Kill();
  world_.up = false;
  ASSERT_THAT(device_.Start(), IsOk());
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("hallo"));
  world_.up = true;
  world_.Run(absl::Minutes(1));
  EXPECT_THAT(device_.phases[id], ElementsAre(kOnDevice, kSent, kReceived));
  EXPECT_THAT(device_.FreshView(journey_).pending(), IsEmpty());
  EXPECT_EQ(server_.CountText(journey_, "hallo"), 1);
}

TEST_F(EngineTest, AnEntryThatComesBackBeforeItsAnswerIsNoFailure) {
  Begin();
  world_.calls.clear();
  const std::string id = IdOf(device_.Say(journey_, "hallo"));
  world_.Run(absl::Minutes(1));
  EXPECT_EQ(device_.phases[id].back(), kReceived);
  EXPECT_EQ(world_.calls["RecordEntries"], 1);
  EXPECT_EQ(world_.calls["FollowEntries"], 0) << "the stream was dropped";
  EXPECT_THAT(device_.problems, IsEmpty());
}

TEST_F(EngineTest, AnAnswerThatGetsLostDoublesNothing) {
  Begin();
  world_.lose_answers = 3;
  device_.Say(journey_, "hallo");
  world_.Run(absl::Minutes(2));
  EXPECT_EQ(server_.CountText(journey_, "hallo"), 1);
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("hallo"));
}

TEST_F(EngineTest, AnEmptySynchronisationIsOneRoundTrip) {
  Begin();
  device_.SetPresence(false, true);
  world_.Run(absl::Minutes(1));
  world_.calls.clear();
  client_v1::ClientRequest request;
  request.mutable_sync_now();
  EXPECT_FALSE(device_.AskAndWait(request).has_problem());
  EXPECT_THAT(world_.calls, ElementsAre(std::make_pair("PullEntries", 1)));
}

TEST_F(EngineTest, PagesInPiecesGiveTheSameView) {
  for (int i = 0; i < 50; ++i) server_.Say("coach", journey_, absl::StrCat("bericht ", i));
  server_.page_entries = 7;
  Begin();
  EXPECT_EQ(device_.Texts(journey_).size(), 50u);
  EXPECT_EQ(device_.views[journey_].unread(), 53);  // And the opening's three.
}

TEST_F(EngineTest, AnArrivingEntryIsToldAsAChangeAndTheSumIsTheWhole) {
  Begin();
  for (int i = 0; i < 5; ++i) server_.Say("coach", journey_, "bericht");
  device_.Say(journey_, "antwoord");
  world_.Run(absl::Seconds(10));
  EXPECT_GT(device_.changes_told, 4);
  const client_v1::JourneyView fresh = device_.FreshView(journey_);
  EXPECT_EQ(device_.views[journey_].SerializeAsString(), fresh.SerializeAsString());
}

TEST_F(EngineTest, AnotherEpochKeepsTheOutboxAndSendsAgainWhatTheServerLost) {
  Begin();
  device_.Say(journey_, "voor de backup");
  world_.Run(absl::Seconds(10));
  const auto backup = server_.Backup();
  device_.Say(journey_, "na de backup");
  world_.Run(absl::Seconds(10));
  GoOffline();
  device_.Say(journey_, "wacht nog");
  server_.Restore(backup);
  ComeBack();
  world_.Run(absl::Minutes(2));
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("voor de backup", "na de backup", "wacht nog"));
  for (const char* text : {"voor de backup", "na de backup", "wacht nog"}) {
    EXPECT_EQ(server_.CountText(journey_, text), 1) << text;
  }
  EXPECT_THAT(device_.FreshView(journey_).pending(), IsEmpty());
}

TEST_F(EngineTest, AJourneyThatIsNoLongerOursIsErasedAndItsWaitingTextsAreKept) {
  server_.Say("coach", journey_, "van de begeleider");
  Begin();
  GoOffline();
  device_.Say(journey_, "nog niet verzonden");
  server_.Remove("resident", journey_);
  ComeBack();
  ASSERT_EQ(device_.erased.size(), 1u);
  EXPECT_EQ(device_.erased[0].moved_to_not_sent(), 1);
  const auto kept = device_.NotSent();
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].entry().message().text(), "nog niet verzonden");
  EXPECT_EQ(kept[0].problem().reason(), v1::ERROR_REASON_ACCESS_ENDED);
  EXPECT_EQ(kept[0].journey_title(), "Weer aan het werk");
  EXPECT_EQ(device_.Say(journey_, "x").problem().reason(), v1::ERROR_REASON_NOT_FOUND);
}

TEST_F(EngineTest, WhoIsLetInAgainInAnotherRoleHasWhatThatRoleMaySeeAndNothingElse) {
  const auto say = [&](v1::Audience audience, const std::string& text) {
    v1::Entry entry;
    entry.set_audience(audience);
    entry.mutable_message()->set_text(text);
    server_.Write("coach", journey_, entry);
  };
  const auto come_back_as = [&](v1::Role role) {
    GoOffline();
    server_.Remove("resident", journey_);
    v1::Entry joined;
    joined.mutable_member_joined()->set_person_id(server_.account("resident").account_id());
    joined.mutable_member_joined()->set_name("Verzonnen resident");
    joined.mutable_member_joined()->set_role(role);
    server_.Write("coach", journey_, joined);
    say(v1::AUDIENCE_EVERYONE, "welkom terug");
    ComeBack();
  };
  say(v1::AUDIENCE_EVERYONE, "voor iedereen");
  say(v1::AUDIENCE_TEAM_AND_RESIDENTS, "niet voor naasten");
  Begin();
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("voor iedereen", "niet voor naasten"));
  server_.page_entries = 1;  // Out and in again are on different pages.
  come_back_as(v1::ROLE_SUPPORTER);
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("voor iedereen", "welkom terug"));
  EXPECT_EQ(device_.views[journey_].role(), v1::ROLE_SUPPORTER);
  come_back_as(v1::ROLE_RESIDENT);
  EXPECT_THAT(device_.Texts(journey_),
              ElementsAre("voor iedereen", "niet voor naasten", "welkom terug", "welkom terug"));
  EXPECT_THAT(device_.erased, IsEmpty());  // It was theirs all the time.
}

TEST_F(EngineTest, APoisonEntryDoesNotHoldUpTheOthers) {
  const std::string other = server_.OpenJourney();
  Begin();
  GoOffline();
  const std::string poison = IdOf(device_.Say(journey_, "gif"));
  device_.Say(journey_, "erna");
  device_.Say(other, "elders");
  for (const auto reason : {v1::ERROR_REASON_INTERNAL, v1::ERROR_REASON_UNKNOWN_VALUE}) {
    server_.choke = [&, reason](const v1::Entry& entry) {
      return entry.entry_id() == poison ? Error(reason) : absl::OkStatus();
    };
  }
  ComeBack();
  world_.Run(absl::Minutes(5));
  EXPECT_EQ(server_.CountText(journey_, "erna"), 1);
  EXPECT_EQ(server_.CountText(other, "elders"), 1);
  ASSERT_EQ(device_.NotSent().size(), 1u);
  EXPECT_EQ(device_.NotSent()[0].entry().message().text(), "gif");
}

TEST_F(EngineTest, AServerThatFailsOnOneEntryForEverKeepsItUnsentWithItsText) {
  Begin();
  GoOffline();
  const std::string poison = IdOf(device_.Say(journey_, "gif"));
  device_.Say(journey_, "erna");
  server_.choke = [&](const v1::Entry& entry) {
    return entry.entry_id() == poison ? Error(v1::ERROR_REASON_INTERNAL) : absl::OkStatus();
  };
  ComeBack();
  world_.Run(absl::Minutes(5));
  EXPECT_EQ(server_.CountText(journey_, "erna"), 1);
  EXPECT_THAT(device_.phases[poison], ElementsAre(kOnDevice, kNotSent));
}

TEST_F(EngineTest, AnEditAfterTheJourneyWasClosedIsKeptAndCanBeSentWhenItIsOpenAgain) {
  Begin();
  GoOffline();
  const std::string id = IdOf(device_.Record(journey_, {Goal("")}));
  v1::Entry closed;
  closed.mutable_journey_closed()->set_reason(v1::CLOSING_REASON_GOALS_REACHED);
  server_.Write("coach", journey_, closed);
  ComeBack();
  ASSERT_EQ(device_.NotSent().size(), 1u);
  EXPECT_EQ(device_.NotSent()[0].problem().reason(), v1::ERROR_REASON_JOURNEY_CLOSED);
  EXPECT_EQ(device_.not_sent_count, 1);
  client_v1::ClientRequest again;
  again.mutable_send_again()->set_entry_id(id);
  EXPECT_EQ(device_.Ask(again).problem().reason(), v1::ERROR_REASON_JOURNEY_CLOSED);
  v1::Entry reopened;
  reopened.mutable_journey_reopened()->set_words("We gaan verder");
  server_.Write("coach", journey_, reopened);
  world_.Run(absl::Seconds(5));
  *again.mutable_send_again()->mutable_changed() = device_.NotSent()[0].entry();
  again.mutable_send_again()->mutable_changed()->mutable_goal_set()->set_text("Ik wil graag werken");
  EXPECT_TRUE(device_.Ask(again).has_recorded());
  world_.Run(absl::Seconds(10));
  EXPECT_EQ(device_.not_sent_count, 0);
  EXPECT_EQ(server_.log(journey_).back().goal_set().text(), "Ik wil graag werken");
}

TEST_F(EngineTest, WhatDependsOnSomethingRefusedGoesWithItAndComesBackWithIt) {
  Begin();
  GoOffline();
  const std::string goal = TestId(9, 1);
  ASSERT_TRUE(device_.Record(journey_, {Goal(goal), Step(goal)}).has_recorded());
  device_.Say(journey_, "los daarvan");
  bool ill = true;
  server_.choke = [&](const v1::Entry& entry) {
    return ill && entry.has_goal_set() ? Error(v1::ERROR_REASON_UNKNOWN_VALUE) : absl::OkStatus();
  };
  ComeBack();
  ASSERT_EQ(device_.NotSent().size(), 2u);
  EXPECT_EQ(device_.NotSent()[1].problem().reason(), v1::ERROR_REASON_DEPENDS_ON_REJECTED);
  EXPECT_EQ(server_.CountText(journey_, "los daarvan"), 1);
  ill = false;
  client_v1::ClientRequest again;
  again.mutable_send_again()->set_entry_id(goal);
  EXPECT_EQ(device_.Ask(again).recorded().entries_size(), 2);
  world_.Run(absl::Seconds(10));
  EXPECT_EQ(device_.not_sent_count, 0);
  EXPECT_EQ(device_.FreshView(journey_).state().goals(0).steps_size(), 1);
}

TEST_F(EngineTest, TheRulesAreAskedBeforeAnythingIsQueued) {
  Begin();
  EXPECT_EQ(device_.Say(journey_, "").problem().reason(), v1::ERROR_REASON_FIELD_REQUIRED);
  EXPECT_EQ(device_.Record(journey_, {Goal(TestId(9, 1)), Step(TestId(9, 2))}).problem().reason(),
            v1::ERROR_REASON_TARGET_NOT_FOUND);
  EXPECT_THAT(device_.FreshView(journey_).pending(), IsEmpty());
  EXPECT_THAT(device_.NotSent(), IsEmpty());
  EXPECT_EQ(device_.Say(journey_, "bsn 111222333", true).problem().reason(),
            v1::ERROR_REASON_CONTAINS_BSN);
  ASSERT_EQ(device_.NotSent().size(), 1u);
  EXPECT_EQ(device_.NotSent()[0].entry().message().text(), "bsn 111222333");
}

TEST_F(EngineTest, TheSameIdTwiceIsKeptOnceAndWithOtherWordsIsRefused) {
  Begin();
  GoOffline();
  EXPECT_TRUE(device_.Record(journey_, {Goal(TestId(9, 1))}).has_recorded());
  EXPECT_TRUE(device_.Record(journey_, {Goal(TestId(9, 1))}).has_recorded());
  EXPECT_EQ(device_.FreshView(journey_).pending_size(), 1);
  v1::Entry other = Goal(TestId(9, 1));
  other.mutable_goal_set()->set_text("Ik wil iets anders");
  EXPECT_EQ(device_.Record(journey_, {other}).problem().reason(), v1::ERROR_REASON_ID_REUSED);
}

TEST_F(EngineTest, TheSameIdAfterItCameBackIsAnsweredAsRecordedAndWithOtherWordsIsRefused) {
  Begin();
  EXPECT_TRUE(device_.Record(journey_, {Goal(TestId(9, 1))}).has_recorded());
  world_.Run(absl::Seconds(10));
  ASSERT_EQ(device_.FreshView(journey_).pending_size(), 0);
  const client_v1::Reply again = device_.Record(journey_, {Goal(TestId(9, 1)), Goal("")});
  EXPECT_EQ(IdOf(again), TestId(9, 1));
  world_.Run(absl::Seconds(10));
  EXPECT_EQ(device_.FreshView(journey_).state().goals_size(), 2);
  v1::Entry other = Goal(TestId(9, 1));
  other.mutable_goal_set()->set_text("Ik wil iets anders");
  EXPECT_EQ(device_.Record(journey_, {other}).problem().reason(), v1::ERROR_REASON_ID_REUSED);
  const v1::Entry theirs = server_.Say("coach", journey_, "van een ander");
  world_.Run(absl::Seconds(10));
  v1::Entry same = theirs;
  same.clear_author_id();
  EXPECT_EQ(device_.Record(journey_, {same}).problem().reason(), v1::ERROR_REASON_ID_REUSED);
}

TEST_F(EngineTest, ASessionThatRanOutKeepsEverythingUntilTheSamePersonSignsIn) {
  Begin();
  server_.sessions_end_with = Error(v1::ERROR_REASON_SESSION_EXPIRED);
  device_.Say(journey_, "hallo");
  world_.Run(absl::Minutes(10));
  EXPECT_EQ(device_.session.phase(), client_v1::SESSION_PHASE_ENDED);
  EXPECT_EQ(device_.connection.phase(), client_v1::CONNECTION_PHASE_SIGNED_OUT);
  device_.Say(journey_, "en nog iets");
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("hallo", "en nog iets"));
  server_.sessions_end_with = absl::OkStatus();
  EXPECT_TRUE(device_.SignIn("resident").has_signed_in());
  world_.Run(absl::Seconds(30));
  EXPECT_EQ(server_.CountText(journey_, "hallo"), 1);
  EXPECT_EQ(server_.CountText(journey_, "en nog iets"), 1);
}

TEST_F(EngineTest, ASessionIsRenewedByItsPersonAloneAndNothingIsLostOrSentTwice) {
  Begin();
  GoOffline();
  device_.Say(journey_, "hallo");
  ComeBack();
  EXPECT_TRUE(device_.SignIn("resident").has_signed_in());
  device_.Say(journey_, "en nog iets");
  EXPECT_EQ(device_.SignIn("coach").problem().reason(), v1::ERROR_REASON_ALREADY_EXISTS);
  world_.Run(absl::Minutes(1));
  EXPECT_EQ(device_.session.phase(), client_v1::SESSION_PHASE_SIGNED_IN);
  EXPECT_EQ(device_.session.account().login_name(), "resident");
  EXPECT_EQ(device_.connection.phase(), client_v1::CONNECTION_PHASE_LIVE);
  EXPECT_EQ(server_.CountText(journey_, "hallo"), 1);
  EXPECT_EQ(server_.CountText(journey_, "en nog iets"), 1);
}

TEST_F(EngineTest, ASessionThatSomebodyEndedErasesWhatTheDeviceShowsButNotWhatWasTyped) {
  Begin();
  GoOffline();
  device_.Say(journey_, "hallo");
  server_.sessions_end_with = Error(v1::ERROR_REASON_NOT_SIGNED_IN);
  ComeBack();
  EXPECT_EQ(device_.session.phase(), client_v1::SESSION_PHASE_ENDED);
  EXPECT_EQ(device_.Watch(journey_).problem().reason(), v1::ERROR_REASON_NOT_FOUND);
  server_.sessions_end_with = absl::OkStatus();
  EXPECT_TRUE(device_.SignIn("resident").has_signed_in());
  world_.Run(absl::Seconds(30));
  EXPECT_EQ(server_.CountText(journey_, "hallo"), 1);
}

TEST_F(EngineTest, AnotherPersonNeitherSeesNorSendsTheFirstOnesWords) {
  Begin();
  server_.sessions_end_with = Error(v1::ERROR_REASON_SESSION_EXPIRED);
  device_.Say(journey_, "van de inwoner");
  world_.Run(absl::Minutes(1));
  server_.sessions_end_with = absl::OkStatus();
  const client_v1::Reply refused = device_.SignIn("coach");
  EXPECT_EQ(refused.problem().reason(), v1::ERROR_REASON_OTHER_PERSON);
  EXPECT_EQ(refused.problem().metadata().at("unsent"), "1");
  EXPECT_EQ(device_.session.account().login_name(), "resident");
  EXPECT_TRUE(device_.SignIn("coach", /*erase_other_person=*/true).has_signed_in());
  world_.Run(absl::Minutes(1));
  EXPECT_EQ(server_.CountText(journey_, "van de inwoner"), 0);
  EXPECT_THAT(device_.Texts(journey_), IsEmpty());
}

TEST_F(EngineTest, WhatIsTypedWhileAnotherPersonSignsInIsNotPartOfWhatMayBeErased) {
  Begin();
  server_.sessions_end_with = Error(v1::ERROR_REASON_SESSION_EXPIRED);
  device_.Say(journey_, "dit mag weg");
  world_.Run(absl::Minutes(1));
  server_.sessions_end_with = absl::OkStatus();
  client_v1::ClientRequest request;
  request.mutable_sign_in()->set_login_name("coach");
  request.mutable_sign_in()->set_erase_other_person(true);
  device_.Ask(request);
  device_.Say(journey_, "nog gauw getypt");
  world_.Run(absl::Minutes(1));
  EXPECT_EQ(device_.session.account().login_name(), "resident");
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("dit mag weg", "nog gauw getypt"));
}

TEST_F(EngineTest, WhatIsTypedInPlaceOfWhatWasThrownAwayIsNotPartOfWhatMayBeErased) {
  Begin();
  device_.Say(journey_, "bsn 111222333", /*keep_if_refused=*/true);
  server_.sessions_end_with = Error(v1::ERROR_REASON_SESSION_EXPIRED);
  client_v1::ClientRequest sync;
  sync.mutable_sync_now();
  device_.AskAndWait(sync);
  server_.sessions_end_with = absl::OkStatus();
  ASSERT_EQ(device_.session.phase(), client_v1::SESSION_PHASE_ENDED);
  client_v1::ClientRequest request;
  request.mutable_sign_in()->set_login_name("coach");
  request.mutable_sign_in()->set_erase_other_person(true);
  device_.Ask(request);
  client_v1::ClientRequest discard;
  discard.mutable_discard_not_sent()->set_entry_id(device_.NotSent()[0].entry().entry_id());
  device_.Ask(discard);
  device_.Say(journey_, "nog gauw getypt");
  world_.Run(absl::Minutes(1));
  EXPECT_EQ(device_.session.account().login_name(), "resident");
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("nog gauw getypt"));
}

TEST_F(EngineTest, SearchFindsNothingOfThePersonBefore) {
  server_.Say("coach", journey_, "het geheim");
  Begin();
  client_v1::ClientRequest request;
  request.mutable_search()->set_text("geheim");
  EXPECT_EQ(device_.Ask(request).search().hits_size(), 1);
  device_.SignOut();
  EXPECT_EQ(device_.Ask(request).search().hits_size(), 0);
}

TEST_F(EngineTest, ATextThatIsNoLongerSharedIsErasedBetweenTwoPages) {
  const v1::Entry secret = server_.Say("coach", journey_, "even gedeeld");
  Begin();
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("even gedeeld"));
  v1::FollowEntriesResponse event;
  event.mutable_page()->set_journey_id(journey_);
  event.mutable_page()->set_role(v1::ROLE_RESIDENT);
  event.mutable_page()->set_after_seq(secret.seq());
  event.mutable_page()->set_up_to_seq(secret.seq() + 1);
  event.mutable_page()->add_withdrawn_entry_ids(secret.entry_id());
  server_.PushToAll(event);
  world_.Run(absl::Seconds(1));
  EXPECT_THAT(device_.Texts(journey_), IsEmpty());
  EXPECT_EQ(device_.views[journey_].state().items_size(), 0);
}

TEST_F(EngineTest, AFullDeviceSaysThatTheTextIsNotKeptAndGoesOnWhenThereIsRoom) {
  ::inwonersreis::testing::FaultVfs vfs;
  device_.vfs = vfs.name();
  Begin();
  GoOffline();
  vfs.SetCapacity(vfs.used_bytes());
  const std::string text(9000, 'x');
  client_v1::Reply reply;
  for (int i = 0; i < 50 && !reply.has_problem(); ++i) reply = device_.Say(journey_, text);
  EXPECT_EQ(reply.problem().reason(), v1::ERROR_REASON_DEVICE_FULL);
  const size_t shown = device_.Texts(journey_).size();
  EXPECT_EQ(device_.FreshView(journey_).pending_size(), static_cast<int>(shown));
  vfs.SetCapacity(-1);
  EXPECT_TRUE(device_.Say(journey_, text).has_recorded());
  ComeBack();
  world_.Run(absl::Minutes(10));
  EXPECT_EQ(server_.CountText(journey_, text), static_cast<int>(shown) + 1);
  device_.Kill();  // Before the disk goes.
}

TEST_F(EngineTest, AFullDeviceThatCouldNotTakeNewsGoesOnAsSoonAsATextIsKept) {
  ::inwonersreis::testing::FaultVfs vfs;
  device_.vfs = vfs.name();
  Begin();
  vfs.SetCapacity(vfs.used_bytes());
  for (int i = 0; i < 20; ++i) {
    v1::Entry news;
    news.set_audience(v1::AUDIENCE_EVERYONE);
    news.mutable_message()->set_text(std::string(9000, 'n'));
    server_.Write("coach", journey_, news);
  }
  world_.Run(absl::Seconds(30));
  EXPECT_EQ(device_.connection.problem().reason(), v1::ERROR_REASON_DEVICE_FULL);
  vfs.SetCapacity(-1);
  EXPECT_TRUE(device_.Say(journey_, "nu past het wel").has_recorded());
  world_.Run(absl::Seconds(10));  // The wait for a full device is minutes.
  EXPECT_EQ(server_.CountText(journey_, "nu past het wel"), 1);
  EXPECT_EQ(device_.connection.phase(), client_v1::CONNECTION_PHASE_LIVE);
  device_.Kill();  // Before the disk goes.
}

TEST_F(EngineTest, AnEpochThatTheDiskCouldNotTakeIsTakenUpWhenTheDiskWorksAgain) {
  ::inwonersreis::testing::FaultVfs vfs;
  device_.vfs = vfs.name();
  Begin();
  device_.Say(journey_, "hallo");
  world_.Run(absl::Seconds(10));
  const auto backup = server_.Backup();
  server_.Restore(backup);
  ::inwonersreis::testing::Fault fault;
  fault.lasting = true;
  vfs.Arm(fault);
  world_.Run(absl::Hours(2));
  EXPECT_EQ(device_.connection.phase(), client_v1::CONNECTION_PHASE_WAITING);
  vfs.Disarm();
  server_.Say("coach", journey_, "terug");
  world_.Run(absl::Minutes(10));
  EXPECT_EQ(device_.connection.phase(), client_v1::CONNECTION_PHASE_LIVE);
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("hallo", "terug"));
  device_.Kill();  // Before the disk goes.
}

TEST_F(EngineTest, SigningOutSaysHowMuchIsUnsentAndErasesEverything) {
  server_.Say("coach", journey_, "van de begeleider");
  Begin();
  GoOffline();
  device_.Say(journey_, "hallo");
  const client_v1::Reply refused = device_.SignOut();
  EXPECT_EQ(refused.problem().reason(), v1::ERROR_REASON_UNSENT_ENTRIES);
  EXPECT_EQ(refused.problem().metadata().at("unsent"), "1");
  EXPECT_FALSE(device_.SignOut(/*erase_unsent=*/true).has_problem());
  EXPECT_EQ(device_.session.phase(), client_v1::SESSION_PHASE_NONE);
  EXPECT_EQ(device_.Watch(journey_).problem().reason(), v1::ERROR_REASON_NOT_FOUND);
  // Ids are readable in the file; after signing out not even those are there.
  auto id = IdToBytes(journey_);
  EXPECT_FALSE(OnDisk(std::string(id->begin(), id->end())));
}

TEST_F(EngineTest, TheFileShowsNoTextNoNameAndNoToken) {
  server_.Say("coach", journey_, "van de begeleider");
  Begin();
  GoOffline();
  device_.Say(journey_, "geheim van de inwoner");
  for (const char* text : {"van de begeleider", "geheim van de inwoner", "Weer aan het werk",
                           "Verzonnen", "token-", "resident"}) {
    EXPECT_FALSE(OnDisk(text)) << text;
  }
  auto id = IdToBytes(journey_);  // The look itself works.
  EXPECT_TRUE(OnDisk(std::string(id->begin(), id->end())));
}

TEST_F(EngineTest, AClockThatIsYearsOffStillSendsTheRightMoment) {
  for (const absl::Duration error : {absl::Hours(24 * 730), -absl::Hours(24 * 730)}) {
    Begin();
    world_.clock_error = error;
    device_.Say(journey_, "klok");
    world_.Run(absl::Seconds(10));
    GoOffline();
    device_.Kill();  // What the monotonic clock knew is gone.
    world_.clock_error = -error;
    ASSERT_THAT(device_.Start(), IsOk());
    GoOffline();
    const absl::Time typed_at = world_.Now();
    EXPECT_TRUE(device_.Say(journey_, "na herstart").has_recorded());
    ComeBack();
    const v1::Entry& last = server_.log(journey_).back();
    EXPECT_EQ(last.message().text(), "na herstart");
    EXPECT_LT(absl::AbsDuration(TimeOf(last.occurred_at()) - typed_at), absl::Minutes(2));
    world_.clock_error = absl::ZeroDuration();
    device_.SignOut(true);
    device_.Kill();
  }
}

TEST_F(EngineTest, AFloodOfHeadsIsOnePull) {
  Begin();
  server_.tell_followers = false;
  server_.Say("coach", journey_, "nieuw");
  world_.calls.clear();
  server_.FloodWithHeads(1000);
  world_.Run(absl::Seconds(2));
  EXPECT_LE(world_.calls["PullEntries"], 2);
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("nieuw"));
}

TEST_F(EngineTest, WithoutStreamsEverythingStillArrives) {
  world_.streams_work = false;
  Begin();
  server_.Say("coach", journey_, "nieuw");
  world_.Run(absl::Minutes(10));
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("nieuw"));
}

TEST_F(EngineTest, AStreamThatLosesItsMiddleLosesNoEntry) {
  Begin();
  server_.tell_followers = false;
  server_.Say("coach", journey_, "kwam niet over");
  const int64_t lost = server_.log(journey_).back().seq();
  // The stream says that it told more than has arrived here.
  v1::FollowEntriesResponse event;
  *event.mutable_page()->add_entries() = server_.Say("coach", journey_, "kwam wel");
  event.mutable_page()->set_journey_id(journey_);
  event.mutable_page()->set_role(v1::ROLE_RESIDENT);
  event.mutable_page()->set_after_seq(lost);
  event.mutable_page()->set_up_to_seq(lost + 1);
  server_.PushToAll(event);
  world_.Run(absl::Seconds(1));
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("kwam niet over", "kwam wel"));
}

TEST_F(EngineTest, AJourneyThatIsJoinedWhileFollowingAppears) {
  Begin();
  device_.Watch("");
  const std::string other = server_.OpenJourney();
  world_.Run(absl::Minutes(6));
  EXPECT_EQ(device_.list.journeys_size(), 2);
}

TEST_F(EngineTest, FailuresAreTriedAgainEverMoreSlowlyAndAtOnceWhenTheNetworkReturns) {
  Begin();
  world_.up = false;
  device_.Say(journey_, "hallo");
  world_.Run(absl::Minutes(1));
  EXPECT_EQ(device_.connection.phase(), client_v1::CONNECTION_PHASE_WAITING);
  EXPECT_TRUE(device_.connection.has_next_try_at());
  world_.calls.clear();
  world_.Run(absl::Hours(10));
  int calls = 0;
  for (const auto& method : world_.calls) calls += method.second;
  EXPECT_LT(calls, 10 * 60);  // On average over a minute apart…
  EXPECT_GT(calls, 10 * 11);  // …and never more than five.
  world_.up = true;
  device_.SetPresence(true, false);
  device_.SetPresence(true, true);
  world_.Run(absl::Seconds(1));
  EXPECT_EQ(server_.CountText(journey_, "hallo"), 1);
  EXPECT_EQ(device_.connection.phase(), client_v1::CONNECTION_PHASE_LIVE);
}

TEST_F(EngineTest, ABlackHoleEndsByItself) {
  Begin();
  world_.black_hole = true;
  device_.Say(journey_, "hallo");
  world_.Run(absl::Minutes(3));
  world_.black_hole = false;
  world_.Run(absl::Minutes(10));
  EXPECT_EQ(server_.CountText(journey_, "hallo"), 1);
}

TEST_F(EngineTest, WhenNothingHappensNothingSpins) {
  Begin();
  world_.Run(absl::Minutes(1));
  world_.calls.clear();
  world_.Run(absl::Hours(1));
  EXPECT_LE(world_.calls["PullEntries"], 13);
  EXPECT_EQ(world_.calls["FollowEntries"], 0);
  EXPECT_EQ(world_.calls["RecordEntries"], 0);
}

TEST_F(EngineTest, AServerThatPromisesMoreAndGivesNothingIsNotAskedForEver) {
  Begin();
  server_.Say("coach", journey_, "nieuw");
  server_.page_entries = 0;
  world_.calls.clear();
  device_.SetPresence(false, true);
  device_.SetPresence(true, true);
  world_.Run(absl::Hours(1));
  EXPECT_LT(world_.calls["PullEntries"], 40);
  server_.page_entries = 100;
  world_.Run(absl::Minutes(6));
  EXPECT_THAT(device_.Texts(journey_), ElementsAre("nieuw"));
}

TEST_F(EngineTest, AWorkerWithSixtyJourneysUsesTheSameCode) {
  for (int i = 0; i < 59; ++i) server_.OpenJourney();
  server_.page_entries = 50;
  Begin("coach");
  device_.Watch("");
  EXPECT_EQ(device_.list.journeys_size(), 60);
}

TEST_F(EngineTest, SeenIsSaidOnceAndTheListCountsWhatIsUnread) {
  Begin();
  device_.Watch("");
  server_.Say("coach", journey_, "een");
  server_.Say("coach", journey_, "twee");
  world_.Run(absl::Seconds(1));
  EXPECT_GE(device_.list.journeys(0).unread(), 2);
  client_v1::ClientRequest seen;
  seen.mutable_mark_seen()->set_journey_id(journey_);
  EXPECT_FALSE(device_.Ask(seen).has_problem());
  EXPECT_EQ(device_.list.journeys(0).unread(), 0);
  world_.Run(absl::Seconds(10));
  const size_t entries = server_.log(journey_).size();
  EXPECT_TRUE(server_.log(journey_).back().has_read_marker());
  // The own marker is the last entry now; nobody reads markers.
  EXPECT_FALSE(device_.AskAndWait(seen).has_problem());
  EXPECT_EQ(server_.log(journey_).size(), entries);
}

TEST_F(EngineTest, SearchFindsWordsWithoutCaseAndAccents) {
  server_.Say("coach", journey_, "Café met mevrouw De Vrïes, een héél lang verhaal");
  server_.Say("coach", journey_, "iets anders");
  Begin();
  client_v1::ClientRequest request;
  request.mutable_search()->set_text("heel VRIES");
  const client_v1::Reply found = device_.Ask(request);
  ASSERT_EQ(found.search().hits_size(), 1);
  EXPECT_TRUE(absl::StrContains(found.search().hits(0).snippet(), "héél lang"));
  request.mutable_search()->set_text("werk");
  EXPECT_EQ(device_.Ask(request).search().hits(0).entry_id(), "");  // The title.
  GoOffline();
  device_.Say(journey_, "Ook wat nog wacht wordt gevonden");
  request.mutable_search()->set_text("gevonden");
  EXPECT_EQ(device_.Ask(request).search().hits_size(), 1);
}

TEST_F(EngineTest, AProcessKilledAtAnyCommitLosesAndDoublesNothing) {
  // Dies at the first moment of a commit, then at the second, … until a run has
  // fewer.
  bool died = true;
  for (int moment = 1; died; ++moment) {
    SCOPED_TRACE(absl::StrCat("moment ", moment));
    ToyServer server;
    World world(&server);
    server.set_world(&world);
    const std::string journey = server.OpenJourney();
    TempDir directory;
    Device device(&world, directory.File("store"));
    died = false;
    int left = moment;
    device.dies_at = [&](store::CommitMoment) {
      if (--left > 0) return false;
      died = died || left == 0;
      world.up = left < 0;  // What still runs of the engine reaches nobody.
      return left == 0;
    };
    // Lets time pass on a device that runs: one that died starts again.
    const auto live = [&](absl::Duration duration) {
      if (device.running()) world.Run(duration);
      if (device.running() && world.up) return;
      device.Kill();
      world.up = true;
      ASSERT_THAT(device.Start(), IsOk());
      if (device.session.phase() == client_v1::SESSION_PHASE_NONE) device.SignIn("resident");
      world.Run(duration);
    };
    std::vector<std::string> kept;
    live(absl::Seconds(10));
    for (const char* text : {"een", "twee", "drie"}) {
      // What is told to be on the device must arrive.
      if (device.Say(journey, text).has_recorded()) kept.push_back(text);
      server.Say("coach", journey, absl::StrCat("terug ", text));
      live(absl::Seconds(10));
    }
    live(absl::Minutes(1));
    live(absl::Minutes(1));
    for (const std::string& text : kept) EXPECT_EQ(server.CountText(journey, text), 1) << text;
    EXPECT_EQ(device.FreshView(journey).pending_size(), 0);
    EXPECT_EQ(device.FreshView(journey).state().items_size(),
              static_cast<int>(server.log(journey).size()) - 3);
    if (HasFailure()) return;
    ASSERT_LT(moment, 500);
  }
}

}  // namespace
}  // namespace inwonersreis::sync
