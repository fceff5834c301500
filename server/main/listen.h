// Where a server may listen, and with which credentials.
#ifndef INWONERSREIS_SERVER_MAIN_LISTEN_H_
#define INWONERSREIS_SERVER_MAIN_LISTEN_H_

#include <grpcpp/security/server_credentials.h>

#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/main/config.h"

namespace inwonersreis::server {

// True for addresses that only this machine reaches.
bool IsLoopback(absl::string_view listen);

// True for "host:port" with a port of 0 to 65535: gRPC would take a larger one
// for another.
bool IsAddress(absl::string_view listen);

// OK when a server may listen there: with TLS, on loopback, or when the config
// insists. USAGE with metadata "argument" = "insecure" otherwise.
absl::Status MayListen(const std::string& listen, const Config& config);

// TLS from files that are read again when they change; without files plain
// text where MayListen allows it. USAGE with metadata "argument" (insecure, tls)
// otherwise.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> CredentialsFor(const Config& config);

}  // namespace inwonersreis::server

#endif  // INWONERSREIS_SERVER_MAIN_LISTEN_H_
