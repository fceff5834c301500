#include "server/rpc/in_process_calls.h"

#include <google/protobuf/descriptor.h>
#include <grpcpp/client_context.h>
#include <grpcpp/support/channel_arguments.h>

#include <mutex>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "server/rpc/errors.h"

namespace inwonersreis::rpc {
namespace {

// Longer than that is the same as none; gRPC's clocks end in 2262.
constexpr absl::Duration kNoTimeout = absl::Hours(24 * 365);

grpc::ByteBuffer ToBuffer(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

std::string ToBytes(const grpc::ByteBuffer& buffer) {
  std::string bytes;
  bytes.reserve(buffer.Length());
  std::vector<grpc::Slice> slices;
  if (buffer.Dump(&slices).ok()) {
    for (const grpc::Slice& slice : slices) {
      bytes.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
    }
  }
  return bytes;
}

web::CallStatus ToStatus(const grpc::Status& status) {
  web::CallStatus out;
  out.code = static_cast<int>(status.error_code());
  out.message = status.error_message();
  out.details = status.error_details();
  return out;
}

void SetUp(const web::CallRequest& request, grpc::ClientContext* context) {
  for (const auto& [key, value] : request.metadata) context->AddMetadata(key, value);
  if (request.timeout.has_value() && *request.timeout < kNoTimeout) {
    context->set_deadline(absl::ToChronoTime(absl::Now() + *request.timeout));
  }
}

web::CallStatus StatusOf(const grpc::Status& status, const grpc::ClientContext& context) {
  web::CallStatus out = ToStatus(status);
  for (const auto& [key, value] : context.GetServerTrailingMetadata()) {
    const absl::string_view name(key.data(), key.size());
    if (absl::StartsWith(name, "grpc-")) continue;  // in the status already
    out.trailers.emplace_back(std::string(name), std::string(value.data(), value.size()));
  }
  return out;
}

// Both kinds keep themselves until gRPC is done with them.
class UnaryCall : public web::Call,
                  public grpc::ClientUnaryReactor,
                  public std::enable_shared_from_this<UnaryCall> {
 public:
  void Start(grpc::GenericStub* stub, const web::CallRequest& request,
             std::shared_ptr<web::Answer> answer) {
    self_ = shared_from_this();
    answer_ = std::move(answer);
    request_ = ToBuffer(request.message);
    SetUp(request, &context_);
    stub->PrepareUnaryCall(&context_, request.method, {}, &request_, &response_, this);
    StartCall();
  }

  bool streaming() const override { return false; }
  void Next() override {}
  void Cancel() override { context_.TryCancel(); }

 private:
  void OnDone(const grpc::Status& status) override {
    const std::shared_ptr<UnaryCall> self = std::move(self_);
    const std::shared_ptr<web::Answer> answer = std::move(answer_);
    absl::optional<std::string> message;
    if (status.ok()) message = ToBytes(response_);
    answer->OnEnd(std::move(message), StatusOf(status, context_));
  }

  grpc::ClientContext context_;
  grpc::ByteBuffer request_, response_;
  std::shared_ptr<web::Answer> answer_;
  std::shared_ptr<UnaryCall> self_;
};

class StreamCall : public web::Call,
                   public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>,
                   public std::enable_shared_from_this<StreamCall> {
 public:
  void Start(grpc::GenericStub* stub, const web::CallRequest& request,
             std::shared_ptr<web::Answer> answer) {
    self_ = shared_from_this();
    answer_ = std::move(answer);
    request_ = ToBuffer(request.message);
    SetUp(request, &context_);
    stub->PrepareBidiStreamingCall(&context_, request.method, {}, this);
    // Reads after the first are asked for from outside: gRPC must not be done
    // before we say that there are none to come.
    AddHold();
    StartWriteLast(&request_, {});
    StartRead(&message_);
    StartCall();
  }

  bool streaming() const override { return true; }

  void Next() override {
    std::lock_guard<std::mutex> lock(mutex_);
    if (released_ || cancelled_ || reading_) return;
    reading_ = true;
    StartRead(&message_);
  }

  void Cancel() override {
    context_.TryCancel();
    std::lock_guard<std::mutex> lock(mutex_);
    cancelled_ = true;
    if (!reading_) Release();
  }

 private:
  void OnReadDone(bool ok) override {
    std::string bytes;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      reading_ = false;
      // A message may come just as the caller goes: nobody asks for the next one.
      if (!ok || cancelled_) return Release();
      bytes = ToBytes(message_);
      message_.Clear();
    }
    answer_->OnMessage(std::move(bytes));
  }

  void OnDone(const grpc::Status& status) override {
    const std::shared_ptr<StreamCall> self = std::move(self_);
    answer_->OnEnd(absl::nullopt, StatusOf(status, context_));
    answer_ = nullptr;
  }

  // With the lock. No more reads.
  void Release() {
    if (released_) return;
    released_ = true;
    RemoveHold();
  }

  grpc::ClientContext context_;
  grpc::ByteBuffer request_, message_;
  std::shared_ptr<web::Answer> answer_;
  std::shared_ptr<StreamCall> self_;
  std::mutex mutex_;
  bool reading_ = true;
  bool cancelled_ = false;
  bool released_ = false;
};

// A call that ends where it began.
class RefusedCall : public web::Call {
 public:
  bool streaming() const override { return false; }
  void Next() override {}
  void Cancel() override {}
};

std::shared_ptr<grpc::Channel> ChannelTo(grpc::Server* server) {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(limits::kMessageBytes);
  arguments.SetMaxSendMessageSize(limits::kMessageBytes);
  return server->InProcessChannel(arguments);
}

// "/package.Service/Method" among what this program was built with.
const google::protobuf::MethodDescriptor* Find(absl::string_view method) {
  return google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
      absl::StrReplaceAll(absl::StripPrefix(method, "/"), {{"/", "."}}));
}

}  // namespace

InProcessCalls::InProcessCalls(grpc::Server* server) : stub_(ChannelTo(server)) {}

std::shared_ptr<web::Call> InProcessCalls::Start(web::CallRequest request,
                                                 std::shared_ptr<web::Answer> answer) {
  const google::protobuf::MethodDescriptor* const method = Find(request.method);
  if (method == nullptr || method->client_streaming()) {
    answer->OnEnd(absl::nullopt, ToWire(Error(v1::ERROR_REASON_UNIMPLEMENTED), "nl"));
    return std::make_shared<RefusedCall>();
  }
  if (method->server_streaming()) {
    auto call = std::make_shared<StreamCall>();
    call->Start(&stub_, request, std::move(answer));
    return call;
  }
  auto call = std::make_shared<UnaryCall>();
  call->Start(&stub_, request, std::move(answer));
  return call;
}

web::CallStatus InProcessCalls::ToWire(const absl::Status& status,
                                       absl::string_view language) const {
  return ToStatus(ToGrpc(status, language));
}

}  // namespace inwonersreis::rpc
