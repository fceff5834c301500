// A row of a table as an entry.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_ROW_READER_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_ROW_READER_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "client_lib/exchange/column_mapping.h"
#include "client_lib/exchange/csv_reader.h"
#include "client_lib/exchange/report.h"
#include "inwonersreis/v1/entry.pb.h"

namespace inwonersreis::exchange {

// Reads the rows of one file in order. Borrows the mapping. Not thread-safe.
class RowReader {
 public:
  explicit RowReader(const ColumnMapping* mapping)
      : mapping_(mapping), decoder_(mapping->encoding) {}

  // Finds the mapping's columns in the header row, in any case and with any
  // spaces. MAPPING_INVALID with the column that is not there, or there twice.
  absl::Status ReadHeader(const CsvRow& header, bool has_bom);

  // Makes an entry with its id. False: `issue` says what is wrong, where.
  bool Read(const CsvRow& row, v1::Entry* entry, Issue* issue);

  // Puts the column that filled in `field` ("content") of a row into `issue`.
  void PointAt(absl::string_view field, Issue* issue) const;

  // True for a row without any text; exports often end with some.
  static bool IsEmpty(const CsvRow& row);

 private:
  struct Cell {
    const MappedColumn* column = nullptr;  // Null: from the defaults.
    size_t place = 0;                      // Column in the file, from 0.
  };
  struct When {
    absl::optional<DateAndTime> moment;
    absl::optional<int> time;
  };

  bool Fail(v1::ErrorReason reason, const Cell& cell, Issue* issue) const;
  bool ReadCell(const CsvRow& row, size_t place, std::string* text);
  bool ReadJourney(const CsvRow& row, v1::Entry* entry, Issue* issue);
  bool Fill(const FieldSpec& field, const std::string& text, const Cell& cell, v1::Entry* entry,
            When* when, Issue* issue) const;
  bool FillIn(const CsvRow& row, v1::Entry* entry, When* when,
              std::map<std::string, std::string>* raw, Issue* issue);
  bool SetTimes(const When& when, v1::Entry* entry, Issue* issue) const;
  Cell CellOf(absl::string_view field) const;
  void SetId(const std::map<std::string, std::string>& raw, v1::Entry* entry) const;

  const ColumnMapping* const mapping_;
  TextDecoder decoder_;
  size_t width_ = 0;
  size_t journey_place_ = 0;
  std::vector<Cell> cells_;  // Mapped columns, in the mapping's order.
};

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_ROW_READER_H_
