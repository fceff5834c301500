// A gRPC channel as ConnectionOptions ask for it.
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_GRPC_CHANNEL_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_GRPC_CHANNEL_H_

#include <grpcpp/channel.h>

#include <memory>

#include "absl/status/statusor.h"
#include "inwonersreis/options.h"

namespace inwonersreis::transport {

// Does not connect yet. Errors as MakeConnection.
absl::StatusOr<std::shared_ptr<grpc::Channel>> MakeChannel(const ConnectionOptions& options);

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_GRPC_CHANNEL_H_
