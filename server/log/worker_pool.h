// A few threads for work that may wait for the disk.
#ifndef INWONERSREIS_SERVER_LOG_WORKER_POOL_H_
#define INWONERSREIS_SERVER_LOG_WORKER_POOL_H_

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "server/main/run_later.h"

namespace inwonersreis::log {

// Thread-safe. Destruction runs what was accepted, then ends the threads. With
// `run_later` there are none, and it runs the tasks.
class WorkerPool {
 public:
  using Task = std::function<void()>;

  WorkerPool(int threads, int queue_limit, RunLater run_later = nullptr);
  ~WorkerPool();

  // False when the queue is full: the task is dropped.
  bool Post(Task task);
  // For tasks whose number is bounded elsewhere (one per follower).
  void PostAlways(Task task);

  int64_t queued() const;

 private:
  void Enqueue(Task task) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Run();
  void RunNext();

  const size_t queue_limit_;
  const RunLater run_later_;
  // std::mutex throughout server/log: the thread sanitizer does not see the
  // distribution's std::mutex.
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> queue_ ABSL_GUARDED_BY(mutex_);
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::vector<std::thread> threads_;
};

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_WORKER_POOL_H_
