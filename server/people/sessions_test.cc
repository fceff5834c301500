// The life of a session, and what failed attempts do.
#include <mutex>
#include <thread>

#include "gmock/gmock.h"
#include "server/people/testing/town.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::people {
namespace {

using ::testing::HasSubstr;
using testing::kPassphrase;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;
using testing::Town;

class SessionsTest : public ::testing::Test {
 protected:
  v1::SignedIn SignedInCoach(absl::string_view device = "laptop") {
    auto signed_in = town_.SignIn("begeleider", kPassphrase, device);
    EXPECT_THAT(signed_in, IsOk());
    return signed_in.value_or(v1::SignedIn());
  }
  Principal PrincipalOf(const std::string& token) {
    auto principal = town_.directory().Authenticate(token);
    EXPECT_THAT(principal, IsOk());
    return principal.value_or(Principal());
  }
  // A resident with a passphrase, as an invitation makes one.
  v1::SignedIn SignedInResident() {
    v1::CreateInvitationRequest request;
    request.mutable_invitation()->set_role(v1::ROLE_RESIDENT);
    request.mutable_invitation()->set_display_name("Nieuwe inwoner");
    auto invited = town_.Do(town_.administrator, &Directory::CreateInvitation, request);
    EXPECT_THAT(invited, IsOk());
    auto signed_in = town_.Redeem(invited->code(), "nieuwe.inwoner");
    EXPECT_THAT(signed_in, IsOk());
    return signed_in.value_or(v1::SignedIn());
  }

  Town town_;
};

TEST_F(SessionsTest, ATokenIsOfTheAccountThatSignedIn) {
  const v1::SignedIn signed_in = SignedInCoach();
  EXPECT_THAT(signed_in.token(), StartsWith("inwr_"));
  const Principal principal = PrincipalOf(signed_in.token());
  EXPECT_EQ(principal.account_id, town_.coach.principal.account_id);
  EXPECT_EQ(principal.role, v1::ROLE_LEAD_COACH);
  EXPECT_EQ(principal.scope, v1::SCOPE_TEAM);
  EXPECT_EQ(principal.organisation_id, town_.organisation);
  EXPECT_THAT(principal.team_ids, ::testing::ElementsAre(town_.team));
  EXPECT_EQ(signed_in.account().login_name(), "begeleider");
  EXPECT_EQ(signed_in.session().device_name(), "laptop");
}

TEST_F(SessionsTest, ATokenLivesOnAfterARestart) {
  const v1::SignedIn signed_in = SignedInCoach();
  town_.Restart();
  EXPECT_THAT(town_.directory().Authenticate(signed_in.token()), IsOk());
}

TEST_F(SessionsTest, NamesAreComparedWithoutCaseAndBlanks) {
  EXPECT_THAT(town_.SignIn(" Begeleider ", kPassphrase), IsOk());
}

TEST_F(SessionsTest, ForgedTokensAreNotSignedIn) {
  const std::string token = SignedInCoach().token();
  std::string other = token;
  other[10] = other[10] == 'A' ? 'B' : 'A';
  const std::string forged[] = {"",
                                "inwr_",
                                other,
                                token + "A",
                                token.substr(5),
                                " " + token,
                                "Bearer " + token,
                                std::string(100000, 'A'),
                                "inwr_" + std::string(43, '\0'),
                                "inwr_" + std::string(43, 'A')};
  for (const std::string& text : forged) {
    EXPECT_THAT(town_.directory().Authenticate(text), StatusIs(v1::ERROR_REASON_NOT_SIGNED_IN));
  }
}

TEST_F(SessionsTest, AProfessionalsSessionEndsAfterTwelveHoursUnused) {
  const std::string token = SignedInCoach().token();
  for (int i = 0; i < 3; ++i) {  // use keeps it alive
    town_.clock().Advance(absl::Hours(11));
    ASSERT_THAT(town_.directory().Authenticate(token), IsOk());
  }
  town_.clock().Advance(absl::Hours(12));
  EXPECT_THAT(town_.directory().Authenticate(token), StatusIs(v1::ERROR_REASON_SESSION_EXPIRED));
  town_.Restart();
  EXPECT_THAT(town_.directory().Authenticate(token), StatusIs(v1::ERROR_REASON_SESSION_EXPIRED));
}

TEST_F(SessionsTest, UseIsRememberedToTheMinuteAcrossARestart) {
  const std::string token = SignedInCoach().token();
  town_.clock().Advance(absl::Hours(11));
  ASSERT_THAT(town_.directory().Authenticate(token), IsOk());
  town_.Restart();  // waits for the write
  town_.clock().Advance(absl::Hours(11));
  EXPECT_THAT(town_.directory().Authenticate(token), IsOk());
}

TEST_F(SessionsTest, UseIsNotAWritePerCall) {
  const std::string token = SignedInCoach().token();
  ASSERT_THAT(town_.directory().Authenticate(token), IsOk());
  const int64_t before = town_.store().Stats().writes;
  for (int i = 0; i < 59; ++i) {
    town_.clock().Advance(absl::Seconds(1));
    ASSERT_THAT(town_.directory().Authenticate(token), IsOk());
  }
  town_.Restart();  // one write of its own: the directory's key is looked up
  EXPECT_LE(town_.store().Stats().writes, before + 1);
}

TEST_F(SessionsTest, AProfessionalsSessionEndsAfterAWeekWhateverItsUse) {
  const std::string token = SignedInCoach().token();
  for (int hours = 0; hours < 7 * 24 - 8; hours += 8) {
    town_.clock().Advance(absl::Hours(8));
    ASSERT_THAT(town_.directory().Authenticate(token), IsOk());
  }
  town_.clock().Advance(absl::Hours(8));
  EXPECT_THAT(town_.directory().Authenticate(token), StatusIs(v1::ERROR_REASON_SESSION_EXPIRED));
}

TEST_F(SessionsTest, AResidentsSessionLasts30DaysUnusedAnd180InAll) {
  const std::string token = SignedInResident().token();
  for (int days = 0; days < 174; days += 29) {
    town_.clock().Advance(absl::Hours(29 * 24));
    ASSERT_THAT(town_.directory().Authenticate(token), IsOk());
  }
  town_.clock().Advance(absl::Hours(6 * 24));  // 180 days
  EXPECT_THAT(town_.directory().Authenticate(token), StatusIs(v1::ERROR_REASON_SESSION_EXPIRED));

  town_.clock().Advance(absl::Hours(1));
  const std::string second = town_.SignIn("nieuwe.inwoner", kPassphrase)->token();
  town_.clock().Advance(absl::Hours(30 * 24));
  EXPECT_THAT(town_.directory().Authenticate(second), StatusIs(v1::ERROR_REASON_SESSION_EXPIRED));
}

TEST_F(SessionsTest, SessionsAreListedPerDeviceNewestFirst) {
  const v1::SignedIn laptop = SignedInCoach("laptop");
  town_.clock().Advance(absl::Minutes(5));
  const v1::SignedIn phone = SignedInCoach("telefoon");
  const Principal caller = PrincipalOf(phone.token());
  ASSERT_OK_AND_ASSIGN(const v1::ListSessionsResponse listed,
                       town_.Do(caller, &Directory::ListSessions, v1::ListSessionsRequest()));
  ASSERT_THAT(listed.sessions(), SizeIs(2));
  EXPECT_EQ(listed.sessions(0).device_name(), "telefoon");
  EXPECT_TRUE(listed.sessions(0).current());
  EXPECT_EQ(listed.sessions(1).session_id(), laptop.session().session_id());
  EXPECT_FALSE(listed.sessions(1).current());

  town_.clock().Advance(absl::Hours(12));  // both ended
  ASSERT_OK_AND_ASSIGN(const v1::ListSessionsResponse later,
                       town_.Do(caller, &Directory::ListSessions, v1::ListSessionsRequest()));
  EXPECT_THAT(later.sessions(), SizeIs(0));
}

TEST_F(SessionsTest, ARevokedSessionIsOutAtOnceAndOthersStay) {
  const v1::SignedIn lost = SignedInCoach("kwijt");
  const v1::SignedIn kept = SignedInCoach("laptop");
  ASSERT_THAT(town_.directory().Authenticate(lost.token()), IsOk());  // warm
  std::vector<AccessChange> changes;
  town_.directory().SetAccessObserver(
      [&](const AccessChange& change) { changes.push_back(change); });
  v1::RevokeSessionRequest request;
  request.set_session_id(lost.session().session_id());
  ASSERT_THAT(town_.Do(PrincipalOf(kept.token()), &Directory::RevokeSession, request), IsOk());
  EXPECT_THAT(town_.directory().Authenticate(lost.token()),
              StatusIs(v1::ERROR_REASON_NOT_SIGNED_IN));
  EXPECT_THAT(town_.directory().Authenticate(kept.token()), IsOk());
  ASSERT_THAT(changes, SizeIs(1));
  EXPECT_THAT(changes[0].ended_session_ids,
              ::testing::ElementsAre(*IdToBytes(lost.session().session_id())));
}

TEST_F(SessionsTest, NobodyRevokesASessionOfSomebodyElse) {
  const v1::SignedIn coach = SignedInCoach();
  v1::RevokeSessionRequest request;
  request.set_session_id(coach.session().session_id());
  EXPECT_THAT(town_.Do(town_.administrator, &Directory::RevokeSession, request),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
  EXPECT_THAT(town_.directory().Authenticate(coach.token()), IsOk());
}

TEST_F(SessionsTest, SigningOutEndsTheSessionOfTheCall) {
  const std::string token = SignedInCoach().token();
  ASSERT_THAT(town_.Do(PrincipalOf(token), &Directory::SignOut, v1::SignOutRequest()), IsOk());
  EXPECT_THAT(town_.directory().Authenticate(token), StatusIs(v1::ERROR_REASON_NOT_SIGNED_IN));
}

TEST_F(SessionsTest, GetSessionTellsWhoAndUntilWhen) {
  const v1::SignedIn signed_in = SignedInCoach();
  ASSERT_OK_AND_ASSIGN(
      const v1::GetSessionResponse session,
      town_.Do(PrincipalOf(signed_in.token()), &Directory::GetSession, v1::GetSessionRequest()));
  EXPECT_EQ(session.account().account_id(), town_.coach.account_id);
  EXPECT_EQ(session.session().session_id(), signed_in.session().session_id());
  EXPECT_TRUE(session.session().current());
  EXPECT_EQ(session.server_time().seconds(), absl::ToUnixSeconds(town_.clock().Now()));
  EXPECT_EQ(session.session().expires_at().seconds(),
            absl::ToUnixSeconds(town_.clock().Now() + absl::Hours(7 * 24)));
  EXPECT_THAT(session.epoch(), SizeIs(36));
}

TEST_F(SessionsTest, TheOldestOfManyDevicesMakesRoom) {
  const std::string first = SignedInCoach().token();
  for (int i = 0; i < kSessionsPerAccount; ++i) {
    town_.clock().Advance(absl::Seconds(1));
    SignedInCoach();
  }
  EXPECT_THAT(town_.directory().Authenticate(first), StatusIs(v1::ERROR_REASON_NOT_SIGNED_IN));
}

TEST_F(SessionsTest, ADeviceNameHasAMaximum) {
  EXPECT_THAT(town_.SignIn("begeleider", kPassphrase, std::string(81, 'x')),
              StatusIs(v1::ERROR_REASON_TEXT_TOO_LONG));
}

// --- failed attempts ---------------------------------------------------------

TEST_F(SessionsTest, AnUnknownNameAndAWrongPassphraseGiveEqualAnswersAllTheWay) {
  // From the first failure through the growing waits: no step tells whether
  // there is an account.
  for (int i = 0; i < 9; ++i) {
    const absl::Status known = town_.SignIn("begeleider", "dit-is-het-niet").status();
    const absl::Status unknown = town_.SignIn("niemand", "dit-is-het-niet").status();
    EXPECT_FALSE(known.ok());
    EXPECT_EQ(known.ToString(), unknown.ToString());
    EXPECT_EQ(ReasonOf(known), ReasonOf(unknown));
    EXPECT_EQ(RetryAfter(known), RetryAfter(unknown));
    town_.clock().Advance(absl::Seconds(20));
  }
}

TEST_F(SessionsTest, AnAccountWithoutAPassphraseAnswersLikeAWrongOne) {
  EXPECT_THAT(town_.SignIn("collega", ""), StatusIs(v1::ERROR_REASON_WRONG_CREDENTIALS));
  EXPECT_THAT(town_.SignIn("collega", kPassphrase), StatusIs(v1::ERROR_REASON_WRONG_CREDENTIALS));
}

TEST_F(SessionsTest, AfterFiveFailuresAnAccountWaitsThirtySecondsThenTwiceAsLong) {
  for (int i = 0; i < 5; ++i) {
    EXPECT_THAT(town_.SignIn("begeleider", "dit-is-het-niet"),
                StatusIs(v1::ERROR_REASON_WRONG_CREDENTIALS));
  }
  absl::Status locked = town_.SignIn("begeleider", kPassphrase).status();
  EXPECT_THAT(locked, StatusIs(v1::ERROR_REASON_LOCKED_OUT));
  EXPECT_EQ(RetryAfter(locked), absl::Seconds(30));

  town_.Restart();  // the lock is on disk
  town_.clock().Advance(absl::Seconds(29));
  EXPECT_THAT(town_.SignIn("begeleider", kPassphrase), StatusIs(v1::ERROR_REASON_LOCKED_OUT));
  town_.clock().Advance(absl::Seconds(1));
  EXPECT_THAT(town_.SignIn("begeleider", "dit-is-het-niet"),
              StatusIs(v1::ERROR_REASON_WRONG_CREDENTIALS));
  locked = town_.SignIn("begeleider", kPassphrase).status();
  EXPECT_EQ(RetryAfter(locked), absl::Seconds(60));
}

TEST_F(SessionsTest, SigningInForgetsTheFailures) {
  for (int i = 0; i < 4; ++i) town_.SignIn("begeleider", "dit-is-het-niet").status().IgnoreError();
  EXPECT_THAT(town_.SignIn("begeleider", kPassphrase), IsOk());
  EXPECT_EQ(town_.Account(town_.coach.account_id).failed_attempts, 0);
}

TEST_F(SessionsTest, FailedAttemptsAreInTheAccessLogWithoutNames) {
  town_.SignIn("begeleider", "dit-is-het-niet").status().IgnoreError();
  town_.SignIn("niemand", "dit-is-het-niet").status().IgnoreError();
  SignedInCoach();
  const auto log = town_.AccessLog();
  ASSERT_GE(log.size(), 3u);
  const storage::AccessRow& wrong = log[log.size() - 3];
  EXPECT_EQ(wrong.action, v1::ACCESS_ACTION_DENIED);
  EXPECT_EQ(wrong.person_id, town_.coach.principal.account_id);
  const storage::AccessRow& unknown = log[log.size() - 2];
  EXPECT_EQ(unknown.action, v1::ACCESS_ACTION_DENIED);
  EXPECT_EQ(unknown.person_id, IdBytes{});
  EXPECT_EQ(log.back().action, v1::ACCESS_ACTION_SESSION);
  EXPECT_EQ(log.back().person_id, town_.coach.principal.account_id);
}

// --- passphrases ---------------------------------------------------------------

v1::ChangePassphraseRequest Change(absl::string_view from, absl::string_view to) {
  v1::ChangePassphraseRequest request;
  request.set_current_passphrase(std::string(from));
  request.set_new_passphrase(std::string(to));
  return request;
}

TEST_F(SessionsTest, ANewPassphraseEndsAllOtherSessions) {
  const v1::SignedIn other = SignedInCoach("telefoon");
  const v1::SignedIn here = SignedInCoach("laptop");
  ASSERT_THAT(town_.Do(PrincipalOf(here.token()), &Directory::ChangePassphrase,
                       Change(kPassphrase, "een-heel-andere")),
              IsOk());
  EXPECT_THAT(town_.directory().Authenticate(other.token()),
              StatusIs(v1::ERROR_REASON_NOT_SIGNED_IN));
  EXPECT_THAT(town_.directory().Authenticate(here.token()), IsOk());
  EXPECT_THAT(town_.SignIn("begeleider", kPassphrase),
              StatusIs(v1::ERROR_REASON_WRONG_CREDENTIALS));
  EXPECT_THAT(town_.SignIn("begeleider", "een-heel-andere"), IsOk());
}

TEST_F(SessionsTest, AStolenSessionIsNoWayToGuessThePassphrase) {
  const Principal caller = PrincipalOf(SignedInCoach().token());
  for (int i = 0; i < 5; ++i) {
    EXPECT_THAT(town_.Do(caller, &Directory::ChangePassphrase,
                         Change("dit-is-het-niet", "een-heel-andere")),
                StatusIs(v1::ERROR_REASON_WRONG_CREDENTIALS));
  }
  EXPECT_THAT(
      town_.Do(caller, &Directory::ChangePassphrase, Change(kPassphrase, "een-heel-andere")),
      StatusIs(v1::ERROR_REASON_LOCKED_OUT));
}

TEST_F(SessionsTest, AWeakNewPassphraseIsRefused) {
  const Principal caller = PrincipalOf(SignedInCoach().token());
  EXPECT_THAT(town_.Do(caller, &Directory::ChangePassphrase, Change(kPassphrase, "kort")),
              StatusIs(v1::ERROR_REASON_PASSPHRASE_WEAK));
}

// --- load, time, privacy ---------------------------------------------------------

TEST(SessionsPoolTest, AFullPassphrasePoolIsBusyAndSaysWhenToComeBack) {
  DirectoryOptions options;
  options.passphrase_threads = 1;
  options.passphrase_queue = 1;
  Town town(options);
  constexpr int kCalls = 12;
  std::mutex mutex;
  int answered = 0;
  int busy = 0;
  v1::SignInRequest request;
  request.set_login_name("begeleider");
  request.set_passphrase(kPassphrase);
  for (int i = 0; i < kCalls; ++i) {
    town.directory().SignIn(request, absl::InfiniteFuture(),
                            [&](absl::StatusOr<v1::SignInResponse> response) {
                              std::lock_guard<std::mutex> lock(mutex);
                              ++answered;
                              if (ReasonOf(response.status()) != v1::ERROR_REASON_BUSY) return;
                              ++busy;
                              EXPECT_EQ(RetryAfter(response.status()), absl::Seconds(1));
                            });
  }
  town.Restart();  // waits for every answer
  std::lock_guard<std::mutex> lock(mutex);
  EXPECT_EQ(answered, kCalls);
  EXPECT_GT(busy, 0);
}

TEST_F(SessionsTest, WorkThatNobodyWaitsForIsNotBegun) {
  v1::SignInRequest request;
  request.set_login_name("begeleider");
  request.set_passphrase(kPassphrase);
  Answer<v1::SignInResponse> answer;
  town_.directory().SignIn(request, town_.clock().Now() - absl::Seconds(1), answer.done());
  EXPECT_THAT(answer.Wait(), StatusIs(v1::ERROR_REASON_DEADLINE_EXCEEDED));
}

TEST_F(SessionsTest, RevokingWhileTheSessionIsReadNeverLeavesItWarm) {
  // Readers and one that ends the session race; afterwards it is out for good.
  for (int round = 0; round < 20; ++round) {
    const v1::SignedIn signed_in = SignedInCoach();
    const Principal caller = PrincipalOf(signed_in.token());
    town_.Restart();  // cold
    std::thread reader([&] {
      for (int i = 0; i < 50; ++i)
        town_.directory().Authenticate(signed_in.token()).status().IgnoreError();
    });
    ASSERT_THAT(town_.Do(caller, &Directory::SignOut, v1::SignOutRequest()), IsOk());
    EXPECT_THAT(town_.directory().Authenticate(signed_in.token()),
                StatusIs(v1::ERROR_REASON_NOT_SIGNED_IN));
    reader.join();
    EXPECT_THAT(town_.directory().Authenticate(signed_in.token()),
                StatusIs(v1::ERROR_REASON_NOT_SIGNED_IN));
  }
}

TEST_F(SessionsTest, NoErrorRepeatsWhatWasTyped) {
  for (const char* name : {"Geheime Naam", "begeleider"}) {
    const std::string text = town_.SignIn(name, "mijn-geheime-zin").status().ToString();
    EXPECT_THAT(text, Not(HasSubstr("eheim")));
    EXPECT_THAT(text, Not(HasSubstr("begeleider")));
  }
}

}  // namespace
}  // namespace inwonersreis::people
