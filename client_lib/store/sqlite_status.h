// What SQLite says, as errors of the device.
#ifndef INWONERSREIS_CLIENT_LIB_STORE_SQLITE_STATUS_H_
#define INWONERSREIS_CLIENT_LIB_STORE_SQLITE_STATUS_H_

#include <SQLiteCpp/Exception.h>

#include <utility>

#include "absl/status/status.h"

namespace inwonersreis::store {

// DEVICE_FULL, DEVICE_STORE_DAMAGED, DEVICE_STORE_IN_USE, DEVICE_STORE_NEWER or
// DEVICE_STORAGE_IO. Never the text of a statement or a value.
absl::Status StatusOf(const SQLite::Exception& exception);

// Runs `body` (which gives a Status or StatusOr); an exception of SQLite becomes
// its status. No exception leaves the store.
template <typename Body>
auto Guarded(Body&& body) -> decltype(body()) {
  try {
    return std::forward<Body>(body)();
  } catch (const SQLite::Exception& exception) {
    return StatusOf(exception);
  }
}

}  // namespace inwonersreis::store

#endif  // INWONERSREIS_CLIENT_LIB_STORE_SQLITE_STATUS_H_
