#include "server/storage/reader_pool.h"

#include <utility>

namespace inwonersreis::storage {

absl::Status ReaderPool::Run(absl::FunctionRef<absl::Status(engine::Connection&)> body) {
  std::unique_ptr<engine::Connection> connection = Take();
  absl::Status status = connection->BeginRead();
  if (status.ok()) status = body(*connection);
  connection->Rollback();
  if (connection->trouble() == engine::Trouble::kIo) {
    // A new connection asks the disk again instead of what it remembers.
    absl::StatusOr<std::unique_ptr<engine::Connection>> fresh = engine_->OpenReader();
    if (fresh.ok()) connection = *std::move(fresh);
  }
  GiveBack(std::move(connection));
  return status;
}

std::unique_ptr<engine::Connection> ReaderPool::Take() {
  std::unique_lock<std::mutex> lock(mutex_);
  freed_.wait(lock, [this] { return !free_.empty(); });
  std::unique_ptr<engine::Connection> connection = std::move(free_.back());
  free_.pop_back();
  return connection;
}

void ReaderPool::GiveBack(std::unique_ptr<engine::Connection> connection) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    free_.push_back(std::move(connection));
  }
  freed_.notify_one();
}

}  // namespace inwonersreis::storage
