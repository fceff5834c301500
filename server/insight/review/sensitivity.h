// How a result moves with one number.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_SENSITIVITY_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_SENSITIVITY_H_

#include <functional>

#include "absl/types/optional.h"

namespace inwonersreis::insight {

// The result as a function of one number, all others held.
using ResultOf = std::function<double(double)>;

// The value nearest to `value`, within [least, most], at which the result becomes
// 0: the switching value. nullopt when there is none. Exact for straight lines;
// else halved to 1e-12 of the range. Where a curve crosses 0 more than once
// between `value` and an end of the range, the one found may not be the nearest.
absl::optional<double> SwitchingValue(const ResultOf& result, double value, double least,
                                      double most);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_SENSITIVITY_H_
