// A new key file for a database.
#ifndef INWONERSREIS_SERVER_PRIVACY_ROTATION_H_
#define INWONERSREIS_SERVER_PRIVACY_ROTATION_H_

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "journey/ids.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::privacy {

// A wrapped key that stands in meta, and the owner that it is bound to.
struct MetaKey {
  absl::string_view name;
  IdBytes owner;
};

// Wraps every journey's data key, and those in meta, again, under the key of
// another key file. The data keys, and so all seals, stay as they are.
//
// Works in batches, each in one transaction, and can be broken off anywhere:
// the same call with the same two vaults goes on where it stopped. Until it has
// ended BindKeyFile refuses both key files, so keep both until it says OK.
// KEY_FILE when `from` is not the database's key, or when another rotation is
// unfinished. `progress` gets journeys done and in all. No server may run.
absl::Status RotateKey(storage::Store& store, const Vault& from, const Vault& to,
                       absl::Span<const MetaKey> in_meta,
                       absl::FunctionRef<void(int64_t, int64_t)> progress);

}  // namespace inwonersreis::privacy

#endif  // INWONERSREIS_SERVER_PRIVACY_ROTATION_H_
