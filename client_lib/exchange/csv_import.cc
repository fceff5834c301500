#include "client_lib/exchange/csv_import.h"

#include <memory>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "client_lib/exchange/csv_reader.h"
#include "client_lib/exchange/delivery.h"
#include "client_lib/exchange/reporter.h"
#include "client_lib/exchange/row_reader.h"
#include "journey/check.h"
#include "journey/errors.h"
#include "journey/ids.h"

namespace inwonersreis::exchange {
namespace {

// Tables are in order of date, so journeys alternate: this many gather batches.
constexpr int kOpenJourneys = 2000;
constexpr int64_t kTellEveryRows = 1000;

// Knows the rows that were seen, by entry id.
class SeenRows {
 public:
  // The reason why an entry cannot go in beside what was seen, and where that
  // was; UNSPECIFIED when it is new.
  std::pair<v1::ErrorReason, int64_t> Add(const v1::Entry& entry, int64_t line) {
    const size_t content = absl::Hash<std::string>()(entry.SerializeAsString());
    const auto [found, is_new] =
        rows_.try_emplace(*IdToBytes(entry.entry_id()), Row{line, content});
    if (is_new) return {v1::ERROR_REASON_UNSPECIFIED, 0};
    return {found->second.content == content ? v1::ERROR_REASON_ROW_REPEATED
                                             : v1::ERROR_REASON_ID_REUSED,
            found->second.line};
  }

 private:
  struct Row {
    int64_t line;
    size_t content;
  };
  absl::flat_hash_map<IdBytes, Row> rows_;
};

absl::Status ReadHeader(CsvReader* csv, RowReader* rows) {
  CsvRow header;
  const bool read = csv->Next(&header);
  if (csv->is_utf16()) {
    return Error(v1::ERROR_REASON_TEXT_INVALID, {{"field", "UTF-16"}});
  }
  if (!read || RowReader::IsEmpty(header)) {
    return Error(csv->failed() ? v1::ERROR_REASON_FILE_UNREADABLE : v1::ERROR_REASON_FIELD_REQUIRED,
                 {{"field", "header"}});
  }
  return rows->ReadHeader(header, csv->has_bom());
}

}  // namespace

absl::Status ImportCsv(std::istream* input, const ColumnMapping& mapping, EntrySink* sink,
                       absl::Time now, const ImportOptions& options, ImportSummary* summary) {
  *summary = ImportSummary();
  CsvReader csv(input, mapping.delimiter);
  RowReader rows(&mapping);
  absl::Status status = ReadHeader(&csv, &rows);
  if (!status.ok()) return status;

  Reporter reporter(&options);
  std::unique_ptr<Delivery> delivery;
  if (!options.dry_run) {
    delivery = std::make_unique<Delivery>(sink, &reporter, options.workers, kOpenJourneys);
  }
  SeenRows seen;
  CsvRow row;
  int64_t count = 0;
  while (status.ok() && csv.Next(&row)) {
    if (row.problem == v1::ERROR_REASON_UNSPECIFIED && RowReader::IsEmpty(row)) continue;
    reporter.LineRead(row.bytes);
    if (++count % kTellEveryRows == 0) reporter.Tell();
    v1::Entry entry;
    Issue issue;
    if (!rows.Read(row, &entry, &issue)) {
      reporter.Unreadable(std::move(issue));
      continue;
    }
    reporter.EntryRead();
    const auto [again, first_line] = seen.Add(entry, row.line);
    const absl::Status shape = journey::CheckShape(entry, now);
    if (again == v1::ERROR_REASON_ROW_REPEATED) {
      issue.problem = ProblemOf(Error(again, {{"line", absl::StrCat(first_line)}}));
      reporter.RepeatedInFile(std::move(issue));
    } else if (again != v1::ERROR_REASON_UNSPECIFIED) {
      issue.problem = ProblemOf(Error(again, {{"line", absl::StrCat(first_line)}}));
      reporter.Refused(std::move(issue));
    } else if (!shape.ok()) {
      issue.problem = ProblemOf(shape);
      const auto field = issue.problem.metadata().find("field");
      if (field != issue.problem.metadata().end()) rows.PointAt(field->second, &issue);
      reporter.Refused(std::move(issue));
    } else if (delivery != nullptr) {
      status = delivery->Add(row.line, std::move(entry));
    }
  }
  if (status.ok() && csv.failed()) status = Error(v1::ERROR_REASON_FILE_UNREADABLE);
  if (delivery != nullptr) {
    const absl::Status delivered = delivery->Finish();
    if (status.ok()) status = delivered;
  }
  *summary = reporter.summary();
  return status;
}

}  // namespace inwonersreis::exchange
