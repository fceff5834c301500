// Any bytes as a table of prices, consumer prices or discount rates: never a
// crash; what is read has prices above zero and each code once.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "server/insight/prices/discount.h"
#include "server/insight/prices/price_csv.h"
#include "server/insight/prices/price_index.h"

namespace {

constexpr char kHeader[] =
    "edition,code,name_nl,name_en,unit,price_eur,price_year,payer,payer_words,domain,source,"
    "source_url,evidence,seen\n";

void Expect(bool holds) {
  if (!holds) std::abort();
}

void Prices(absl::string_view csv) {
  const absl::StatusOr<inwonersreis::v1::PriceBook> book =
      inwonersreis::insight::ParsePrices(csv);
  if (!book.ok()) return;
  std::set<std::string> codes;
  for (const inwonersreis::v1::Price& price : book->prices()) {
    Expect(codes.insert(price.code()).second);
    Expect(price.known() ? price.cents() > 0 && price.price_year() > 0 : price.cents() == 0);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace inwonersreis::insight;  // NOLINT: the entry point has C linkage.
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  Prices(text);
  Prices(absl::StrCat(kHeader, text));
  const auto series = ParseCpi(absl::StrCat("year,cpi_2015_100,note\n", text));
  if (series.ok()) (void)PriceIndex::Make(*series);
  const auto schedules = ParseSchedules(absl::StrCat(
      "code,name_nl,name_en,valid_from_on,counts,from_year,rate_percent,source\n", text));
  if (!schedules.ok()) return 0;
  for (const auto& schedule : *schedules) {
    const auto discount = Discount::Make(schedule, Discount::Of::kCosts, 200);
    if (!discount.ok()) continue;
    for (int year = 1; year < 200; ++year) {
      Expect(discount->Factor(year) <= discount->Factor(year - 1));
    }
  }
  return 0;
}
