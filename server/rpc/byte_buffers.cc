#include "server/rpc/byte_buffers.h"

#include <grpcpp/impl/codegen/proto_buffer_reader.h>
#include <grpcpp/support/slice.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace inwonersreis::rpc {
namespace {

// Below this a copy is cheaper than a reference count and a place in the list
// of what is written.
constexpr size_t kShareBytes = 2048;

void Release(void* owner) { delete static_cast<std::shared_ptr<const void>*>(owner); }

grpc::Slice Share(const log::Piece& piece) {
  // gRPC only reads it.
  return grpc::Slice(const_cast<char*>(piece.bytes.data()), piece.bytes.size(), &Release,
                     new std::shared_ptr<const void>(piece.owner));
}

}  // namespace

grpc::ByteBuffer ToByteBuffer(const log::MessageBytes& bytes) {
  std::vector<grpc::Slice> slices;
  std::string small;
  auto flush = [&] {
    if (!small.empty()) slices.emplace_back(small.data(), small.size());
    small.clear();
  };
  for (const log::Piece& piece : bytes.pieces()) {
    if (piece.bytes.size() >= kShareBytes) {
      flush();
      slices.push_back(Share(piece));
    } else {
      small.append(piece.bytes.data(), piece.bytes.size());
    }
  }
  flush();
  if (slices.empty()) slices.emplace_back("", 0);
  return grpc::ByteBuffer(slices.data(), slices.size());
}

grpc::ByteBuffer Serialize(const google::protobuf::MessageLite& message) {
  grpc::Slice slice(message.ByteSizeLong());
  // A fresh slice is ours alone to write.
  message.SerializeWithCachedSizesToArray(const_cast<uint8_t*>(slice.begin()));
  return grpc::ByteBuffer(&slice, 1);
}

bool Parse(const grpc::ByteBuffer& buffer, google::protobuf::MessageLite* message) {
  grpc::ByteBuffer copy = buffer;
  grpc::ProtoBufferReader reader(&copy);
  return reader.status().ok() && message->ParseFromZeroCopyStream(&reader);
}

}  // namespace inwonersreis::rpc
