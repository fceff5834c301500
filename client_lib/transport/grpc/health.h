// Is the server serving? (grpc.health.v1)
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_GRPC_HEALTH_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_GRPC_HEALTH_H_

#include "absl/status/status.h"
#include "inwonersreis/options.h"

namespace inwonersreis::transport {

// One attempt without waiting or repeating: who asks wants to know it now.
// UNAVAILABLE when the server is not there or says that it is not serving.
absl::Status CheckHealth(const ConnectionOptions& options);

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_GRPC_HEALTH_H_
