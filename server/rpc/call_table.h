// One table from a method's name to what is done, for all services but that of
// journeys.
//
// Why a table and not classes of overrides: for each connection gRPC makes a table
// of its own of all methods that are registered by name, 160 bytes each. Thousands
// of phones that wait would pay for calls that they never make.
#ifndef INWONERSREIS_SERVER_RPC_CALL_TABLE_H_
#define INWONERSREIS_SERVER_RPC_CALL_TABLE_H_

#include <google/protobuf/message.h>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/server_builder.h>
#include <grpcpp/server_context.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "journey/errors.h"
#include "server/rpc/call_stream.h"
#include "server/rpc/guard.h"

namespace inwonersreis::rpc {

// False when the bytes are not such a message.
bool ParseRequest(grpc::ByteBuffer* buffer, google::protobuf::Message* message);
grpc::ByteBuffer SerialiseResponse(const google::protobuf::Message& message);

// Filled before it is registered, then thread-safe. The guard must outlive the
// server that it is part of. A method that no row has is answered with
// UNIMPLEMENTED.
class CallTable final : public grpc::CallbackGenericService {
 public:
  explicit CallTable(Guard* guard) : guard_(guard) {}

  // A call with one answer. `act` is `void(const Call&, const Request&,
  // Guard::Done<Response>)`: calls its Done exactly once, on any thread, and may look
  // at the request until then. Nothing in it may block. "PeopleService.ListTeams".
  template <typename Request, typename Response, typename Act>
  void Add(absl::string_view name, SignIn sign_in, Act act) {
    AddRow(name, sign_in, [act](const Call& call, grpc::ByteBuffer bytes, Done done) {
      auto request = std::make_shared<Request>();
      if (!ParseRequest(&bytes, request.get())) {
        return done(Error(v1::ERROR_REASON_TEXT_INVALID, {{"field", "request"}}));
      }
      act(call, *request, [request, done = std::move(done)](absl::StatusOr<Response> response) {
        if (!response.ok()) return done(response.status());
        done(SerialiseResponse(*response));
      });
    });
  }

  // A call with several answers. `act` is `void(const Call&, const Request&,
  // std::shared_ptr<CallStream>)` and sends serialised responses.
  template <typename Request, typename Act>
  void AddStream(absl::string_view name, Act act) {
    AddStreamRow(name, [act](const Call& call, grpc::ByteBuffer bytes,
                             std::shared_ptr<CallStream> stream) {
      Request request;
      if (!ParseRequest(&bytes, &request)) {
        return stream->End(Error(v1::ERROR_REASON_TEXT_INVALID, {{"field", "request"}}));
      }
      act(call, request, std::move(stream));
    });
  }

  // A service with the one method of it that is registered by name: reflection
  // lists no other services.
  void AddNamed(std::unique_ptr<grpc::Service> service);

  void RegisterAt(grpc::ServerBuilder* builder);
  // "/inwonersreis.v1.SessionService/SignIn"
  bool Has(absl::string_view path) const;

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override;

 private:
  using Done = Guard::Done<grpc::ByteBuffer>;
  using ActOnBytes = std::function<void(const Call&, grpc::ByteBuffer request, Done done)>;
  struct Row {
    const Method* method = nullptr;
    SignIn sign_in = SignIn::kNeeded;
    ActOnBytes act;
    StreamReactor::Start stream;  // instead of act
  };
  class Reactor;

  void AddRow(absl::string_view name, SignIn sign_in, ActOnBytes act);
  void AddStreamRow(absl::string_view name, StreamReactor::Start start);

  Guard* const guard_;
  std::vector<std::unique_ptr<grpc::Service>> named_;
  absl::flat_hash_map<std::string, Row> rows_;
};

// Leaves one method of a service registered by name; calls of the others come to
// the table. `mark` is its MarkMethodGeneric.
void KeepOneMethod(absl::string_view service, absl::string_view kept,
                   const std::function<void(int)>& mark);

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_CALL_TABLE_H_
