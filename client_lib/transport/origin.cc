#include "client_lib/transport/origin.h"

#include "journey/errors.h"

namespace inwonersreis::transport {
namespace {

constexpr char kKey[] = "origin";
constexpr char kTransport[] = "transport";

}  // namespace

absl::Status TransportError(v1::ErrorReason reason) { return Error(reason, {{kKey, kTransport}}); }

bool IsTransportError(const absl::Status& status) {
  if (status.ok()) return false;
  const v1::Problem problem = ProblemOf(status);
  const auto found = problem.metadata().find(kKey);
  return found != problem.metadata().end() && found->second == kTransport;
}

}  // namespace inwonersreis::transport
