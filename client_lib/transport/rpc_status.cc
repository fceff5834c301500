#include "client_lib/transport/rpc_status.h"

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
absl::optional<v1::Problem> ProblemIn(int code, absl::string_view bytes) {
  google::rpc::Status details;
  if (bytes.empty() || !details.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
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
  problem.set_code(code);
  return problem;
}

v1::ErrorReason ReasonOfCode(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kUnavailable:
      return v1::ERROR_REASON_UNAVAILABLE;
    case absl::StatusCode::kDeadlineExceeded:
      return v1::ERROR_REASON_DEADLINE_EXCEEDED;
    case absl::StatusCode::kCancelled:
      return v1::ERROR_REASON_CANCELLED;
    case absl::StatusCode::kUnimplemented:
      return v1::ERROR_REASON_UNIMPLEMENTED;
    case absl::StatusCode::kUnauthenticated:
      return v1::ERROR_REASON_NOT_SIGNED_IN;
    case absl::StatusCode::kPermissionDenied:
      return v1::ERROR_REASON_PERMISSION_DENIED;
    case absl::StatusCode::kNotFound:
      return v1::ERROR_REASON_NOT_FOUND;
    // Without our server's advice this is gRPC's own limit on a message.
    case absl::StatusCode::kResourceExhausted:
      return v1::ERROR_REASON_BATCH_TOO_LARGE;
    default:
      return v1::ERROR_REASON_INTERNAL;
  }
}

}  // namespace

absl::Status FromRpc(int code, absl::string_view details) {
  if (code == 0) return absl::OkStatus();
  if (absl::optional<v1::Problem> problem = ProblemIn(code, details); problem.has_value()) {
    return StatusOf(*problem);
  }
  return TransportError(ReasonOfCode(static_cast<absl::StatusCode>(code)));
}

}  // namespace inwonersreis::transport
