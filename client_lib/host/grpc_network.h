// An engine's network over gRPC: bytes in, bytes out, no generated stubs.
#ifndef INWONERSREIS_CLIENT_LIB_HOST_GRPC_NETWORK_H_
#define INWONERSREIS_CLIENT_LIB_HOST_GRPC_NETWORK_H_

#include <grpcpp/channel.h>

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "absl/status/statusor.h"
#include "client_lib/host/loop.h"
#include "client_lib/sync/ports.h"

namespace inwonersreis::host {

// Of the loop's thread alone; answers come there. Nothing comes after it is
// destroyed. The loop is shared because gRPC's own threads may still post to it.
class GrpcNetwork : public sync::Network {
 public:
  GrpcNetwork(std::shared_ptr<Loop> loop, std::shared_ptr<grpc::Channel> channel);
  ~GrpcNetwork() override;

  sync::CallId Call(const sync::CallSpec& spec, std::string request, Done done) override;
  sync::CallId Stream(const sync::CallSpec& spec, std::string request, OnMessage on_message,
                      OnEnd on_end) override;
  void Cancel(sync::CallId id) override;

 private:
  struct Calls;  // What is under way; outlives this until gRPC has let go.
  std::shared_ptr<Calls> calls_;
};

}  // namespace inwonersreis::host

#endif  // INWONERSREIS_CLIENT_LIB_HOST_GRPC_NETWORK_H_
