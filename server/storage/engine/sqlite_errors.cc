#include "server/storage/engine/sqlite_errors.h"

#include <sqlite3.h>

#include <cerrno>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "journey/errors.h"

namespace inwonersreis::storage::engine {
namespace {

// A full disk is seldom emptied within seconds; a lock is gone in a moment.
constexpr absl::Duration kRetryFull = absl::Seconds(30);
constexpr absl::Duration kRetryIo = absl::Seconds(5);
constexpr absl::Duration kRetryBusy = absl::Milliseconds(100);

}  // namespace

SqliteFailure FailureOf(int extended, int system_errno) {
  const std::string code = absl::StrCat(extended);
  const int primary = extended & 0xff;
  // The unix file system of SQLite calls these two plain I/O errors.
  if (primary == SQLITE_IOERR && (system_errno == EDQUOT || system_errno == ENOSPC)) {
    return {RetryableError(v1::ERROR_REASON_DISK_FULL, kRetryFull, {{"sqlite", code}}),
            Trouble::kFull};
  }
  if (primary == SQLITE_IOERR && system_errno == EROFS) {
    return {Error(v1::ERROR_REASON_STORAGE_READ_ONLY, {{"sqlite", code}}), Trouble::kReadOnly};
  }
  switch (primary) {
    case SQLITE_FULL:
      return {RetryableError(v1::ERROR_REASON_DISK_FULL, kRetryFull, {{"sqlite", code}}),
              Trouble::kFull};
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return {Error(v1::ERROR_REASON_STORAGE_READ_ONLY, {{"sqlite", code}}), Trouble::kReadOnly};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PROTOCOL:
      return {RetryableError(v1::ERROR_REASON_STORAGE_IO, kRetryIo, {{"sqlite", code}}),
              Trouble::kIo};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return {Error(v1::ERROR_REASON_STORAGE_CORRUPT, {{"sqlite", code}}), Trouble::kCorrupt};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {RetryableError(v1::ERROR_REASON_BUSY, kRetryBusy, {{"sqlite", code}}),
              Trouble::kBusy};
    case SQLITE_CONSTRAINT:
      if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
          extended == SQLITE_CONSTRAINT_ROWID) {
        return {Error(v1::ERROR_REASON_ALREADY_EXISTS, {{"field", "id"}}), Trouble::kNone};
      }
      if (extended == SQLITE_CONSTRAINT_FOREIGNKEY) {
        return {Error(v1::ERROR_REASON_NOT_FOUND), Trouble::kNone};
      }
      if (extended == SQLITE_CONSTRAINT_TRIGGER) {
        return {Error(v1::ERROR_REASON_PERMISSION_DENIED), Trouble::kNone};
      }
      break;
    default:
      break;
  }
  return {Error(v1::ERROR_REASON_INTERNAL, {{"sqlite", code}}), Trouble::kNone};
}

}  // namespace inwonersreis::storage::engine
