// Time that passes only by sleeping, and chance that a test chooses.
#ifndef INWONERSREIS_CLIENT_LIB_TESTING_FAKE_ENVIRONMENT_H_
#define INWONERSREIS_CLIENT_LIB_TESTING_FAKE_ENVIRONMENT_H_

#include <cstring>
#include <functional>
#include <vector>

#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "inwonersreis/environment.h"

namespace inwonersreis::testing {

// Thread-safe.
class FakeEnvironment : public Environment {
 public:
  // 2026-03-01 09:30:00 UTC, a Sunday.
  absl::Time Now() override {
    absl::MutexLock lock(&mutex_);
    return now_;
  }

  // Returns at once; the clock moves on by the whole duration.
  void Sleep(absl::Duration duration, const absl::Notification* wake) override {
    std::function<void()> on_sleep;
    {
      absl::MutexLock lock(&mutex_);
      now_ += duration;
      sleeps_.push_back(duration);
      on_sleep = on_sleep_;
    }
    if (on_sleep) on_sleep();
  }

  // All bits as set by SetRandomByte: 0xff is "nearly 1", 0x00 is 0.
  void FillRandom(void* bytes, size_t size) override {
    absl::MutexLock lock(&mutex_);
    std::memset(bytes, random_byte_, size);
  }

  void SetRandomByte(unsigned char byte) {
    absl::MutexLock lock(&mutex_);
    random_byte_ = byte;
  }
  void OnSleep(std::function<void()> on_sleep) {
    absl::MutexLock lock(&mutex_);
    on_sleep_ = std::move(on_sleep);
  }
  std::vector<absl::Duration> sleeps() const {
    absl::MutexLock lock(&mutex_);
    return sleeps_;
  }

 private:
  mutable absl::Mutex mutex_;
  absl::Time now_ = absl::FromUnixSeconds(1772357400);
  unsigned char random_byte_ = 0xff;
  std::vector<absl::Duration> sleeps_;
  std::function<void()> on_sleep_;
};

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_CLIENT_LIB_TESTING_FAKE_ENVIRONMENT_H_
