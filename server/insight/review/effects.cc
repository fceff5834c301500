#include "server/insight/review/effects.h"

#include <algorithm>
#include <cmath>

namespace inwonersreis::insight {

double CorrectionFactor(const CorrectionShares& shares, int year) {
  return (1 - shares.deadweight) * shares.attribution * (1 - shares.displacement) *
         std::pow(1 - shares.drop_off, year);
}

std::vector<double> OverlapFactors(absl::Span<const double> values, double alpha) {
  std::vector<double> factors(values.size(), alpha);
  const auto dominant =
      std::max_element(values.begin(), values.end(),
                       [](double a, double b) { return std::fabs(a) < std::fabs(b); });
  if (dominant != values.end()) factors[static_cast<size_t>(dominant - values.begin())] = 1;
  return factors;
}

}  // namespace inwonersreis::insight
