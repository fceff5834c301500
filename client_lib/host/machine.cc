#include "client_lib/host/machine.h"

#include <time.h>

#include "absl/time/clock.h"
#include "inwonersreis/environment.h"

namespace inwonersreis::host {

absl::Duration MonotonicNow() {
#ifdef CLOCK_BOOTTIME  // Goes on while a phone sleeps.
  constexpr clockid_t kClock = CLOCK_BOOTTIME;
#else
  constexpr clockid_t kClock = CLOCK_MONOTONIC;
#endif
  timespec now{};
  clock_gettime(kClock, &now);
  return absl::DurationFromTimespec(now);
}

absl::Time MachineClock::Wall() { return absl::Now(); }

void MachineRandom::Fill(void* bytes, size_t size) {
  static const std::shared_ptr<Environment> environment = Environment::Real();
  environment->FillRandom(bytes, size);
}

}  // namespace inwonersreis::host
