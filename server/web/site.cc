#include "server/web/site.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "journey/errors.h"
#include "journey/limits.h"
#include "server/web/call_headers.h"
#include "server/web/limits.h"
#include "server/web/web_call.h"

namespace inwonersreis::web {
namespace {

// Everything comes from this server; no script or style inside a page. The
// engine is WebAssembly, which needs its own word.
constexpr char kPolicy[] =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
constexpr char kNothing[] = "default-src 'none'; frame-ancestors 'none'";

void AddSafety(bool secure, Headers* headers) {
  headers->emplace_back("x-content-type-options", "nosniff");
  headers->emplace_back("referrer-policy", "no-referrer");
  if (secure) headers->emplace_back("strict-transport-security", "max-age=31536000");
}

std::string PathOf(const RequestHead& head) { return head.target.substr(0, head.target.find('?')); }

int64_t BodyLimit(const RequestHead& head) {
  return EncodingOf(head.Header("content-type")) == Encoding::kText ? kTextBodyBytes : kBodyBytes;
}

}  // namespace

Site::Site(Calls* calls, Traffic* traffic, Files files, std::vector<std::string> origins,
           bool secure)
    : calls_(calls),
      traffic_(traffic),
      files_(std::move(files)),
      cors_(std::move(origins)),
      secure_(secure) {}

Headers Site::CallHeaders(const RequestHead& head) const {
  Headers headers = {{"cache-control", "no-store"}, {"content-security-policy", kNothing}};
  AddSafety(secure_, &headers);
  cors_.Decorate(head, &headers);
  return headers;
}

absl::optional<Response> Site::Judge(const RequestHead& head) const {
  if (IsCallPath(PathOf(head))) return JudgeCall(head);
  if (head.method == "GET" || head.method == "HEAD") return Page(head);
  Response response = Fault(405);
  response.headers.emplace_back("allow", "GET, HEAD");
  return response;
}

absl::optional<Response> Site::JudgeCall(const RequestHead& head) const {
  if (head.method == "OPTIONS") {
    Response response = cors_.Preflight(head);
    AddSafety(secure_, &response.headers);
    return response;
  }
  if (head.method != "POST") {
    Response response = Fault(405);
    response.headers.emplace_back("allow", "POST, OPTIONS");
    return response;
  }
  if (!EncodingOf(head.Header("content-type")).has_value()) {
    Response response = TextResponse(
        415, "Here it is application/grpc-web or application/grpc-web-text; gRPC has its own port");
    AddSafety(secure_, &response.headers);
    cors_.Decorate(head, &response.headers);
    return response;
  }
  if (head.content_length > static_cast<uint64_t>(BodyLimit(head))) {
    return Refusal(head, Error(v1::ERROR_REASON_BATCH_TOO_LARGE,
                               {{"max_bytes", absl::StrCat(limits::kMessageBytes)}}));
  }
  return absl::nullopt;
}

Response Site::Page(const RequestHead& head) const {
  Response response = files_.Get(head);
  response.without_body = head.method == "HEAD";
  AddSafety(secure_, &response.headers);
  Headers& headers = response.headers;
  headers.emplace_back("content-security-policy", kPolicy);
  // Isolated from every other site: what measures time finely, and memory that
  // workers share, are open to such pages only.
  headers.emplace_back("cross-origin-opener-policy", "same-origin");
  headers.emplace_back("cross-origin-embedder-policy", "require-corp");
  headers.emplace_back("cross-origin-resource-policy", "same-origin");
  headers.emplace_back("permissions-policy",
                       "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
  return response;
}

std::unique_ptr<Exchange> Site::Start(const RequestHead& head, const std::string& body,
                                      Responder* responder, Post post) const {
  auto call = std::make_unique<WebCall>(calls_, traffic_, *EncodingOf(head.Header("content-type")),
                                        CallHeaders(head), responder, std::move(post));
  call->Start(head, body);
  return call;
}

Response Site::Refusal(const RequestHead& head, const absl::Status& why) const {
  if (head.method == "POST" && IsCallPath(PathOf(head)) &&
      EncodingOf(head.Header("content-type")).has_value()) {
    return CallRefusal(*calls_, head, CallHeaders(head), why);
  }
  Response response = Fault(503);
  response.headers.emplace_back("retry-after", absl::StrCat(absl::ToInt64Seconds(kBusyRetry)));
  return response;
}

Response Site::Fault(int status) const {
  Response response = TextResponse(status, ReasonPhrase(status));
  response.headers.emplace_back("content-security-policy", kNothing);
  AddSafety(secure_, &response.headers);
  return response;
}

}  // namespace inwonersreis::web
