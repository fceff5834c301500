// One thread that runs what it is handed, in order, and timers.
#ifndef INWONERSREIS_CLIENT_LIB_HOST_LOOP_H_
#define INWONERSREIS_CLIENT_LIB_HOST_LOOP_H_

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

#include "absl/time/time.h"
#include "client_lib/sync/ports.h"

namespace inwonersreis::host {

// Post is thread-safe; RunAfter and Cancel belong to the loop's own thread.
class Loop : public sync::Scheduler {
 public:
  Loop();
  // Stops. Not on the loop's own thread.
  ~Loop() override;
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // Runs `run` on the loop's thread, after what was posted before. Dropped once
  // the loop has stopped.
  void Post(std::function<void()> run);
  // Ends the thread after what runs now; what waits is dropped. Idempotent.
  void Stop();
  bool OnLoopThread() const { return std::this_thread::get_id() == thread_.get_id(); }

  sync::TimerId RunAfter(absl::Duration delay, std::function<void()> run) override;
  void Cancel(sync::TimerId id) override;

 private:
  void Run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> posted_;
  bool stopping_ = false;

  // Of the loop's thread alone: time of the machine's monotonic clock.
  using Due = std::pair<absl::Duration, sync::TimerId>;
  std::map<Due, std::function<void()>> timers_;
  std::unordered_map<sync::TimerId, Due> timers_by_id_;
  sync::TimerId last_timer_ = 0;

  std::thread thread_;  // Last: it uses the rest.
};

}  // namespace inwonersreis::host

#endif  // INWONERSREIS_CLIENT_LIB_HOST_LOOP_H_
