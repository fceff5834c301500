// Comparing before and after.
#ifndef INWONERSREIS_SERVER_INSIGHT_STATISTICS_BEFORE_AFTER_H_
#define INWONERSREIS_SERVER_INSIGHT_STATISTICS_BEFORE_AFTER_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "server/insight/statistics/distribution.h"

namespace inwonersreis::insight {

struct BeforeAfter {
  double before = 0;
  double after = 0;
};

struct PairedDifference {
  int64_t n = 0;
  double mean_before = 0;
  double mean_after = 0;
  double mean = 0;       // Of after − before.
  double deviation = 0;  // Of the differences, with n − 1; 0 for one person.
  int64_t rose = 0;
  int64_t same = 0;
  int64_t fell = 0;
};

// REVIEW_NO_FOLLOW_UP without pairs.
absl::StatusOr<PairedDifference> ComparePairs(absl::Span<const BeforeAfter> pairs);

// Mean change of the programme minus mean change of the comparison group.
// REVIEW_NO_FOLLOW_UP and REVIEW_NO_COMPARISON when one of them is empty.
absl::StatusOr<double> DifferenceInDifferences(absl::Span<const BeforeAfter> programme,
                                               absl::Span<const BeforeAfter> comparison);

// The mean difference when `missing` persons, whose scores at the start are
// given, all ended at `scale_low`, and when all ended at `scale_high`.
Ends BoundsWithMissing(absl::Span<const BeforeAfter> followed, absl::Span<const double> missing,
                       double scale_low, double scale_high);

// Who is chosen for a score beyond `cut` moves back towards the mean without any
// help. Expected move, in the unit of the score and without sign:
//   (σw²/m) / √(σb² + σw²/m) · φ(z) / (1 − Φ(z)),  σw² = (1 − ρ)σ², σb² = ρσ²,
//   z = |μ − cut| / σ
// for a mean μ, deviation σ and correlation ρ (0 to 1) between two measurements
// of the same person, when people were chosen on the mean of m measurements.
// Two of them at least four weeks apart make it smaller. σ > 0, m ≥ 1.
double ExpectedRegressionToMean(double mean, double deviation, double cut, double correlation,
                                int measurements);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_STATISTICS_BEFORE_AFTER_H_
