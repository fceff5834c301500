#include "server/people/work_pool.h"

#include <utility>

namespace inwonersreis::people {

WorkPool::WorkPool(int threads, size_t queue) : queue_(queue) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
}

WorkPool::~WorkPool() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkPool::Run(std::function<void()> job) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (stop_ || jobs_.size() >= queue_) return false;
  jobs_.push_back(std::move(job));
  changed_.notify_one();
  return true;
}

void WorkPool::Work() {
  while (true) {
    std::function<void()> job;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      changed_.wait(lock, [this] { return stop_ || !jobs_.empty(); });
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job();
  }
}

}  // namespace inwonersreis::people
