#include "server/storage/data_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "journey/errors.h"

namespace inwonersreis::storage {

std::string DatabasePath(const std::string& directory) { return directory + "/journeys.db"; }
std::string ReservePath(const std::string& directory) { return directory + "/reserve"; }
std::string LockPath(const std::string& directory) { return directory + "/server.lock"; }

StoreOptions OptionsFor(const std::string& directory, Clock* clock, Random* random) {
  StoreOptions options;
  options.path = DatabasePath(directory);
  options.reserve_path = ReservePath(directory);
  options.clock = clock;
  options.random = random;
  return options;
}

bool HasDatabase(const std::string& directory) {
  struct stat found;
  return stat(DatabasePath(directory).c_str(), &found) == 0 && found.st_size > 0;
}

absl::StatusOr<std::unique_ptr<DataLock>> DataLock::Take(const std::string& directory) {
  // Only the user that runs the server: the database says who has a journey,
  // even where it does not say what is in it.
  if (mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) {
    return Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", directory}});
  }
  const int file = open(LockPath(directory).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) return Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", LockPath(directory)}});
  if (flock(file, LOCK_EX | LOCK_NB) != 0) {
    close(file);
    return Error(v1::ERROR_REASON_UNAVAILABLE, {{"path", LockPath(directory)}});
  }
  return std::unique_ptr<DataLock>(new DataLock(file));
}

DataLock::~DataLock() { close(file_); }

}  // namespace inwonersreis::storage
