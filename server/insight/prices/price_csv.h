// Price books as files.
#ifndef INWONERSREIS_SERVER_INSIGHT_PRICES_PRICE_CSV_H_
#define INWONERSREIS_SERVER_INSIGHT_PRICES_PRICE_CSV_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// Reads prices as server/insight/data/unit_prices_nl.csv has them, in any order
// of columns. An empty price is a product without a price: known = false, and
// nothing is computed with it. Refused with "line" and "column": a price that
// is no amount of euros with two decimals (NUMBER_INVALID) or not above zero
// (REVIEW_PRICE_INVALID), a price without a year or source, a payer, grade or
// "seen" that is not known (VALUE_UNMAPPED), a code twice (ROW_REPEATED).
absl::StatusOr<v1::PriceBook> ParsePrices(absl::string_view csv);

// Columns year, cpi_2015_100, note. Errors as above.
absl::StatusOr<v1::CpiSeries> ParseCpi(absl::string_view csv);

// Columns as in server/insight/data/discount_schedules.csv; one row a step.
// Errors as above.
absl::StatusOr<std::vector<v1::DiscountSchedule>> ParseSchedules(absl::string_view csv);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_PRICES_PRICE_CSV_H_
