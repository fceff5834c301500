// A few threads with a bounded queue, for work that must not run in a reactor.
#ifndef INWONERSREIS_SERVER_PEOPLE_WORK_POOL_H_
#define INWONERSREIS_SERVER_PEOPLE_WORK_POOL_H_

#include <cstddef>
#include <deque>
#include <functional>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"

namespace inwonersreis::people {

// Thread-safe. Destruction runs what was accepted, then ends the threads.
class WorkPool {
 public:
  WorkPool(int threads, size_t queue);
  ~WorkPool();
  WorkPool(const WorkPool&) = delete;
  WorkPool& operator=(const WorkPool&) = delete;

  // False, at once, when the queue is full: nothing was accepted.
  bool Run(std::function<void()> job);

 private:
  void Work();
  bool HasWork() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return stop_ || !jobs_.empty(); }

  const size_t queue_;
  absl::Mutex mutex_;
  std::deque<std::function<void()>> jobs_ ABSL_GUARDED_BY(mutex_);
  bool stop_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_WORK_POOL_H_
