// The small rules by themselves: passphrases, names, codes, tokens, waiting,
// and the cache of sessions.
#include <set>
#include <thread>

#include "gmock/gmock.h"
#include "server/people/limits.h"
#include "server/people/lockout.h"
#include "server/people/passphrase.h"
#include "server/people/secrets.h"
#include "server/people/session_cache.h"
#include "server/people/texts.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::people {
namespace {

using ::inwonersreis::testing::FakeRandom;

TEST(PassphraseTest, GoodOnesNeedNoCapitalsOrDigits) {
  for (const char* good : {"samen-gezond-2026", "de fiets staat buiten", "ik wandel elke dag",
                           "çà va très bien", "正しい馬の電池のホチキス"}) {
    EXPECT_THAT(CheckPassphrase(good, "ria.dejong"), IsOk());
  }
}

TEST(PassphraseTest, WeakOnesAreRefusedWithWhatIsWrong) {
  const std::pair<const char*, const char*> weak[] = {
      {"", "short"},
      {"negentek.", "short"},
      {"écoleécol", "short"},  // nine characters in eleven bytes
      {"aaaaaaaaaaaa", "repeated"},
      {"1212121212", "repeated"},
      {"abcabcabcabc", "repeated"},
      {"1234567890", "repeated"},
      {"9876543210", "repeated"},
      {"abcdefghijkl", "repeated"},
      {"wachtwoord1", "common"},
      {"Wachtwoord 2026!", "common"},
      {"Welkom2026!!", "common"},
      {"qwertyuiop12", "common"},
      {"ria.dejong1980", "login_name"},
      {"Ria.deJong", "login_name"},
  };
  for (const auto& [passphrase, why] : weak) {
    const absl::Status status = CheckPassphrase(passphrase, "ria.dejong");
    EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_PASSPHRASE_WEAK));
    EXPECT_EQ(ProblemOf(status).metadata().at("why"), why);
    EXPECT_EQ(ProblemOf(status).metadata().at("min"), "10");
  }
  EXPECT_THAT(CheckPassphrase(std::string(1025, 'x'), ""),
              StatusIs(v1::ERROR_REASON_PASSPHRASE_WEAK));
  EXPECT_THAT(CheckPassphrase("goede zin \xff\xfe", ""), StatusIs(v1::ERROR_REASON_TEXT_INVALID));
}

TEST(PassphraseTest, AHashIsOfOnePassphraseAndOfNoOther) {
  ASSERT_OK_AND_ASSIGN(const std::string hash, HashPassphrase("de fiets staat buiten"));
  EXPECT_THAT(hash, ::testing::StartsWith("$argon2id$v=19$m=19456,t=3,p=1$"));
  EXPECT_TRUE(VerifyPassphrase(hash, "de fiets staat buiten"));
  EXPECT_FALSE(VerifyPassphrase(hash, "de fiets staat binnen"));
  EXPECT_FALSE(VerifyPassphrase(hash, ""));
  EXPECT_FALSE(VerifyPassphrase("", ""));
  EXPECT_FALSE(VerifyPassphrase("reset:x", "reset:x"));
  ASSERT_OK_AND_ASSIGN(const std::string again, HashPassphrase("de fiets staat buiten"));
  EXPECT_NE(hash, again);  // its own salt
}

TEST(TextsTest, ABsnIsRefusedHoweverItIsWritten) {
  for (const char* text : {"111222333", "Jan 111222333", "1112.22.333", "111 222 333"}) {
    EXPECT_THAT(CheckLine("name", text, 120, true), StatusIs(v1::ERROR_REASON_CONTAINS_BSN));
  }
  for (const char* text : {"111222334", "1112223330", "tel 0612345678", "000000000"}) {
    EXPECT_THAT(CheckLine("name", text, 120, true), IsOk());
  }
}

TEST(TextsTest, InvalidBytesAreRefused) {
  for (const char* text :
       {"\xc0\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "a\x80", "\xe2\x82", "a\nb", "a\x7f"}) {
    EXPECT_THAT(CheckLine("name", text, 120, true), StatusIs(v1::ERROR_REASON_TEXT_INVALID));
  }
  EXPECT_THAT(CheckLine("name", "Zoë 😀", 5, true), IsOk());
  EXPECT_THAT(CheckLine("name", "Zoë 😀", 4, true), StatusIs(v1::ERROR_REASON_TEXT_TOO_LONG));
}

TEST(CodesTest, WhatPeopleMistypeIsUnderstood) {
  EXPECT_EQ(NormalizeCode("abcd-efgh-jkmn"), "ABCDEFGHJKMN");
  EXPECT_EQ(NormalizeCode(" OIL0 1111 zzzz "), "01101111ZZZZ");
  EXPECT_EQ(NormalizeCode("ABCD-EFGH-JKM"), absl::nullopt);
  EXPECT_EQ(NormalizeCode("ABCD-EFGH-JKMNP"), absl::nullopt);
  EXPECT_EQ(NormalizeCode("ABCD-EFGH-JKMU"), absl::nullopt);
  EXPECT_EQ(NormalizeCode(""), absl::nullopt);
}

TEST(CodesTest, CodesAndTokensAreNew) {
  FakeRandom random(7);
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    EXPECT_TRUE(seen.insert(MakeCode(random)).second);
    EXPECT_TRUE(seen.insert(MakeToken(random)).second);
  }
}

TEST(LockoutTest, TheWaitDoublesToAnHour) {
  absl::Time now = absl::FromUnixSeconds(1000);
  LockState state;
  for (int i = 0; i < 4; ++i) {
    state = AfterFailure(state, now);
    EXPECT_THAT(CheckLock(state, now), IsOk());
  }
  for (int seconds : {30, 60, 120, 240, 480, 960, 1920, 3600, 3600}) {
    state = AfterFailure(state, now);
    EXPECT_EQ(RetryAfter(CheckLock(state, now)), absl::Seconds(seconds));
    now = state.locked_until;
    EXPECT_THAT(CheckLock(state, now), IsOk());
  }
  for (int i = 0; i < 5000; ++i) state = AfterFailure(state, now);
  EXPECT_EQ(state.locked_until - now, absl::Hours(1));
}

TEST(LockoutTest, UnknownNamesAreRememberedUpToABoundOldestForgottenFirst) {
  UnknownNames names(3);
  const absl::Time now = absl::FromUnixSeconds(1000);
  for (const char* name : {"a", "b", "c", "a", "d"}) names.Fail(name, now);
  EXPECT_EQ(names.Find("b").failed_attempts, 0);
  EXPECT_EQ(names.Find("a").failed_attempts, 2);
  EXPECT_EQ(names.Find("d").failed_attempts, 1);
}

Principal PrincipalNo(uint8_t number) {
  Principal principal;
  principal.account_id[0] = number;
  principal.role = v1::ROLE_PROFESSIONAL;
  principal.session_expires_at = absl::InfiniteFuture();
  return principal;
}

TEST(SessionCacheTest, WhatWasForgottenWhileItWasReadIsNotPutBack) {
  SessionCache cache(100);
  const absl::Time now = absl::FromUnixSeconds(1000);
  const TokenHash hash{1};
  const uint64_t generation = cache.generation();
  cache.Forget(PrincipalNo(1).account_id);
  cache.Put(hash, PrincipalNo(1), now, generation);
  EXPECT_FALSE(cache.Find(hash, now).has_value());
  cache.Put(hash, PrincipalNo(1), now, cache.generation());
  EXPECT_TRUE(cache.Find(hash, now).has_value());
}

TEST(SessionCacheTest, ForgettingIsPerAccountAndMemoryIsBounded) {
  SessionCache cache(64);
  const absl::Time now = absl::FromUnixSeconds(1000);
  int kept = 0;
  for (int i = 0; i < 1000; ++i) {
    TokenHash hash{};
    hash[0] = static_cast<uint8_t>(i);
    hash[1] = static_cast<uint8_t>(i >> 8);
    hash[31] = static_cast<uint8_t>(i);
    cache.Put(hash, PrincipalNo(i % 2), now, cache.generation());
  }
  cache.Forget(PrincipalNo(0).account_id);
  for (int i = 0; i < 1000; ++i) {
    TokenHash hash{};
    hash[0] = static_cast<uint8_t>(i);
    hash[1] = static_cast<uint8_t>(i >> 8);
    hash[31] = static_cast<uint8_t>(i);
    const auto found = cache.Find(hash, now);
    if (!found) continue;
    ++kept;
    EXPECT_EQ((*found)->principal.account_id, PrincipalNo(1).account_id);
  }
  EXPECT_GT(kept, 0);
  EXPECT_LE(kept, 64);
}

TEST(SessionCacheTest, ManyThreadsMayUseItAtOnce) {
  SessionCache cache(1000);
  const absl::Time now = absl::FromUnixSeconds(1000);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 2000; ++i) {
        TokenHash hash{};
        hash[0] = hash[31] = static_cast<uint8_t>(i % 100);
        if (t == 0 && i % 50 == 0) cache.Forget(PrincipalNo(i % 100).account_id);
        if (!cache.Find(hash, now)) cache.Put(hash, PrincipalNo(i % 100), now, cache.generation());
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(cache.generation(), 40u);
}

}  // namespace
}  // namespace inwonersreis::people
