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

// Send is thread-safe. Destroying it, not from inside the sink, ends the engine
// at once; nothing is told after that.
class EngineHost {
 public:
  // `sink` runs on the engine's thread, one update after the other; it must not
  // wait for that thread. Errors: those of Engine::Create and `make_network`.
  static absl::StatusOr<std::unique_ptr<EngineHost>> Create(
      const sync::client_v1::ClientConfig& config, const MakeNetwork& make_network,
      sync::Engine::Sink sink);
  ~EngineHost();
  EngineHost(const EngineHost&) = delete;
  EngineHost& operator=(const EngineHost&) = delete;

  // Hands a request over and returns.
  void Send(sync::client_v1::ClientRequest request);

 private:
  EngineHost();

  std::shared_ptr<Loop> loop_;
  MachineClock clock_;
  MachineRandom random_;
  // Of the loop's thread.
  std::unique_ptr<sync::Network> network_;
  std::unique_ptr<sync::Engine> engine_;
};

}  // namespace inwonersreis::host

#endif  // INWONERSREIS_CLIENT_LIB_HOST_ENGINE_HOST_H_
