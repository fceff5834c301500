// Sessions and people over gRPC: one table from a method's name to what the
// directory does.
//
// Why a table and not a class of overrides: for each connection gRPC makes a table
// of its own of all methods that are registered by name, 160 bytes each. Thousands
// of phones that wait would pay for calls that they never make.
#ifndef INWONERSREIS_SERVER_RPC_DIRECTORY_CALLS_H_
#define INWONERSREIS_SERVER_RPC_DIRECTORY_CALLS_H_

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/server_builder.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/people/directory.h"
#include "server/rpc/guard.h"

namespace inwonersreis::rpc {

// Thread-safe. Guard and directory must outlive the server that it is part of.
// A method that no table has is answered with UNIMPLEMENTED.
class DirectoryCalls final : public grpc::CallbackGenericService {
 public:
  DirectoryCalls(Guard* guard, people::Directory* directory);

  void RegisterAt(grpc::ServerBuilder* builder);
  // "/inwonersreis.v1.SessionService/SignIn"
  bool Has(absl::string_view path) const;

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override;

 private:
  using Done = Guard::Done<grpc::ByteBuffer>;
  struct Row {
    const Method* method = nullptr;
    SignIn sign_in = SignIn::kNeeded;
    std::function<void(const Call&, grpc::ByteBuffer request, Done done)> act;
  };
  class Reactor;

  // The two kinds of call: by somebody who is signed in, by somebody who is about to.
  template <typename Request, typename Response>
  void Add(absl::string_view name,
           void (people::Directory::*act)(const people::Principal&, const Request&, absl::Time,
                                          people::Directory::Done<Response>));
  template <typename Request, typename Response>
  void Add(absl::string_view name,
           void (people::Directory::*act)(const Request&, absl::Time,
                                          people::Directory::Done<Response>));
  template <typename Request, typename Response, typename Act>
  void AddRow(absl::string_view name, SignIn sign_in, Act act);

  Guard* const guard_;
  people::Directory* const directory_;
  // One method of each service is registered by name: reflection lists no other
  // services.
  std::vector<std::unique_ptr<grpc::Service>> named_;
  absl::flat_hash_map<std::string, Row> rows_;
};

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_DIRECTORY_CALLS_H_
