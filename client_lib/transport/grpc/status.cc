#include "client_lib/transport/grpc/status.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "client_lib/transport/origin.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "inwonersreis/v1/problem.pb.h"
#include "journey/errors.h"

namespace inwonersreis::transport {
namespace {

constexpr char kDomain[] = "inwonersreis";
// Where journey/errors.h keeps the advice of RetryableError.
constexpr char kRetryAfterMs[] = "retry_after_ms";

// The problem that our server put into the details; nothing for other servers,
// proxies and a gRPC library that gave up by itself.
absl::optional<v1::Problem> ProblemIn(const grpc::Status& status) {
  google::rpc::Status details;
  if (status.error_details().empty() || !details.ParseFromString(status.error_details())) {
    return absl::nullopt;
  }
  v1::Problem problem;
  bool ours = false;
  for (const google::protobuf::Any& any : details.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::LocalizedMessage sentence;
    google::rpc::RetryInfo retry;
    if (any.UnpackTo(&info) && info.domain() == kDomain) {
      ours = true;
      v1::ErrorReason reason = v1::ERROR_REASON_UNSPECIFIED;
      // A reason of a newer server stays unspecified; its sentences tell.
      v1::ErrorReason_Parse(absl::StrCat("ERROR_REASON_", info.reason()), &reason);
      problem.set_reason(reason);
      for (const auto& [key, value] : info.metadata()) (*problem.mutable_metadata())[key] = value;
    } else if (any.UnpackTo(&sentence)) {
      (absl::StartsWith(sentence.locale(), "en") ? problem.mutable_message_en()
                                                 : problem.mutable_message_nl())
          ->assign(sentence.message());
    } else if (any.UnpackTo(&retry)) {
      const int64_t ms =
          retry.retry_delay().seconds() * 1000 + retry.retry_delay().nanos() / 1000000;
      (*problem.mutable_metadata())[kRetryAfterMs] = absl::StrCat(ms);
    }
  }
  if (!ours) return absl::nullopt;
  problem.set_code(status.error_code());
  return problem;
}

v1::ErrorReason ReasonOfCode(grpc::StatusCode code) {
  switch (code) {
    case grpc::StatusCode::UNAVAILABLE:
      return v1::ERROR_REASON_UNAVAILABLE;
    case grpc::StatusCode::DEADLINE_EXCEEDED:
      return v1::ERROR_REASON_DEADLINE_EXCEEDED;
    case grpc::StatusCode::CANCELLED:
      return v1::ERROR_REASON_CANCELLED;
    case grpc::StatusCode::UNIMPLEMENTED:
      return v1::ERROR_REASON_UNIMPLEMENTED;
    case grpc::StatusCode::UNAUTHENTICATED:
      return v1::ERROR_REASON_NOT_SIGNED_IN;
    case grpc::StatusCode::PERMISSION_DENIED:
      return v1::ERROR_REASON_PERMISSION_DENIED;
    case grpc::StatusCode::NOT_FOUND:
      return v1::ERROR_REASON_NOT_FOUND;
    // Without our server's advice this is gRPC's own limit on a message.
    case grpc::StatusCode::RESOURCE_EXHAUSTED:
      return v1::ERROR_REASON_BATCH_TOO_LARGE;
    default:
      return v1::ERROR_REASON_INTERNAL;
  }
}

}  // namespace

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  if (absl::optional<v1::Problem> problem = ProblemIn(status); problem.has_value()) {
    return StatusOf(*problem);
  }
  return TransportError(ReasonOfCode(status.error_code()));
}

}  // namespace inwonersreis::transport
