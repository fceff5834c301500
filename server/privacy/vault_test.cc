#include "server/privacy/vault.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_store.h"

namespace inwonersreis::privacy {
namespace {

constexpr std::array<uint8_t, 32> kOneKey = {1};
constexpr std::array<uint8_t, 32> kOtherKey = {2};
constexpr IdBytes kOwner = {3};
constexpr IdBytes kOtherOwner = {4};

class VaultTest : public ::testing::Test {
 protected:
  inwonersreis::testing::FakeRandom random_;
  std::unique_ptr<Vault> vault_ = Vault::FromKey(kOneKey, &random_);
  std::unique_ptr<Vault> other_ = Vault::FromKey(kOtherKey, &random_);
  inwonersreis::testing::TempDir directory_;
};

TEST_F(VaultTest, ASealOpensToWhatWasSealed) {
  const WrappedKey key = *vault_->NewKey(kOwner);
  for (const std::string& plain : {std::string(), std::string("a"), std::string(100000, 'x')}) {
    const std::string sealed = vault_->Seal(key.key, "place", plain);
    EXPECT_THAT(vault_->Open(key.key, "place", sealed), IsOkAndHolds(plain));
    EXPECT_EQ(sealed.find("xxxx"), std::string::npos);
  }
}

TEST_F(VaultTest, SealingTwiceGivesDifferentBytes) {
  const WrappedKey key = *vault_->NewKey(kOwner);
  EXPECT_NE(vault_->Seal(key.key, "place", "words"), vault_->Seal(key.key, "place", "words"));
}

TEST_F(VaultTest, EveryChangedByteBreaksTheSeal) {
  const WrappedKey key = *vault_->NewKey(kOwner);
  const std::string sealed = vault_->Seal(key.key, "place", "words");
  for (size_t i = 0; i < sealed.size(); ++i) {
    std::string changed = sealed;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_THAT(vault_->Open(key.key, "place", changed), StatusIs(v1::ERROR_REASON_SEAL_BROKEN))
        << "byte " << i;
  }
  for (size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_THAT(vault_->Open(key.key, "place", sealed.substr(0, size)),
                StatusIs(v1::ERROR_REASON_SEAL_BROKEN));
  }
}

TEST_F(VaultTest, ASealMovedToAnotherPlaceDoesNotOpen) {
  const WrappedKey key = *vault_->NewKey(kOwner);
  const std::string sealed = vault_->Seal(key.key, EntryContext(kOwner, 1, kOwner), "words");
  EXPECT_THAT(vault_->Open(key.key, EntryContext(kOwner, 1, kOwner), sealed), IsOk());
  for (const std::string& context :
       {EntryContext(kOtherOwner, 1, kOwner), EntryContext(kOwner, 2, kOwner),
        EntryContext(kOwner, 1, kOtherOwner)}) {
    EXPECT_THAT(vault_->Open(key.key, context, sealed), StatusIs(v1::ERROR_REASON_SEAL_BROKEN));
  }
}

TEST_F(VaultTest, AWrappedKeyUnwrapsOnlyForItsOwnerAndVault) {
  const WrappedKey key = *vault_->NewKey(kOwner);
  const std::string sealed = vault_->Seal(key.key, "place", "words");
  absl::StatusOr<DataKey> unwrapped = vault_->Unwrap(key.wrapped, kOwner);
  ASSERT_THAT(unwrapped, IsOk());
  EXPECT_THAT(vault_->Open(*unwrapped, "place", sealed), IsOkAndHolds("words"));
  EXPECT_THAT(vault_->Unwrap(key.wrapped, kOtherOwner), StatusIs(v1::ERROR_REASON_SEAL_BROKEN));
  EXPECT_THAT(other_->Unwrap(key.wrapped, kOwner), StatusIs(v1::ERROR_REASON_SEAL_BROKEN));
}

TEST_F(VaultTest, ARewrappedKeyIsTheSameKeyUnderTheOtherVault) {
  const WrappedKey key = *vault_->NewKey(kOwner);
  const std::string sealed = vault_->Seal(key.key, "place", "words");
  const std::string wrapped = *vault_->Rewrap(key.wrapped, kOwner, *other_);
  const DataKey moved = *other_->Unwrap(wrapped, kOwner);
  EXPECT_THAT(other_->Open(moved, "place", sealed), IsOkAndHolds("words"));
  EXPECT_THAT(vault_->Unwrap(wrapped, kOwner), StatusIs(v1::ERROR_REASON_SEAL_BROKEN));
}

TEST_F(VaultTest, EqualContentHashesEquallyAndOnlyUnderOneKey) {
  const DataKey one = vault_->NewKey(kOwner)->key;
  const DataKey two = vault_->NewKey(kOwner)->key;
  EXPECT_EQ(Vault::Hash(one, "words"), Vault::Hash(one, "words"));
  EXPECT_NE(Vault::Hash(one, "words"), Vault::Hash(one, "word"));
  EXPECT_NE(Vault::Hash(one, "words"), Vault::Hash(two, "words"));
}

TEST_F(VaultTest, FingerprintsTellKeysApartAndAreStable) {
  EXPECT_EQ(vault_->Fingerprint(), Vault::FromKey(kOneKey, &random_)->Fingerprint());
  EXPECT_NE(vault_->Fingerprint(), other_->Fingerprint());
  EXPECT_EQ(vault_->Fingerprint().size(), 16u);
}

TEST_F(VaultTest, AMadeKeyFileIsReadAgainAndIsNeverOverwritten) {
  const std::string path = directory_.File("key");
  ASSERT_THAT(Vault::CreateKeyFile(path, random_), IsOk());
  struct stat found;
  ASSERT_EQ(stat(path.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
  absl::StatusOr<std::unique_ptr<Vault>> once = Vault::FromFile(path, &random_);
  ASSERT_THAT(once, IsOk());
  EXPECT_THAT(Vault::CreateKeyFile(path, random_), StatusIs(v1::ERROR_REASON_KEY_FILE));
  EXPECT_EQ((*once)->Fingerprint(), (*Vault::FromFile(path, &random_))->Fingerprint());
}

TEST_F(VaultTest, AKeyFileThatIsAbsentReadableByOthersOrNoKeyIsRefused) {
  const std::string path = directory_.File("key");
  EXPECT_THAT(Vault::FromFile(path, &random_), StatusIs(v1::ERROR_REASON_KEY_FILE));
  EXPECT_THAT(Vault::FromFile(directory_.path(), &random_), StatusIs(v1::ERROR_REASON_KEY_FILE));
  for (const std::string& content :
       {std::string(), std::string(63, 'a'), std::string(66, 'a'), std::string(64, 'g'),
        std::string(64, 'a') + "\n" + std::string(64, 'a')}) {
    std::ofstream(path, std::ios::trunc) << content;
    ASSERT_EQ(chmod(path.c_str(), 0600), 0);
    EXPECT_THAT(Vault::FromFile(path, &random_), StatusIs(v1::ERROR_REASON_KEY_FILE))
        << content.size() << " characters";
  }
  std::ofstream(path, std::ios::trunc) << std::string(64, 'a') << "\n";
  EXPECT_THAT(Vault::FromFile(path, &random_), IsOk());
  for (mode_t mode : {0640, 0604, 0660, 0644}) {
    ASSERT_EQ(chmod(path.c_str(), mode), 0);
    EXPECT_THAT(Vault::FromFile(path, &random_), StatusIs(v1::ERROR_REASON_KEY_FILE));
  }
}

}  // namespace
}  // namespace inwonersreis::privacy
