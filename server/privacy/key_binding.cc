#include "server/privacy/key_binding.h"

#include <string>

#include "journey/errors.h"

namespace inwonersreis::privacy {

absl::Status BindKeyFile(storage::Store& store, const Vault& vault) {
  const std::string fingerprint = vault.Fingerprint();
  bool bound = false;
  absl::Status read = store.Read([&](storage::ReadTransaction& read) -> absl::Status {
    absl::StatusOr<absl::optional<std::string>> known = read.Meta(kFingerprintKey);
    if (!known.ok()) return known.status();
    absl::StatusOr<absl::optional<std::string>> next = read.Meta(kNextFingerprintKey);
    if (!next.ok()) return next.status();
    if (next->has_value()) {
      return Error(v1::ERROR_REASON_KEY_FILE, {{"why", "rotation_unfinished"}});
    }
    if (known->has_value() && **known != fingerprint) {
      return Error(v1::ERROR_REASON_KEY_FILE, {{"why", "other_database"}});
    }
    bound = known->has_value();
    return absl::OkStatus();
  });
  if (!read.ok() || bound) return read;
  return store.WriteAndWait([&](storage::WriteTransaction& write) {
    return write.SetMeta(kFingerprintKey, fingerprint);
  });
}

}  // namespace inwonersreis::privacy
