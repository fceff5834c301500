// The connection over a stub: budget, repeating, and keeping the token.
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_STUB_CONNECTION_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_STUB_CONNECTION_H_

#include <memory>

#include "client_lib/transport/stub.h"
#include "inwonersreis/connection.h"

namespace inwonersreis::transport {

// `options.tokens` and `options.environment` are not null here.
std::shared_ptr<Connection> MakeStubConnection(std::shared_ptr<Stub> stub,
                                               ConnectionOptions options);

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_STUB_CONNECTION_H_
