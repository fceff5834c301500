// The end of a call as gRPC and gRPC-Web tell it, as the errors of this project.
// Knows no gRPC library: browsers use it too.
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_RPC_STATUS_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_RPC_STATUS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace inwonersreis::transport {

// `code` is gRPC's (0: OK); `details` are the bytes of a google.rpc.Status, may
// be empty. Reason, metadata, both sentences and retry advice survive. Without a
// word of our server it is a TransportError.
absl::Status FromRpc(int code, absl::string_view details);

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_RPC_STATUS_H_
