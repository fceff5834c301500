#include "client_lib/exchange/ndjson_header.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client_lib/exchange/calendar.h"
#include "client_lib/exchange/json_reader.h"
#include "journey/errors.h"

namespace inwonersreis::exchange {
namespace {

constexpr size_t kHeaderBytes = 4096;  // A header is one short line.

absl::Status NotAHeader() {
  return Error(v1::ERROR_REASON_LINE_UNREADABLE, {{"line", "1"}, {"column", "1"}});
}

}  // namespace

bool LooksLikeHeader(absl::string_view line) { return absl::StartsWith(line, "{\"format\""); }

absl::StatusOr<NdjsonHeader> ReadHeader(absl::string_view line) {
  if (line.size() > kHeaderBytes) return NotAHeader();
  JsonValue object;
  JsonProblem problem;
  if (!ReadJsonValue(line, &object, &problem)) return NotAHeader();
  const JsonValue* const format = object.Find("format");
  const JsonValue* const version = object.Find("version");
  if (format == nullptr || version == nullptr || format->text != kJourneysFormat) {
    return NotAHeader();
  }
  if (version->text != absl::StrCat(kJourneysVersion)) {
    return Error(v1::ERROR_REASON_UNKNOWN_VALUE, {{"field", "version"}});
  }
  NdjsonHeader header;
  const JsonValue* const synthetic = object.Find("synthetic");
  header.synthetic =
      synthetic != nullptr && synthetic->kind == JsonValue::kBool && synthetic->text == "true";
  const JsonValue* const exported_at = object.Find("exported_at");
  if (exported_at != nullptr) {
    int64_t seconds;
    int32_t nanos;
    if (!ParseRfc3339(exported_at->text, &seconds, &nanos)) {
      return Error(v1::ERROR_REASON_DATE_INVALID, {{"field", "exported_at"}});
    }
    header.exported_at = absl::FromUnixSeconds(seconds) + absl::Nanoseconds(nanos);
  }
  return header;
}

std::string WriteHeader(const NdjsonHeader& header) {
  std::string line =
      absl::StrCat("{\"format\":\"", kJourneysFormat, "\",\"version\":", kJourneysVersion,
                   ",\"synthetic\":", header.synthetic ? "true" : "false");
  if (header.exported_at != absl::InfinitePast()) {
    absl::StrAppend(&line, ",\"exported_at\":\"");
    AppendRfc3339(absl::ToUnixSeconds(header.exported_at), 0, &line);
    line.push_back('"');
  }
  line.push_back('}');
  return line;
}

}  // namespace inwonersreis::exchange
