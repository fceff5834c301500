// A distribution of a statistic over resamples, and intervals from it.
#ifndef INWONERSREIS_SERVER_INSIGHT_STATISTICS_DISTRIBUTION_H_
#define INWONERSREIS_SERVER_INSIGHT_STATISTICS_DISTRIBUTION_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

namespace inwonersreis::insight {

// BCa leans on the shape of the sample: under eight persons it is refused.
inline constexpr int kMinPersonsForBca = 8;

struct Ends {
  double low = 0;
  double high = 0;
};

// Values with weights; resamples weigh 1 each, an exact distribution weighs by
// probability. Immutable, so safe for any thread.
class Distribution {
 public:
  // At least one value. Sorts them: O(n log n).
  explicit Distribution(std::vector<double> values);
  // Weights above 0, one for each value.
  Distribution(std::vector<double> values, absl::Span<const double> weights);

  // Type-1 quantile: the smallest value v with P(X ≤ v) ≥ p.
  double Quantile(double p) const;
  double ProbabilityBelow(double value) const;  // P(X < value).
  double mean() const { return mean_; }
  double deviation() const { return deviation_; }  // √ of the mean square.

 private:
  std::vector<double> values_;    // Rising.
  std::vector<double> weight_to_; // Sums of weights; empty: all weigh 1.
  double mean_ = 0;
  double deviation_ = 0;
};

// Quantiles at (1 − confidence) / 2 and 1 minus that.
Ends PercentileInterval(const Distribution& distribution, double confidence);

// The percentile interval mirrored in the estimate.
Ends BasicInterval(const Distribution& distribution, double estimate, double confidence);

// Bias-corrected and accelerated. `without` holds the estimate without each of
// the n persons in turn. Refused: n < 8 (REVIEW_INTERVAL_TOO_FEW), no spread
// (REVIEW_ALL_EQUAL), or an estimate that lies outside all resamples
// (REVIEW_INTERVAL_TOO_FEW).
absl::StatusOr<Ends> BcaInterval(const Distribution& distribution, double estimate,
                                 absl::Span<const double> without, double confidence);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_STATISTICS_DISTRIBUTION_H_
