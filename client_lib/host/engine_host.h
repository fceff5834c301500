// An engine on a thread of its own: what a phone's bridge or a program holds.
#ifndef INWONERSREIS_CLIENT_LIB_HOST_ENGINE_HOST_H_
#define INWONERSREIS_CLIENT_LIB_HOST_ENGINE_HOST_H_

#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "client_lib/host/loop.h"
#include "client_lib/host/machine.h"
#include "client_lib/sync/engine.h"

namespace inwonersreis::host {

// Makes the network of an engine, on the loop's thread. Errors of Create.
using MakeNetwork = std::function<absl::StatusOr<std::unique_ptr<sync::Network>>(
    const sync::client_v1::ClientConfig& config, const std::shared_ptr<Loop>& loop)>;

// gRPC to config.server_origin: "https://host:port", or "http://…" on loopback.
// Error: USAGE.
absl::StatusOr<std::unique_ptr<sync::Network>> MakeGrpcNetwork(
    const sync::client_v1::ClientConfig& config, const std::shared_ptr<Loop>& loop);

// Send is thread-safe. Destroying it ends the engine at once, and nothing is told
// after that; from inside the sink it ends when the sink has returned.
class EngineHost {
 public:
  // `sink` runs on the engine's thread, one update after the other; it must not
  // wait for that thread. Errors: those of Engine::Create and `make_network`.
  // Throws std::system_error when the machine gives no thread.
  static absl::StatusOr<std::unique_ptr<EngineHost>> Create(
      const sync::client_v1::ClientConfig& config, const MakeNetwork& make_network,
      sync::Engine::Sink sink);
  ~EngineHost();
  EngineHost(const EngineHost&) = delete;
  EngineHost& operator=(const EngineHost&) = delete;

  bool OnEngineThread() const { return loop_->OnLoopThread(); }
  // Hands a request over and returns.
  void Send(sync::client_v1::ClientRequest request);

 private:
  // All of it belongs to the loop's thread.
  struct Parts {
    MachineClock clock;
    MachineRandom random;
    std::unique_ptr<sync::Network> network;
    bool ending = false;                   // Destroyed from inside the sink.
    std::unique_ptr<sync::Engine> engine;  // Last: goes before what it uses.
  };

  EngineHost();

  const std::shared_ptr<Loop> loop_;
  const std::shared_ptr<Parts> parts_;
};

}  // namespace inwonersreis::host

#endif  // INWONERSREIS_CLIENT_LIB_HOST_ENGINE_HOST_H_
