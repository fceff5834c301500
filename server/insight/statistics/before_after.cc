#include "server/insight/statistics/before_after.h"

#include <cmath>

#include "journey/errors.h"
#include "server/insight/statistics/normal.h"

namespace inwonersreis::insight {
namespace {

double MeanChange(absl::Span<const BeforeAfter> pairs) {
  double sum = 0;
  for (const BeforeAfter& pair : pairs) sum += pair.after - pair.before;
  return sum / static_cast<double>(pairs.size());
}

}  // namespace

absl::StatusOr<PairedDifference> ComparePairs(absl::Span<const BeforeAfter> pairs) {
  if (pairs.empty()) return Error(v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP);
  PairedDifference result;
  result.n = static_cast<int64_t>(pairs.size());
  for (const BeforeAfter& pair : pairs) {
    result.mean_before += pair.before;
    result.mean_after += pair.after;
    if (pair.after > pair.before) ++result.rose;
    if (pair.after == pair.before) ++result.same;
    if (pair.after < pair.before) ++result.fell;
  }
  const auto n = static_cast<double>(result.n);
  result.mean_before /= n;
  result.mean_after /= n;
  result.mean = MeanChange(pairs);
  if (result.n > 1) {
    double squares = 0;
    for (const BeforeAfter& pair : pairs) {
      const double off = pair.after - pair.before - result.mean;
      squares += off * off;
    }
    result.deviation = std::sqrt(squares / (n - 1));
  }
  return result;
}

absl::StatusOr<double> DifferenceInDifferences(absl::Span<const BeforeAfter> programme,
                                               absl::Span<const BeforeAfter> comparison) {
  if (programme.empty()) return Error(v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP);
  if (comparison.empty()) return Error(v1::ERROR_REASON_REVIEW_NO_COMPARISON);
  return MeanChange(programme) - MeanChange(comparison);
}

Ends BoundsWithMissing(absl::Span<const BeforeAfter> followed, absl::Span<const double> missing,
                       double scale_low, double scale_high) {
  double known = 0;
  for (const BeforeAfter& pair : followed) known += pair.after - pair.before;
  Ends sums{known, known};
  for (const double before : missing) {
    sums.low += scale_low - before;
    sums.high += scale_high - before;
  }
  const auto n = static_cast<double>(followed.size() + missing.size());
  if (n == 0) return {};
  return {sums.low / n, sums.high / n};
}

double ExpectedRegressionToMean(double mean, double deviation, double cut, double correlation,
                                int measurements) {
  const double variance = deviation * deviation;
  const double within = (1 - correlation) * variance / measurements;
  const double spread = std::sqrt(correlation * variance + within);
  const double z = std::fabs(mean - cut) / deviation;
  return within / spread * NormalDensity(z) / NormalBelow(-z);
}

}  // namespace inwonersreis::insight
