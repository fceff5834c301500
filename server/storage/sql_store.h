// The store in SQL: one writer with group commit, several readers.
#ifndef INWONERSREIS_SERVER_STORAGE_SQL_STORE_H_
#define INWONERSREIS_SERVER_STORAGE_SQL_STORE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "server/main/clock.h"
#include "server/main/run_later.h"
#include "server/storage/store.h"

namespace inwonersreis::storage {

struct StoreOptions {
  std::string path;          // of the database file; made when absent
  std::string reserve_path;  // file that keeps disk space back; empty: none
  Clock* clock = nullptr;    // not owned
  Random* random = nullptr;  // not owned; used once, for the epoch

  int readers = 4;  // reads at once; more wait
  // Writes that may wait. At 10,000 a second they wait 0.4 s: longer than that
  // a person tries again anyway.
  int queue_limit = 4096;
  // Writes in one commit: bounds how long the first of them waits.
  int max_group = 256;
  // Room for lines of the access log on a full disk: hundreds of commits, each
  // of many lines when many people read.
  int64_t reserve_bytes = int64_t{8} << 20;
  // The rows of a hundred thousand journeys, the page at which each of them
  // grows, and the insides of all indexes. Older entries need no place here:
  // the system's own cache is below.
  int64_t writer_cache_bytes = int64_t{512} << 20;
  int64_t reader_cache_bytes = int64_t{4} << 20;  // each reader
  // The log of changes is moved to the database file when it has this size.
  // Larger: pages that change often are moved less often. Smaller: less to
  // read again after a crash.
  int64_t checkpoint_bytes = int64_t{128} << 20;
  std::string vfs;  // SQLite's name of a file system; empty: the platform's
  // Instead of threads of its own: groups are gathered and committed in it.
  RunLater run_later;
};

// Opens or makes the database and brings its tables up to date. Fails with
// SCHEMA_NEWER, STORAGE_READ_ONLY, STORAGE_IO, STORAGE_CORRUPT or DISK_FULL.
absl::StatusOr<std::unique_ptr<Store>> OpenSqliteStore(const StoreOptions& options);

}  // namespace inwonersreis::storage

#endif  // INWONERSREIS_SERVER_STORAGE_SQL_STORE_H_
