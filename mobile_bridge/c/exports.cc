// The functions of include/inwonersreis.h: they look at what comes in, find the
// session, and let no exception out.
#include <cstdlib>
#include <memory>
#include <string>
#include <utility>

#include "client_lib/transport/rpc_status.h"
#include "inwonersreis/client/v1/config.pb.h"
#include "inwonersreis/client/v1/request.pb.h"
#include "journey/errors.h"
#include "mobile_bridge/c/handles.h"
#include "mobile_bridge/c/include/inwonersreis.h"
#include "mobile_bridge/c/log.h"

namespace {

namespace v1 = inwonersreis::v1;
using inwonersreis::Error;
using inwonersreis::bridge::Handles;
using inwonersreis::bridge::HostFunctions;
using inwonersreis::bridge::Log;
using inwonersreis::bridge::LogLevel;
using inwonersreis::bridge::Session;

static_assert(INWONERSREIS_UNREADABLE == v1::ERROR_REASON_UNKNOWN_VALUE, "one list of reasons");
static_assert(INWONERSREIS_TOO_LARGE == v1::ERROR_REASON_BATCH_TOO_LARGE, "one list of reasons");
static_assert(INWONERSREIS_BUSY == v1::ERROR_REASON_BUSY, "one list of reasons");
static_assert(INWONERSREIS_INTERNAL == v1::ERROR_REASON_INTERNAL, "one list of reasons");
static_assert(INWONERSREIS_CLOSED == v1::ERROR_REASON_BRIDGE_CLOSED, "one list of reasons");
static_assert(INWONERSREIS_MISUSE == v1::ERROR_REASON_BRIDGE_MISUSE, "one list of reasons");

absl::Status Misuse(const char* argument) {
  Log(LogLevel::kMistakeOfApp, argument);
  return Error(v1::ERROR_REASON_BRIDGE_MISUSE, {{"argument", argument}});
}

absl::Status ClosedEngine() { return Error(v1::ERROR_REASON_BRIDGE_CLOSED); }

inwonersreis_reason NumberOf(const absl::Status& status) {
  return status.ok() ? INWONERSREIS_DONE : inwonersreis::ProblemOf(status).reason();
}

// Runs what makes a status; an exception is a mistake of ours or no memory.
template <typename Work>
inwonersreis_reason Guarded(const Work& work) noexcept {
  try {
    return NumberOf(work());
  } catch (...) {
    Log(LogLevel::kMistakeOfOurs, "a call ended with an exception");
    return INWONERSREIS_INTERNAL;
  }
}

absl::Status CheckBytes(const char* name, const void* bytes, size_t size, size_t most) {
  if (bytes == nullptr && size > 0) return Misuse(name);
  if (size > most) return Error(v1::ERROR_REASON_BATCH_TOO_LARGE);
  return absl::OkStatus();
}

template <typename Message>
absl::Status Parse(const char* name, const void* bytes, size_t size, size_t most,
                   Message* message) {
  const absl::Status status = CheckBytes(name, bytes, size, most);
  if (!status.ok()) return status;
  if (!message->ParseFromArray(bytes, static_cast<int>(size))) {
    return Error(v1::ERROR_REASON_UNKNOWN_VALUE, {{"field", name}});
  }
  return absl::OkStatus();
}

// Serialised into memory that the app frees; false when there is none.
template <typename Message>
bool GiveOut(const Message& message, inwonersreis_bytes* out) {
  const size_t size = message.ByteSizeLong();
  void* const data = std::malloc(size == 0 ? 1 : size);
  if (data == nullptr) return false;
  message.SerializeWithCachedSizesToArray(static_cast<uint8_t*>(data));
  *out = {static_cast<uint8_t*>(data), size};
  return true;
}

absl::Status CreateEngine(const void* config, size_t config_size,
                          std::shared_ptr<const HostFunctions> functions,
                          inwonersreis_engine* engine) {
  inwonersreis::client::v1::ClientConfig parsed;
  absl::Status status =
      Parse("config", config, config_size, INWONERSREIS_MOST_CONFIG_BYTES, &parsed);
  if (!status.ok()) return status;
  // Of a path with a NUL in it the platform would see the first part only.
  if (parsed.store_path().find('\0') != std::string::npos) return Misuse("store_path");
  inwonersreis_engine handle = 0;
  const std::shared_ptr<Session> session = Handles::Instance().Add(&handle);
  if (session == nullptr) return Error(v1::ERROR_REASON_BUSY);
  // Whatever happens, a session that did not begin has no number.
  struct Undo {
    ~Undo() {
      bool known;
      if (!keep) Handles::Instance().Remove(handle, &known);
    }
    inwonersreis_engine handle;
    bool keep = false;
  } undo{handle};
  status = session->Begin(parsed, std::move(functions));
  if (!status.ok()) return status;
  undo.keep = true;
  *engine = handle;
  return absl::OkStatus();
}

}  // namespace

uint32_t inwonersreis_version(void) noexcept { return INWONERSREIS_VERSION; }

inwonersreis_reason inwonersreis_create(const void* config, size_t config_size,
                                        const inwonersreis_network* network,
                                        inwonersreis_engine* engine,
                                        inwonersreis_bytes* problem) noexcept {
  if (problem != nullptr) *problem = {nullptr, 0};
  if (engine != nullptr) *engine = 0;
  return Guarded([&] {
    absl::Status status;
    std::shared_ptr<const HostFunctions> functions;
    if (network != nullptr) {
      if (network->size < sizeof(inwonersreis_network)) {
        status = Misuse("network.size");
      } else {
        functions = std::make_shared<HostFunctions>(*network);
        if (network->start == nullptr || network->cancel == nullptr) status = Misuse("network");
      }
    }
    if (status.ok() && engine == nullptr) status = Misuse("engine");
    if (status.ok()) status = CreateEngine(config, config_size, std::move(functions), engine);
    // Without memory for the problem its number must do.
    if (!status.ok() && problem != nullptr) GiveOut(inwonersreis::ProblemOf(status), problem);
    return status;
  });
}

inwonersreis_reason inwonersreis_send(inwonersreis_engine engine, const void* request,
                                      size_t size) noexcept {
  return Guarded([&]() -> absl::Status {
    const std::shared_ptr<Session> session = Handles::Instance().Find(engine);
    if (session == nullptr) return ClosedEngine();
    inwonersreis::client::v1::ClientRequest parsed;
    absl::Status status = Parse("request", request, size, INWONERSREIS_MOST_BYTES, &parsed);
    return status.ok() ? session->Send(std::move(parsed)) : status;
  });
}

inwonersreis_reason inwonersreis_receive(inwonersreis_engine engine, int32_t timeout_ms,
                                         inwonersreis_bytes* update) noexcept {
  if (update != nullptr) *update = {nullptr, 0};
  return Guarded([&]() -> absl::Status {
    if (update == nullptr) return Misuse("update");
    const std::shared_ptr<Session> session = Handles::Instance().Find(engine);
    if (session == nullptr) return ClosedEngine();
    const absl::Duration timeout =
        timeout_ms < 0 ? absl::InfiniteDuration() : absl::Milliseconds(timeout_ms);
    return session->Take(timeout, [update](const inwonersreis::client::v1::ClientUpdate& next) {
      return GiveOut(next, update);
    });
  });
}

inwonersreis_reason inwonersreis_set_doorbell(inwonersreis_engine engine,
                                              void (*ring)(void* context,
                                                           inwonersreis_engine engine),
                                              void* context) noexcept {
  return Guarded([&]() -> absl::Status {
    const std::shared_ptr<Session> session = Handles::Instance().Find(engine);
    return session == nullptr ? ClosedEngine() : session->SetDoorbell(ring, context);
  });
}

inwonersreis_reason inwonersreis_close(inwonersreis_engine engine) noexcept {
  return Guarded([&]() -> absl::Status {
    bool known = false;
    const std::shared_ptr<Session> session = Handles::Instance().Remove(engine, &known);
    if (session != nullptr) session->Close();
    return known ? absl::OkStatus() : ClosedEngine();
  });
}

void inwonersreis_free(void* data) noexcept { std::free(data); }

inwonersreis_reason inwonersreis_explain(inwonersreis_reason reason,
                                         inwonersreis_bytes* problem) noexcept {
  if (problem != nullptr) *problem = {nullptr, 0};
  return Guarded([&]() -> absl::Status {
    if (problem == nullptr) return Misuse("problem");
    const bool known = reason != 0 && v1::ErrorReason_IsValid(reason);
    const absl::Status told =
        Error(known ? static_cast<v1::ErrorReason>(reason) : v1::ERROR_REASON_INTERNAL);
    if (!GiveOut(inwonersreis::ProblemOf(told), problem)) return Error(v1::ERROR_REASON_INTERNAL);
    return absl::OkStatus();
  });
}

inwonersreis_reason inwonersreis_call_message(inwonersreis_engine engine, uint64_t call,
                                              const void* message, size_t size) noexcept {
  return Guarded([&]() -> absl::Status {
    const std::shared_ptr<Session> session = Handles::Instance().Find(engine);
    if (session == nullptr) return ClosedEngine();
    const absl::Status status = CheckBytes("message", message, size, INWONERSREIS_MOST_BYTES);
    if (!status.ok()) {
      session->CallEnd(call, status).IgnoreError();
      return status;
    }
    return session->CallMessage(call, std::string(static_cast<const char*>(message), size));
  });
}

inwonersreis_reason inwonersreis_call_end(inwonersreis_engine engine, uint64_t call,
                                          int32_t code, const void* details,
                                          size_t size) noexcept {
  return Guarded([&]() -> absl::Status {
    const std::shared_ptr<Session> session = Handles::Instance().Find(engine);
    if (session == nullptr) return ClosedEngine();
    const absl::Status status = CheckBytes("details", details, size, INWONERSREIS_MOST_BYTES);
    // Ended it has, whatever was said about it.
    const absl::string_view readable(static_cast<const char*>(details), status.ok() ? size : 0);
    const absl::Status taken =
        session->CallEnd(call, inwonersreis::transport::FromRpc(code, readable));
    return status.ok() ? taken : status;
  });
}

void inwonersreis_set_log(void (*line)(void* context, int level, const char* text),
                          void* context) noexcept {
  inwonersreis::bridge::SetLog(line, context);
}
