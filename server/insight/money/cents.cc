#include "server/insight/money/cents.h"

#include <cmath>

namespace inwonersreis::insight {
namespace {

constexpr double kExactCents = 9e15;  // Below 2^53.

}  // namespace

absl::optional<int64_t> WholeCents(double cents) {
  if (!(std::fabs(cents) <= kExactCents)) return absl::nullopt;
  return static_cast<int64_t>(std::llround(cents));
}

int64_t WholeCentsOrZero(double cents) { return WholeCents(cents).value_or(0); }

}  // namespace inwonersreis::insight
