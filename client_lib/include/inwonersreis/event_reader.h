// Reading the answers of a call that gives several.
#ifndef INWONERSREIS_EVENT_READER_H_
#define INWONERSREIS_EVENT_READER_H_

#include "absl/status/statusor.h"

namespace inwonersreis {

// One thread reads, any thread cancels. Destroying a reader cancels its call; no
// thread may be in Next() then.
template <typename Event>
class EventReader {
 public:
  virtual ~EventReader() = default;

  // Blocks until the next event. The first error ends the call and is the answer to
  // every later Next(): what the server refused, CANCELLED after Cancel(),
  // UNAVAILABLE when the connection was lost or nothing more will come. Nothing is
  // repeated by itself.
  virtual absl::StatusOr<Event> Next() = 0;

  // Ends a Next() that is under way, and all later ones. Thread-safe.
  virtual void Cancel() = 0;
};

}  // namespace inwonersreis

#endif  // INWONERSREIS_EVENT_READER_H_
