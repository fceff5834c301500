// Reading what happens in journeys while it happens.
#ifndef INWONERSREIS_FOLLOWER_H_
#define INWONERSREIS_FOLLOWER_H_

#include "absl/status/statusor.h"
#include "inwonersreis/v1/journey_service.pb.h"

namespace inwonersreis {

// One thread reads, any thread cancels. Destroying a follower cancels it; no
// thread may be in Next() then.
class Follower {
 public:
  virtual ~Follower() = default;

  // Blocks until something happens. When the server goes away the follower
  // waits (FollowPolicy), connects again with the cursors of the pages that it
  // delivered, and Next() returns a new `started` event: what a head announced
  // before may have been missed, so pull again then. Compare its epoch.
  //
  // Errors end the follower and come again at every later call: CANCELLED after
  // Cancel(), otherwise what the server refused (NOT_SIGNED_IN, NOT_FOUND, …).
  virtual absl::StatusOr<v1::FollowEntriesResponse> Next() = 0;

  // Ends a Next() that is under way, and all later ones. Thread-safe.
  virtual void Cancel() = 0;
};

}  // namespace inwonersreis

#endif  // INWONERSREIS_FOLLOWER_H_
