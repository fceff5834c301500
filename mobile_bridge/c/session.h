// One engine of the bridge: what a handle names.
#ifndef INWONERSREIS_MOBILE_BRIDGE_C_SESSION_H_
#define INWONERSREIS_MOBILE_BRIDGE_C_SESSION_H_

#include <memory>
#include <mutex>
#include <string>

#include "absl/status/status.h"
#include "client_lib/host/engine_host.h"
#include "mobile_bridge/c/host_network.h"
#include "mobile_bridge/c/include/inwonersreis.h"
#include "mobile_bridge/c/mailbox.h"

namespace inwonersreis::bridge {

// Thread-safe. Each thread that is inside a call holds on to it.
class Session {
 public:
  explicit Session(inwonersreis_engine handle) : handle_(handle) {}

  // Opens the store and begins; `functions` may be null. Once. Errors:
  // BRIDGE_CLOSED (a callback closed it meanwhile), those of EngineHost::Create.
  absl::Status Begin(const client::v1::ClientConfig& config,
                     std::shared_ptr<const HostFunctions> functions);
  // Errors: BRIDGE_CLOSED, BUSY.
  absl::Status Send(client::v1::ClientRequest request);
  // See Mailbox::Take; on the engine's thread it does not wait.
  absl::Status Take(absl::Duration timeout, const Mailbox::Out& out);
  absl::Status SetDoorbell(void (*ring)(void*, inwonersreis_engine), void* context);
  // A part of an answer to a call of the host's network. Errors: BRIDGE_CLOSED.
  absl::Status CallMessage(uint64_t call, std::string message);
  absl::Status CallEnd(uint64_t call, absl::Status status);
  // Ends the engine. Idempotent.
  void Close();

 private:
  std::shared_ptr<HostCalls> calls();

  const inwonersreis_engine handle_;
  // Shared with the engine's sink, which may run a little longer than this.
  const std::shared_ptr<Mailbox> mailbox_ = std::make_shared<Mailbox>();

  std::mutex mutex_;  // Guards what follows; held for a moment only.
  bool closed_ = false;
  std::unique_ptr<host::EngineHost> host_;
  std::shared_ptr<HostCalls> calls_;
};

}  // namespace inwonersreis::bridge

#endif  // INWONERSREIS_MOBILE_BRIDGE_C_SESSION_H_
