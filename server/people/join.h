// The one thing that people need of the journey log, so that the log can depend
// on people and not the other way round.
#ifndef INWONERSREIS_SERVER_PEOPLE_JOIN_H_
#define INWONERSREIS_SERVER_PEOPLE_JOIN_H_

#include <functional>

#include "absl/status/statusor.h"
#include "inwonersreis/v1/entry.pb.h"
#include "server/people/principal.h"
#include "server/storage/store.h"

namespace inwonersreis::people {

// Thread-safe.
class JourneyJoiner {
 public:
  // Called exactly once with whether the transaction was committed: publish, or
  // forget. Runs on the store's committer thread; must not block.
  using AfterWrite = std::function<void(bool committed)>;

  virtual ~JourneyJoiner() = default;

  // Records `entry` (a member_joined with entry_id, journey_id, occurred_at and
  // body) within `write`, with `author` as its writer: judged, checked and
  // logged as if the author had recorded it. Called on the writer's thread; may
  // be called again for the same redemption after a conflict, each time with a
  // hook of its own.
  virtual absl::StatusOr<AfterWrite> JoinWithin(storage::WriteTransaction& write,
                                                const Principal& author,
                                                const v1::Entry& entry) = 0;
};

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_JOIN_H_
