// Errors as they come over gRPC, as the errors of this project.
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_GRPC_STATUS_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_GRPC_STATUS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace inwonersreis::transport {

// Reason, metadata, both sentences and retry advice survive (google.rpc.Status
// in the details). Without a word of our server it is a TransportError.
absl::Status FromGrpc(const grpc::Status& status);

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_GRPC_STATUS_H_
