// What JavaScript calls: one engine in one module, driven from one worker. None
// of these throws. src/engine.ts is the other side.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "client_lib/sync/engine.h"
#include "inwonersreis/client/v1/config.pb.h"
#include "inwonersreis/client/v1/request.pb.h"
#include "inwonersreis/client/v1/update.pb.h"
#include "journey/errors.h"
#include "mobile_bridge/web/engine/host.h"
#include "mobile_bridge/web/engine/ports.h"

#define INWONERSREIS_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace {

namespace client_v1 = inwonersreis::client::v1;
using inwonersreis::sync::Engine;

struct Module {
  inwonersreis::web::HostNetwork network;
  inwonersreis::web::HostScheduler scheduler;
  inwonersreis::web::HostClock clock;
  inwonersreis::web::HostRandom random;
  std::unique_ptr<Engine> engine;  // Last: goes before its ports.
};

// The module has one thread and one engine; it goes when the worker goes.
Module& TheModule() {
  static Module& module = *new Module;
  return module;
}

void Tell(const client_v1::ClientUpdate& update) {
  const std::string bytes = update.SerializeAsString();
  host_update(update.update_case(), static_cast<uint32_t>(update.reply().request_id()),
              update.reply().has_problem(), bytes.data(), bytes.size());
}

void Refuse(uint32_t request_id, const absl::Status& status) {
  const std::string problem = inwonersreis::ProblemOf(status).SerializeAsString();
  host_refuse(request_id, problem.data(), problem.size());
}

absl::Status Unreadable() {
  return inwonersreis::Error(inwonersreis::v1::ERROR_REASON_UNKNOWN_VALUE,
                             {{"field", "request"}});
}

}  // namespace

// Memory for bytes on their way in; the caller releases it after the call.
INWONERSREIS_EXPORT(allocate) void* Allocate(size_t size) { return std::malloc(size); }
INWONERSREIS_EXPORT(release) void Release(void* bytes) { std::free(bytes); }

// Begins with a ClientConfig. False: host_refuse said why.
INWONERSREIS_EXPORT(create) bool Create(const void* config, int size) {
  client_v1::ClientConfig parsed;
  if (!parsed.ParseFromArray(config, size)) {
    Refuse(0, Unreadable());
    return false;
  }
  Module& module = TheModule();
  inwonersreis::sync::Ports ports;
  ports.network = &module.network;
  ports.scheduler = &module.scheduler;
  ports.clock = &module.clock;
  ports.random = &module.random;
  auto engine = Engine::Create(parsed, ports, Tell);
  if (!engine.ok()) {
    Refuse(0, engine.status());
    return false;
  }
  module.engine = *std::move(engine);
  return true;
}

// A ClientRequest; `request_id` takes the place of the one in it.
INWONERSREIS_EXPORT(send) void Send(const void* request, int size, uint32_t request_id) {
  client_v1::ClientRequest parsed;
  if (!parsed.ParseFromArray(request, size)) return Refuse(request_id, Unreadable());
  parsed.set_request_id(request_id);
  TheModule().engine->Send(parsed);
}

INWONERSREIS_EXPORT(presence) void Presence(bool foreground, bool network_available) {
  client_v1::ClientRequest request;
  request.mutable_set_presence()->set_foreground(foreground);
  request.mutable_set_presence()->set_network_available(network_available);
  TheModule().engine->Send(request);
}

// Refuses with this reason: the sentences have one place, the module. Before
// create too. A reason that does not exist is INTERNAL.
INWONERSREIS_EXPORT(explain) void Explain(uint32_t request_id, int reason) {
  using inwonersreis::v1::ErrorReason;
  const bool known = inwonersreis::v1::ErrorReason_IsValid(reason) && reason != 0;
  Refuse(request_id, inwonersreis::Error(known ? static_cast<ErrorReason>(reason)
                                               : inwonersreis::v1::ERROR_REASON_INTERNAL));
}

INWONERSREIS_EXPORT(timer_rang) void TimerRang(uint32_t id) { TheModule().scheduler.Rang(id); }

INWONERSREIS_EXPORT(call_message)
void CallMessage(uint32_t id, const char* message, size_t size) {
  TheModule().network.Message(id, std::string(message, size));
}

INWONERSREIS_EXPORT(call_ended)
void CallEnded(uint32_t id, int code, const char* details, size_t size) {
  TheModule().network.Ended(id, code, absl::string_view(details, size));
}

// Ends the engine: its file is closed, its calls are cancelled.
INWONERSREIS_EXPORT(close) void Close() { TheModule().engine.reset(); }
