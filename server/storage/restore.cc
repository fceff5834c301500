#include "server/storage/restore.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <vector>

#include "journey/errors.h"
#include "server/storage/data_directory.h"
#include "server/storage/sql_store.h"

namespace inwonersreis::storage {
namespace {

constexpr size_t kChunkBytes = 1 << 20;

absl::Status FileError(const std::string& path) {
  if (errno == ENOSPC || errno == EDQUOT) return Error(v1::ERROR_REASON_DISK_FULL);
  return Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", path}});
}

// A file descriptor that closes itself.
class File {
 public:
  File(const std::string& path, int flags) : file_(open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  ~File() {
    if (file_ >= 0) close(file_);
  }
  int get() const { return file_; }

 private:
  int file_;
};

absl::Status CopyFile(const std::string& from, const std::string& to,
                      absl::FunctionRef<void(int64_t, int64_t)> progress) {
  const File source(from, O_RDONLY);
  struct stat found;
  if (source.get() < 0 || fstat(source.get(), &found) != 0 || !S_ISREG(found.st_mode)) {
    return FileError(from);
  }
  const File target(to, O_WRONLY | O_CREAT | O_TRUNC);
  if (target.get() < 0) return FileError(to);
  std::vector<char> chunk(kChunkBytes);
  int64_t done = 0;
  while (true) {
    const ssize_t size = read(source.get(), chunk.data(), chunk.size());
    if (size < 0) return FileError(from);
    if (size == 0) break;
    for (ssize_t at = 0; at < size;) {
      const ssize_t written = write(target.get(), chunk.data() + at, size - at);
      if (written < 0) return FileError(to);
      at += written;
    }
    done += size;
    progress(done, found.st_size);
  }
  return fsync(target.get()) == 0 ? absl::OkStatus() : FileError(to);
}

absl::Status SyncDirectory(const std::string& directory) {
  const File file(directory, O_RDONLY | O_DIRECTORY);
  if (file.get() < 0 || fsync(file.get()) != 0) return FileError(directory);
  return absl::OkStatus();
}

void RemoveDatabase(const std::string& path) {
  for (const char* suffix : {"", "-wal", "-shm"}) unlink((path + suffix).c_str());
}

// Opening migrates an older backup and refuses a newer or damaged one; closing
// leaves one file without a log beside it.
absl::Status Adopt(const std::string& path, Clock& clock, Random& random) {
  StoreOptions options;
  options.path = path;
  options.clock = &clock;
  options.random = &random;
  options.readers = 1;
  absl::StatusOr<std::unique_ptr<Store>> store = OpenSqliteStore(options);
  if (!store.ok()) return store.status();
  absl::Status sound = (*store)->CheckFile();
  if (!sound.ok()) return sound;
  return (*store)->WriteAndWait([&](WriteTransaction& write) {
    return write.SetMeta(kEpochKey, NewId(clock, random));
  });
}

absl::Status RenameDatabase(const std::string& from, const std::string& to) {
  for (const char* suffix : {"", "-wal", "-shm"}) {
    if (rename((from + suffix).c_str(), (to + suffix).c_str()) != 0 && errno != ENOENT) {
      return FileError(from + suffix);
    }
  }
  return absl::OkStatus();
}

}  // namespace

std::string BeforeRestorePath(const std::string& directory) {
  return DatabasePath(directory) + ".before-restore";
}

absl::Status RestoreBackup(const std::string& backup_path, const std::string& directory,
                           Clock& clock, Random& random,
                           absl::FunctionRef<absl::Status(const std::string&)> accept,
                           absl::FunctionRef<void(int64_t, int64_t)> progress) {
  const std::string database = DatabasePath(directory);
  const std::string incoming = database + ".restoring";
  const std::string before = BeforeRestorePath(directory);
  RemoveDatabase(incoming);
  absl::Status status = CopyFile(backup_path, incoming, progress);
  if (status.ok()) status = accept(incoming);
  if (status.ok()) status = Adopt(incoming, clock, random);
  if (!status.ok()) {
    RemoveDatabase(incoming);
    return status;
  }
  RemoveDatabase(before);
  // Between these two steps there is no database, and a server would make an
  // empty one: the lock that the caller holds prevents it; after a crash here
  // the files with their telling names are still there.
  status = RenameDatabase(database, before);
  if (status.ok()) status = RenameDatabase(incoming, database);
  if (status.ok()) status = SyncDirectory(directory);
  return status;
}

}  // namespace inwonersreis::storage
