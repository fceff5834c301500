#include "server/insight/prices/price_csv.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "journey/days.h"
#include "journey/errors.h"
#include "server/insight/prices/csv_table.h"

namespace inwonersreis::insight {
namespace {

constexpr int kFirstYear = 1980;
constexpr int kLastYear = 2199;

// The columns of prices, in the order in which cells are read below.
enum PriceColumn {
  kEdition,
  kCode,
  kNameNl,
  kNameEn,
  kUnit,
  kPrice,
  kPriceYear,
  kPayer,
  kPayerWords,
  kDomain,
  kSource,
  kSourceUrl,
  kEvidence,
  kSeen,
};
constexpr absl::string_view kPriceColumns[] = {
    "edition",     "code",   "name_nl", "name_en",    "unit",     "price_eur", "price_year", "payer",
    "payer_words", "domain", "source",  "source_url", "evidence", "seen"};

// Numbers of a year; 0 for none.
int YearOf(absl::string_view text) {
  const absl::optional<int64_t> year = ParseDecimal(text, 0);
  if (!year || *year < kFirstYear || *year > kLastYear) return 0;
  return static_cast<int>(*year);
}

absl::Status ReadPrice(const CsvTable::Row& row, v1::Price* price) {
  for (const PriceColumn column : {kEdition, kCode, kNameNl, kUnit, kSource}) {
    if (row.cells[column].empty()) {
      return CellError(v1::ERROR_REASON_FIELD_REQUIRED, row, kPriceColumns[column]);
    }
  }
  price->set_edition(row.cells[kEdition]);
  price->set_code(row.cells[kCode]);
  price->set_name_nl(row.cells[kNameNl]);
  price->set_name_en(row.cells[kNameEn].empty() ? row.cells[kNameNl] : row.cells[kNameEn]);
  price->set_unit(row.cells[kUnit]);
  price->set_payer_words(row.cells[kPayerWords]);
  price->set_domain(row.cells[kDomain]);
  price->set_source(row.cells[kSource]);
  price->set_source_url(row.cells[kSourceUrl]);

  v1::Party payer = v1::PARTY_UNSPECIFIED;
  if (!row.cells[kPayer].empty() &&
      !v1::Party_Parse(absl::StrCat("PARTY_", row.cells[kPayer]), &payer)) {
    return CellError(v1::ERROR_REASON_VALUE_UNMAPPED, row, kPriceColumns[kPayer]);
  }
  price->set_payer(payer);
  const std::string& seen = row.cells[kSeen];
  if (seen != "yes" && seen != "no") {
    return CellError(v1::ERROR_REASON_VALUE_UNMAPPED, row, kPriceColumns[kSeen]);
  }
  price->set_seen(seen == "yes");

  if (row.cells[kPrice].empty()) return absl::OkStatus();
  const absl::optional<int64_t> cents = ParseDecimal(row.cells[kPrice], 2);
  if (!cents) return CellError(v1::ERROR_REASON_NUMBER_INVALID, row, kPriceColumns[kPrice]);
  if (*cents <= 0) {
    return Error(v1::ERROR_REASON_REVIEW_PRICE_INVALID,
                 {{"line", absl::StrCat(row.line)}, {"code", price->code()}});
  }
  price->set_cents(*cents);
  price->set_known(true);
  price->set_price_year(YearOf(row.cells[kPriceYear]));
  if (price->price_year() == 0) {
    return CellError(v1::ERROR_REASON_NUMBER_INVALID, row, kPriceColumns[kPriceYear]);
  }
  v1::EvidenceGrade evidence = v1::EVIDENCE_GRADE_UNSPECIFIED;
  if (!v1::EvidenceGrade_Parse(
          absl::StrCat("EVIDENCE_GRADE_", absl::AsciiStrToUpper(row.cells[kEvidence])),
          &evidence)) {
    return CellError(v1::ERROR_REASON_VALUE_UNMAPPED, row, kPriceColumns[kEvidence]);
  }
  price->set_evidence(evidence);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::PriceBook> ParsePrices(absl::string_view csv) {
  absl::StatusOr<CsvTable> table = CsvTable::Parse(csv, kPriceColumns);
  if (!table.ok()) return table.status();
  v1::PriceBook book;
  absl::flat_hash_map<std::string, int64_t> line_of;
  for (const CsvTable::Row& row : table->rows()) {
    v1::Price* price = book.add_prices();
    if (absl::Status status = ReadPrice(row, price); !status.ok()) return status;
    const auto [first, is_new] = line_of.emplace(price->code(), row.line);
    if (!is_new) {
      return Error(v1::ERROR_REASON_ROW_REPEATED, {{"line", absl::StrCat(first->second)},
                                                   {"column", "code"},
                                                   {"code", price->code()}});
    }
  }
  return book;
}

absl::StatusOr<v1::CpiSeries> ParseCpi(absl::string_view csv) {
  constexpr absl::string_view kColumns[] = {"year", "cpi_2015_100", "note"};
  absl::StatusOr<CsvTable> table = CsvTable::Parse(csv, kColumns);
  if (!table.ok()) return table.status();
  v1::CpiSeries series;
  for (const CsvTable::Row& row : table->rows()) {
    v1::CpiYear* year = series.add_years();
    year->set_year(YearOf(row.cells[0]));
    if (year->year() == 0) return CellError(v1::ERROR_REASON_NUMBER_INVALID, row, kColumns[0]);
    const absl::optional<int64_t> index = ParseDecimal(row.cells[1], 2);
    if (!index || *index <= 0 || *index > 100000000) {
      return CellError(v1::ERROR_REASON_NUMBER_INVALID, row, kColumns[1]);
    }
    year->set_index_hundredths(static_cast<int32_t>(*index));
    year->set_note(row.cells[2]);
  }
  return series;
}

absl::StatusOr<std::vector<v1::DiscountSchedule>> ParseSchedules(absl::string_view csv) {
  constexpr absl::string_view kColumns[] = {"code",   "name_nl",   "name_en",      "valid_from_on",
                                            "counts", "from_year", "rate_percent", "source"};
  absl::StatusOr<CsvTable> table = CsvTable::Parse(csv, kColumns);
  if (!table.ok()) return table.status();
  std::vector<v1::DiscountSchedule> schedules;
  absl::flat_hash_map<std::string, size_t> place_of;
  for (const CsvTable::Row& row : table->rows()) {
    const auto [place, is_new] = place_of.emplace(row.cells[0], schedules.size());
    if (is_new) {
      v1::DiscountSchedule& schedule = schedules.emplace_back();
      schedule.set_code(row.cells[0]);
      schedule.set_name_nl(row.cells[1]);
      schedule.set_name_en(row.cells[2]);
      schedule.set_valid_from_on(row.cells[3]);
      schedule.set_source(row.cells[7]);
      if (!journey::ParseDay(row.cells[3])) {
        return CellError(v1::ERROR_REASON_DATE_UNREADABLE, row, kColumns[3]);
      }
    }
    v1::DiscountSchedule& schedule = schedules[place->second];
    const bool costs = row.cells[4] == "costs";
    if (!costs && row.cells[4] != "effects") {
      return CellError(v1::ERROR_REASON_VALUE_UNMAPPED, row, kColumns[4]);
    }
    const absl::optional<int64_t> from_year = ParseDecimal(row.cells[5], 0);
    if (!from_year || *from_year < 1 || *from_year > 200) {
      return CellError(v1::ERROR_REASON_NUMBER_INVALID, row, kColumns[5]);
    }
    const absl::optional<int64_t> rate = ParseDecimal(row.cells[6], 4);  // Of a per cent.
    if (!rate || *rate < 0 || *rate > 1000000) {
      return CellError(v1::ERROR_REASON_NUMBER_INVALID, row, kColumns[6]);
    }
    v1::DiscountStep* step = costs ? schedule.add_costs() : schedule.add_effects();
    step->set_from_year(static_cast<int32_t>(*from_year));
    step->set_rate_per_million(static_cast<int32_t>(*rate));
  }
  return schedules;
}

}  // namespace inwonersreis::insight
