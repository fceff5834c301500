// Counters of calls and errors, and how long calls took. No personal data.
#ifndef INWONERSREIS_SERVER_RPC_METRICS_H_
#define INWONERSREIS_SERVER_RPC_METRICS_H_

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "inwonersreis/v1/problem.pb.h"

namespace inwonersreis::rpc {

// The name of a method, for counters and log lines. Lives for ever.
class Method {
 public:
  // "SessionService.SignIn". The same name gives the same method. Takes a
  // lock: keep the result.
  static const Method* Of(absl::string_view name);

  const std::string& name() const { return name_; }

 private:
  explicit Method(std::string name) : name_(std::move(name)) {}
  const std::string name_;
};

// Thread-safe; counting takes one short lock.
class Metrics {
 public:
  // `reason` is UNSPECIFIED for a call that went well.
  void Count(const Method* method, v1::ErrorReason reason, absl::Duration took);

  // One line per method that was called:
  //   "JourneyService.GetJourney calls=12 p50_ms=0.4 p99_ms=3.1 NOT_FOUND=1"
  std::string Report() const;

  int64_t calls(const Method* method) const;
  int64_t errors(const Method* method, v1::ErrorReason reason) const;

 private:
  // Bucket i holds calls of less than 2^i × 16 µs: up to 9 minutes.
  static constexpr int kBuckets = 26;
  struct OfMethod {
    int64_t calls = 0;
    std::map<v1::ErrorReason, int64_t> errors;
    std::array<int64_t, kBuckets> took{};
  };
  static double PercentileMs(const OfMethod& of, double fraction);

  mutable absl::Mutex mutex_;
  std::map<const Method*, OfMethod> methods_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_METRICS_H_
