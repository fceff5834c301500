// The data key under which the directory's names are sealed.
#ifndef INWONERSREIS_SERVER_PEOPLE_DIRECTORY_KEY_H_
#define INWONERSREIS_SERVER_PEOPLE_DIRECTORY_KEY_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "journey/ids.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::people {

// Where the wrapped key stands in the store's meta, and what it is bound to.
// Rotation of the key file rewraps it there.
inline constexpr absl::string_view kDirectoryKeyMeta = "directory_key";
inline constexpr IdBytes kDirectoryOwner = {'i', 'n', 'w', 'o', 'n', 'e', 'r', 's',
                                            'r', 'e', 'i', 's', '-', 'd', 'i', 'r'};

// The key, made on first use. Blocking.
absl::StatusOr<privacy::DataKey> OpenDirectoryKey(storage::Store& store,
                                                  const privacy::Vault& vault);

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_DIRECTORY_KEY_H_
