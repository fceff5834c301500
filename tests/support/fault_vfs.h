// A file system under SQLite that fails when a test says so.
#ifndef INWONERSREIS_TESTS_SUPPORT_FAULT_VFS_H_
#define INWONERSREIS_TESTS_SUPPORT_FAULT_VFS_H_

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace inwonersreis::testing {

// Which calls count for a fault; a set of bits.
enum IoKind : unsigned {
  kReads = 1,
  kWrites = 2,
  kSyncs = 4,
  kTruncates = 8,
  kOpens = 16,
  kAllChanges = kWrites | kSyncs | kTruncates,
};

// A programmable failure.
struct Fault {
  unsigned kinds = kAllChanges;
  int64_t at = 1;         // the at-th such call from now on fails, counted from 1
  bool lasting = false;   // and all such calls after it
  int result = SQLITE_IOERR;
  bool torn = false;      // a failing write has written its first half
};

// Wraps the platform's file system. Files outlive the object, open files must
// not. Thread-safe.
class FaultVfs {
 public:
  FaultVfs();
  ~FaultVfs();
  FaultVfs(const FaultVfs&) = delete;
  FaultVfs& operator=(const FaultVfs&) = delete;

  // For StoreOptions::vfs.
  const std::string& name() const { return name_; }

  void Arm(const Fault& fault);
  void Disarm();
  // True once the armed fault has happened.
  bool happened() const;

  // The disk's size for all files opened through this; further bytes fail with
  // SQLITE_FULL. -1: no limit.
  void SetCapacity(int64_t bytes);
  int64_t used_bytes() const;

  // Calls since construction.
  int64_t Count(IoKind kind) const;

  // Copies the files into `directory` as the disk would have them after a power
  // loss now: of what was written since each file's last sync some sectors are
  // there and some are not, chosen by `seed`.
  void CopyAfterPowerLoss(const std::string& directory, uint64_t seed);

 private:
  friend struct FaultFile;
  friend struct FaultCalls;

  struct Change {
    int64_t offset = 0;
    std::string bytes;       // written; for a truncation empty
    int64_t truncate_to = -1;
  };
  struct FileState {
    int64_t size = 0;
    std::string synced;            // content at the last sync
    std::vector<Change> unsynced;  // since then, in order
  };

  // The result that a call must give, SQLITE_OK to go on. `torn` is set when a
  // failing write is to be half done.
  int Judge(IoKind kind, bool* torn);

  std::string name_;
  sqlite3_vfs vfs_ = {};
  sqlite3_vfs* real_;

  mutable std::mutex mutex_;
  Fault fault_;
  bool armed_ = false;
  bool happened_ = false;
  int64_t seen_ = 0;
  int64_t capacity_ = -1;
  int64_t used_ = 0;
  std::map<int, int64_t> counts_;
  std::map<std::string, FileState> files_;
};

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_SUPPORT_FAULT_VFS_H_
