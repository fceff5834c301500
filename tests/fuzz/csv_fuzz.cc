// Any bytes as a table or as a mapping: never a crash; every row is an entry
// or an issue; the same file read twice gives the same entries.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <sstream>
#include <string>

#include "absl/strings/string_view.h"
#include "client_lib/exchange/column_mapping.h"
#include "client_lib/exchange/csv_import.h"
#include "client_lib/exchange/csv_reader.h"
#include "client_lib/exchange/row_reader.h"
#include "journey/errors.h"
#include "journey/ids.h"

namespace inwonersreis::exchange {
namespace {

void Expect(bool holds) {
  if (!holds) std::abort();
}

constexpr char kContact[] = R"({"kind":"contact","source":"s","journey_column":"a",
  "journeys":{"1":"018e0f3a-5c00-7a11-8b01-0c5e7a1d1001"},
  "columns":{"b":"occurred_at","c":{"field":"channel","values":{"x":"phone","*":"group"}},
    "d":"reached","e":"duration_hours","f":"content","g":"subject","h":"occurred_time"}})";
constexpr char kCareUse[] = R"({"kind":"care_use","source":"s","journey_column":"a","decimal":".",
  "date":"mm-dd-jjjj","journeys":{"1":"018e0f3a-5c00-7a11-8b01-0c5e7a1d1001"},
  "columns":{"b":"period","c":"quantity","d":"amount","e":"to_on","f":"source_ref",
    "g":"payer"},"defaults":{"price_code":"X","quantity":1}})";
constexpr char kHeader[] = "a;b;c;d;e;f;g;h\n1;";

absl::StatusOr<std::string> NoFile(absl::string_view) {
  return Error(v1::ERROR_REASON_FILE_UNREADABLE);
}

ColumnMapping Mapping(absl::string_view json) {
  absl::StatusOr<ColumnMapping> mapping = ReadMapping(json, NoFile);
  Expect(mapping.ok());
  return *std::move(mapping);
}

// Rows come in order, each with cells or with a problem.
void Cells(const std::string& text) {
  std::istringstream input(text);
  CsvReader reader(&input, 0);
  CsvRow row;
  int64_t line = 0;
  while (reader.Next(&row)) {
    Expect(row.line > line);
    line = row.line;
    Expect(row.problem == v1::ERROR_REASON_UNSPECIFIED ? !row.cells.empty() : row.cells.empty());
  }
}

std::set<std::string> Ids(const ColumnMapping& mapping, const std::string& text) {
  std::istringstream input(text);
  CsvReader csv(&input, mapping.delimiter);
  RowReader rows(&mapping);
  CsvRow row;
  std::set<std::string> ids;
  if (!csv.Next(&row) || !rows.ReadHeader(row, csv.has_bom()).ok()) return ids;
  while (csv.Next(&row)) {
    v1::Entry entry;
    Issue issue;
    if (rows.Read(row, &entry, &issue)) {
      Expect(IsId(entry.entry_id()));
      ids.insert(entry.entry_id());
    } else {
      Expect(issue.line >= 1 && issue.problem.reason() != v1::ERROR_REASON_UNSPECIFIED);
    }
  }
  return ids;
}

void WholeFile(const ColumnMapping& mapping, const std::string& text) {
  std::istringstream input(text);
  ImportOptions options;
  options.dry_run = true;
  ImportSummary summary;
  const absl::Time now = absl::FromUnixSeconds(1760000000);
  if (ImportCsv(&input, mapping, nullptr, now, options, &summary).ok()) {
    Expect(summary.read + summary.unreadable == summary.lines);
  }
  Expect(Ids(mapping, text) == Ids(mapping, text));
}

}  // namespace
}  // namespace inwonersreis::exchange

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace inwonersreis::exchange;  // NOLINT: the entry point has C linkage.
  static const ColumnMapping* const contact = new ColumnMapping(Mapping(kContact));
  static const ColumnMapping* const care_use = new ColumnMapping(Mapping(kCareUse));
  const std::string text(reinterpret_cast<const char*>(data), size);
  Cells(text);
  WholeFile(*contact, kHeader + text);
  WholeFile(*care_use, kHeader + text);
  // As a mapping, and as the file of journeys that a mapping names.
  (void)ReadMapping(text,
                    [&text](absl::string_view) -> absl::StatusOr<std::string> { return text; });
  (void)ReadMapping(R"({"kind":"contact","journeys":"x"})",
                    [&text](absl::string_view) -> absl::StatusOr<std::string> { return text; });
  return 0;
}
