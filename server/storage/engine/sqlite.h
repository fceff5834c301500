// SQLite through SQLiteCpp: the default engine, nothing to install or start.
#ifndef INWONERSREIS_SERVER_STORAGE_ENGINE_SQLITE_H_
#define INWONERSREIS_SERVER_STORAGE_ENGINE_SQLITE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "server/storage/engine/engine.h"

namespace inwonersreis::storage::engine {

struct SqliteOptions {
  std::string path;               // of the database file; made when absent
  std::string reserve_path;       // empty: no reserve
  int64_t reserve_bytes = 0;
  int64_t writer_cache_bytes = 0;  // page caches; a writer's stays warm, a
  int64_t reader_cache_bytes = 0;  // reader's is emptied by each commit
  int64_t log_limit_bytes = 0;    // the log file is cut back to this
  std::string vfs;                // empty: the platform's file system
};

std::unique_ptr<Engine> MakeSqliteEngine(const SqliteOptions& options);

}  // namespace inwonersreis::storage::engine

#endif  // INWONERSREIS_SERVER_STORAGE_ENGINE_SQLITE_H_
