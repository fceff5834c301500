#include "client_lib/transport/retry.h"

#include <algorithm>
#include <cstdint>

#include "client_lib/transport/origin.h"
#include "journey/errors.h"

namespace inwonersreis::transport {
namespace {

// Evenly from [0, 1).
double Fraction(Environment* environment) {
  uint64_t bits = 0;
  environment->FillRandom(&bits, sizeof(bits));
  return static_cast<double>(bits >> 11) / static_cast<double>(uint64_t{1} << 53);
}

}  // namespace

Backoff::Backoff(absl::Duration first, absl::Duration longest, Environment* environment)
    : first_(first), longest_(longest), environment_(environment), ceiling_(first) {}

absl::Duration Backoff::Next(const absl::Status& why) {
  const absl::Duration jitter = std::min(ceiling_, longest_) * Fraction(environment_);
  ceiling_ = std::min(ceiling_ * 2, longest_);
  // Advice plus jitter: everybody got the same advice.
  return RetryAfter(why).value_or(absl::ZeroDuration()) + jitter;
}

void Backoff::Reset() { ceiling_ = first_; }

bool IsPassing(const absl::Status& status) {
  const v1::ErrorReason reason = ReasonOf(status);
  return reason == v1::ERROR_REASON_UNAVAILABLE ||
         (reason == v1::ERROR_REASON_BUSY && RetryAfter(status).has_value());
}

absl::optional<absl::Duration> WaitAfter(const absl::Status& error, bool safe_to_repeat,
                                         absl::Time deadline, absl::Time now, Backoff* backoff) {
  if (!IsPassing(error)) return absl::nullopt;
  if (IsTransportError(error) && !safe_to_repeat) return absl::nullopt;
  const absl::Duration wait = backoff->Next(error);
  if (now + wait >= deadline) return absl::nullopt;
  return wait;
}

}  // namespace inwonersreis::transport
