// HTTP/1.1 requests from bytes. The grammar of heads is Boost.Beast's, hidden in
// the .cc because it is slow to compile; here is what we take and refuse.
#ifndef INWONERSREIS_SERVER_WEB_REQUEST_PARSER_H_
#define INWONERSREIS_SERVER_WEB_REQUEST_PARSER_H_

#include <cstddef>
#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "server/web/http.h"

namespace inwonersreis::web {

// One request at a time. Not thread-safe. Does not throw.
class RequestParser {
 public:
  RequestParser();
  ~RequestParser();

  enum class Step {
    kMore,  // give it what is left, with more behind it
    kHead,  // the head is complete: look at it, then go on feeding, also nothing
    kDone,  // the request is complete
    kBad,   // not a request that we take: error_status(); feed it no more
  };

  // Reads from the front of `bytes`; `used` says how many it is done with.
  //
  // Refused beside what the grammar forbids, because proxies and servers that
  // read it differently can be played against each other: any transfer coding
  // (a body comes with its length: browsers always know it), a length that is
  // said twice, a request without exactly one Host (HTTP/1.0: at most one).
  Step Feed(absl::string_view bytes, size_t* used);

  // From kHead on.
  const RequestHead& head() const { return head_; }
  // The body so far.
  const std::string& body() const { return body_; }
  std::string TakeBody() { return std::move(body_); }
  // 400, 411 or 431, after kBad.
  int error_status() const { return error_status_; }

  // For the next request on the same connection.
  void Reset();

 private:
  class Grammar;
  int Faults() const;

  std::unique_ptr<Grammar> grammar_;
  RequestHead head_;
  std::string body_;
  size_t head_bytes_ = 0;
  bool head_done_ = false;
  int error_status_ = 0;
};

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_REQUEST_PARSER_H_
