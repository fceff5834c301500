#include "journey/errors.h"

#include <cstdint>
#include <map>

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "journey/error_texts.h"

namespace inwonersreis {
namespace {

constexpr char kRetryAfterMs[] = "retry_after_ms";

// What stands for "{name}" in a sentence; nullopt when it is absent or empty.
absl::optional<std::string> ValueOf(absl::string_view name, const v1::Problem& problem,
                                    bool english) {
  const auto item = problem.metadata().find(std::string(name));
  if (item == problem.metadata().end() || item->second.empty()) return absl::nullopt;
  if (name != "field") return item->second;
  const absl::string_view word = WordOfField(item->second, english);
  if (word.empty()) return absl::nullopt;
  return std::string(word);
}

// Appends `text` with the values of "{name}" filled in. False when one of them
// is absent.
bool Fill(absl::string_view text, const v1::Problem& problem, bool english, std::string* out) {
  while (!text.empty()) {
    const size_t open = text.find('{');
    absl::StrAppend(out, text.substr(0, open));
    if (open == absl::string_view::npos) return true;
    const size_t close = text.find('}', open);
    const auto value = ValueOf(text.substr(open + 1, close - open - 1), problem, english);
    if (!value.has_value()) return false;
    absl::StrAppend(out, *value);
    text.remove_prefix(close + 1);
  }
  return true;
}

// Fills a sentence; a part in [brackets] goes when it cannot be filled.
std::string Render(absl::string_view sentence, const v1::Problem& problem, bool english) {
  std::string out;
  while (!sentence.empty()) {
    const size_t open = sentence.find('[');
    Fill(sentence.substr(0, open), problem, english, &out);
    if (open == absl::string_view::npos) break;
    const size_t close = sentence.find(']', open);
    std::string part;
    if (Fill(sentence.substr(open + 1, close - open - 1), problem, english, &part)) {
      absl::StrAppend(&out, part);
    }
    sentence.remove_prefix(close + 1);
  }
  return out;
}

void FillSentences(v1::Problem* problem) {
  problem->set_message_nl(SentenceOf(*problem, "nl"));
  problem->set_message_en(SentenceOf(*problem, "en"));
}

// The status that carries `problem`; `code` is not OK.
absl::Status Pack(absl::StatusCode code, const v1::Problem& problem) {
  std::string message = ReasonName(problem.reason());
  // A map of a proto has no order; equal errors shall read equal.
  const std::map<std::string, std::string> metadata(problem.metadata().begin(),
                                                    problem.metadata().end());
  for (const auto& item : metadata) {
    absl::StrAppend(&message, " ", item.first, "=", item.second);
  }
  if (!problem.message_en().empty()) absl::StrAppend(&message, ": ", problem.message_en());
  absl::Status status(code, message);
  status.SetPayload(kProblemTypeUrl, absl::Cord(problem.SerializeAsString()));
  return status;
}

v1::Problem MakeProblem(v1::ErrorReason reason, ErrorMetadata metadata) {
  v1::Problem problem;
  problem.set_reason(reason);
  problem.set_code(static_cast<int>(CodeOf(reason)));
  for (const auto& item : metadata) {
    (*problem.mutable_metadata())[std::string(item.first)] = std::string(item.second);
  }
  return problem;
}

v1::ErrorReason ReasonOfCode(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kCancelled: return v1::ERROR_REASON_CANCELLED;
    case absl::StatusCode::kDeadlineExceeded: return v1::ERROR_REASON_DEADLINE_EXCEEDED;
    case absl::StatusCode::kNotFound: return v1::ERROR_REASON_NOT_FOUND;
    case absl::StatusCode::kAlreadyExists: return v1::ERROR_REASON_ALREADY_EXISTS;
    case absl::StatusCode::kPermissionDenied: return v1::ERROR_REASON_PERMISSION_DENIED;
    case absl::StatusCode::kUnauthenticated: return v1::ERROR_REASON_NOT_SIGNED_IN;
    case absl::StatusCode::kResourceExhausted: return v1::ERROR_REASON_BUSY;
    case absl::StatusCode::kUnimplemented: return v1::ERROR_REASON_UNIMPLEMENTED;
    case absl::StatusCode::kUnavailable: return v1::ERROR_REASON_UNAVAILABLE;
    case absl::StatusCode::kDataLoss: return v1::ERROR_REASON_STORAGE_CORRUPT;
    default: return v1::ERROR_REASON_INTERNAL;
  }
}

}  // namespace

absl::Status Error(v1::ErrorReason reason, ErrorMetadata metadata) {
  v1::Problem problem = MakeProblem(reason, metadata);
  FillSentences(&problem);
  return Pack(CodeOf(reason), problem);
}

absl::Status RetryableError(v1::ErrorReason reason, absl::Duration retry_after,
                            ErrorMetadata metadata) {
  v1::Problem problem = MakeProblem(reason, metadata);
  (*problem.mutable_metadata())[kRetryAfterMs] =
      absl::StrCat(absl::ToInt64Milliseconds(retry_after));
  FillSentences(&problem);
  return Pack(CodeOf(reason), problem);
}

v1::Problem ProblemOf(const absl::Status& status) {
  v1::Problem problem;
  if (status.ok()) return problem;
  const auto payload = status.GetPayload(kProblemTypeUrl);
  if (payload.has_value() && problem.ParseFromString(std::string(*payload))) return problem;
  problem = MakeProblem(ReasonOfCode(status.code()), {});
  FillSentences(&problem);
  return problem;
}

v1::ErrorReason ReasonOf(const absl::Status& status) { return ProblemOf(status).reason(); }

absl::Status StatusOf(const v1::Problem& problem) {
  const auto stated = static_cast<absl::StatusCode>(problem.code());
  const bool known = problem.code() > 0 &&
                     problem.code() <= static_cast<int>(absl::StatusCode::kUnauthenticated);
  const absl::StatusCode code = known ? stated : CodeOf(problem.reason());
  v1::Problem kept = problem;
  kept.set_code(static_cast<int>(code));
  if (kept.message_nl().empty() || kept.message_en().empty()) FillSentences(&kept);
  return Pack(code, kept);
}

absl::optional<absl::Duration> RetryAfter(const absl::Status& status) {
  const v1::Problem problem = ProblemOf(status);
  const auto item = problem.metadata().find(kRetryAfterMs);
  int64_t millis = 0;
  if (item == problem.metadata().end() || !absl::SimpleAtoi(item->second, &millis)) {
    return absl::nullopt;
  }
  return absl::Milliseconds(millis);
}

std::string ReasonName(v1::ErrorReason reason) {
  if (!v1::ErrorReason_IsValid(reason)) return absl::StrCat("REASON_", reason);
  return std::string(absl::StripPrefix(v1::ErrorReason_Name(reason), "ERROR_REASON_"));
}

absl::StatusCode CodeOf(v1::ErrorReason reason) {
  const ErrorText* text = TextOf(reason);
  return text == nullptr ? absl::StatusCode::kUnknown : text->code;
}

std::string SentenceOf(const v1::Problem& problem, absl::string_view language) {
  const bool english = language == "en";
  const ErrorText* text = TextOf(problem.reason());
  if (text != nullptr && problem.reason() != v1::ERROR_REASON_UNSPECIFIED) {
    return Render(english ? text->en : text->nl, problem, english);
  }
  // A reason that only a newer program knows: its own sentence tells most.
  const std::string& stated = english ? problem.message_en() : problem.message_nl();
  if (!stated.empty()) return stated;
  const ErrorText* general = TextOf(v1::ERROR_REASON_UNSPECIFIED);
  return english ? general->en : general->nl;
}

}  // namespace inwonersreis
