// A small table in CSV with named columns, read whole.
#ifndef INWONERSREIS_SERVER_INSIGHT_PRICES_CSV_TABLE_H_
#define INWONERSREIS_SERVER_INSIGHT_PRICES_CSV_TABLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "absl/types/span.h"
#include "inwonersreis/v1/problem.pb.h"

namespace inwonersreis::insight {

// Rows of cells in the order of the columns that were asked for.
class CsvTable {
 public:
  struct Row {
    int64_t line = 0;  // In the file, from 1.
    std::vector<std::string> cells;
  };

  // The columns may stand in any order, with others between them. Refused, with
  // the line: what RFC 4180 cannot be (LINE_UNREADABLE), a column that is absent
  // or twice (MAPPING_INVALID, metadata "column"), rows of another width, text
  // that is not UTF-8 or has control characters, cells over 2,000 bytes, more
  // than 20,000 rows (BATCH_TOO_LARGE).
  static absl::StatusOr<CsvTable> Parse(absl::string_view csv,
                                        absl::Span<const absl::string_view> columns);

  const std::vector<Row>& rows() const { return rows_; }

 private:
  std::vector<Row> rows_;
};

// An error about one cell: metadata "line" and "column".
absl::Status CellError(v1::ErrorReason reason, const CsvTable::Row& row,
                       absl::string_view column);

// A decimal number with at most `decimals` digits behind the point or comma, as
// a whole number of the last digit: "30.87" with 2 is 3087. nullopt for anything
// else: signs other than "-", thousands' marks, exponents, more than 15 digits.
absl::optional<int64_t> ParseDecimal(absl::string_view text, int decimals);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_PRICES_CSV_TABLE_H_
