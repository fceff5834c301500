#include "server/log/worker_pool.h"

#include <mutex>
#include <utility>

namespace inwonersreis::log {

WorkerPool::WorkerPool(int threads, int queue_limit, RunLater run_later)
    : queue_limit_(queue_limit), run_later_(std::move(run_later)) {
  if (run_later_) return;
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { Run(); });
}

WorkerPool::~WorkerPool() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::Post(Task task) {
  std::lock_guard<std::mutex> lock(mutex_);
  if (queue_.size() >= queue_limit_) return false;
  Enqueue(std::move(task));
  return true;
}

void WorkerPool::PostAlways(Task task) {
  std::lock_guard<std::mutex> lock(mutex_);
  Enqueue(std::move(task));
}

void WorkerPool::Enqueue(Task task) {
  queue_.push_back(std::move(task));
  if (run_later_) {
    run_later_([this] { RunNext(); });
  } else {
    wake_.notify_one();
  }
}

void WorkerPool::RunNext() {
  Task task;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (queue_.empty()) return;
    task = std::move(queue_.front());
    queue_.pop_front();
  }
  task();
}

int64_t WorkerPool::queued() const {
  std::lock_guard<std::mutex> lock(mutex_);
  return static_cast<int64_t>(queue_.size());
}

void WorkerPool::Run() {
  for (;;) {
    Task task;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      task = std::move(queue_.front());
      queue_.pop_front();
    }
    task();
  }
}

}  // namespace inwonersreis::log
