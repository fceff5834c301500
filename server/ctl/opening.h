// Opening what the commands work on.
#ifndef INWONERSREIS_SERVER_CTL_OPENING_H_
#define INWONERSREIS_SERVER_CTL_OPENING_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "server/ctl/commands.h"
#include "server/privacy/vault.h"
#include "server/storage/data_directory.h"
#include "server/storage/store.h"

namespace inwonersreis::ctl {

// A store with its key. The lock is empty when the work can be done beside a
// running server.
struct Opened {
  std::unique_ptr<storage::DataLock> lock;
  std::unique_ptr<privacy::Vault> vault;
  std::unique_ptr<storage::Store> store;
};

// USAGE when the key file would lie inside the data directory: a copy of the
// directory would then hold everything that is needed to read it.
absl::Status KeyOutside(const Place& place);

// The key of a key file, which is made when it is absent.
absl::StatusOr<std::unique_ptr<privacy::Vault>> MakeKey(const std::string& key_file);

// An existing database beside a running server. FILE_UNREADABLE when there is
// none, KEY_FILE when the key is another's.
absl::StatusOr<Opened> OpenShared(const Place& place);

// The same, alone: UNAVAILABLE while a server runs. `may_create` makes the
// directory, the key file and the database.
absl::StatusOr<Opened> OpenAlone(const Place& place, bool may_create);

}  // namespace inwonersreis::ctl

#endif  // INWONERSREIS_SERVER_CTL_OPENING_H_
