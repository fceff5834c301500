// One analysis in memory: its question, its journeys, its prices.
#ifndef INWONERSREIS_SERVER_INSIGHT_SERVICE_WORKBENCH_H_
#define INWONERSREIS_SERVER_INSIGHT_SERVICE_WORKBENCH_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "inwonersreis/v1/insight_service.pb.h"
#include "server/insight/collection/desk.h"
#include "server/insight/facts/load.h"
#include "server/insight/review/analyse.h"

namespace inwonersreis::insight {

// Everything that a result was made from. Immutable once made.
struct Workpiece {
  std::string run_id;  // empty: a preview
  v1::Analysis analysis;
  v1::PriceBook prices;
  std::shared_ptr<const Loaded> loaded;
  std::unique_ptr<Review> review;  // borrows the rest
};

// Measures the journeys. `progress` gets 0 to 1 and may say no (CANCELLED). Without
// `local_prices` the organisation's own prices are those of now. Blocks.
absl::StatusOr<std::shared_ptr<Workpiece>> MakeWorkpiece(
    Desk& desk, const IdBytes& organisation_id, v1::Analysis analysis,
    absl::optional<int32_t> local_prices, std::shared_ptr<const Loaded> loaded,
    const RunOptions& options, const std::function<bool(double)>& progress);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_SERVICE_WORKBENCH_H_
