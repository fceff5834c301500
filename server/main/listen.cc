#include "server/main/listen.h"

#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_credentials_options.h>
#include <unistd.h>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "journey/errors.h"

namespace inwonersreis::server {
namespace {

// gRPC's own name for "the" identity of a server; it has one.
constexpr char kIdentity[] = "server";

absl::Status Usage(absl::string_view argument) {
  return Error(v1::ERROR_REASON_USAGE, {{"argument", argument}});
}

}  // namespace

bool IsLoopback(absl::string_view listen) {
  return absl::StartsWith(listen, "127.") || absl::StartsWith(listen, "localhost:") ||
         absl::StartsWith(listen, "[::1]:") || absl::StartsWith(listen, "unix:");
}

bool IsAddress(absl::string_view listen) {
  if (absl::StartsWith(listen, "unix:")) return true;
  const size_t colon = listen.rfind(':');
  int port = -1;
  return colon != absl::string_view::npos && colon > 0 &&
         absl::SimpleAtoi(listen.substr(colon + 1), &port) && port >= 0 && port <= 65535;
}

absl::Status MayListen(const std::string& listen, const Config& config) {
  const bool tls = !config.tls_cert.empty() || !config.tls_key.empty();
  if (tls || IsLoopback(listen) || config.insecure_listen_anyway) return absl::OkStatus();
  return Error(v1::ERROR_REASON_USAGE, {{"argument", "insecure"}, {"address", listen}});
}

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> CredentialsFor(const Config& config) {
  const absl::Status may = MayListen(config.listen, config);
  if (!may.ok()) return may;
  if (config.tls_cert.empty() && config.tls_key.empty()) return grpc::InsecureServerCredentials();
  if (access(config.tls_cert.c_str(), R_OK) != 0 || access(config.tls_key.c_str(), R_OK) != 0) {
    return Usage("tls");
  }
  auto provider = std::make_shared<grpc::experimental::FileWatcherCertificateProvider>(
      config.tls_key, config.tls_cert, config.tls_reload_seconds);
  grpc::experimental::TlsServerCredentialsOptions options(provider);
  options.watch_identity_key_cert_pairs();
  options.set_identity_cert_name(kIdentity);
  options.set_cert_request_type(GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE);
  return grpc::experimental::TlsServerCredentials(options);
}

}  // namespace inwonersreis::server
