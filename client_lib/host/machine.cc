#include "client_lib/host/machine.h"

#include <sodium.h>
#include <time.h>

#include <cstdlib>

#include "absl/time/clock.h"

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
  // Without randomness two devices would make the same ids; nothing may go on.
  static const bool ready = sodium_init() >= 0;
  if (!ready) std::abort();
  randombytes_buf(bytes, size);
}

}  // namespace inwonersreis::host
