#include "client_lib/transport/grpc/channel.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <fstream>
#include <sstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "inwonersreis/version.h"
#include "journey/errors.h"
#include "journey/limits.h"

namespace inwonersreis::transport {
namespace {

// A connection that died without a word (a phone that left the house) is found
// out after at most these two together. The server allows pings this often.
constexpr int kKeepaliveTimeMs = 60 * 1000;
constexpr int kKeepaliveTimeoutMs = 20 * 1000;
// gRPC's own waits between attempts to connect: short, since our calls wait too.
constexpr int kReconnectFirstMs = 100;
constexpr int kReconnectLongestMs = 5 * 1000;

bool IsLoopback(absl::string_view endpoint) {
  return absl::StartsWith(endpoint, "127.") || absl::StartsWith(endpoint, "localhost:") ||
         absl::StartsWith(endpoint, "[::1]:") || absl::StartsWith(endpoint, "unix:");
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> CredentialsFor(
    const ConnectionOptions& options) {
  if (!options.tls) {
    if (!IsLoopback(options.endpoint)) {
      return Error(v1::ERROR_REASON_USAGE, {{"argument", "tls"}});
    }
    return grpc::InsecureChannelCredentials();
  }
  grpc::SslCredentialsOptions ssl;
  if (!options.tls_roots_pem.empty()) {
    ssl.pem_root_certs = options.tls_roots_pem;
  } else if (!options.tls_roots_file.empty()) {
    std::ifstream file(options.tls_roots_file);
    std::ostringstream pem;
    pem << file.rdbuf();
    if (!file || pem.str().empty()) {
      return Error(v1::ERROR_REASON_FILE_UNREADABLE, {{"path", options.tls_roots_file}});
    }
    ssl.pem_root_certs = pem.str();
  }
  return grpc::SslCredentials(ssl);
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::Channel>> MakeChannel(const ConnectionOptions& options) {
  absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> credentials = CredentialsFor(options);
  if (!credentials.ok()) return credentials.status();
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(limits::kMessageBytes);
  arguments.SetMaxSendMessageSize(limits::kMessageBytes);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveTimeMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kReconnectFirstMs);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kReconnectFirstMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectLongestMs);
  // Retrying is ours alone: two layers of it would multiply.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetUserAgentPrefix(options.user_agent.empty()
                                   ? absl::StrCat("inwonersreis-client/", kVersion)
                                   : options.user_agent);
  return grpc::CreateCustomChannel(options.endpoint, *credentials, arguments);
}

}  // namespace inwonersreis::transport
