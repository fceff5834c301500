#include "client_lib/host/grpc_network.h"

#include <grpcpp/client_context.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/byte_buffer.h>

#include <chrono>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client_lib/transport/grpc/status.h"
#include "journey/errors.h"

namespace inwonersreis::host {
namespace {

grpc::ByteBuffer BufferOf(const std::string& bytes) {
  grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string BytesOf(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  std::string bytes;
  if (!buffer.Dump(&slices).ok()) return bytes;
  bytes.reserve(buffer.Length());
  for (const grpc::Slice& slice : slices) {
    bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return bytes;
}

void Prepare(const sync::CallSpec& spec, grpc::ClientContext* context) {
  if (!spec.token.empty()) {
    context->AddMetadata("authorization", absl::StrCat("Bearer ", spec.token));
  }
}

}  // namespace

struct GrpcNetwork::Calls {
  struct Call {
    grpc::ClientContext context;
    grpc::ByteBuffer request, response;
    Done done;
    OnMessage on_message;
    OnEnd on_end;
    sync::TimerId begins_by = 0;
  };

  Calls(std::shared_ptr<Loop> loop, std::shared_ptr<grpc::Channel> channel)
      : loop(std::move(loop)), stub(std::move(channel)) {}

  // The call, when nobody cancelled it.
  std::shared_ptr<Call> Find(sync::CallId id) const {
    const auto found = under_way.find(id);
    return found == under_way.end() ? nullptr : found->second;
  }
  std::shared_ptr<Call> Take(sync::CallId id) {
    std::shared_ptr<Call> call = Find(id);
    under_way.erase(id);
    if (call != nullptr && call->begins_by != 0) loop->Cancel(call->begins_by);
    return call;
  }

  const std::shared_ptr<Loop> loop;
  grpc::GenericStub stub;
  std::unordered_map<sync::CallId, std::shared_ptr<Call>> under_way;
  sync::CallId last_id = 0;
};

namespace {

// Reads a server's stream to its end. Deletes itself when gRPC has let go.
template <typename Calls>
class Reader : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  Reader(std::shared_ptr<Calls> calls, std::shared_ptr<typename Calls::Call> call,
         sync::CallId id)
      : calls_(std::move(calls)), call_(std::move(call)), id_(id) {}

  void Start() {
    StartWriteLast(&call_->request, grpc::WriteOptions());
    StartRead(&call_->response);
    StartCall();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    calls_->loop->Post([calls = calls_, id = id_, message = BytesOf(call_->response)] {
      const auto call = calls->Find(id);
      if (call == nullptr) return;
      if (call->begins_by != 0) calls->loop->Cancel(std::exchange(call->begins_by, 0));
      call->on_message(message);
    });
    StartRead(&call_->response);
  }

  void OnDone(const grpc::Status& status) override {
    calls_->loop->Post([calls = calls_, id = id_, status] {
      const auto call = calls->Take(id);
      if (call != nullptr) {
        call->on_end(status.ok() ? absl::OkStatus() : transport::FromGrpc(status));
      }
    });
    delete this;
  }

 private:
  const std::shared_ptr<Calls> calls_;
  const std::shared_ptr<typename Calls::Call> call_;
  const sync::CallId id_;
};

}  // namespace

GrpcNetwork::GrpcNetwork(std::shared_ptr<Loop> loop, std::shared_ptr<grpc::Channel> channel)
    : calls_(std::make_shared<Calls>(std::move(loop), std::move(channel))) {}

GrpcNetwork::~GrpcNetwork() {
  while (!calls_->under_way.empty()) Cancel(calls_->under_way.begin()->first);
}

sync::CallId GrpcNetwork::Call(const sync::CallSpec& spec, std::string request, Done done) {
  const sync::CallId id = ++calls_->last_id;
  auto call = std::make_shared<Calls::Call>();
  Prepare(spec, &call->context);
  call->context.set_deadline(std::chrono::system_clock::now() +
                             absl::ToChronoMicroseconds(spec.timeout));
  call->request = BufferOf(request);
  call->done = std::move(done);
  calls_->under_way[id] = call;
  calls_->stub.UnaryCall(
      &call->context, absl::StrCat("/", spec.method), grpc::StubOptions(), &call->request,
      &call->response, [calls = calls_, call, id](const grpc::Status& status) {
        calls->loop->Post([calls, id, status] {
          const auto call = calls->Take(id);
          if (call == nullptr) return;
          if (status.ok()) {
            call->done(BytesOf(call->response));
          } else {
            call->done(transport::FromGrpc(status));
          }
        });
      });
  return id;
}

sync::CallId GrpcNetwork::Stream(const sync::CallSpec& spec, std::string request,
                                 OnMessage on_message, OnEnd on_end) {
  const sync::CallId id = ++calls_->last_id;
  auto call = std::make_shared<Calls::Call>();
  Prepare(spec, &call->context);
  call->request = BufferOf(request);
  call->on_message = std::move(on_message);
  call->on_end = std::move(on_end);
  calls_->under_way[id] = call;
  call->begins_by = calls_->loop->RunAfter(spec.timeout, [calls = calls_, id] {
    const auto late = calls->Find(id);
    if (late == nullptr) return;
    late->begins_by = 0;
    calls->Take(id);
    late->context.TryCancel();
    late->on_end(Error(v1::ERROR_REASON_DEADLINE_EXCEEDED));
  });
  auto* reader = new Reader<Calls>(calls_, call, id);
  calls_->stub.PrepareBidiStreamingCall(&call->context, absl::StrCat("/", spec.method),
                                        grpc::StubOptions(), reader);
  reader->Start();
  return id;
}

void GrpcNetwork::Cancel(sync::CallId id) {
  const auto call = calls_->Take(id);
  if (call != nullptr) call->context.TryCancel();
}

}  // namespace inwonersreis::host
