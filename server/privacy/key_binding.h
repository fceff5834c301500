// Which key file belongs to which database.
#ifndef INWONERSREIS_SERVER_PRIVACY_KEY_BINDING_H_
#define INWONERSREIS_SERVER_PRIVACY_KEY_BINDING_H_

#include "absl/status/status.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::privacy {

// Keys in meta. While keys are being rotated the second one is there.
inline constexpr char kFingerprintKey[] = "key_fingerprint";
inline constexpr char kNextFingerprintKey[] = "next_key_fingerprint";

// To be called once after a store was opened, before anything is sealed. A new
// database remembers the vault's fingerprint; later another key file is refused
// with KEY_FILE ("why" is "other_database", or "rotation_unfinished").
absl::Status BindKeyFile(storage::Store& store, const Vault& vault);

}  // namespace inwonersreis::privacy

#endif  // INWONERSREIS_SERVER_PRIVACY_KEY_BINDING_H_
