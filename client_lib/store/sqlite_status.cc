#include "client_lib/store/sqlite_status.h"

#include <sqlite3.h>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"

namespace inwonersreis::store {

absl::Status StatusOf(const SQLite::Exception& exception) {
  const std::string code = absl::StrCat(exception.getExtendedErrorCode());
  switch (exception.getErrorCode()) {
    case SQLITE_FULL:
      return Error(v1::ERROR_REASON_DEVICE_FULL);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_CONSTRAINT:  // Rows that cannot stand beside each other.
    case SQLITE_MISMATCH:
    case SQLITE_FORMAT:
      return Error(v1::ERROR_REASON_DEVICE_STORE_DAMAGED, {{"sqlite", code}});
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error(v1::ERROR_REASON_DEVICE_STORE_IN_USE);
    default:
      return Error(v1::ERROR_REASON_DEVICE_STORAGE_IO, {{"sqlite", code}});
  }
}

}  // namespace inwonersreis::store
