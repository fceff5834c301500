// The load generator of the benchmarks: unary calls over a few connections,
// closed loop (a fixed number in flight) or open loop (a fixed arrival rate,
// latency counted from when a call was due, so that stalls show).
#ifndef INWONERSREIS_TESTS_BENCH_LOAD_H_
#define INWONERSREIS_TESTS_BENCH_LOAD_H_

#include <grpcpp/grpcpp.h>

#include <array>
#include <cstdint>
#include <functional>
#include <string>

#include "absl/time/time.h"

namespace inwonersreis::bench {

// Latencies in buckets that are 1/64 of a power of two wide: quantiles within
// 1.6 %. Not thread-safe.
class Histogram {
 public:
  void Add(absl::Duration latency);
  // q in (0, 1]; zero when empty.
  absl::Duration Quantile(double q) const;
  int64_t count() const { return count_; }

 private:
  static constexpr int kSub = 64;
  std::array<int64_t, 64 * kSub> buckets_{};
  int64_t count_ = 0;
};

struct Load {
  std::string address;
  std::string method;           // "/inwonersreis.v1.JourneyService/GetJourney"
  std::string token;            // empty: no authorization
  int connections = 4;
  int in_flight = 64;           // closed loop; upper bound in an open loop
  double arrivals_per_s = 0;    // > 0: open loop
  absl::Duration warm_up = absl::Seconds(1);
  absl::Duration duration = absl::Seconds(5);
  // The request of call number i (a serialised message).
  std::function<std::string(int64_t i)> request;
  // Looks at an answer (serialised message); false counts as a failure.
  std::function<bool(const std::string& response)> accept;
  // Every how many answers are looked at; 1: all.
  int accept_every = 1;
};

struct LoadResult {
  int64_t calls = 0;            // answered OK within the measured time
  int64_t failures = 0;         // any other answer, or one not accepted
  std::string first_failure;
  int64_t response_bytes = 0;   // of the last answer
  double seconds = 0;
  Histogram latency;
  double rate() const { return seconds > 0 ? calls / seconds : 0; }
};

// Runs one load on the caller's thread.
LoadResult Run(const Load& load);

}  // namespace inwonersreis::bench

#endif  // INWONERSREIS_TESTS_BENCH_LOAD_H_
