// Did the server answer, or did the network fail?
//
// The difference decides about repeating: a server that says UNAVAILABLE or
// BUSY did nothing, a broken connection leaves that open.
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_ORIGIN_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_ORIGIN_H_

#include "absl/status/status.h"
#include "inwonersreis/v1/problem.pb.h"

namespace inwonersreis::transport {

// An error without an answer of the server.
absl::Status TransportError(v1::ErrorReason reason);

// True for errors made by TransportError.
bool IsTransportError(const absl::Status& status);

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_ORIGIN_H_
