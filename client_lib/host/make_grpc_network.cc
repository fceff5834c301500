#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "client_lib/host/engine_host.h"
#include "client_lib/host/grpc_network.h"
#include "client_lib/transport/grpc/channel.h"
#include "journey/errors.h"

namespace inwonersreis::host {

absl::StatusOr<std::unique_ptr<sync::Network>> MakeGrpcNetwork(
    const sync::client_v1::ClientConfig& config, const std::shared_ptr<Loop>& loop) {
  absl::string_view endpoint = config.server_origin();
  ConnectionOptions options;
  options.tls = absl::ConsumePrefix(&endpoint, "https://");
  if (!options.tls && !absl::ConsumePrefix(&endpoint, "http://")) {
    return Error(v1::ERROR_REASON_USAGE, {{"argument", "server_origin"}});
  }
  absl::ConsumeSuffix(&endpoint, "/");
  if (endpoint.empty() || absl::StrContains(endpoint, "/")) {
    return Error(v1::ERROR_REASON_USAGE, {{"argument", "server_origin"}});
  }
  options.endpoint = std::string(endpoint);
  options.tls_roots_pem = config.trusted_roots_pem();
  options.language = config.language().empty() ? "nl" : config.language();
  auto channel = transport::MakeChannel(options);
  if (!channel.ok()) return channel.status();
  return std::make_unique<GrpcNetwork>(loop, *std::move(channel));
}

}  // namespace inwonersreis::host
