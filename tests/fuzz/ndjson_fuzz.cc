// Any bytes as a file of journeys: never a crash, and what reads as an entry
// is written and read back the same.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "absl/strings/string_view.h"
#include "client_lib/exchange/json_reader.h"
#include "client_lib/exchange/json_writer.h"
#include "client_lib/exchange/ndjson_header.h"
#include "client_lib/exchange/ndjson_import.h"
#include "google/protobuf/util/json_util.h"
#include "inwonersreis/v1/entry.pb.h"

namespace inwonersreis::exchange {
namespace {

void Expect(bool holds) {
  if (!holds) std::abort();
}

// One line: agrees with itself, and with the general parser on what it takes.
void OneLine(absl::string_view line) {
  v1::Entry entry;
  JsonProblem problem;
  if (!ReadJson(line, &entry, &problem)) {
    Expect(problem.column >= 1);
    Expect(problem.reason != v1::ERROR_REASON_UNSPECIFIED);
    return;
  }
  std::string written;
  AppendJson(entry, &written);
  v1::Entry again;
  Expect(ReadJson(written, &again, &problem));
  Expect(again.SerializeAsString() == entry.SerializeAsString());
  v1::Entry general;
  Expect(google::protobuf::util::JsonStringToMessage(written, &general).ok());
  Expect(general.SerializeAsString() == entry.SerializeAsString());
}

void WholeFile(std::string text) {
  std::istringstream input(std::move(text));
  ImportOptions options;
  options.dry_run = true;
  int64_t issues = 0;
  options.on_issue = [&issues](const Issue& issue) {
    Expect(issue.line >= 1 && issue.problem.reason() != v1::ERROR_REASON_UNSPECIFIED);
    ++issues;
  };
  ImportSummary summary;
  const absl::Time now = absl::FromUnixSeconds(1760000000);
  if (ImportNdjson(&input, nullptr, now, options, &summary).ok()) {
    Expect(summary.read + summary.unreadable == summary.lines);
    Expect(issues == summary.refused + summary.unreadable);
  }
}

}  // namespace
}  // namespace inwonersreis::exchange

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace inwonersreis::exchange;  // NOLINT: the entry point has C linkage.
  const std::string text(reinterpret_cast<const char*>(data), size);
  OneLine(text);
  WholeFile(text);
  WholeFile(WriteHeader(NdjsonHeader()) + "\n" + text);
  return 0;
}
