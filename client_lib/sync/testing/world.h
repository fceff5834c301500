// Virtual time and a network that a test breaks: the ports of an engine.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_TESTING_WORLD_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_TESTING_WORLD_H_

#include <cstdint>
#include <cstring>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "absl/time/time.h"
#include "client_lib/sync/ports.h"
#include "journey/errors.h"
#include "tests/support/ids.h"
#include "tests/support/random.h"

namespace inwonersreis::sync::testing {

// What answers the calls.
class Server {
 public:
  virtual ~Server() = default;
  virtual absl::StatusOr<std::string> Answer(const CallSpec& spec, const std::string& request) = 0;
  // A stream has begun; the server tells it by World::Push and World::End.
  virtual void Follow(CallId id, const CallSpec& spec, const std::string& request) = 0;
  virtual void Unfollow(CallId id) = 0;
};

// Nothing happens but in Run. One thread.
class World : public Network, public Scheduler, public Clock, public Random {
 public:
  explicit World(Server* server, uint64_t seed = 1) : server_(server), random_(seed) {}

  Ports ports() { return {this, this, this, this}; }

  // Lets time pass; what is due happens in order.
  void Run(absl::Duration duration) {
    const absl::Duration end = now_ + duration;
    while (!due_.empty() && due_.begin()->first.first <= end) {
      const auto next = due_.begin();
      now_ = std::max(now_, next->first.first);
      auto run = std::move(next->second);
      due_.erase(next);
      run();
    }
    now_ = end;
  }
  // What the process had under way is gone with it.
  void Kill() {
    due_.clear();
    for (const auto& stream : streams_) server_->Unfollow(stream.first);
    streams_.clear();
    calls_.clear();
  }

  // --- What a test breaks ---
  bool up = true;                // Else: UNAVAILABLE at once.
  bool black_hole = false;       // Nothing comes back until the time is up.
  bool streams_work = true;
  int lose_answers = 0;          // So many are carried out, and cut off.
  absl::Duration clock_error;    // Of the device's wall clock.
  std::map<std::string, int> calls;  // By method, without the package.

  // --- For the server ---
  absl::Time Now() const { return ::inwonersreis::testing::Start() + now_; }
  void Push(CallId stream, std::string message) {
    After(kLatency, [this, stream, message = std::move(message)] {
      const auto found = streams_.find(stream);
      if (found == streams_.end()) return;
      const OnMessage on_message = found->second.on_message;
      on_message(message);
    });
  }
  void End(CallId stream, absl::Status status) {
    After(kLatency, [this, stream, status = std::move(status)] {
      const auto found = streams_.find(stream);
      if (found == streams_.end()) return;
      const OnEnd on_end = found->second.on_end;
      streams_.erase(found);
      on_end(status);
    });
  }

  // --- Ports ---
  CallId Call(const CallSpec& spec, std::string request, Done done) override {
    const CallId id = ++last_id_;
    ++calls[spec.method.substr(spec.method.find('/') + 1)];
    calls_[id] = true;
    After(kLatency, [this, id, spec, request = std::move(request), done = std::move(done)] {
      if (!up) return Finish(id, absl::ZeroDuration(), Error(v1::ERROR_REASON_UNAVAILABLE), done);
      if (black_hole) {
        return Finish(id, spec.timeout, Error(v1::ERROR_REASON_DEADLINE_EXCEEDED), done);
      }
      absl::StatusOr<std::string> answer = server_->Answer(spec, request);
      if (lose_answers > 0) {
        --lose_answers;
        answer = Error(v1::ERROR_REASON_UNAVAILABLE);
      }
      Finish(id, kLatency, std::move(answer), done);
    });
    return id;
  }
  CallId Stream(const CallSpec& spec, std::string request, OnMessage on_message,
                OnEnd on_end) override {
    const CallId id = ++last_id_;
    ++calls[spec.method.substr(spec.method.find('/') + 1)];
    streams_[id] = {std::move(on_message), std::move(on_end)};
    if (up && streams_work) {
      After(kLatency, [this, id, spec, request = std::move(request)] {
        if (streams_.count(id) > 0) server_->Follow(id, spec, request);
      });
    } else {
      End(id, Error(v1::ERROR_REASON_UNAVAILABLE));
    }
    return id;
  }
  void Cancel(uint64_t id) override {  // A call's or a timer's.
    if (streams_.erase(id) > 0) server_->Unfollow(id);
    calls_.erase(id);
  }
  TimerId RunAfter(absl::Duration delay, std::function<void()> run) override {
    const TimerId id = ++last_id_;
    calls_[id] = true;
    After(delay, [this, id, run = std::move(run)] {
      if (calls_.erase(id) > 0) run();
    });
    return id;
  }
  absl::Time Wall() override { return Now() + clock_error; }
  absl::Duration Monotonic() override { return now_; }
  void Fill(void* bytes, size_t size) override {
    auto* out = static_cast<uint8_t*>(bytes);
    for (size_t i = 0; i < size; ++i) out[i] = static_cast<uint8_t>(random_.Next());
  }

 private:
  static constexpr absl::Duration kLatency = absl::Milliseconds(20);
  struct OpenStream {
    OnMessage on_message;
    OnEnd on_end;
  };

  void After(absl::Duration delay, std::function<void()> run) {
    due_[{now_ + delay, ++order_}] = std::move(run);
  }
  void Finish(CallId id, absl::Duration delay, absl::StatusOr<std::string> answer, Done done) {
    After(delay, [this, id, answer = std::move(answer), done = std::move(done)] {
      if (calls_.erase(id) > 0) done(answer);
    });
  }

  Server* const server_;
  ::inwonersreis::testing::Random random_;
  absl::Duration now_;
  uint64_t order_ = 0;
  uint64_t last_id_ = 0;
  std::map<std::pair<absl::Duration, uint64_t>, std::function<void()>> due_;
  std::map<uint64_t, bool> calls_;  // Calls and timers under way.
  std::map<CallId, OpenStream> streams_;
};

}  // namespace inwonersreis::sync::testing

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_TESTING_WORLD_H_
