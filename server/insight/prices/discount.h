// What a later year counts.
#ifndef INWONERSREIS_SERVER_INSIGHT_PRICES_DISCOUNT_H_
#define INWONERSREIS_SERVER_INSIGHT_PRICES_DISCOUNT_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// Factors per year. Immutable, so safe for any thread.
class Discount {
 public:
  enum class Of { kCosts, kEffects };

  // Factors for years 0 … years − 1 (1 to 200). Rates are chained: the factor
  // of a year is that of the year before, divided by one plus the rate of this
  // year. So with a rate that falls in year 36 no factor is above the one of
  // year 35. FIELD_OUT_OF_RANGE unless the steps begin with year 1, rise, and
  // have rates from 0 to 100 %.
  static absl::StatusOr<Discount> Make(const v1::DiscountSchedule& schedule, Of of, int years);

  int years() const { return static_cast<int>(factors_.size()); }
  // Year 0 is 1: not discounted.
  double Factor(int year) const { return factors_[year]; }

  // Σ amounts[t] × Factor(t); amounts has at most years() values.
  double PresentValue(absl::Span<const double> amounts) const;

 private:
  std::vector<double> factors_;
};

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_PRICES_DISCOUNT_H_
