// The values of HTTP that the door works with. Plain structs, no I/O.
#ifndef INWONERSREIS_SERVER_WEB_HTTP_H_
#define INWONERSREIS_SERVER_WEB_HTTP_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"

namespace inwonersreis::web {

// Names in small letters, in the order of the wire; a name may come again.
using Headers = std::vector<std::pair<std::string, std::string>>;

// A request without its body.
struct RequestHead {
  std::string method;
  std::string target;  // as on the wire: "/path?query"
  Headers headers;
  int version = 11;    // 10 or 11
  bool keep_alive = true;
  bool expects_continue = false;
  uint64_t content_length = 0;

  // The first of that name (in small letters), or nothing.
  absl::string_view Header(absl::string_view name) const {
    for (const auto& [key, value] : headers) {
      if (key == name) return value;
    }
    return {};
  }
  bool HasHeader(absl::string_view name) const { return Header(name).data() != nullptr; }
};

// An answer, or the beginning of one. The connection adds lengths, "date" and
// "connection".
struct Response {
  int status = 200;
  Headers headers;
  std::string body;
  // In place of `body`, for bytes that many answers share.
  std::shared_ptr<const std::string> file;
  // The answer to HEAD: the body's length is told, the body is not sent.
  bool without_body = false;
};

// "Not Found"; for the status codes that the door uses.
absl::string_view ReasonPhrase(int status);

// A short answer in English for programs; browsers' people do not meet it.
Response TextResponse(int status, absl::string_view text);

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_HTTP_H_
