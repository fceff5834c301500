// Prices of one year at the level of another.
#ifndef INWONERSREIS_SERVER_INSIGHT_PRICES_PRICE_INDEX_H_
#define INWONERSREIS_SERVER_INSIGHT_PRICES_PRICE_INDEX_H_

#include "absl/container/btree_map.h"
#include "absl/status/statusor.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// Immutable, so safe for any thread.
class PriceIndex {
 public:
  // FIELD_OUT_OF_RANGE for an index that is not above 0, ALREADY_EXISTS for a
  // year that stands there twice.
  static absl::StatusOr<PriceIndex> Make(const v1::CpiSeries& series);

  // index[to] / index[from], not rounded; exactly 1 from a year to itself.
  // REVIEW_CPI_MISSING (metadata "year") when a year that it needs is absent:
  // an index is never guessed.
  absl::StatusOr<double> Factor(int from_year, int to_year) const;

 private:
  absl::btree_map<int, int> hundredths_;
};

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_PRICES_PRICE_INDEX_H_
