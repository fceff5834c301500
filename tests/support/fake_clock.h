// Time and randomness that a test sets.
#ifndef INWONERSREIS_TESTS_SUPPORT_FAKE_CLOCK_H_
#define INWONERSREIS_TESTS_SUPPORT_FAKE_CLOCK_H_

#include <cstdint>
#include <mutex>
#include <random>

#include "absl/time/time.h"
#include "server/main/clock.h"

namespace inwonersreis::testing {

// Stands still until told otherwise. Thread-safe.
class FakeClock : public Clock {
 public:
  // Begins on 2026-03-02 (a Monday), 09:00 UTC.
  explicit FakeClock(absl::Time now = absl::FromUnixSeconds(1772442000)) : now_(now) {}

  absl::Time Now() override {
    std::lock_guard<std::mutex> lock(mutex_);
    return now_;
  }
  void Advance(absl::Duration by) {
    std::lock_guard<std::mutex> lock(mutex_);
    now_ += by;
  }
  void Set(absl::Time now) {
    std::lock_guard<std::mutex> lock(mutex_);
    now_ = now;
  }

 private:
  std::mutex mutex_;
  absl::Time now_;
};

// The same bytes for the same seed. Thread-safe.
class FakeRandom : public ::inwonersreis::Random {
 public:
  explicit FakeRandom(uint64_t seed = 1) : generator_(seed) {}

  void Fill(void* bytes, size_t size) override {
    std::lock_guard<std::mutex> lock(mutex_);
    auto* out = static_cast<uint8_t*>(bytes);
    for (size_t i = 0; i < size; ++i) out[i] = static_cast<uint8_t>(generator_() >> 24);
  }

 private:
  std::mutex mutex_;
  std::mt19937_64 generator_;
};

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_SUPPORT_FAKE_CLOCK_H_
