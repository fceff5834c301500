// The server's clock, as far as a device can know it.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_SERVER_CLOCK_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_SERVER_CLOCK_H_

#include "absl/time/time.h"
#include "client_lib/sync/ports.h"

namespace inwonersreis::sync {

// A device's wall clock may be years off and jump. What the server said about
// its own clock goes on with the monotonic clock; between two runs of the
// program only the difference to the wall clock is left, a guess. Not
// thread-safe.
class ServerClock {
 public:
  // The wall clock itself is the first guess. The clock is not owned.
  explicit ServerClock(Clock* clock) : clock_(clock) {}

  // What an earlier run knew: server minus wall. A better guess.
  void Remember(absl::Duration offset) { remembered_ = offset; }

  // The server said that this is its time.
  void Learn(absl::Time server_time);

  // The server's time now: known, or guessed.
  absl::Time Now() const;
  // True when the server told it in this run and no jump makes it doubtful.
  bool known() const;
  // Now() minus the wall clock.
  absl::Duration Offset() const { return Now() - clock_->Wall(); }

 private:
  Clock* const clock_;
  absl::Duration remembered_;
  bool learnt_ = false;
  absl::Time server_then_;
  absl::Time wall_then_;
  absl::Duration monotonic_then_;
};

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_SERVER_CLOCK_H_
