#include "client_lib/host/loop.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "client_lib/host/machine.h"

namespace inwonersreis::host {

struct Loop::State {
  static std::thread::id Begin(const std::shared_ptr<State>& state);
  void Run();

  std::mutex mutex;
  std::condition_variable changed;
  std::deque<std::function<void()>> posted;
  bool stopping = false;
  std::thread thread;

  // Of the loop's thread alone: time of the machine's monotonic clock.
  using Due = std::pair<absl::Duration, sync::TimerId>;
  std::map<Due, std::function<void()>> timers;
  std::unordered_map<sync::TimerId, Due> timers_by_id;
  sync::TimerId last_timer = 0;
};

std::thread::id Loop::State::Begin(const std::shared_ptr<State>& state) {
  std::lock_guard<std::mutex> lock(state->mutex);
  state->thread = std::thread([state] { state->Run(); });
  return state->thread.get_id();
}

Loop::Loop() : state_(std::make_shared<State>()), thread_id_(State::Begin(state_)) {}

Loop::~Loop() { Stop(); }

void Loop::Stop() {
  std::thread thread;
  {
    std::lock_guard<std::mutex> lock(state_->mutex);
    state_->stopping = true;
    state_->changed.notify_all();
    thread = std::move(state_->thread);
  }
  if (!thread.joinable()) return;
  if (OnLoopThread()) {
    thread.detach();
  } else {
    thread.join();
  }
}

bool Loop::OnLoopThread() const { return std::this_thread::get_id() == thread_id_; }

void Loop::Post(std::function<void()> run) {
  std::lock_guard<std::mutex> lock(state_->mutex);
  if (state_->stopping) return;
  state_->posted.push_back(std::move(run));
  state_->changed.notify_one();
}

sync::TimerId Loop::RunAfter(absl::Duration delay, std::function<void()> run) {
  const sync::TimerId id = ++state_->last_timer;
  const State::Due due{MonotonicNow() + std::max(delay, absl::ZeroDuration()), id};
  state_->timers.emplace(due, std::move(run));
  state_->timers_by_id.emplace(id, due);
  return id;
}

void Loop::Cancel(sync::TimerId id) {
  const auto found = state_->timers_by_id.find(id);
  if (found == state_->timers_by_id.end()) return;
  state_->timers.erase(found->second);
  state_->timers_by_id.erase(found);
}

void Loop::State::Run() {
  for (;;) {
    std::function<void()> run;
    {
      std::unique_lock<std::mutex> lock(mutex);
      const auto ready = [this] { return stopping || !posted.empty(); };
      if (timers.empty()) {
        changed.wait(lock, ready);
      } else {
        // A second at most: the condition's clock stands still while a machine
        // sleeps, the timers' does not.
        const absl::Duration wait =
            std::min(timers.begin()->first.first - MonotonicNow(), absl::Seconds(1));
        changed.wait_for(lock, absl::ToChronoMicroseconds(std::max(wait, absl::ZeroDuration())),
                         ready);
      }
      if (stopping) break;
      if (!posted.empty()) {
        run = std::move(posted.front());
        posted.pop_front();
      }
    }
    if (run) {
      run();
      continue;
    }
    if (!timers.empty() && timers.begin()->first.first <= MonotonicNow()) {
      const auto next = timers.begin();
      run = std::move(next->second);
      timers_by_id.erase(next->first.second);
      timers.erase(next);
      run();
    }
  }
  // What waits may hold the loop, and so this state: let go of it here.
  std::deque<std::function<void()>> dropped;
  {
    std::lock_guard<std::mutex> lock(mutex);
    dropped.swap(posted);
  }
  dropped.clear();
  timers.clear();
  timers_by_id.clear();
}

}  // namespace inwonersreis::host
