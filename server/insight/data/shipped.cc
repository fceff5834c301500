#include "server/insight/data/shipped.h"

#include <cstdlib>

#include "absl/status/statusor.h"
#include "server/insight/data/shipped_files.h"
#include "server/insight/prices/price_csv.h"

namespace inwonersreis::insight {
namespace {

// What was built in was read by a test; if it cannot be read, nothing works.
template <typename T>
T OrAbort(absl::StatusOr<T> value) {
  if (!value.ok()) std::abort();
  return *std::move(value);
}

}  // namespace

const v1::PriceBook& ShippedPrices() {
  static const v1::PriceBook* const book = [] {
    auto* made = new v1::PriceBook(OrAbort(ParsePrices(kUnitPricesCsv)));
    made->set_version("nl-2026-11");
    return made;
  }();
  return *book;
}

const v1::CpiSeries& ShippedCpi() {
  static const v1::CpiSeries* const series = [] {
    auto* made = new v1::CpiSeries(OrAbort(ParseCpi(kCpiCsv)));
    made->set_code("CBS-83131NED");
    return made;
  }();
  return *series;
}

const std::vector<v1::DiscountSchedule>& ShippedSchedules() {
  static const auto* const schedules =
      new std::vector<v1::DiscountSchedule>(OrAbort(ParseSchedules(kDiscountSchedulesCsv)));
  return *schedules;
}

}  // namespace inwonersreis::insight
