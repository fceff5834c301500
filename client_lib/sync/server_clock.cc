#include "client_lib/sync/server_clock.h"

namespace inwonersreis::sync {
namespace {

// Two clocks of one device drift apart by less than this while both run.
constexpr absl::Duration kDrift = absl::Seconds(5);
// Some platforms stop the monotonic clock while the device sleeps: then the
// wall clock went on alone. Further ahead than a day it is rather that somebody
// set it; a wrong guess within a day is still one that the server takes.
constexpr absl::Duration kLongestSleep = absl::Hours(24);

}  // namespace

void ServerClock::Learn(absl::Time server_time) {
  learnt_ = true;
  server_then_ = server_time;
  wall_then_ = clock_->Wall();
  monotonic_then_ = clock_->Monotonic();
}

absl::Time ServerClock::Now() const {
  if (!learnt_) return clock_->Wall() + remembered_;
  const absl::Duration passed = clock_->Monotonic() - monotonic_then_;
  const absl::Duration ahead = clock_->Wall() - wall_then_ - passed;
  const bool slept = ahead > kDrift && ahead <= kLongestSleep;
  return server_then_ + passed + (slept ? ahead : absl::ZeroDuration());
}

bool ServerClock::known() const {
  if (!learnt_) return false;
  const absl::Duration passed = clock_->Monotonic() - monotonic_then_;
  return absl::AbsDuration(clock_->Wall() - wall_then_ - passed) <= kDrift;
}

}  // namespace inwonersreis::sync
