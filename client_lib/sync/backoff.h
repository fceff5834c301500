// How long to wait after a failure.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_BACKOFF_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_BACKOFF_H_

#include <algorithm>
#include <cstdint>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "client_lib/sync/ports.h"

namespace inwonersreis::sync {

// A person who walks out of a lift should not wait; a server that is down should
// not be hammered by a town.
inline constexpr absl::Duration kFirstWait = absl::Seconds(1);
inline constexpr absl::Duration kLongestWait = absl::Minutes(5);

// Exponential with full jitter: somewhere between a second and a limit that
// doubles up to five minutes. Not thread-safe; `random` is not owned.
class Backoff {
 public:
  explicit Backoff(Random* random) : random_(random) {}

  // The wait before the next try. `advice` is the server's own word: never less.
  absl::Duration Next(absl::optional<absl::Duration> advice = absl::nullopt) {
    limit_ = std::min(limit_ * 2, kLongestWait);
    uint32_t chance = 0;
    random_->Fill(&chance, sizeof(chance));
    const absl::Duration wait =
        kFirstWait + (limit_ - kFirstWait) * (static_cast<double>(chance) / 4294967296.0);
    return advice ? std::max(wait, *advice) : wait;
  }
  // A wait for what trying again soon will not mend: two to five minutes.
  absl::Duration Long() {
    limit_ = kLongestWait;
    return std::max(Next(), absl::Minutes(2));
  }
  void Reset() { limit_ = kFirstWait; }

 private:
  Random* const random_;
  absl::Duration limit_ = kFirstWait;
};

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_BACKOFF_H_
