// What goes through the door now and went through it so far, and the places that
// all connections share. No personal data.
#ifndef INWONERSREIS_SERVER_WEB_TRAFFIC_H_
#define INWONERSREIS_SERVER_WEB_TRAFFIC_H_

#include <atomic>
#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"

namespace inwonersreis::web {

// Thread-safe.
struct Traffic {
  std::atomic<int> connections{0};
  std::atomic<int> streams{0};
  std::atomic<int64_t> body_bytes{0};  // of bodies on their way in
  std::atomic<bool> draining{false};   // no new requests

  std::atomic<int64_t> accepted{0};  // connections so far
  std::atomic<int64_t> requests{0};
  std::atomic<int64_t> calls{0};
  std::atomic<int64_t> busy{0};      // refused: one of the limits was reached
  std::atomic<int64_t> refused{0};   // answered with a status from 400 on
  std::atomic<int64_t> too_slow{0};  // connections ended by a time limit
  std::atomic<int64_t> left{0};      // callers who went before their answer was complete

  // One line for the report of the server.
  std::string Report() const {
    return absl::StrCat("web connections=", connections.load(), " streams=", streams.load(),
                        " accepted=", accepted.load(), " requests=", requests.load(),
                        " calls=", calls.load(), " busy=", busy.load(),
                        " refused=", refused.load(), " too_slow=", too_slow.load(),
                        " left=", left.load(), "\n");
  }
};

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_TRAFFIC_H_
