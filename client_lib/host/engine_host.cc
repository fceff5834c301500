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

EngineHost::EngineHost()
    : loop_(std::make_shared<Loop>()), parts_(std::make_shared<Parts>()) {}

absl::StatusOr<std::unique_ptr<EngineHost>> EngineHost::Create(
    const sync::client_v1::ClientConfig& config, const MakeNetwork& make_network,
    sync::Engine::Sink sink) {
  std::unique_ptr<EngineHost> host(new EngineHost());
  Parts& parts = *host->parts_;
  absl::Status status;
  RunAndWait(*host->loop_, [&] {
    auto network = make_network(config, host->loop_);
    status = network.status();
    if (!status.ok()) return;
    parts.network = *std::move(network);
    sync::Ports ports;
    ports.network = parts.network.get();
    ports.scheduler = host->loop_.get();
    ports.clock = &parts.clock;
    ports.random = &parts.random;
    auto engine = sync::Engine::Create(
        config, ports, [&parts, sink = std::move(sink)](sync::client_v1::ClientUpdate update) {
          if (!parts.ending) sink(std::move(update));
        });
    status = engine.status();
    if (status.ok()) parts.engine = *std::move(engine);
  });
  if (!status.ok()) return status;
  return host;
}

EngineHost::~EngineHost() {
  const auto end = [loop = loop_, parts = parts_] {
    parts->engine.reset();
    parts->network.reset();
  };
  if (loop_->OnLoopThread()) {
    // The engine is telling just now; it ends when it has come back.
    parts_->ending = true;
    loop_->Post([loop = loop_, end] {
      end();
      loop->Stop();
    });
  } else {
    RunAndWait(*loop_, end);
    loop_->Stop();
  }
}

void EngineHost::Send(sync::client_v1::ClientRequest request) {
  loop_->Post([parts = parts_, request = std::move(request)] {
    if (parts->engine != nullptr && !parts->ending) parts->engine->Send(request);
  });
}

}  // namespace inwonersreis::host
