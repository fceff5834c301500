#include "server/insight/statistics/normal.h"

#include <cmath>
#include <limits>

namespace inwonersreis::insight {
namespace {

constexpr double kRootTwo = 1.4142135623730950488;
constexpr double kRootTwoPi = 2.5066282746310005024;

}  // namespace

double NormalDensity(double z) { return std::exp(-0.5 * z * z) / kRootTwoPi; }

double NormalBelow(double z) { return 0.5 * std::erfc(-z / kRootTwo); }

double NormalQuantile(double p) {
  if (p <= 0) return -std::numeric_limits<double>::infinity();
  if (p >= 1) return std::numeric_limits<double>::infinity();
  if (p > 0.5) return -NormalQuantile(1 - p);
  if (p == 0.5) return 0;
  // A first guess from the tail's expansion (within 0.01), then Halley's steps
  // on NormalBelow, which triple the digits: three are more than enough.
  const double t = std::sqrt(-2 * std::log(p));
  double z = -(t - (2.515517 + 0.802853 * t + 0.010328 * t * t) /
                       (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t));
  for (int step = 0; step < 3; ++step) {
    const double off = (NormalBelow(z) - p) / NormalDensity(z);
    z -= off / (1 + 0.5 * z * off);
  }
  return z;
}

}  // namespace inwonersreis::insight
