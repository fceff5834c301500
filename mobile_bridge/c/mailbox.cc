#include "mobile_bridge/c/mailbox.h"

#include <utility>

#include "journey/errors.h"

namespace inwonersreis::bridge {

void Mailbox::Put(client::v1::ClientUpdate update) {
  const size_t size = update.ByteSizeLong();
  std::unique_lock<std::mutex> lock(mutex_);
  if (closed_) return;
  updates_.push_back(std::move(update));
  bytes_ += size;
  arrived_.notify_one();
  if (updates_.size() == 1) RingHolding(&lock);
}

absl::Status Mailbox::Take(absl::Duration timeout, const Out& out) {
  client::v1::ClientUpdate update;  // Goes after the lock.
  std::unique_lock<std::mutex> lock(mutex_);
  if (closed_) return Error(v1::ERROR_REASON_BRIDGE_CLOSED);
  if (receiving_) return Error(v1::ERROR_REASON_BRIDGE_MISUSE, {{"argument", "receive"}});
  if (updates_.empty() && timeout > absl::ZeroDuration()) {
    receiving_ = true;
    const auto ready = [this] { return closed_ || !updates_.empty(); };
    if (timeout == absl::InfiniteDuration()) {
      arrived_.wait(lock, ready);
    } else {
      arrived_.wait_for(lock, absl::ToChronoMicroseconds(timeout), ready);
    }
    receiving_ = false;
    if (closed_) return Error(v1::ERROR_REASON_BRIDGE_CLOSED);
  }
  if (updates_.empty()) return absl::OkStatus();
  if (!out(updates_.front())) return Error(v1::ERROR_REASON_INTERNAL);
  update = std::move(updates_.front());
  updates_.pop_front();
  bytes_ -= update.ByteSizeLong();
  return absl::OkStatus();
}

absl::Status Mailbox::SetDoorbell(std::function<void()> ring) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (closed_) return Error(v1::ERROR_REASON_BRIDGE_CLOSED);
  ring_ = std::move(ring);
  if (ringing_ == std::this_thread::get_id()) return absl::OkStatus();
  WaitForSilence(&lock);
  if (!closed_ && !updates_.empty()) RingHolding(&lock);
  return absl::OkStatus();
}

void Mailbox::Close() {
  std::deque<client::v1::ClientUpdate> dropped;  // Goes after the lock.
  std::unique_lock<std::mutex> lock(mutex_);
  closed_ = true;
  dropped.swap(updates_);
  bytes_ = 0;
  arrived_.notify_all();
  if (ringing_ == std::this_thread::get_id()) return;
  WaitForSilence(&lock);
  ring_ = nullptr;
}

size_t Mailbox::bytes() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return bytes_;
}

// One bell at a time: the engine's thread and a thread that sets one may both want
// to ring. Whoever comes second lets the first ring again, for that bell may have
// looked already.
void Mailbox::RingHolding(std::unique_lock<std::mutex>* lock) {
  if (ringing_ != std::thread::id()) {
    again_ = true;
    return;
  }
  ringing_ = std::this_thread::get_id();
  do {
    again_ = false;
    if (ring_ == nullptr) break;
    const std::function<void()> ring = ring_;
    lock->unlock();
    ring();
    lock->lock();
  } while (again_ && !closed_);
  ringing_ = std::thread::id();
  silent_.notify_all();
}

void Mailbox::WaitForSilence(std::unique_lock<std::mutex>* lock) {
  silent_.wait(*lock, [this] { return ringing_ == std::thread::id(); });
}

}  // namespace inwonersreis::bridge
