// One FollowEntries stream.
#ifndef INWONERSREIS_SERVER_RPC_FOLLOW_REACTOR_H_
#define INWONERSREIS_SERVER_RPC_FOLLOW_REACTOR_H_

#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <memory>

#include "absl/status/status.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "server/log/journey_log.h"
#include "server/rpc/guard.h"

namespace inwonersreis::rpc {

// Starts a stream, or ends it at once when `status` is not OK. The reactor
// frees itself when the stream has ended.
grpc::ServerWriteReactor<grpc::ByteBuffer>* StartFollow(
    log::JourneyLog* log, std::unique_ptr<Guard::Admission> admission, const absl::Status& status,
    v1::FollowEntriesRequest request);

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_FOLLOW_REACTOR_H_
