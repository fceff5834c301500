#include "mobile_bridge/web/engine/ports.h"

#include <sodium.h>
#include <time.h>

#include <algorithm>
#include <utility>

#include "client_lib/transport/rpc_status.h"
#include "journey/errors.h"
#include "mobile_bridge/web/engine/host.h"

namespace inwonersreis::web {

sync::CallId HostNetwork::Start(const sync::CallSpec& spec, const std::string& request,
                                Running running) {
  const uint32_t id = next_++;
  const bool stream = running.on_end != nullptr;
  running_.emplace(id, std::move(running));
  host_call_start(id, stream, spec.method.data(), spec.method.size(), spec.token.data(),
                  spec.token.size(), absl::ToDoubleMilliseconds(spec.timeout), request.data(),
                  request.size());
  return id;
}

sync::CallId HostNetwork::Call(const sync::CallSpec& spec, std::string request, Done done) {
  Running running;
  running.done = std::move(done);
  return Start(spec, request, std::move(running));
}

sync::CallId HostNetwork::Stream(const sync::CallSpec& spec, std::string request,
                                 OnMessage on_message, OnEnd on_end) {
  Running running;
  running.on_message = std::move(on_message);
  running.on_end = std::move(on_end);
  return Start(spec, request, std::move(running));
}

void HostNetwork::Cancel(sync::CallId id) {
  if (running_.erase(id) > 0) host_call_cancel(static_cast<uint32_t>(id));
}

void HostNetwork::Message(sync::CallId id, std::string message) {
  const auto found = running_.find(id);
  if (found == running_.end()) return;
  if (found->second.on_message) {
    // A copy: what is called may cancel this call.
    const OnMessage on_message = found->second.on_message;
    on_message(std::move(message));
  } else {
    found->second.answered = true;
    found->second.answer = std::move(message);
  }
}

void HostNetwork::Ended(sync::CallId id, int code, absl::string_view details) {
  auto node = running_.extract(id);
  if (node.empty()) return;
  Running& running = node.mapped();
  const absl::Status status = transport::FromRpc(code, details);
  if (running.on_end) {
    running.on_end(status);
  } else if (!status.ok()) {
    running.done(status);
  } else if (!running.answered) {  // A proxy's idea of success.
    running.done(Error(v1::ERROR_REASON_UNAVAILABLE));
  } else {
    running.done(std::move(running.answer));
  }
}

sync::TimerId HostScheduler::RunAfter(absl::Duration delay, std::function<void()> run) {
  const uint32_t id = next_++;
  waiting_.emplace(id, std::move(run));
  host_timer_start(id, std::max(0.0, absl::ToDoubleMilliseconds(delay)));
  return id;
}

void HostScheduler::Cancel(sync::TimerId id) {
  if (waiting_.erase(id) > 0) host_timer_cancel(static_cast<uint32_t>(id));
}

void HostScheduler::Rang(sync::TimerId id) {
  auto node = waiting_.extract(id);
  if (!node.empty()) node.mapped()();
}

absl::Time HostClock::Wall() {
  timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return absl::TimeFromTimespec(now);
}

absl::Duration HostClock::Monotonic() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return absl::DurationFromTimespec(now);
}

void HostRandom::Fill(void* bytes, size_t size) { randombytes_buf(bytes, size); }

}  // namespace inwonersreis::web
