#include "client_lib/exchange/ndjson_header.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client_lib/exchange/calendar.h"
#include "client_lib/exchange/utf8.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
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
  if (line.size() > kHeaderBytes || FindInvalidUtf8(line) != absl::string_view::npos) {
    return NotAHeader();
  }
  google::protobuf::Struct object;
  if (!google::protobuf::util::JsonStringToMessage({line.data(), line.size()}, &object).ok()) {
    return NotAHeader();
  }
  const auto& fields = object.fields();
  const auto format = fields.find("format");
  const auto version = fields.find("version");
  if (format == fields.end() || version == fields.end() ||
      format->second.string_value() != std::string(kJourneysFormat)) {
    return NotAHeader();
  }
  if (version->second.number_value() != kJourneysVersion) {
    return Error(v1::ERROR_REASON_UNKNOWN_VALUE, {{"field", "version"}});
  }
  NdjsonHeader header;
  const auto synthetic = fields.find("synthetic");
  if (synthetic != fields.end()) header.synthetic = synthetic->second.bool_value();
  const auto exported_at = fields.find("exported_at");
  if (exported_at != fields.end()) {
    int64_t seconds;
    int32_t nanos;
    if (!ParseRfc3339(exported_at->second.string_value(), &seconds, &nanos)) {
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
