#include "client_lib/exchange/ndjson_import.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client_lib/exchange/delivery.h"
#include "client_lib/exchange/dry_run.h"
#include "client_lib/exchange/json_reader.h"
#include "client_lib/exchange/line_reader.h"
#include "client_lib/exchange/ndjson_header.h"
#include "client_lib/exchange/reporter.h"
#include "journey/errors.h"
#include "journey/ids.h"
#include "journey/limits.h"

namespace inwonersreis::exchange {
namespace {

// An entry whose every byte is escaped as \u00XX still fits.
constexpr size_t kLineBytes = 6 * limits::kEntryBytes + 4096;
constexpr int64_t kTellEveryLines = 10000;

Issue LineIssue(int64_t line, int64_t column, const absl::Status& status) {
  Issue issue;
  issue.line = line;
  issue.column = column;
  issue.problem = ProblemOf(status);
  return issue;
}

Issue LineIssue(int64_t line, const JsonProblem& problem) {
  return LineIssue(line, problem.column,
                   Error(problem.reason,
                         {{"line", absl::StrCat(line)}, {"column", absl::StrCat(problem.column)}}));
}

// The ids that sorting into journeys and recognising a second import need.
absl::Status CheckIds(const v1::Entry& entry) {
  if (!IsId(entry.entry_id())) {
    return Error(v1::ERROR_REASON_INVALID_ID, {{"field", "entry_id"}});
  }
  if (!IsId(entry.journey_id())) {
    return Error(v1::ERROR_REASON_INVALID_ID, {{"field", "journey_id"}});
  }
  return absl::OkStatus();
}

bool IsBlank(absl::string_view line) {
  return line.find_first_not_of(" \t") == absl::string_view::npos;
}

}  // namespace

absl::Status ImportNdjson(std::istream* input, EntrySink* sink, absl::Time now,
                          const ImportOptions& options, ImportSummary* summary) {
  Reporter reporter(&options);
  std::unique_ptr<Delivery> delivery;
  if (!options.dry_run) {
    delivery = std::make_unique<Delivery>(sink, &reporter, options.workers, /*open_journeys=*/1);
  }
  DryRun dry_run(now);
  LineReader lines(input, kLineBytes);
  absl::Status status;
  bool header_seen = false;
  while (status.ok() && lines.Next()) {
    absl::string_view line = lines.line();
    if (lines.number() == 1) absl::ConsumePrefix(&line, "\xEF\xBB\xBF");
    if (IsBlank(line)) continue;
    // Files may be joined: a header may come again further on.
    if (!header_seen || LooksLikeHeader(line)) {
      status = ReadHeader(line).status();
      header_seen = true;
      continue;
    }
    reporter.LineRead(lines.bytes());
    if (lines.number() % kTellEveryLines == 0) reporter.Tell();
    if (lines.too_long()) {
      reporter.Unreadable(LineIssue(
          lines.number(), 0,
          Error(v1::ERROR_REASON_ENTRY_TOO_LARGE, {{"max", absl::StrCat(limits::kEntryBytes)}})));
      continue;
    }
    v1::Entry entry;
    JsonProblem problem;
    if (!ReadJson(line, &entry, &problem)) {
      reporter.Unreadable(LineIssue(lines.number(), problem));
      continue;
    }
    const absl::Status ids = CheckIds(entry);
    if (!ids.ok()) {
      reporter.Unreadable(LineIssue(lines.number(), 0, ids));
      continue;
    }
    reporter.EntryRead();
    if (delivery != nullptr) {
      status = delivery->Add(lines.number(), std::move(entry));
      continue;
    }
    const absl::Status refused = dry_run.Check(entry);
    if (!refused.ok()) {
      Issue issue = LineIssue(lines.number(), 0, refused);
      issue.journey_id = entry.journey_id();
      issue.entry_id = entry.entry_id();
      reporter.Refused(std::move(issue));
    }
  }
  if (status.ok() && lines.failed()) status = Error(v1::ERROR_REASON_FILE_UNREADABLE);
  if (status.ok() && !header_seen) {
    status = Error(v1::ERROR_REASON_LINE_UNREADABLE, {{"line", "1"}, {"column", "1"}});
  }
  if (delivery != nullptr) {
    const absl::Status delivered = delivery->Finish();
    if (status.ok()) status = delivered;
  }
  *summary = reporter.summary();
  return status;
}

}  // namespace inwonersreis::exchange
