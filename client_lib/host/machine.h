// The machine's clocks and its randomness, for an engine.
#ifndef INWONERSREIS_CLIENT_LIB_HOST_MACHINE_H_
#define INWONERSREIS_CLIENT_LIB_HOST_MACHINE_H_

#include "client_lib/sync/ports.h"

namespace inwonersreis::host {

// Time since the machine started, asleep too where it says so.
absl::Duration MonotonicNow();

// Thread-safe.
class MachineClock : public sync::Clock {
 public:
  absl::Time Wall() override;
  absl::Duration Monotonic() override { return MonotonicNow(); }
};

// The kernel's randomness. Thread-safe.
class MachineRandom : public sync::Random {
 public:
  void Fill(void* bytes, size_t size) override;
};

}  // namespace inwonersreis::host

#endif  // INWONERSREIS_CLIENT_LIB_HOST_MACHINE_H_
