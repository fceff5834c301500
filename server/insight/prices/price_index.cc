#include "server/insight/prices/price_index.h"

#include "absl/strings/str_cat.h"
#include "journey/errors.h"

namespace inwonersreis::insight {

absl::StatusOr<PriceIndex> PriceIndex::Make(const v1::CpiSeries& series) {
  PriceIndex index;
  for (const v1::CpiYear& year : series.years()) {
    if (year.index_hundredths() <= 0) {
      return Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
                   {{"field", "index"}, {"min", "0.01"}, {"year", absl::StrCat(year.year())}});
    }
    if (!index.hundredths_.emplace(year.year(), year.index_hundredths()).second) {
      return Error(v1::ERROR_REASON_ALREADY_EXISTS,
                   {{"field", "year"}, {"year", absl::StrCat(year.year())}});
    }
  }
  return index;
}

absl::StatusOr<double> PriceIndex::Factor(int from_year, int to_year) const {
  if (from_year == to_year) return 1.0;
  for (const int year : {from_year, to_year}) {
    if (!hundredths_.contains(year)) {
      return Error(v1::ERROR_REASON_REVIEW_CPI_MISSING, {{"year", absl::StrCat(year)}});
    }
  }
  return static_cast<double>(hundredths_.at(to_year)) / hundredths_.at(from_year);
}

}  // namespace inwonersreis::insight
