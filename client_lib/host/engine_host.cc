#include "client_lib/host/engine_host.h"

#include <condition_variable>
#include <mutex>
#include <utility>

namespace inwonersreis::host {
namespace {

// Runs `run` on the loop's thread and waits until it is done.
void RunAndWait(Loop& loop, const std::function<void()>& run) {
  std::mutex mutex;
  std::condition_variable done;
  bool finished = false;
  loop.Post([&] {
    run();
    std::lock_guard<std::mutex> lock(mutex);
    finished = true;
    done.notify_one();
  });
  std::unique_lock<std::mutex> lock(mutex);
  done.wait(lock, [&] { return finished; });
}

}  // namespace

EngineHost::EngineHost() : loop_(std::make_shared<Loop>()) {}

absl::StatusOr<std::unique_ptr<EngineHost>> EngineHost::Create(
    const sync::client_v1::ClientConfig& config, const MakeNetwork& make_network,
    sync::Engine::Sink sink) {
  std::unique_ptr<EngineHost> host(new EngineHost());
  absl::Status status;
  RunAndWait(*host->loop_, [&] {
    auto network = make_network(config, host->loop_);
    status = network.status();
    if (!status.ok()) return;
    host->network_ = *std::move(network);
    sync::Ports ports;
    ports.network = host->network_.get();
    ports.scheduler = host->loop_.get();
    ports.clock = &host->clock_;
    ports.random = &host->random_;
    auto engine = sync::Engine::Create(config, ports, std::move(sink));
    status = engine.status();
    if (status.ok()) host->engine_ = *std::move(engine);
  });
  if (!status.ok()) return status;
  return host;
}

EngineHost::~EngineHost() {
  RunAndWait(*loop_, [this] {
    engine_.reset();
    network_.reset();
  });
  loop_->Stop();
}

void EngineHost::Send(sync::client_v1::ClientRequest request) {
  loop_->Post([this, request = std::move(request)] {
    if (engine_ != nullptr) engine_->Send(request);
  });
}

}  // namespace inwonersreis::host
