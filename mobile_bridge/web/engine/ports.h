// The engine's ports in a browser: fetch, setTimeout, the page's clocks and the
// browser's cryptographic random numbers. One thread: the worker's.
#ifndef INWONERSREIS_MOBILE_BRIDGE_WEB_ENGINE_PORTS_H_
#define INWONERSREIS_MOBILE_BRIDGE_WEB_ENGINE_PORTS_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "client_lib/sync/ports.h"

namespace inwonersreis::web {

// Calls by the host, which ends each with Message… and Ended.
class HostNetwork : public sync::Network {
 public:
  sync::CallId Call(const sync::CallSpec& spec, std::string request, Done done) override;
  sync::CallId Stream(const sync::CallSpec& spec, std::string request, OnMessage on_message,
                      OnEnd on_end) override;
  void Cancel(sync::CallId id) override;

  // From the host. Calls that ended or were cancelled are ignored.
  void Message(sync::CallId id, std::string message);
  // `code` is gRPC's; `details` is a serialised google.rpc.Status or empty.
  void Ended(sync::CallId id, int code, absl::string_view details);

 private:
  struct Running {
    Done done;  // Of a unary call.
    bool answered = false;
    std::string answer;
    OnMessage on_message;  // Of a stream.
    OnEnd on_end;
  };

  sync::CallId Start(const sync::CallSpec& spec, const std::string& request, Running running);

  uint32_t next_ = 1;
  absl::flat_hash_map<sync::CallId, Running> running_;
};

class HostScheduler : public sync::Scheduler {
 public:
  sync::TimerId RunAfter(absl::Duration delay, std::function<void()> run) override;
  void Cancel(sync::TimerId id) override;

  // From the host. Timers that were cancelled are ignored.
  void Rang(sync::TimerId id);

 private:
  uint32_t next_ = 1;
  absl::flat_hash_map<sync::TimerId, std::function<void()>> waiting_;
};

class HostClock : public sync::Clock {
 public:
  absl::Time Wall() override;
  absl::Duration Monotonic() override;
};

class HostRandom : public sync::Random {
 public:
  void Fill(void* bytes, size_t size) override;
};

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_MOBILE_BRIDGE_WEB_ENGINE_PORTS_H_
