// Which other web sites may call us from a browser. None, unless a flag names
// them: the app comes from this server itself.
#ifndef INWONERSREIS_SERVER_WEB_CORS_H_
#define INWONERSREIS_SERVER_WEB_CORS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "server/web/http.h"

namespace inwonersreis::web {

// True for "https://app.example.nl" or "http://localhost:5173": a scheme, a
// host and at most a port, as browsers write it. "*" is not one.
bool IsOrigin(absl::string_view text);

// Immutable, thread-safe.
class Cors {
 public:
  explicit Cors(std::vector<std::string> origins) : origins_(std::move(origins)) {}

  // What must stand on the answer to a call, allowed or not.
  void Decorate(const RequestHead& head, Headers* headers) const;
  // The answer to OPTIONS of a call: what a browser asks before it calls.
  Response Preflight(const RequestHead& head) const;

 private:
  bool Allows(absl::string_view origin) const;
  const std::vector<std::string> origins_;
};

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_CORS_H_
