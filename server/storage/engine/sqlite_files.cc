#include "server/storage/engine/sqlite_files.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "server/storage/engine/sqlite_errors.h"

namespace inwonersreis::storage::engine {
namespace {

constexpr int kChunkBytes = 64 * 1024;

// An open file; closed on destruction.
class File {
 public:
  File(sqlite3_vfs* vfs, const std::string& path) : memory_(vfs->szOsFile, 0) {
    // SQLite's file systems expect two zero bytes behind a path. A super-journal
    // is an ordinary file to them; for a main journal they would look for the
    // database by cutting the path at its last "-".
    path_ = path + std::string(2, '\0');
    result_ = vfs->xOpen(vfs, path_.data(), get(),
                         SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_SUPER_JOURNAL,
                         nullptr);
  }
  ~File() {
    if (get()->pMethods != nullptr) get()->pMethods->xClose(get());
  }
  int result() const { return result_; }
  sqlite3_file* get() { return reinterpret_cast<sqlite3_file*>(memory_.data()); }

 private:
  std::vector<char> memory_;
  std::string path_;
  int result_;
};

int Fill(sqlite3_vfs* vfs, const std::string& path, int64_t bytes, int64_t headroom) {
  File file(vfs, path);
  if (file.result() != SQLITE_OK) return file.result();
  const sqlite3_io_methods* io = file.get()->pMethods;
  sqlite3_int64 size = 0;
  int result = io->xFileSize(file.get(), &size);
  if (result != SQLITE_OK || size == bytes) return result;
  const std::vector<char> zeros(kChunkBytes, 0);
  const int64_t end = bytes + headroom;
  for (int64_t at = 0; at < end && result == SQLITE_OK; at += kChunkBytes) {
    result = io->xWrite(file.get(), zeros.data(),
                        static_cast<int>(std::min<int64_t>(kChunkBytes, end - at)), at);
  }
  if (result == SQLITE_OK && headroom > 0) result = io->xTruncate(file.get(), bytes);
  if (result != SQLITE_OK) return result;
  return io->xSync(file.get(), SQLITE_SYNC_NORMAL);
}

sqlite3_vfs* FindVfs(const std::string& name) {
  return sqlite3_vfs_find(name.empty() ? nullptr : name.c_str());
}

}  // namespace

absl::Status FillFile(const std::string& vfs, const std::string& path, int64_t bytes,
                      int64_t headroom) {
  sqlite3_vfs* found = FindVfs(vfs);
  if (found == nullptr) return FailureOf(SQLITE_ERROR, 0).status;
  const int result = Fill(found, path, bytes, headroom);
  if (result == SQLITE_OK) return absl::OkStatus();
  DeleteFile(vfs, path);
  return FailureOf(result, 0).status;
}

void DeleteFile(const std::string& vfs, const std::string& path) {
  sqlite3_vfs* found = FindVfs(vfs);
  if (found != nullptr) found->xDelete(found, path.c_str(), /*syncDir=*/0);
}

}  // namespace inwonersreis::storage::engine
