#include "journey/errors.h"
#include "mobile_bridge/c/own_network.h"

namespace inwonersreis::bridge {

absl::StatusOr<std::unique_ptr<sync::Network>> MakeOwnNetwork(const client::v1::ClientConfig&,
                                                              const std::shared_ptr<host::Loop>&) {
  return Error(v1::ERROR_REASON_UNIMPLEMENTED);
}

}  // namespace inwonersreis::bridge
