// Connections for reading, shared by threads.
#ifndef INWONERSREIS_SERVER_STORAGE_READER_POOL_H_
#define INWONERSREIS_SERVER_STORAGE_READER_POOL_H_

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "server/storage/engine/engine.h"

namespace inwonersreis::storage {

// Thread-safe.
class ReaderPool {
 public:
  // The engine outlives the pool.
  ReaderPool(engine::Engine* engine, std::vector<std::unique_ptr<engine::Connection>> connections)
      : engine_(engine), free_(std::move(connections)) {}

  // Waits for a free connection and runs `body` on one snapshot.
  absl::Status Run(absl::FunctionRef<absl::Status(engine::Connection&)> body);

 private:
  std::unique_ptr<engine::Connection> Take();
  void GiveBack(std::unique_ptr<engine::Connection> connection);

  engine::Engine* const engine_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<engine::Connection>> free_;
};

}  // namespace inwonersreis::storage

#endif  // INWONERSREIS_SERVER_STORAGE_READER_POOL_H_
