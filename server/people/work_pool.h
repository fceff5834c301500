// A few threads with a bounded queue, for work that must not run in a reactor.
#ifndef INWONERSREIS_SERVER_PEOPLE_WORK_POOL_H_
#define INWONERSREIS_SERVER_PEOPLE_WORK_POOL_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

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

  const size_t queue_;
  // std::mutex here and below: the thread sanitizer does not see through the
  // distribution's absl::Mutex.
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;  // guarded by mutex_
  bool stop_ = false;                       // guarded by mutex_
  std::vector<std::thread> threads_;
};

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_WORK_POOL_H_
