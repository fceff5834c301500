#include "client_lib/transport/grpc/health.h"

#include <grpcpp/client_context.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/client_callback.h>

#include <string>

#include "absl/synchronization/notification.h"
#include "client_lib/transport/grpc/channel.h"
#include "client_lib/transport/grpc/status.h"
#include "client_lib/transport/origin.h"
#include "journey/errors.h"

namespace inwonersreis::transport {
namespace {

constexpr char kMethod[] = "/grpc.health.v1.Health/Check";
// HealthCheckResponse{status: SERVING} on the wire. Two bytes do not earn a
// generated stub, and Debian ships none.
constexpr char kServing[] = "\x08\x01";
constexpr auto kPatience = std::chrono::seconds(5);

}  // namespace

absl::Status CheckHealth(const ConnectionOptions& options) {
  auto channel = MakeChannel(options);
  if (!channel.ok()) return channel.status();
  grpc::GenericStub stub(*channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kPatience);
  const grpc::Slice nothing("");
  const grpc::ByteBuffer request(&nothing, 1);
  grpc::ByteBuffer response;
  grpc::Status status;
  absl::Notification done;
  stub.UnaryCall(&context, kMethod, grpc::StubOptions(), &request, &response,
                 [&](grpc::Status answer) {
                   status = answer;
                   done.Notify();
                 });
  done.WaitForNotification();
  if (!status.ok()) return FromGrpc(status);
  grpc::Slice bytes;
  response.DumpToSingleSlice(&bytes);
  const std::string answer(reinterpret_cast<const char*>(bytes.begin()), bytes.size());
  if (answer != kServing) return Error(v1::ERROR_REASON_UNAVAILABLE);
  return absl::OkStatus();
}

}  // namespace inwonersreis::transport
