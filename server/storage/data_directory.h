// What lies where in a data directory, and who may use it now. The key file is
// never inside: a copy of the directory alone must be worthless.
#ifndef INWONERSREIS_SERVER_STORAGE_DATA_DIRECTORY_H_
#define INWONERSREIS_SERVER_STORAGE_DATA_DIRECTORY_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/main/clock.h"
#include "server/storage/sql_store.h"

namespace inwonersreis::storage {

std::string DatabasePath(const std::string& directory);  // journeys.db
std::string ReservePath(const std::string& directory);   // reserve
std::string LockPath(const std::string& directory);      // server.lock

// Options of a store in a data directory; the rest as they come.
StoreOptions OptionsFor(const std::string& directory, Clock* clock, Random* random);

// True when there is a database in the directory.
bool HasDatabase(const std::string& directory);

// Held by the one program that writes in a data directory: a server, or a
// control program that changes files. Ends with the object, and with the
// process, however it ends.
class DataLock {
 public:
  // Makes the directory (mode 0700) when it is absent. UNAVAILABLE when another
  // program holds it; FILE_UNREADABLE when it cannot be made or opened.
  static absl::StatusOr<std::unique_ptr<DataLock>> Take(const std::string& directory);
  ~DataLock();
  DataLock(const DataLock&) = delete;
  DataLock& operator=(const DataLock&) = delete;

 private:
  explicit DataLock(int file) : file_(file) {}
  int file_;
};

}  // namespace inwonersreis::storage

#endif  // INWONERSREIS_SERVER_STORAGE_DATA_DIRECTORY_H_
