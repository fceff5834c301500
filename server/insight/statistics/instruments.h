// Scores of instruments and goals. Scorers alone: no questions stand here.
#ifndef INWONERSREIS_SERVER_INSIGHT_STATISTICS_INSTRUMENTS_H_
#define INWONERSREIS_SERVER_INSIGHT_STATISTICS_INSTRUMENTS_H_

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"

namespace inwonersreis::insight {

struct JudgedGoal {
  double level = 0;   // −2 … +2, against levels fixed at the start.
  double weight = 1;  // Above 0.
};

// T = 50 + 10 Σ(w x) / √((1 − ρ) Σw² + ρ (Σw)²) with ρ = 0.3. A summary to show
// beside the distribution of levels, never to pay on. REVIEW_NO_GOALS without
// goals.
absl::StatusOr<double> GoalAttainmentT(absl::Span<const JudgedGoal> goals);

// Utility of an EQ-5D-5L profile with the Dutch tariff (Versteegh and others
// 2016): mobility, self-care, usual activities, pain, mood, each 1 to 5. 11111
// is 1. REVIEW_NO_SCORE for a missing answer, FIELD_OUT_OF_RANGE for another.
absl::StatusOr<double> Eq5d5lDutchUtility(absl::Span<const absl::optional<int>> answers);

// WHO-5: five answers 0 to 5, summed and times four, 0 to 100. Errors as above.
absl::StatusOr<double> Who5Score(absl::Span<const absl::optional<int>> answers);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_STATISTICS_INSTRUMENTS_H_
