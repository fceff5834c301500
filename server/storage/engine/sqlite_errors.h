// SQLite's result codes as errors of ours.
#ifndef INWONERSREIS_SERVER_STORAGE_ENGINE_SQLITE_ERRORS_H_
#define INWONERSREIS_SERVER_STORAGE_ENGINE_SQLITE_ERRORS_H_

#include "absl/status/status.h"
#include "server/storage/engine/engine.h"

namespace inwonersreis::storage::engine {

struct SqliteFailure {
  absl::Status status;
  Trouble trouble = Trouble::kNone;
};

// The one place where a result code gets a meaning. `extended` is the extended
// result code (not SQLITE_OK), `system_errno` what the operating system said
// last, 0 when unknown. SQLite's own message is left out: it can quote values.
SqliteFailure FailureOf(int extended, int system_errno);

}  // namespace inwonersreis::storage::engine

#endif  // INWONERSREIS_SERVER_STORAGE_ENGINE_SQLITE_ERRORS_H_
