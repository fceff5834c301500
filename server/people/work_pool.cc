#include "server/people/work_pool.h"

#include <utility>

namespace inwonersreis::people {

WorkPool::WorkPool(int threads, size_t queue) : queue_(queue) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Work(); });
}

WorkPool::~WorkPool() {
  {
    absl::MutexLock lock(&mutex_);
    stop_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
}

bool WorkPool::Run(std::function<void()> job) {
  absl::MutexLock lock(&mutex_);
  if (stop_ || jobs_.size() >= queue_) return false;
  jobs_.push_back(std::move(job));
  return true;
}

void WorkPool::Work() {
  while (true) {
    std::function<void()> job;
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(this, &WorkPool::HasWork));
      if (jobs_.empty()) return;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    job();
  }
}

}  // namespace inwonersreis::people
