#include "server/rpc/metrics.h"

#include <memory>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "journey/errors.h"

namespace inwonersreis::rpc {

const Method* Method::Of(absl::string_view name) {
  static auto* mutex = new absl::Mutex;
  static auto* methods = new std::map<std::string, std::unique_ptr<const Method>>;
  absl::MutexLock lock(mutex);
  auto& method = (*methods)[std::string(name)];
  if (method == nullptr) method.reset(new Method(std::string(name)));
  return method.get();
}

void Metrics::Count(const Method* method, v1::ErrorReason reason, absl::Duration took) {
  int bucket = 0;
  for (int64_t us = absl::ToInt64Microseconds(took) / 16; us > 0 && bucket < kBuckets - 1;
       us /= 2) {
    ++bucket;
  }
  absl::MutexLock lock(&mutex_);
  OfMethod& of = methods_[method];
  ++of.calls;
  ++of.took[bucket];
  if (reason != v1::ERROR_REASON_UNSPECIFIED) ++of.errors[reason];
}

double Metrics::PercentileMs(const OfMethod& of, double fraction) {
  const double wanted = static_cast<double>(of.calls) * fraction;
  int64_t seen = 0;
  int bucket = 0;
  for (; bucket < kBuckets - 1; ++bucket) {
    seen += of.took[bucket];
    if (static_cast<double>(seen) >= wanted) break;
  }
  return 0.016 * static_cast<double>(int64_t{1} << bucket);
}

std::string Metrics::Report() const {
  std::string report;
  absl::MutexLock lock(&mutex_);
  for (const auto& item : methods_) {
    const OfMethod& of = item.second;
    absl::StrAppendFormat(&report, "%s calls=%d p50_ms=%.3g p99_ms=%.3g", item.first->name(),
                          of.calls, PercentileMs(of, 0.5), PercentileMs(of, 0.99));
    for (const auto& error : of.errors) {
      absl::StrAppend(&report, " ", absl::StripPrefix(ReasonName(error.first), "ERROR_REASON_"),
                      "=", error.second);
    }
    report.push_back('\n');
  }
  return report;
}

int64_t Metrics::calls(const Method* method) const {
  absl::MutexLock lock(&mutex_);
  const auto found = methods_.find(method);
  return found == methods_.end() ? 0 : found->second.calls;
}

int64_t Metrics::errors(const Method* method, v1::ErrorReason reason) const {
  absl::MutexLock lock(&mutex_);
  const auto found = methods_.find(method);
  if (found == methods_.end()) return 0;
  const auto error = found->second.errors.find(reason);
  return error == found->second.errors.end() ? 0 : error->second;
}

}  // namespace inwonersreis::rpc
