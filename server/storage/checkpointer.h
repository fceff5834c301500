// Moves committed pages from the log to the database beside the writer, so that
// no commit waits for it.
#ifndef INWONERSREIS_SERVER_STORAGE_CHECKPOINTER_H_
#define INWONERSREIS_SERVER_STORAGE_CHECKPOINTER_H_

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <thread>

#include "server/main/run_later.h"
#include "server/storage/engine/engine.h"

namespace inwonersreis::storage {

// Thread-safe.
class Checkpointer {
 public:
  // Works whenever the log has grown by `every_pages`: on a thread of its own,
  // or in `run_later`. The engine outlives it.
  Checkpointer(engine::Engine* engine, std::unique_ptr<engine::Connection> connection,
               int64_t every_pages, RunLater run_later = nullptr);
  ~Checkpointer();

  // The pages in the log after a commit. Cheap.
  void Notify(int64_t log_pages);

  // True once after each pass: a short one on the writer's own connection,
  // between two commits, now finds little left and lets the log begin again.
  bool TakePassed() { return passed_.exchange(false, std::memory_order_relaxed); }

 private:
  void Run();
  void Pass();

  engine::Engine* const engine_;
  const int64_t every_pages_;
  const RunLater run_later_;
  std::unique_ptr<engine::Connection> connection_;
  std::atomic<bool> passed_{false};
  std::atomic<int64_t> next_at_;

  std::mutex mutex_;
  std::condition_variable wanted_;
  bool wake_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace inwonersreis::storage

#endif  // INWONERSREIS_SERVER_STORAGE_CHECKPOINTER_H_
