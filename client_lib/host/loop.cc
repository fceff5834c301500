#include "client_lib/host/loop.h"

#include <algorithm>

#include "client_lib/host/machine.h"

namespace inwonersreis::host {

Loop::Loop() : thread_([this] { Run(); }) {}

Loop::~Loop() { Stop(); }

void Loop::Stop() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

void Loop::Post(std::function<void()> run) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (stopping_) return;
  posted_.push_back(std::move(run));
  changed_.notify_one();
}

sync::TimerId Loop::RunAfter(absl::Duration delay, std::function<void()> run) {
  const Due due{MonotonicNow() + std::max(delay, absl::ZeroDuration()), ++last_timer_};
  timers_.emplace(due, std::move(run));
  timers_by_id_.emplace(last_timer_, due);
  return last_timer_;
}

void Loop::Cancel(sync::TimerId id) {
  const auto found = timers_by_id_.find(id);
  if (found == timers_by_id_.end()) return;
  timers_.erase(found->second);
  timers_by_id_.erase(found);
}

void Loop::Run() {
  for (;;) {
    std::function<void()> run;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      const auto ready = [this] { return stopping_ || !posted_.empty(); };
      if (timers_.empty()) {
        changed_.wait(lock, ready);
      } else {
        // A second at most: the condition's clock stands still while a machine
        // sleeps, the timers' does not.
        const absl::Duration wait =
            std::min(timers_.begin()->first.first - MonotonicNow(), absl::Seconds(1));
        changed_.wait_for(lock, absl::ToChronoMicroseconds(std::max(wait, absl::ZeroDuration())),
                          ready);
      }
      if (stopping_) return;
      if (!posted_.empty()) {
        run = std::move(posted_.front());
        posted_.pop_front();
      }
    }
    if (run) {
      run();
      continue;
    }
    if (!timers_.empty() && timers_.begin()->first.first <= MonotonicNow()) {
      const auto next = timers_.begin();
      run = std::move(next->second);
      timers_by_id_.erase(next->first.second);
      timers_.erase(next);
      run();
    }
  }
}

}  // namespace inwonersreis::host
