// A contract to share savings.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_SHARED_SAVINGS_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_SHARED_SAVINGS_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// s = (B − E) / B. Qualifies when s reaches the minimum (exactly is enough) and
// quality holds the gate; then pays from the first euro:
//   min(share × quality × (B − E) × N, cap × B × N).
// Parties get their shares in whole cents, rounded down; the cents that are left
// go to the named party. FIELD_OUT_OF_RANGE (metadata "field"),
// REVIEW_SHARES_NOT_ONE, REVIEW_PARTY_REQUIRED, REVIEW_AMOUNT_TOO_LARGE.
absl::StatusOr<v1::SharedSavingsResult> ComputeSharedSavings(const v1::SharedSavings& contract);

// The smallest saving that stands out from chance: z × variation / √persons,
// one-sided. A share, so 0.35 is 35 %.
double StatisticalMinimum(double variation, int64_t persons, double confidence);

// The one-sided minimum of 42 CFR 425.604 (2015) as a share, linear inside a
// band. FIELD_OUT_OF_RANGE under 5,000 persons, where the table has none.
absl::StatusOr<double> TableMinimum2015(int64_t persons);

// P(true savings ≤ 0) when a share was measured over persons whose yearly euros
// have this coefficient of variation, by the normal distribution.
double ChanceOfNoSavings(double share, double variation, int64_t persons);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_SHARED_SAVINGS_H_
