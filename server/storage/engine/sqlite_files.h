// Plain files through SQLite's file system, so that a test's faults and disk
// limits hold for them too.
#ifndef INWONERSREIS_SERVER_STORAGE_ENGINE_SQLITE_FILES_H_
#define INWONERSREIS_SERVER_STORAGE_ENGINE_SQLITE_FILES_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"

namespace inwonersreis::storage::engine {

// Makes a file of `bytes` zeros, really written, and on disk, provided that
// `headroom` bytes more fit on the disk. A file that has the size already is
// left alone; one that does not fit is removed again.
absl::Status FillFile(const std::string& vfs, const std::string& path, int64_t bytes,
                      int64_t headroom);

// Absent is fine.
void DeleteFile(const std::string& vfs, const std::string& path);

}  // namespace inwonersreis::storage::engine

#endif  // INWONERSREIS_SERVER_STORAGE_ENGINE_SQLITE_FILES_H_
