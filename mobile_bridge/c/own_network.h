// The network that the library itself has, when the host brings none.
#ifndef INWONERSREIS_MOBILE_BRIDGE_C_OWN_NETWORK_H_
#define INWONERSREIS_MOBILE_BRIDGE_C_OWN_NETWORK_H_

#include "client_lib/host/engine_host.h"

namespace inwonersreis::bridge {

// Two files define it, and a library links one of them: over gRPC, or none
// (UNIMPLEMENTED).
absl::StatusOr<std::unique_ptr<sync::Network>> MakeOwnNetwork(
    const client::v1::ClientConfig& config, const std::shared_ptr<host::Loop>& loop);

}  // namespace inwonersreis::bridge

#endif  // INWONERSREIS_MOBILE_BRIDGE_C_OWN_NETWORK_H_
