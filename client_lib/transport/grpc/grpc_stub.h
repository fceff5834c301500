// The stub over a gRPC channel.
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_GRPC_GRPC_STUB_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_GRPC_GRPC_STUB_H_

#include <grpcpp/channel.h>

#include <memory>

#include "client_lib/transport/stub.h"

namespace inwonersreis::transport {

std::unique_ptr<Stub> MakeGrpcStub(std::shared_ptr<grpc::Channel> channel);

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_GRPC_GRPC_STUB_H_
