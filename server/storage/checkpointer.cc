#include "server/storage/checkpointer.h"

#include <limits>
#include <utility>

namespace inwonersreis::storage {
namespace {

// The writer goes on while pages move; passes repeat until so little is left
// that the writer can finish it between two commits (1 MiB: a millisecond).
constexpr int64_t kLittlePages = 256;
constexpr int kMaxPasses = 4;

}  // namespace

Checkpointer::Checkpointer(engine::Engine* engine,
                           std::unique_ptr<engine::Connection> connection, int64_t every_pages,
                           RunLater run_later)
    : engine_(engine),
      every_pages_(every_pages),
      run_later_(std::move(run_later)),
      connection_(std::move(connection)),
      next_at_(every_pages) {
  if (!run_later_) thread_ = std::thread([this] { Run(); });
}

Checkpointer::~Checkpointer() {
  if (run_later_) return;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    stopping_ = true;
  }
  wanted_.notify_one();
  thread_.join();
}

void Checkpointer::Notify(int64_t log_pages) {
  const int64_t next = next_at_.load(std::memory_order_relaxed);
  if (log_pages < next) {
    // The log began again: back to the usual distance.
    if (log_pages < every_pages_ && next > every_pages_ &&
        next != std::numeric_limits<int64_t>::max()) {
      next_at_.store(every_pages_, std::memory_order_relaxed);
    }
    return;
  }
  next_at_.store(std::numeric_limits<int64_t>::max(), std::memory_order_relaxed);
  if (run_later_) {
    run_later_([this] { Pass(); });
    return;
  }
  {
    std::lock_guard<std::mutex> lock(mutex_);
    wake_ = true;
  }
  wanted_.notify_one();
}

void Checkpointer::Run() {
  while (true) {
    {
      std::unique_lock<std::mutex> lock(mutex_);
      wanted_.wait(lock, [this] { return wake_ || stopping_; });
      if (stopping_) return;
      wake_ = false;
    }
    Pass();
  }
}

void Checkpointer::Pass() {
  for (int pass = 0; pass < kMaxPasses; ++pass) {
    const int64_t before = engine_->LogPages();
    // A failure shows again in the writer's own I/O; the log keeps the pages.
    if (!connection_->Checkpoint().ok()) break;
    if (engine_->LogPages() - before < kLittlePages) break;
  }
  passed_.store(true, std::memory_order_relaxed);
  // A reader that holds an old snapshot can keep the log from beginning
  // again: then it may grow by as much before the next try.
  next_at_.store(engine_->LogPages() + every_pages_, std::memory_order_relaxed);
}

}  // namespace inwonersreis::storage
