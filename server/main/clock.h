// The server's only sources of time and randomness, so that tests can set both.
#ifndef INWONERSREIS_SERVER_MAIN_CLOCK_H_
#define INWONERSREIS_SERVER_MAIN_CLOCK_H_

#include <string>

#include "absl/time/time.h"

namespace inwonersreis {

// Thread-safe.
class Clock {
 public:
  virtual ~Clock() = default;
  // Microseconds; never goes back within one process.
  virtual absl::Time Now() = 0;
};

// Thread-safe. libsodium in the server, a seeded generator in tests.
class Random {
 public:
  virtual ~Random() = default;
  virtual void Fill(void* bytes, size_t size) = 0;
};

// The machine's clock and libsodium's randomness; they live as long as the
// process.
Clock& SystemClock();
Random& SystemRandom();

// A new UUIDv7.
std::string NewId(Clock& clock, Random& random);

}  // namespace inwonersreis

#endif  // INWONERSREIS_SERVER_MAIN_CLOCK_H_
