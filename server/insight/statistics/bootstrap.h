// The bootstrap over residents.
#ifndef INWONERSREIS_SERVER_INSIGHT_STATISTICS_BOOTSTRAP_H_
#define INWONERSREIS_SERVER_INSIGHT_STATISTICS_BOOTSTRAP_H_

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

namespace inwonersreis::insight {

// Cost and effect of one person, which stay together; also totals of them.
struct CostAndEffect {
  double cost = 0;
  double effect = 0;
};

// Told the share that is done, 0 to 1; false ends the work. Called on the
// caller's thread.
using Progress = std::function<bool(double share)>;

struct BootstrapPlan {
  int resamples = 10000;  // 1 or more.
  uint64_t seed = 0;
  uint32_t stream = 0;    // Another one for each statistic of a seed.
  int threads = 1;        // 1 or more; changes nothing but time.
  Progress progress;      // May be empty.
};

// Totals of `persons` drawn from `persons` with replacement, resample after
// resample: exactly the multinomial bootstrap. The same plan gives the same
// bytes on any machine and with any number of threads: each resample has its
// own stream of draws and sums in the order of its draws. CANCELLED when the
// progress said so. `persons` has 1 to 2^32 − 1 values.
absl::StatusOr<std::vector<CostAndEffect>> ResampleTotals(
    absl::Span<const CostAndEffect> persons, const BootstrapPlan& plan);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_STATISTICS_BOOTSTRAP_H_
