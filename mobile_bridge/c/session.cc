#include "mobile_bridge/c/session.h"

#include <utility>

#include "journey/errors.h"
#include "mobile_bridge/c/own_network.h"

namespace inwonersreis::bridge {
namespace {

// More than the views of a full caseload; beyond it the app does not listen.
constexpr size_t kMostWaitingBytes = 64 << 20;

absl::Status ClosedHere() { return Error(v1::ERROR_REASON_BRIDGE_CLOSED); }

}  // namespace

absl::Status Session::Begin(const client::v1::ClientConfig& config,
                            std::shared_ptr<const HostFunctions> functions) {
  const auto make_network =
      [&](const client::v1::ClientConfig& its_config, const std::shared_ptr<host::Loop>& loop)
      -> absl::StatusOr<std::unique_ptr<sync::Network>> {
    if (functions == nullptr) return MakeOwnNetwork(its_config, loop);
    auto made = std::make_shared<HostCalls>(handle_, std::move(functions), loop);
    std::lock_guard<std::mutex> lock(mutex_);
    calls_ = made;  // Before the engine's first call: its answer may be quick.
    return std::make_unique<HostNetwork>(std::move(made));
  };
  auto host = host::EngineHost::Create(
      config, make_network,
      [mailbox = mailbox_](client::v1::ClientUpdate update) { mailbox->Put(std::move(update)); });
  // What ends here does so when the lock is free: its callbacks may come back.
  std::shared_ptr<HostCalls> calls;
  std::lock_guard<std::mutex> lock(mutex_);
  if (host.ok() && !closed_) {
    host_ = *std::move(host);
    return absl::OkStatus();
  }
  calls.swap(calls_);
  return host.ok() ? ClosedHere() : host.status();
}

absl::Status Session::Send(client::v1::ClientRequest request) {
  if (mailbox_->bytes() > kMostWaitingBytes) return Error(v1::ERROR_REASON_BUSY);
  std::lock_guard<std::mutex> lock(mutex_);
  if (host_ == nullptr) return ClosedHere();
  host_->Send(std::move(request));
  return absl::OkStatus();
}

absl::Status Session::Take(absl::Duration timeout, const Mailbox::Out& out) {
  if (timeout > absl::ZeroDuration()) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (host_ != nullptr && host_->OnEngineThread()) timeout = absl::ZeroDuration();
  }
  return mailbox_->Take(timeout, out);
}

absl::Status Session::SetDoorbell(void (*ring)(void*, inwonersreis_engine), void* context) {
  if (ring == nullptr) return mailbox_->SetDoorbell(nullptr);
  return mailbox_->SetDoorbell([ring, context, handle = handle_] { ring(context, handle); });
}

absl::Status Session::CallMessage(uint64_t call, std::string message) {
  const std::shared_ptr<HostCalls> to = calls();
  if (to == nullptr) return ClosedHere();
  to->Message(call, std::move(message));
  return absl::OkStatus();
}

absl::Status Session::CallEnd(uint64_t call, absl::Status status) {
  const std::shared_ptr<HostCalls> to = calls();
  if (to == nullptr) return ClosedHere();
  to->End(call, std::move(status));
  return absl::OkStatus();
}

void Session::Close() {
  std::unique_ptr<host::EngineHost> host;
  std::shared_ptr<HostCalls> calls;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    closed_ = true;
    host = std::move(host_);
    calls = std::move(calls_);
  }
  mailbox_->Close();
  // The host goes here, without the lock: its callbacks may call this.
}

std::shared_ptr<HostCalls> Session::calls() {
  std::lock_guard<std::mutex> lock(mutex_);
  return calls_;
}

}  // namespace inwonersreis::bridge
