// Time, waiting and chance: the only ones that the client library uses, so that
// a test can set all three and never sleeps.
#ifndef INWONERSREIS_ENVIRONMENT_H_
#define INWONERSREIS_ENVIRONMENT_H_

#include <cstddef>
#include <memory>

#include "absl/synchronization/notification.h"
#include "absl/time/time.h"

namespace inwonersreis {

// Thread-safe.
class Environment {
 public:
  virtual ~Environment() = default;

  // Wall clock, UTC.
  virtual absl::Time Now() = 0;

  // Waits for `duration`, or less when `wake` (not owned, may be null) is
  // notified meanwhile.
  virtual void Sleep(absl::Duration duration, const absl::Notification* wake) = 0;

  // Fills `bytes` with unpredictable bytes (they become entry ids).
  virtual void FillRandom(void* bytes, size_t size) = 0;

  // The machine's clock and the kernel's randomness.
  static std::shared_ptr<Environment> Real();
};

}  // namespace inwonersreis

#endif  // INWONERSREIS_ENVIRONMENT_H_
