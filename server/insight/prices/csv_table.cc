#include "server/insight/prices/csv_table.h"

#include <algorithm>
#include <sstream>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client_lib/exchange/csv_reader.h"
#include "journey/errors.h"
#include "journey/texts.h"

namespace inwonersreis::insight {
namespace {

constexpr size_t kMaxRows = 20000;      // A national price book has hundreds.
constexpr int kMaxCellChars = 2000;     // A source with its address has 400.
constexpr size_t kMaxDigits = 15;       // Fits an int64 and a double.

absl::Status LineError(v1::ErrorReason reason, int64_t line) {
  return Error(reason, {{"line", absl::StrCat(line)}});
}

absl::StatusOr<std::vector<size_t>> PlacesOf(const std::vector<std::string>& header,
                                             absl::Span<const absl::string_view> columns) {
  std::vector<size_t> places;
  for (const absl::string_view column : columns) {
    const auto is_it = [&](const std::string& cell) {
      return absl::StripAsciiWhitespace(cell) == column;
    };
    const auto found = std::find_if(header.begin(), header.end(), is_it);
    if (found == header.end() || std::any_of(found + 1, header.end(), is_it)) {
      return Error(v1::ERROR_REASON_MAPPING_INVALID, {{"column", column}, {"line", "1"}});
    }
    places.push_back(static_cast<size_t>(found - header.begin()));
  }
  return places;
}

}  // namespace

absl::Status CellError(v1::ErrorReason reason, const CsvTable::Row& row,
                       absl::string_view column) {
  return Error(reason, {{"line", absl::StrCat(row.line)}, {"column", column}});
}

absl::StatusOr<CsvTable> CsvTable::Parse(absl::string_view csv,
                                         absl::Span<const absl::string_view> columns) {
  std::istringstream stream{std::string(csv)};
  exchange::CsvReader reader(&stream, 0);
  exchange::CsvRow row;
  if (!reader.Next(&row)) return LineError(v1::ERROR_REASON_LINE_UNREADABLE, 1);
  if (row.problem != v1::ERROR_REASON_UNSPECIFIED) return LineError(row.problem, row.line);
  const size_t width = row.cells.size();
  absl::StatusOr<std::vector<size_t>> places = PlacesOf(row.cells, columns);
  if (!places.ok()) return places.status();

  CsvTable table;
  while (reader.Next(&row)) {
    if (row.problem != v1::ERROR_REASON_UNSPECIFIED) return LineError(row.problem, row.line);
    if (row.cells.size() != width) {
      return LineError(v1::ERROR_REASON_LINE_UNREADABLE, row.line);
    }
    if (table.rows_.size() == kMaxRows) {
      return Error(v1::ERROR_REASON_BATCH_TOO_LARGE, {{"max", absl::StrCat(kMaxRows)}});
    }
    Row kept;
    kept.line = row.line;
    for (size_t column = 0; column < columns.size(); ++column) {
      const std::string& cell = row.cells[(*places)[column]];
      if (!journey::CheckText(columns[column], cell, kMaxCellChars).ok()) {
        return CellError(v1::ERROR_REASON_LINE_UNREADABLE, kept, columns[column]);
      }
      kept.cells.emplace_back(absl::StripAsciiWhitespace(cell));
    }
    table.rows_.push_back(std::move(kept));
  }
  return table;
}

absl::optional<int64_t> ParseDecimal(absl::string_view text, int decimals) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty() || !absl::ascii_isdigit(text.front()) || !absl::ascii_isdigit(text.back())) {
    return absl::nullopt;
  }
  int64_t value = 0;
  size_t digits = 0;
  int behind = -1;  // Digits behind the point; −1: no point yet.
  for (const char c : text) {
    if (c == '.' || c == ',') {
      if (behind >= 0) return absl::nullopt;
      behind = 0;
      continue;
    }
    if (!absl::ascii_isdigit(c) || ++digits > kMaxDigits) return absl::nullopt;
    if (behind >= 0 && ++behind > decimals) return absl::nullopt;
    value = value * 10 + (c - '0');
  }
  for (int i = behind < 0 ? 0 : behind; i < decimals; ++i) {
    if (++digits > kMaxDigits) return absl::nullopt;
    value *= 10;
  }
  return negative ? -value : value;
}

}  // namespace inwonersreis::insight
