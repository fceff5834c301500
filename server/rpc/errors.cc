#include "server/rpc/errors.h"

#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>

#include <string>

#include "absl/strings/strip.h"
#include "journey/errors.h"

namespace inwonersreis::rpc {
namespace {

constexpr absl::string_view kReasonPrefix = "ERROR_REASON_";

void AddSentence(const v1::Problem& problem, const char* language, google::rpc::Status* status) {
  google::rpc::LocalizedMessage message;
  message.set_locale(language);
  message.set_message(SentenceOf(problem, language));
  status->add_details()->PackFrom(message);
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status, absl::string_view language) {
  if (status.ok()) return grpc::Status::OK;
  const v1::Problem problem = ProblemOf(status);
  const auto code = static_cast<grpc::StatusCode>(CodeOf(problem.reason()));
  google::rpc::Status details;
  details.set_code(static_cast<int>(code));
  // Of a status that did not come from journey/errors.h only the reason goes
  // out: its text is not ours and could hold anything.
  const bool ours = status.GetPayload(kProblemTypeUrl).has_value();
  details.set_message(ours ? std::string(status.message()) : ReasonName(problem.reason()));

  google::rpc::ErrorInfo info;
  info.set_reason(std::string(absl::StripPrefix(ReasonName(problem.reason()), kReasonPrefix)));
  info.set_domain(kErrorDomain);
  *info.mutable_metadata() = problem.metadata();
  details.add_details()->PackFrom(info);
  const bool english = language == "en";
  AddSentence(problem, english ? "en" : "nl", &details);
  AddSentence(problem, english ? "nl" : "en", &details);
  if (const auto after = RetryAfter(status)) {
    google::rpc::RetryInfo retry;
    const int64_t ms = absl::ToInt64Milliseconds(*after);
    retry.mutable_retry_delay()->set_seconds(ms / 1000);
    retry.mutable_retry_delay()->set_nanos(static_cast<int32_t>(ms % 1000) * 1000000);
    details.add_details()->PackFrom(retry);
  }
  return grpc::Status(code, details.message(), details.SerializeAsString());
}

}  // namespace inwonersreis::rpc
