// A call to the directory of people, as one expression.
#ifndef INWONERSREIS_SERVER_RPC_DIRECTORY_CALL_H_
#define INWONERSREIS_SERVER_RPC_DIRECTORY_CALL_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <utility>

#include "absl/time/time.h"
#include "server/people/directory.h"
#include "server/rpc/guard.h"

namespace inwonersreis::rpc {

// For callers who are signed in.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* CallDirectory(
    Guard* guard, people::Directory* directory, grpc::CallbackServerContext* context,
    const Method* method, const Request* request, Response* response,
    void (people::Directory::*act)(const people::Principal&, const Request&, absl::Time,
                                   people::Directory::Done<Response>)) {
  return guard->Unary<Request, Response>(
      context, method, SignIn::kNeeded, request, response,
      [directory, act](const Call& call, const Request& request, Guard::Done<Response> done) {
        (directory->*act)(call.principal, request, call.deadline, std::move(done));
      });
}

// For those who are about to sign in.
template <typename Request, typename Response>
grpc::ServerUnaryReactor* CallDirectory(
    Guard* guard, people::Directory* directory, grpc::CallbackServerContext* context,
    const Method* method, const Request* request, Response* response,
    void (people::Directory::*act)(const Request&, absl::Time, people::Directory::Done<Response>)) {
  return guard->Unary<Request, Response>(
      context, method, SignIn::kNotNeeded, request, response,
      [directory, act](const Call& call, const Request& request, Guard::Done<Response> done) {
        (directory->*act)(request, call.deadline, std::move(done));
      });
}

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_DIRECTORY_CALL_H_
