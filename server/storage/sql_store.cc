#include "server/storage/sql_store.h"

#include <utility>
#include <vector>

#include "server/storage/checkpointer.h"
#include "server/storage/engine/engine.h"
#include "server/storage/engine/sqlite.h"
#include "server/storage/query.h"
#include "server/storage/reader_pool.h"
#include "server/storage/schema.h"
#include "server/storage/sql_transaction.h"
#include "server/storage/writer.h"

namespace inwonersreis::storage {
namespace {

constexpr int64_t kPageBytes = 4096;

class SqlStore : public Store {
 public:
  SqlStore(std::unique_ptr<engine::Engine> engine, std::unique_ptr<engine::Connection> writer,
           std::unique_ptr<engine::Connection> checkpoints,
           std::vector<std::unique_ptr<engine::Connection>> readers, const StoreOptions& options)
      : engine_(std::move(engine)),
        readers_(engine_.get(), std::move(readers)),
        checkpointer_(engine_.get(), std::move(checkpoints),
                      options.checkpoint_bytes / kPageBytes, options.run_later),
        writer_(engine_.get(), std::move(writer), &checkpointer_, options.clock,
                {options.queue_limit, options.max_group, options.reserve_bytes, options.run_later}) {}

  void Write(WriteClass write_class, absl::Time deadline, WriteBody body,
             WriteDone done) override {
    writer_.Submit(write_class, deadline, std::move(body), std::move(done));
  }

  absl::Status Read(absl::FunctionRef<absl::Status(ReadTransaction&)> body) override {
    return readers_.Run([&](engine::Connection& connection) {
      SqlTransaction transaction(connection, /*memory=*/nullptr);
      return body(transaction);
    });
  }

  absl::Status Backup(const std::string& path,
                      absl::FunctionRef<void(int, int)> progress) override {
    return engine_->Backup(path, progress);
  }

  absl::Status CheckFile() override { return engine_->CheckFiles(); }

  StoreStats Stats() const override {
    StoreStats stats = writer_.Stats();
    stats.database_bytes = engine_->Bytes();
    return stats;
  }

 private:
  std::unique_ptr<engine::Engine> engine_;
  ReaderPool readers_;
  Checkpointer checkpointer_;
  Writer writer_;
};

// A new database begins its own history.
absl::Status EnsureEpoch(engine::Connection& writer, const StoreOptions& options) {
  SqlTransaction transaction(writer, /*memory=*/nullptr);
  absl::StatusOr<absl::optional<std::string>> epoch = transaction.Meta(kEpochKey);
  if (!epoch.ok() || epoch->has_value()) return epoch.status();
  absl::Status status = writer.BeginWrite();
  if (status.ok()) {
    status = transaction.SetMeta(kEpochKey, NewId(*options.clock, *options.random));
  }
  if (status.ok()) status = writer.Commit();
  writer.Rollback();
  return status;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenSqliteStore(const StoreOptions& options) {
  engine::SqliteOptions sqlite;
  sqlite.path = options.path;
  sqlite.reserve_path = options.reserve_path;
  sqlite.reserve_bytes = options.reserve_bytes;
  sqlite.writer_cache_bytes = options.writer_cache_bytes;
  sqlite.reader_cache_bytes = options.reader_cache_bytes;
  sqlite.log_limit_bytes = 2 * options.checkpoint_bytes;
  sqlite.vfs = options.vfs;
  std::unique_ptr<engine::Engine> engine = engine::MakeSqliteEngine(sqlite);

  absl::StatusOr<std::unique_ptr<engine::Connection>> writer = engine->OpenWriter();
  if (!writer.ok()) return writer.status();
  absl::Status ready = Migrate(**writer, engine->dialect(), Migrations());
  if (ready.ok()) ready = EnsureEpoch(**writer, options);
  if (!ready.ok()) return ready;

  // One more than the readers: the checkpointer's.
  std::vector<std::unique_ptr<engine::Connection>> others;
  for (int i = 0; i <= options.readers; ++i) {
    absl::StatusOr<std::unique_ptr<engine::Connection>> reader = engine->OpenReader();
    if (!reader.ok()) return reader.status();
    others.push_back(*std::move(reader));
  }
  std::unique_ptr<engine::Connection> checkpoints = std::move(others.back());
  others.pop_back();
  return std::unique_ptr<Store>(std::make_unique<SqlStore>(
      std::move(engine), *std::move(writer), std::move(checkpoints), std::move(others), options));
}

}  // namespace inwonersreis::storage
