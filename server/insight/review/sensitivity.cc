#include "server/insight/review/sensitivity.h"

#include <cmath>

namespace inwonersreis::insight {
namespace {

constexpr double kStraight = 1e-9;  // Of the largest result: rounding, no curve.
constexpr int kHalvings = 60;       // 2^-60 of the range is below a double's digits.

// The root between `from` and `to`, whose results have other signs.
double RootBetween(const ResultOf& result, double from, double to) {
  const bool rises = result(from) < 0;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = from + (to - from) / 2;
    ((result(middle) < 0) == rises ? from : to) = middle;
  }
  return from + (to - from) / 2;
}

}  // namespace

absl::optional<double> SwitchingValue(const ResultOf& result, double value, double least,
                                      double most) {
  const double here = result(value);
  if (here == 0) return value;
  const double low = result(least);
  const double high = result(most);
  const double middle = result(least + (most - least) / 2);
  const double scale = std::fmax(std::fabs(low), std::fabs(high));
  if (std::fabs(middle - (low + high) / 2) <= kStraight * scale) {
    if (std::fabs(high - low) <= kStraight * scale) return absl::nullopt;
    const double root = least + (most - least) * (-low / (high - low));
    if (root < least || root > most) return absl::nullopt;
    return root;
  }
  absl::optional<double> nearest;
  if (low == 0 || (low < 0) != (here < 0)) nearest = RootBetween(result, value, least);
  if (high == 0 || (high < 0) != (here < 0)) {
    const double above = RootBetween(result, value, most);
    if (!nearest || above - value < value - *nearest) nearest = above;
  }
  return nearest;
}

}  // namespace inwonersreis::insight
