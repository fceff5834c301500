// The log's ready-made bytes as gRPC sends them.
#ifndef INWONERSREIS_SERVER_RPC_BYTE_BUFFERS_H_
#define INWONERSREIS_SERVER_RPC_BYTE_BUFFERS_H_

#include <grpcpp/support/byte_buffer.h>

#include "absl/status/statusor.h"
#include "google/protobuf/message_lite.h"
#include "server/log/message_bytes.h"

namespace inwonersreis::rpc {

// Shares large pieces with the cache; small ones are copied together, because a
// slice costs more than they are worth.
grpc::ByteBuffer ToByteBuffer(const log::MessageBytes& bytes);

grpc::ByteBuffer Serialize(const google::protobuf::MessageLite& message);

// False when the bytes are not a message of this type.
bool Parse(const grpc::ByteBuffer& buffer, google::protobuf::MessageLite* message);

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_BYTE_BUFFERS_H_
