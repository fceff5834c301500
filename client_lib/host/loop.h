// One thread that runs what it is handed, in order, and timers.
#ifndef INWONERSREIS_CLIENT_LIB_HOST_LOOP_H_
#define INWONERSREIS_CLIENT_LIB_HOST_LOOP_H_

#include <functional>
#include <memory>
#include <thread>

#include "absl/time/time.h"
#include "client_lib/sync/ports.h"

namespace inwonersreis::host {

// Post, Stop and OnLoopThread are thread-safe; RunAfter and Cancel belong to the
// loop's own thread. It may be stopped and destroyed on that thread too.
class Loop : public sync::Scheduler {
 public:
  // Throws std::system_error when the machine gives no thread.
  Loop();
  // Stops.
  ~Loop() override;
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // Runs `run` on the loop's thread, after what was posted before. Dropped once
  // the loop has stopped.
  void Post(std::function<void()> run);
  // Ends the thread after what runs now; what waits is dropped. Waits for that
  // end, but on the loop's own thread. Idempotent.
  void Stop();
  bool OnLoopThread() const;

  sync::TimerId RunAfter(absl::Duration delay, std::function<void()> run) override;
  void Cancel(sync::TimerId id) override;

 private:
  struct State;  // The thread holds on to it until it has ended.

  const std::shared_ptr<State> state_;
  const std::thread::id thread_id_;
};

}  // namespace inwonersreis::host

#endif  // INWONERSREIS_CLIENT_LIB_HOST_LOOP_H_
