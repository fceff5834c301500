// One gRPC-Web call: a request's frame goes to the server behind, its messages
// and its end come back as frames.
#ifndef INWONERSREIS_SERVER_WEB_WEB_CALL_H_
#define INWONERSREIS_SERVER_WEB_WEB_CALL_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "server/web/call_headers.h"
#include "server/web/calls.h"
#include "server/web/exchange.h"
#include "server/web/http.h"
#include "server/web/traffic.h"

namespace inwonersreis::web {

// A refusal as an answer that clients of gRPC-Web understand: HTTP 200 and the
// error in the trailers.
Response CallRefusal(const Calls& calls, const RequestHead& head, Headers headers,
                     const absl::Status& why);

// On the connection's thread, but for what the server calls back: that comes by
// way of `post`. Destroying it cancels the call.
class WebCall : public Exchange {
 public:
  // `headers` stand on every answer. The references and pointers must outlive
  // the call.
  WebCall(Calls* calls, Traffic* traffic, Encoding encoding, Headers headers,
          Responder* responder, Post post);
  ~WebCall() override;

  // Answers, at once when the request is not one.
  void Start(const RequestHead& head, absl::string_view body);
  void OnSent() override;

 private:
  class Ear;
  absl::Status Send(const RequestHead& head, absl::string_view body);
  // In the encoding that was asked for.
  std::string Encoded(std::string frames) const;
  void OnMessage(const std::string& message);
  void OnEnd(const absl::optional<std::string>& message, const CallStatus& status);

  Calls* const calls_;
  Traffic* const traffic_;
  const Encoding encoding_;
  const Headers headers_;
  Responder* const responder_;
  const Post post_;
  std::shared_ptr<Ear> ear_;
  std::shared_ptr<Call> call_;
  bool streaming_ = false;
  bool message_sent_ = false;  // and the next one not asked for yet
  bool ended_ = false;
};

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_WEB_CALL_H_
