#include "server/web/web_call.h"

#include <utility>

#include "journey/errors.h"
#include "server/web/frames.h"
#include "server/web/limits.h"

namespace inwonersreis::web {
namespace {

constexpr char kBinaryType[] = "application/grpc-web+proto";
constexpr char kTextType[] = "application/grpc-web-text+proto";

Response AnswerHead(Encoding encoding, Headers headers) {
  Response head;
  head.headers = std::move(headers);
  head.headers.emplace_back("content-type",
                            encoding == Encoding::kText ? kTextType : kBinaryType);
  return head;
}

}  // namespace

Response CallRefusal(const Calls& calls, const RequestHead& head, Headers headers,
                     const absl::Status& why) {
  const Encoding encoding =
      EncodingOf(head.Header("content-type")).value_or(Encoding::kBinary);
  Response response = AnswerHead(encoding, std::move(headers));
  std::string frames;
  AppendTrailers(calls.ToWire(why, LanguageOf(head)), &frames);
  response.body = encoding == Encoding::kText ? ToText(frames) : std::move(frames);
  return response;
}

// The server's side of a call: brings what it hears to the connection's thread.
// The call that listens is looked at on that thread only.
class WebCall::Ear : public Answer, public std::enable_shared_from_this<Ear> {
 public:
  Ear(WebCall* call, Post post) : call_(call), post_(std::move(post)) {}

  void OnMessage(std::string message) override {
    post_([ear = shared_from_this(), message = std::move(message)] {
      if (ear->call_ != nullptr) ear->call_->OnMessage(message);
    });
  }
  void OnEnd(absl::optional<std::string> message, CallStatus status) override {
    post_([ear = shared_from_this(), message = std::move(message), status = std::move(status)] {
      if (ear->call_ != nullptr) ear->call_->OnEnd(message, status);
    });
  }
  void Forget() { call_ = nullptr; }

 private:
  WebCall* call_;
  const Post post_;
};

WebCall::WebCall(Calls* calls, Traffic* traffic, Encoding encoding, Headers headers,
                 Responder* responder, Post post)
    : calls_(calls),
      traffic_(traffic),
      encoding_(encoding),
      headers_(std::move(headers)),
      responder_(responder),
      post_(std::move(post)) {}

WebCall::~WebCall() {
  if (ear_ != nullptr) ear_->Forget();
  if (call_ != nullptr && !ended_) {
    call_->Cancel();
    traffic_->left.fetch_add(1, std::memory_order_relaxed);
  }
  if (streaming_) traffic_->streams.fetch_sub(1, std::memory_order_relaxed);
}

void WebCall::Start(const RequestHead& head, absl::string_view body) {
  const absl::Status sent = Send(head, body);
  if (!sent.ok()) {
    ended_ = true;
    responder_->Respond(CallRefusal(*calls_, head, headers_, sent));
  }
}

absl::Status WebCall::Send(const RequestHead& head, absl::string_view body) {
  std::string decoded;
  if (encoding_ == Encoding::kText) {
    auto bytes = FromText(body);
    if (!bytes.ok()) return bytes.status();
    decoded = *std::move(bytes);
    body = decoded;
  }
  auto message = MessageOf(body);
  if (!message.ok()) return message.status();
  auto metadata = MetadataOf(head);
  if (!metadata.ok()) return metadata.status();

  CallRequest request;
  request.method = head.target.substr(0, head.target.find('?'));
  request.message = std::string(*message);
  request.metadata = *std::move(metadata);
  if (head.HasHeader("grpc-timeout")) {
    request.timeout = TimeoutOf(head.Header("grpc-timeout"));
    if (!request.timeout.has_value()) {
      return Error(v1::ERROR_REASON_TEXT_INVALID, {{"field", "grpc-timeout"}});
    }
  }
  traffic_->calls.fetch_add(1, std::memory_order_relaxed);
  ear_ = std::make_shared<Ear>(this, post_);
  call_ = calls_->Start(std::move(request), ear_);
  if (!call_->streaming()) return absl::OkStatus();
  streaming_ = true;
  if (traffic_->streams.fetch_add(1, std::memory_order_relaxed) >= kStreams) {
    traffic_->busy.fetch_add(1, std::memory_order_relaxed);
    call_->Cancel();
    ear_->Forget();
    return RetryableError(v1::ERROR_REASON_BUSY, kBusyRetry);
  }
  // At once: who follows knows that the line stands before the first message.
  responder_->Begin(AnswerHead(encoding_, headers_));
  return absl::OkStatus();
}

std::string WebCall::Encoded(std::string frames) const {
  return encoding_ == Encoding::kText ? ToText(frames) : std::move(frames);
}

void WebCall::OnMessage(const std::string& message) {
  std::string frame;
  frame.reserve(message.size() + 5);
  AppendMessage(message, &frame);
  message_sent_ = true;
  responder_->Send(Encoded(std::move(frame)));
}

void WebCall::OnSent() {
  if (!message_sent_ || ended_) return;
  message_sent_ = false;
  call_->Next();
}

void WebCall::OnEnd(const absl::optional<std::string>& message, const CallStatus& status) {
  ended_ = true;
  std::string frames;
  frames.reserve((message.has_value() ? message->size() : 0) + 512);
  if (message.has_value()) AppendMessage(*message, &frames);
  AppendTrailers(status, &frames);
  // The last: the responder may destroy this call.
  if (streaming_) return responder_->Finish(Encoded(std::move(frames)));
  Response response = AnswerHead(encoding_, headers_);
  response.body = Encoded(std::move(frames));
  responder_->Respond(std::move(response));
}

}  // namespace inwonersreis::web
