// Which column of a table is what: the mapping file of an import.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_COLUMN_MAPPING_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_COLUMN_MAPPING_H_

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client_lib/exchange/cell_values.h"
#include "client_lib/exchange/csv_fields.h"
#include "client_lib/exchange/text_encoding.h"

namespace inwonersreis::exchange {

// One column that is read.
struct MappedColumn {
  std::string name;  // As the mapping writes it.
  const FieldSpec* field = nullptr;
  // What stands in the cell (folded) and what it means; empty: as it stands.
  // "*" is anything else.
  absl::flat_hash_map<std::string, std::string> values;
};

// A mapping file, read and checked; README.md has its shape. A value.
struct ColumnMapping {
  TableKind kind = TableKind::kContact;
  char delimiter = 0;  // 0: found out.
  char decimal = ',';
  DateOrder date = DateOrder::kDayMonthYear;
  TextEncoding encoding = TextEncoding::kAuto;
  std::string journey_column;
  // Client number (folded) to journey id; empty: the column has journey ids.
  absl::flat_hash_map<std::string, std::string> journeys;
  std::vector<MappedColumn> columns;
  std::map<std::string, std::string> defaults;  // By field name.
  std::string source;                           // System that the file comes from.
  // False: source_ref makes the entry's id, and is not kept in the entry.
  bool keep_source_ref = true;

  // True when the file says who wrote each entry, so that it goes in through
  // ImportJourney; else the person who imports is the author.
  bool names_authors() const;
};

// Gives the content of a file that a mapping names ("journeys").
using FileReader = std::function<absl::StatusOr<std::string>(absl::string_view path)>;

// Reads a mapping. MAPPING_INVALID with metadata "column": the key or column
// that is wrong (a key that is not known, a column with a citizen service
// number, a field that is missing, …); what `read_file` says.
absl::StatusOr<ColumnMapping> ReadMapping(absl::string_view json, const FileReader& read_file);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_COLUMN_MAPPING_H_
