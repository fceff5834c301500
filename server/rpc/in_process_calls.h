// The calls behind the browsers' door: a channel to this same server, without a
// socket, so that handlers and the guard see them as any other call.
#ifndef INWONERSREIS_SERVER_RPC_IN_PROCESS_CALLS_H_
#define INWONERSREIS_SERVER_RPC_IN_PROCESS_CALLS_H_

#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/server.h>

#include <memory>

#include "server/web/calls.h"

namespace inwonersreis::rpc {

// Thread-safe. Messages pass as bytes, unread.
class InProcessCalls : public web::Calls {
 public:
  // The server must be running, and must outlive this and all its calls.
  explicit InProcessCalls(grpc::Server* server);

  std::shared_ptr<web::Call> Start(web::CallRequest request,
                                   std::shared_ptr<web::Answer> answer) override;
  web::CallStatus ToWire(const absl::Status& status, absl::string_view language) const override;

 private:
  grpc::GenericStub stub_;
};

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_IN_PROCESS_CALLS_H_
