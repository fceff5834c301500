// Keys and seals: what a person typed is on disk only as ciphertext.
#ifndef INWONERSREIS_SERVER_PRIVACY_VAULT_H_
#define INWONERSREIS_SERVER_PRIVACY_VAULT_H_

#include <array>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "journey/ids.h"
#include "server/main/clock.h"

namespace inwonersreis::privacy {

// The data key of one journey (or of the directory of people). 32 bytes;
// wiped on destruction.
class DataKey {
 public:
  explicit DataKey(const std::array<uint8_t, 32>& bytes) : bytes_(bytes) {}
  DataKey(const DataKey&) = default;
  DataKey& operator=(const DataKey&) = default;
  ~DataKey();
  const uint8_t* data() const { return bytes_.data(); }

 private:
  std::array<uint8_t, 32> bytes_;
};

struct WrappedKey {
  DataKey key;
  std::string wrapped;  // nonce and ciphertext under the key file's key
};

// Holds the key-encryption key of the key file. Immutable; thread-safe.
class Vault {
 public:
  // Reads the key file: one line of 64 hexadecimal digits, mode 0600 or
  // stricter, owned by the user. KEY_FILE otherwise.
  static absl::StatusOr<std::unique_ptr<Vault>> FromFile(const std::string& path, Random* random);
  // Writes a new key file with mode 0600; KEY_FILE when it exists.
  static absl::Status CreateKeyFile(const std::string& path, Random& random);
  // For tests.
  static std::unique_ptr<Vault> FromKey(const std::array<uint8_t, 32>& key, Random* random);

  ~Vault();

  // A short fingerprint to tell keys apart; stored in the database so that the
  // wrong key file is refused at start.
  std::string Fingerprint() const;

  absl::StatusOr<WrappedKey> NewKey(const IdBytes& owner) const;
  absl::StatusOr<DataKey> Unwrap(absl::string_view wrapped, const IdBytes& owner) const;
  // Wraps again under another vault's key (rotation of the key file).
  absl::StatusOr<std::string> Rewrap(absl::string_view wrapped, const IdBytes& owner,
                                     const Vault& to) const;

  // XChaCha20-Poly1305 with a random nonce in front. `context` is bound to the
  // ciphertext: bytes moved to another place do not open (SEAL_BROKEN).
  std::string Seal(const DataKey& key, absl::string_view context, absl::string_view plain) const;
  absl::StatusOr<std::string> Open(const DataKey& key, absl::string_view context,
                                   absl::string_view sealed) const;

  // Keyed hash (BLAKE2b-256): equal content is found, guessing is not possible.
  static std::string Hash(const DataKey& key, absl::string_view bytes);

 private:
  struct Keys;
  explicit Vault(std::unique_ptr<Keys> keys);
  std::unique_ptr<Keys> keys_;
};

// Context of an entry's seal: journey, seq and entry id.
std::string EntryContext(const IdBytes& journey_id, int64_t seq, const IdBytes& entry_id);

}  // namespace inwonersreis::privacy

#endif  // INWONERSREIS_SERVER_PRIVACY_VAULT_H_
