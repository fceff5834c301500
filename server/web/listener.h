// The browsers' door as it runs: a TCP port, TLS, a few threads, and a
// Connection for each browser.
#ifndef INWONERSREIS_SERVER_WEB_LISTENER_H_
#define INWONERSREIS_SERVER_WEB_LISTENER_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "server/main/clock.h"
#include "server/web/site.h"

namespace inwonersreis::web {

struct ListenerOptions {
  std::string listen;    // "127.0.0.1:8080", "[::1]:0"; port 0: any free one
  std::string tls_cert;  // PEM, with tls_key; both empty: plain text
  std::string tls_key;
  // Certificates are looked at again this often.
  absl::Duration tls_reload = absl::Minutes(1);
  int threads = 1;
  // Takes a sentence for the log, on any thread.
  std::function<void(absl::string_view)> warn = [](absl::string_view) {};
};

// Thread-safe.
class Listener {
 public:
  // `site` and `clock` must outlive the listener, and what `site` calls upon
  // must outlive every call that it started. USAGE with metadata "argument" =
  // "web" when the address cannot be had, "tls" when the certificate or its key
  // cannot be used.
  static absl::StatusOr<std::unique_ptr<Listener>> Start(const ListenerOptions& options,
                                                         const Site* site, Clock* clock);
  // Stops at once when Stop was not called.
  virtual ~Listener() = default;

  virtual int port() const = 0;

  // Takes no new connections and requests, waits for the answers under way until
  // `deadline`, then breaks off what is left. Blocks.
  virtual void Stop(absl::Time deadline) = 0;
};

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_LISTENER_H_
