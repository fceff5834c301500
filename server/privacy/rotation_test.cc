#include "server/privacy/rotation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "server/privacy/key_binding.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_store.h"

namespace inwonersreis::privacy {
namespace {

using storage::JourneyRow;
using storage::ReadTransaction;
using storage::WriteTransaction;

constexpr IdBytes kDirectoryOwner = {'d'};
const std::vector<MetaKey> kInMeta = {{"directory", kDirectoryOwner}};

class RotationTest : public ::testing::Test {
 protected:
  // More journeys than fit in one batch.
  static constexpr int kJourneys = 2300;

  void SetUp() override {
    ASSERT_THAT(BindKeyFile(test_.store(), from()), IsOk());
    ASSERT_THAT(test_.store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
      sealed_.clear();
      absl::Status status;
      for (int i = 0; i < kJourneys && status.ok(); ++i) {
        JourneyRow row;
        row.journey_id = test_.NewIdBytes();
        WrappedKey key = *from().NewKey(row.journey_id);
        row.wrapped_key = key.wrapped;
        sealed_.emplace_back(row.journey_id, from().Seal(key.key, "place", "words"));
        status = write.InsertJourney(row);
      }
      WrappedKey directory = *from().NewKey(kDirectoryOwner);
      directory_seal_ = from().Seal(directory.key, "place", "names");
      return status.ok() ? write.SetMeta("directory", directory.wrapped) : status;
    }), IsOk());
  }

  const Vault& from() const { return test_.vault(); }

  absl::Status Rotate(const Vault& from, const Vault& to,
                      std::function<void(int64_t)> at = [](int64_t) {}) {
    return RotateKey(test_.store(), from, to, kInMeta,
                     [&](int64_t done, int64_t all) {
                       EXPECT_EQ(all, kJourneys);
                       at(done);
                     });
  }

  // Everything opens with this vault.
  void ExpectOpensWith(const Vault& vault) {
    EXPECT_THAT(test_.store().Read([&](ReadTransaction& read) -> absl::Status {
      for (const auto& [id, sealed] : sealed_) {
        absl::StatusOr<DataKey> key = vault.Unwrap((**read.Journey(id)).wrapped_key, id);
        if (!key.ok()) return key.status();
        EXPECT_THAT(vault.Open(*key, "place", sealed), IsOkAndHolds("words"));
      }
      absl::StatusOr<DataKey> key = vault.Unwrap(**read.Meta("directory"), kDirectoryOwner);
      if (!key.ok()) return key.status();
      EXPECT_THAT(vault.Open(*key, "place", directory_seal_), IsOkAndHolds("names"));
      return absl::OkStatus();
    }), IsOk());
  }

  inwonersreis::testing::TestStore test_;
  std::unique_ptr<Vault> to_ = Vault::FromKey({2}, &test_.random());
  std::unique_ptr<Vault> third_ = Vault::FromKey({3}, &test_.random());
  std::vector<std::pair<IdBytes, std::string>> sealed_;
  std::string directory_seal_;
};

TEST_F(RotationTest, AfterwardsOnlyTheNewKeyOpensAndSealsAreTheSame) {
  ASSERT_THAT(Rotate(from(), *to_), IsOk());
  ExpectOpensWith(*to_);
  EXPECT_THAT(BindKeyFile(test_.store(), *to_), IsOk());
  EXPECT_THAT(BindKeyFile(test_.store(), from()), StatusIs(v1::ERROR_REASON_KEY_FILE));
}

// Broken off after each batch: both keys are refused until the same rotation
// has been finished, and nothing is lost.
TEST_F(RotationTest, ABrokenOffRotationGoesOnWhereItStopped) {
  ASSERT_THAT(test_.store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    // What the first batch of a rotation leaves.
    absl::Status status = write.SetMeta(kNextFingerprintKey, to_->Fingerprint());
    for (int i = 0; i < 1000 && status.ok(); ++i) {
      const IdBytes& id = sealed_[i].first;
      status = write.SetWrappedKey(
          id, *from().Rewrap((**write.Journey(id)).wrapped_key, id, *to_));
    }
    return status;
  }), IsOk());
  test_.Reopen();
  EXPECT_THAT(BindKeyFile(test_.store(), from()), StatusIs(v1::ERROR_REASON_KEY_FILE));
  EXPECT_THAT(BindKeyFile(test_.store(), *to_), StatusIs(v1::ERROR_REASON_KEY_FILE));
  EXPECT_THAT(Rotate(from(), *third_), StatusIs(v1::ERROR_REASON_KEY_FILE));
  ASSERT_THAT(Rotate(from(), *to_), IsOk());
  ExpectOpensWith(*to_);
  EXPECT_THAT(BindKeyFile(test_.store(), *to_), IsOk());
}

TEST_F(RotationTest, AKeyOfAnotherDatabaseAndTheSameKeyAreRefused) {
  EXPECT_THAT(Rotate(*third_, *to_), StatusIs(v1::ERROR_REASON_KEY_FILE));
  EXPECT_THAT(Rotate(from(), from()), StatusIs(v1::ERROR_REASON_KEY_FILE));
  ExpectOpensWith(from());
  EXPECT_THAT(BindKeyFile(test_.store(), from()), IsOk());
}

TEST_F(RotationTest, ProgressReachesTheEnd) {
  int64_t last = 0;
  ASSERT_THAT(Rotate(from(), *to_,
                     [&](int64_t done) {
                       EXPECT_GT(done, last);
                       last = done;
                     }),
              IsOk());
  EXPECT_EQ(last, kJourneys);
}

TEST(KeyBinding, ADatabaseKeepsToItsFirstKey) {
  inwonersreis::testing::TestStore test;
  const std::unique_ptr<Vault> other = Vault::FromKey({9}, &test.random());
  ASSERT_THAT(BindKeyFile(test.store(), test.vault()), IsOk());
  test.Reopen();
  EXPECT_THAT(BindKeyFile(test.store(), test.vault()), IsOk());
  const absl::Status refused = BindKeyFile(test.store(), *other);
  EXPECT_THAT(refused, StatusIs(v1::ERROR_REASON_KEY_FILE));
  EXPECT_EQ(ProblemOf(refused).metadata().at("why"), "other_database");
}

}  // namespace
}  // namespace inwonersreis::privacy
