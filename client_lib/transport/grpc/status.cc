#include "client_lib/transport/grpc/status.h"

#include "client_lib/transport/rpc_status.h"

namespace inwonersreis::transport {

absl::Status FromGrpc(const grpc::Status& status) {
  return FromRpc(status.error_code(), status.error_details());
}

}  // namespace inwonersreis::transport
