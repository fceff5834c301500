// Puts a backup in the place of a database.
#ifndef INWONERSREIS_SERVER_STORAGE_RESTORE_H_
#define INWONERSREIS_SERVER_STORAGE_RESTORE_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "server/main/clock.h"

namespace inwonersreis::storage {

// Where the database from before a restore stays.
std::string BeforeRestorePath(const std::string& directory);

// Copies the backup beside the database, checks it, gives it a new epoch (so
// that devices know that history may have changed), and only then puts it in
// place, in one step. Until then, and after any error, the database that was
// there is untouched; afterwards it stays at BeforeRestorePath, and the one of
// an earlier restore is removed.
//
// The caller holds the DataLock of `directory`. `accept` may look at the copy
// and refuse it (does the key file fit?). `progress` gets bytes done and in all. FILE_UNREADABLE when the backup is not there, STORAGE_CORRUPT when it
// is not a sound database of this program, SCHEMA_NEWER, DISK_FULL.
absl::Status RestoreBackup(const std::string& backup_path, const std::string& directory,
                           Clock& clock, Random& random,
                           absl::FunctionRef<absl::Status(const std::string&)> accept,
                           absl::FunctionRef<void(int64_t, int64_t)> progress);

}  // namespace inwonersreis::storage

#endif  // INWONERSREIS_SERVER_STORAGE_RESTORE_H_
