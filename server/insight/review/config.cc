#include "server/insight/review/config.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "client_lib/exchange/json_reader.h"
#include "google/protobuf/util/json_util.h"
#include "journey/errors.h"
#include "server/insight/review/definition_check.h"

namespace inwonersreis::insight {
namespace {

constexpr size_t kMaxBytes = 4 << 20;

// The line of the nth character; columns of JsonProblem count UTF-8 characters.
int64_t LineOfCharacter(absl::string_view text, int64_t character) {
  int64_t line = 1;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (begins && --character <= 0) break;
    if (c == '\n') ++line;
  }
  return line;
}

}  // namespace

absl::StatusOr<v1::AnalysisDefinition> ParseDefinition(absl::string_view json) {
  if (json.size() > kMaxBytes) {
    return Error(v1::ERROR_REASON_BATCH_TOO_LARGE, {{"max", absl::StrCat(kMaxBytes)}});
  }
  exchange::JsonValue value;
  exchange::JsonProblem problem;
  if (!exchange::ReadJsonValue(json, &value, &problem)) {
    return Error(v1::ERROR_REASON_REVIEW_CONFIG_UNREADABLE,
                 {{"line", absl::StrCat(LineOfCharacter(json, problem.column))}});
  }
  v1::AnalysisDefinition definition;
  const auto status = google::protobuf::util::JsonStringToMessage(
      google::protobuf::StringPiece(json.data(), json.size()), &definition);
  // Its message may quote what was typed.
  if (!status.ok()) return Error(v1::ERROR_REASON_REVIEW_CONFIG_UNREADABLE);
  if (absl::Status check = CheckDefinition(definition); !check.ok()) return check;
  return definition;
}

std::string WriteDefinition(const v1::AnalysisDefinition& definition) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.preserve_proto_field_names = true;
  std::string json;
  if (!google::protobuf::util::MessageToJsonString(definition, &json, options).ok()) return "";
  return json;
}

}  // namespace inwonersreis::insight
