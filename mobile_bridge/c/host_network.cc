#include "mobile_bridge/c/host_network.h"

#include <utility>

#include "client_lib/transport/origin.h"

namespace inwonersreis::bridge {

HostCalls::HostCalls(inwonersreis_engine engine, std::shared_ptr<const HostFunctions> functions,
                     std::shared_ptr<host::Loop> loop)
    : engine_(engine), functions_(std::move(functions)), loop_(std::move(loop)) {}

void HostCalls::Message(uint64_t id, std::string message) {
  loop_->Post([self = shared_from_this(), id, message = std::move(message)]() mutable {
    const auto found = self->under_way_.find(id);
    if (found == self->under_way_.end()) return;
    Call& call = found->second;
    if (call.done != nullptr) {
      if (std::exchange(call.answered, true)) return;
      call.message = std::move(message);
    } else {
      if (call.begins_by != 0) self->loop_->Cancel(std::exchange(call.begins_by, 0));
      // A copy: it may cancel the call, and itself with it.
      const sync::Network::OnMessage on_message = call.on_message;
      on_message(std::move(message));
    }
  });
}

void HostCalls::End(uint64_t id, absl::Status status) {
  loop_->Post([self = shared_from_this(), id, status = std::move(status)] {
    self->Ended(id, status);
  });
}

sync::CallId HostCalls::Start(const sync::CallSpec& spec, const std::string& request,
                              bool streams, Call call) {
  const uint64_t id = ++last_id_;
  // A host may forget; the engine never waits for ever.
  call.begins_by = loop_->RunAfter(spec.timeout, [this, id] {
    (**functions_).cancel((**functions_).context, engine_, id);
    under_way_[id].begins_by = 0;
    Ended(id, transport::TransportError(v1::ERROR_REASON_DEADLINE_EXCEEDED));
  });
  under_way_.emplace(id, std::move(call));
  inwonersreis_call start{};
  start.id = id;
  start.method = spec.method.c_str();
  start.token = spec.token.c_str();
  start.timeout_ms = absl::ToInt64Milliseconds(spec.timeout);
  start.streams = streams ? 1 : 0;
  start.request = reinterpret_cast<const uint8_t*>(request.data());
  start.request_size = request.size();
  (**functions_).start((**functions_).context, engine_, &start);
  return id;
}

void HostCalls::Ended(uint64_t id, const absl::Status& status) {
  const auto found = under_way_.find(id);
  if (found == under_way_.end()) return;
  Call call = std::move(found->second);
  under_way_.erase(found);
  if (call.begins_by != 0) loop_->Cancel(call.begins_by);
  if (call.done == nullptr) return call.on_end(status);
  if (!status.ok()) return call.done(status);
  if (!call.answered) return call.done(transport::TransportError(v1::ERROR_REASON_UNAVAILABLE));
  call.done(std::move(call.message));
}

void HostCalls::Cancel(uint64_t id) {
  const auto found = under_way_.find(id);
  if (found == under_way_.end()) return;
  if (found->second.begins_by != 0) loop_->Cancel(found->second.begins_by);
  under_way_.erase(found);
  (**functions_).cancel((**functions_).context, engine_, id);
}

HostNetwork::~HostNetwork() {
  while (!calls_->under_way_.empty()) calls_->Cancel(calls_->under_way_.begin()->first);
}

sync::CallId HostNetwork::Call(const sync::CallSpec& spec, std::string request, Done done) {
  HostCalls::Call call;
  call.done = std::move(done);
  return calls_->Start(spec, request, false, std::move(call));
}

sync::CallId HostNetwork::Stream(const sync::CallSpec& spec, std::string request,
                                 OnMessage on_message, OnEnd on_end) {
  HostCalls::Call call;
  call.on_message = std::move(on_message);
  call.on_end = std::move(on_end);
  return calls_->Start(spec, request, true, std::move(call));
}

void HostNetwork::Cancel(sync::CallId id) { calls_->Cancel(id); }

}  // namespace inwonersreis::bridge
