// What is left of a measured change: corrections and overlap.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_EFFECTS_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_EFFECTS_H_

#include <vector>

#include "absl/types/span.h"

namespace inwonersreis::insight {

// Shares, each 0 to 1.
struct CorrectionShares {
  double deadweight = 0;    // Would have come anyway.
  double attribution = 1;   // Comes from this programme.
  double displacement = 0;  // Moves somewhere else.
  double drop_off = 0;      // Is lost each later year.
};

// (1 − deadweight) × attribution × (1 − displacement) × (1 − drop-off)^year.
double CorrectionFactor(const CorrectionShares& shares, int year);

// Lines that partly count the same thing add up to dominant + alpha × (sum −
// dominant), with the dominant line the one of the largest absolute value (the
// first of equals). The factor of each line: 1 for that one, alpha for others.
std::vector<double> OverlapFactors(absl::Span<const double> values, double alpha);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_EFFECTS_H_
