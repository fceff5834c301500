#include "server/log/worker_pool.h"

#include <utility>

namespace inwonersreis::log {

WorkerPool::WorkerPool(int threads, int queue_limit) : queue_limit_(queue_limit) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Run(); });
}

WorkerPool::~WorkerPool() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::Post(Task task) {
  absl::MutexLock lock(&mutex_);
  if (queue_.size() >= queue_limit_) return false;
  queue_.push_back(std::move(task));
  return true;
}

void WorkerPool::PostAlways(Task task) {
  absl::MutexLock lock(&mutex_);
  queue_.push_back(std::move(task));
}

int64_t WorkerPool::queued() const {
  absl::MutexLock lock(&mutex_);
  return static_cast<int64_t>(queue_.size());
}

void WorkerPool::Run() {
  for (;;) {
    Task task;
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(
          +[](WorkerPool* pool) ABSL_EXCLUSIVE_LOCKS_REQUIRED(pool->mutex_) {
            return pool->stopping_ || !pool->queue_.empty();
          },
          this));
      if (queue_.empty()) return;
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    task();
  }
}

}  // namespace inwonersreis::log
