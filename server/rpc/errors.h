// absl::Status to the wire.
#ifndef INWONERSREIS_SERVER_RPC_ERRORS_H_
#define INWONERSREIS_SERVER_RPC_ERRORS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace inwonersreis::rpc {

// ErrorInfo.domain of every error.
inline constexpr char kErrorDomain[] = "inwonersreis";

// A status with google.rpc.Status in its details: ErrorInfo{reason, domain,
// metadata}, LocalizedMessage in `language` first and then in the other of nl
// and en, and RetryInfo where the error says when to try again. The message is
// English, for developers. O(size of the problem).
grpc::Status ToGrpc(const absl::Status& status, absl::string_view language);

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_ERRORS_H_
