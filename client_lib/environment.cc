#include "inwonersreis/environment.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "absl/time/clock.h"

namespace inwonersreis {
namespace {

class RealEnvironment : public Environment {
 public:
  absl::Time Now() override { return absl::Now(); }

  void Sleep(absl::Duration duration, const absl::Notification* wake) override {
    if (wake == nullptr) {
      absl::SleepFor(duration);
    } else {
      wake->WaitForNotificationWithTimeout(duration);
    }
  }

  void FillRandom(void* bytes, size_t size) override {
    auto* at = static_cast<unsigned char*>(bytes);
    while (size > 0) {
      const size_t part = std::min<size_t>(size, 256);  // What getentropy gives at most.
      // Without randomness two devices would make the same ids; nothing may go on.
      if (getentropy(at, part) != 0) std::abort();
      at += part;
      size -= part;
    }
  }
};

}  // namespace

std::shared_ptr<Environment> Environment::Real() { return std::make_shared<RealEnvironment>(); }

}  // namespace inwonersreis
