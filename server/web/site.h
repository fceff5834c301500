// Who answers a request: a call, a file, or a refusal; with the headers that
// keep a browser's page safe.
#ifndef INWONERSREIS_SERVER_WEB_SITE_H_
#define INWONERSREIS_SERVER_WEB_SITE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/optional.h"
#include "server/web/calls.h"
#include "server/web/cors.h"
#include "server/web/exchange.h"
#include "server/web/files.h"
#include "server/web/http.h"
#include "server/web/traffic.h"

namespace inwonersreis::web {

// Thread-safe: immutable but for the counters in Traffic.
class Site {
 public:
  // `secure`: browsers reach us by TLS. The pointers must outlive the site.
  Site(Calls* calls, Traffic* traffic, Files files, std::vector<std::string> origins, bool secure);

  // Answers what needs no body, before one is read. Nothing: it is a call; read
  // the body, then Start.
  absl::optional<Response> Judge(const RequestHead& head) const;

  // The call whose head Judge let through. It answers by `responder`.
  std::unique_ptr<Exchange> Start(const RequestHead& head, const std::string& body,
                                  Responder* responder, Post post) const;

  // The answer to any request when there is no place for it (BUSY), or no time
  // any more (UNAVAILABLE).
  Response Refusal(const RequestHead& head, const absl::Status& why) const;
  // The answer to what is no request: a status from 400 on.
  Response Fault(int status) const;

  Traffic* traffic() const { return traffic_; }

 private:
  absl::optional<Response> JudgeCall(const RequestHead& head) const;
  Response Page(const RequestHead& head) const;
  Headers CallHeaders(const RequestHead& head) const;

  Calls* const calls_;
  Traffic* const traffic_;
  const Files files_;
  const Cors cors_;
  const bool secure_;
};

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_SITE_H_
