#include "server/main/clock.h"

#include <sodium.h>

#include <array>
#include <atomic>
#include <cstdlib>

#include "journey/ids.h"

namespace inwonersreis {
namespace {

class RealClock : public Clock {
 public:
  absl::Time Now() override {
    const int64_t now = absl::ToUnixMicros(absl::Now());
    int64_t last = last_.load(std::memory_order_relaxed);
    while (now > last && !last_.compare_exchange_weak(last, now, std::memory_order_relaxed)) {
    }
    return absl::FromUnixMicros(now > last ? now : last);
  }

 private:
  std::atomic<int64_t> last_{0};
};

class SodiumRandom : public Random {
 public:
  SodiumRandom() {
    // Fails only where the system has no randomness: nothing can be safe then.
    if (sodium_init() < 0) std::abort();
  }
  void Fill(void* bytes, size_t size) override { randombytes_buf(bytes, size); }
};

}  // namespace

Clock& SystemClock() {
  static Clock* const clock = new RealClock;
  return *clock;
}

Random& SystemRandom() {
  static Random* const random = new SodiumRandom;
  return *random;
}

std::string NewId(Clock& clock, Random& random) {
  std::array<uint8_t, 10> bits;
  random.Fill(bits.data(), bits.size());
  return MakeId(clock.Now(), bits);
}

}  // namespace inwonersreis
