#include "mobile_bridge/c/own_network.h"

namespace inwonersreis::bridge {

absl::StatusOr<std::unique_ptr<sync::Network>> MakeOwnNetwork(
    const client::v1::ClientConfig& config, const std::shared_ptr<host::Loop>& loop) {
  return host::MakeGrpcNetwork(config, loop);
}

}  // namespace inwonersreis::bridge
