#include "server/insight/statistics/distribution.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/insight/statistics/normal.h"

namespace inwonersreis::insight {
namespace {

// Sums of weights carry rounding errors; a probability that is met but for
// them is met.
constexpr double kRounding = 1e-12;

}  // namespace

Distribution::Distribution(std::vector<double> values) : values_(std::move(values)) {
  std::sort(values_.begin(), values_.end());
  const double n = static_cast<double>(values_.size());
  mean_ = std::accumulate(values_.begin(), values_.end(), 0.0) / n;
  double squares = 0;
  for (const double value : values_) squares += (value - mean_) * (value - mean_);
  deviation_ = std::sqrt(squares / n);
}

Distribution::Distribution(std::vector<double> values, absl::Span<const double> weights) {
  std::vector<size_t> order(values.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return values[a] < values[b]; });
  double total = 0;
  double sum = 0;
  for (const size_t i : order) {
    values_.push_back(values[i]);
    total += weights[i];
    sum += weights[i] * values[i];
    weight_to_.push_back(total);
  }
  mean_ = sum / total;
  double squares = 0;
  for (const size_t i : order) squares += weights[i] * (values[i] - mean_) * (values[i] - mean_);
  deviation_ = std::sqrt(squares / total);
}

double Distribution::Quantile(double p) const {
  if (weight_to_.empty()) {
    const double n = static_cast<double>(values_.size());
    const double rank = std::ceil(p * n - kRounding * n);
    const auto place = static_cast<size_t>(std::clamp(rank, 1.0, n)) - 1;
    return values_[place];
  }
  const double wanted = p * weight_to_.back() * (1 - kRounding);
  const auto found = std::lower_bound(weight_to_.begin(), weight_to_.end(), wanted);
  if (found == weight_to_.end()) return values_.back();
  return values_[static_cast<size_t>(found - weight_to_.begin())];
}

double Distribution::ProbabilityBelow(double value) const {
  const auto found = std::lower_bound(values_.begin(), values_.end(), value);
  const auto below = static_cast<size_t>(found - values_.begin());
  if (weight_to_.empty()) return static_cast<double>(below) / static_cast<double>(values_.size());
  return below == 0 ? 0 : weight_to_[below - 1] / weight_to_.back();
}

Ends PercentileInterval(const Distribution& distribution, double confidence) {
  const double tail = (1 - confidence) / 2;
  return {distribution.Quantile(tail), distribution.Quantile(1 - tail)};
}

Ends BasicInterval(const Distribution& distribution, double estimate, double confidence) {
  const Ends ends = PercentileInterval(distribution, confidence);
  return {2 * estimate - ends.high, 2 * estimate - ends.low};
}

absl::StatusOr<Ends> BcaInterval(const Distribution& distribution, double estimate,
                                 absl::Span<const double> without, double confidence) {
  if (without.size() < kMinPersonsForBca) {
    return Error(v1::ERROR_REASON_REVIEW_INTERVAL_TOO_FEW,
                 {{"n", absl::StrCat(without.size())}, {"min", absl::StrCat(kMinPersonsForBca)}});
  }
  const double mean = std::accumulate(without.begin(), without.end(), 0.0) /
                      static_cast<double>(without.size());
  double squares = 0;
  double cubes = 0;
  for (const double value : without) {
    const double off = mean - value;
    squares += off * off;
    cubes += off * off * off;
  }
  if (!(squares > 0) || !(distribution.deviation() > 0)) {
    return Error(v1::ERROR_REASON_REVIEW_ALL_EQUAL);
  }
  const double acceleration = cubes / (6 * squares * std::sqrt(squares));
  const double below = distribution.ProbabilityBelow(estimate);
  if (!(below > 0) || !(below < 1)) return Error(v1::ERROR_REASON_REVIEW_INTERVAL_TOO_FEW);
  const double bias = NormalQuantile(below);
  const auto end = [&](double p) {
    const double z = bias + NormalQuantile(p);
    return distribution.Quantile(NormalBelow(bias + z / (1 - acceleration * z)));
  };
  const double tail = (1 - confidence) / 2;
  return Ends{end(tail), end(1 - tail)};
}

}  // namespace inwonersreis::insight
