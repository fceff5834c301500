// The one factory: every layer between a Client and the wire is put together
// here, and nowhere else.
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client_lib/transport/context_stub.h"
#include "client_lib/transport/grpc/channel.h"
#include "client_lib/transport/grpc/grpc_stub.h"
#include "client_lib/transport/stub_connection.h"
#include "inwonersreis/connection.h"

namespace inwonersreis {
namespace {

using transport::CallContext;

std::unique_ptr<transport::Stub> WithLanguage(std::unique_ptr<transport::Stub> below,
                                              std::string language) {
  return std::make_unique<transport::ContextStub>(
      std::move(below), [language = std::move(language)](CallContext* context) {
        context->metadata.emplace_back("inwonersreis-language", language);
      });
}

std::unique_ptr<transport::Stub> WithToken(std::unique_ptr<transport::Stub> below,
                                           std::shared_ptr<TokenStore> tokens) {
  return std::make_unique<transport::ContextStub>(
      std::move(below), [tokens = std::move(tokens)](CallContext* context) {
        const std::string token = tokens->Token();
        if (token.empty()) return;
        context->metadata.emplace_back("authorization", absl::StrCat("Bearer ", token));
      });
}

}  // namespace

absl::StatusOr<std::shared_ptr<Connection>> MakeConnection(ConnectionOptions options) {
  if (options.tokens == nullptr) options.tokens = TokenStore::InMemory();
  if (options.environment == nullptr) options.environment = Environment::Real();
  absl::StatusOr<std::shared_ptr<grpc::Channel>> channel = transport::MakeChannel(options);
  if (!channel.ok()) return channel.status();

  std::unique_ptr<transport::Stub> stub = transport::MakeGrpcStub(*channel);
  stub = WithLanguage(std::move(stub), options.language);
  stub = WithToken(std::move(stub), options.tokens);
  return transport::MakeStubConnection(std::move(stub), std::move(options));
}

}  // namespace inwonersreis
