// An engine's network that the host of the bridge brings, as C functions.
#ifndef INWONERSREIS_MOBILE_BRIDGE_C_HOST_NETWORK_H_
#define INWONERSREIS_MOBILE_BRIDGE_C_HOST_NETWORK_H_

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

#include "client_lib/host/loop.h"
#include "client_lib/sync/ports.h"
#include "mobile_bridge/c/include/inwonersreis.h"

namespace inwonersreis::bridge {

// The host's functions; tells the host when the last holder lets go.
class HostFunctions {
 public:
  explicit HostFunctions(const inwonersreis_network& network) : network_(network) {}
  ~HostFunctions() {
    if (network_.released != nullptr) network_.released(network_.context);
  }
  HostFunctions(const HostFunctions&) = delete;
  HostFunctions& operator=(const HostFunctions&) = delete;

  const inwonersreis_network& operator*() const { return network_; }

 private:
  const inwonersreis_network network_;
};

// Carries answers from the host's threads to the engine's. Message and End are
// thread-safe and drop what nobody waits for.
class HostCalls : public std::enable_shared_from_this<HostCalls> {
 public:
  HostCalls(inwonersreis_engine engine, std::shared_ptr<const HostFunctions> functions,
            std::shared_ptr<host::Loop> loop);

  void Message(uint64_t id, std::string message);
  void End(uint64_t id, absl::Status status);

 private:
  friend class HostNetwork;
  struct Call {
    sync::Network::Done done;              // A unary call.
    sync::Network::OnMessage on_message;   // A stream.
    sync::Network::OnEnd on_end;
    bool answered = false;                 // A unary call has its message.
    std::string message;
    sync::TimerId begins_by = 0;
  };

  // Of the loop's thread.
  sync::CallId Start(const sync::CallSpec& spec, const std::string& request, bool streams,
                     Call call);
  void Ended(uint64_t id, const absl::Status& status);
  void Cancel(uint64_t id);

  const inwonersreis_engine engine_;
  const std::shared_ptr<const HostFunctions> functions_;
  const std::shared_ptr<host::Loop> loop_;
  std::unordered_map<uint64_t, Call> under_way_;
  uint64_t last_id_ = 0;
};

// Of the loop's thread alone.
class HostNetwork : public sync::Network {
 public:
  explicit HostNetwork(std::shared_ptr<HostCalls> calls) : calls_(std::move(calls)) {}
  ~HostNetwork() override;

  sync::CallId Call(const sync::CallSpec& spec, std::string request, Done done) override;
  sync::CallId Stream(const sync::CallSpec& spec, std::string request, OnMessage on_message,
                      OnEnd on_end) override;
  void Cancel(sync::CallId id) override;

 private:
  const std::shared_ptr<HostCalls> calls_;
};

}  // namespace inwonersreis::bridge

#endif  // INWONERSREIS_MOBILE_BRIDGE_C_HOST_NETWORK_H_
