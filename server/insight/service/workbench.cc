#include "server/insight/service/workbench.h"

#include <utility>

#include "server/insight/data/shipped.h"
#include "server/insight/service/records.h"

namespace inwonersreis::insight {

absl::StatusOr<std::shared_ptr<Workpiece>> MakeWorkpiece(
    Desk& desk, const IdBytes& organisation_id, v1::Analysis analysis,
    absl::optional<int32_t> local_prices, std::shared_ptr<const Loaded> loaded,
    const RunOptions& options, const std::function<bool(double)>& progress) {
  auto piece = std::make_shared<Workpiece>();
  piece->analysis = std::move(analysis);
  piece->loaded = std::move(loaded);
  absl::Status read = desk.store().Read([&](storage::ReadTransaction& read) -> absl::Status {
    absl::StatusOr<Prices> prices = PricesOf(read, desk.vault(), organisation_id, local_prices);
    if (!prices.ok()) return prices.status();
    piece->prices = std::move(prices->merged);
    return absl::OkStatus();
  });
  if (!read.ok()) return read;
  RunOptions measuring = options;
  measuring.data_version = piece->loaded->data_version;
  measuring.progress = progress;
  const Inputs inputs{piece->analysis.definition(), piece->loaded->collection, piece->prices,
                      ShippedCpi(), ShippedSchedules()};
  absl::StatusOr<std::unique_ptr<Review>> review = Review::Make(inputs, measuring);
  if (!review.ok()) return review.status();
  piece->review = *std::move(review);
  return piece;
}

}  // namespace inwonersreis::insight
