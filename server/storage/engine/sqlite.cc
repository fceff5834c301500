#include "server/storage/engine/sqlite.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/SQLiteCpp.h>
#include <atomic>
#include <cerrno>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/storage/engine/sqlite_errors.h"
#include "server/storage/engine/sqlite_files.h"

namespace inwonersreis::storage::engine {
namespace {

// Waiting for a lock: only another process (a backup, a shell) can hold one.
constexpr int kBusyMilliseconds = 2000;

std::string Refuse(absl::string_view name, absl::string_view event, absl::string_view table,
                   absl::string_view when) {
  return absl::StrCat("CREATE TRIGGER ", name, " BEFORE ", event, " ON ", table,
                      " FOR EACH ROW ", when.empty() ? "" : absl::StrCat("WHEN ", when, " "),
                      "BEGIN SELECT RAISE(ABORT, 'append-only'); END");
}

constexpr Dialect kDialect = {"INTEGER PRIMARY KEY", "INTEGER PRIMARY KEY", "BLOB", "WITHOUT ROWID",
                              &Refuse};

// What the last failure on a connection meant.
class Failures {
 public:
  absl::Status Take(sqlite3* handle) {
    SqliteFailure failure =
        FailureOf(sqlite3_extended_errcode(handle), sqlite3_system_errno(handle));
    if (failure.trouble != Trouble::kNone) trouble_ = failure.trouble;
    return failure.status;
  }
  // For failures before there is a handle.
  absl::Status Take(const SQLite::Exception& error) {
    SqliteFailure failure = FailureOf(error.getExtendedErrorCode(), 0);
    if (failure.trouble != Trouble::kNone) trouble_ = failure.trouble;
    return failure.status;
  }
  void Clear() { trouble_ = Trouble::kNone; }
  Trouble trouble() const { return trouble_; }

 private:
  Trouble trouble_ = Trouble::kNone;
};

class SqliteStatement : public Statement {
 public:
  // Throws SQLite::Exception.
  SqliteStatement(SQLite::Database& database, const std::string& sql, Failures* failures)
      : statement_(database, sql), handle_(database.getHandle()), failures_(failures) {
    // "$2" is a name to SQLite, numbered by first appearance: a text that names
    // them in another order would bind to the wrong place without a word.
    for (int i = 1; i <= statement_.getBindParameterCount(); ++i) {
      if (statement_.getIndex(absl::StrCat("$", i).c_str()) != i) {
        throw SQLite::Exception("parameters out of order", SQLITE_MISUSE);
      }
    }
  }

  // False when it is in use: a loop over rows that asks the same question
  // inside needs a second copy.
  bool Take() { return !std::exchange(taken_, true); }

  void BindInt(int parameter, int64_t value) override {
    Bind([&] { statement_.bind(parameter, value); });
  }
  void BindBytes(int parameter, absl::string_view value) override {
    // A null pointer would bind NULL.
    const char* data = value.data() == nullptr ? "" : value.data();
    Bind([&] { statement_.bindNoCopy(parameter, data, static_cast<int>(value.size())); });
  }
  void BindText(int parameter, absl::string_view value) override {
    Bind([&] { statement_.bind(parameter, std::string(value)); });
  }
  void BindNull(int parameter) override {
    Bind([&] { statement_.bind(parameter); });
  }

  absl::StatusOr<bool> Step() override {
    if (!bound_.ok()) return bound_;
    const int result = statement_.tryExecuteStep();
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    return failures_->Take(handle_);
  }

  int64_t Int(int column) const override {
    return const_cast<SQLite::Statement&>(statement_).getColumn(column).getInt64();
  }
  bool IsNull(int column) const override {
    return const_cast<SQLite::Statement&>(statement_).isColumnNull(column);
  }
  absl::string_view Bytes(int column) const override {
    const SQLite::Column value = const_cast<SQLite::Statement&>(statement_).getColumn(column);
    const void* data = value.getBlob();  // before getBytes, says SQLite
    return absl::string_view(static_cast<const char*>(data), value.getBytes());
  }

  void Reset() override {
    statement_.tryReset();  // repeats the error of the last Step: already told
    bound_ = absl::OkStatus();
    taken_ = false;
  }

 private:
  template <typename F>
  void Bind(F&& bind) {
    try {
      bind();
    } catch (const SQLite::Exception& error) {
      bound_ = failures_->Take(error);
    }
  }

  SQLite::Statement statement_;
  sqlite3* handle_;
  Failures* failures_;
  absl::Status bound_;
  bool taken_ = false;
};

class SqliteConnection : public Connection {
 public:
  // Throws SQLite::Exception.
  SqliteConnection(const SqliteOptions& options, int flags)
      : database_(options.path, flags | SQLITE_OPEN_NOMUTEX, kBusyMilliseconds, options.vfs) {}

  sqlite3* handle() { return database_.getHandle(); }
  absl::Status Failure() { return failures_.Take(handle()); }

  absl::StatusOr<Statement*> Prepare(absl::string_view sql) override {
    std::vector<std::unique_ptr<SqliteStatement>>& copies = statements_[sql];
    for (const std::unique_ptr<SqliteStatement>& statement : copies) {
      if (statement->Take()) return statement.get();
    }
    try {
      copies.push_back(
          std::make_unique<SqliteStatement>(database_, std::string(sql), &failures_));
      copies.back()->Take();
      return copies.back().get();
    } catch (const SQLite::Exception& error) {
      return failures_.Take(error);
    }
  }

  absl::Status BeginRead() override { return Begin("BEGIN"); }
  // IMMEDIATE takes the write lock now: a transaction that reads first and
  // wants to write later could be told to start again.
  absl::Status BeginWrite() override { return Begin("BEGIN IMMEDIATE"); }

  absl::Status Commit() override { return Run("COMMIT"); }

  void Rollback() override {
    // SQLite rolls back by itself after some errors.
    if (sqlite3_get_autocommit(handle()) == 0) Run("ROLLBACK").IgnoreError();
  }

  absl::StatusOr<bool> HasTable(absl::string_view name) override {
    absl::StatusOr<Statement*> statement =
        Prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = $1");
    if (!statement.ok()) return statement.status();
    (*statement)->BindText(1, name);
    absl::StatusOr<bool> found = (*statement)->Step();
    (*statement)->Reset();
    return found;
  }

  absl::Status Savepoint() override { return Run("SAVEPOINT request"); }
  absl::Status ReleaseSavepoint() override { return Run("RELEASE request"); }
  absl::Status RollbackToSavepoint() override {
    absl::Status back = Run("ROLLBACK TO request");
    return back.ok() ? Run("RELEASE request") : back;
  }

  Trouble trouble() const override { return failures_.trouble(); }

  absl::Status Checkpoint() override {
    const int result = sqlite3_wal_checkpoint_v2(handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                                 nullptr, nullptr);
    // Busy: another connection checkpoints; the pages move all the same.
    if (result == SQLITE_OK || result == SQLITE_BUSY || result == SQLITE_LOCKED) {
      return absl::OkStatus();
    }
    return Failure();
  }

 private:
  absl::Status Begin(absl::string_view sql) {
    failures_.Clear();
    return Run(sql);
  }

  absl::Status Run(absl::string_view sql) {
    absl::StatusOr<Statement*> statement = Prepare(sql);
    if (!statement.ok()) return statement.status();
    absl::StatusOr<bool> done = (*statement)->Step();
    (*statement)->Reset();
    return done.status();
  }

  SQLite::Database database_;
  Failures failures_;
  absl::flat_hash_map<std::string, std::vector<std::unique_ptr<SqliteStatement>>> statements_;
};

// SQLite makes files that everybody may read. Its log and index files take the
// mode of the database, so making that one first is enough. An error here shows
// again, with its reason, when SQLite opens the file.
void MakePrivate(const std::string& path) {
  const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file >= 0) close(file);
}

struct Pragma {
  std::string text;
  const char* reason;
};

class SqliteEngine : public Engine {
 public:
  explicit SqliteEngine(const SqliteOptions& options) : options_(options) {}

  const Dialect& dialect() const override { return kDialect; }

  absl::StatusOr<std::unique_ptr<Connection>> OpenWriter() override {
    MakePrivate(options_.path);
    absl::StatusOr<std::unique_ptr<SqliteConnection>> connection =
        Open(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, WriterPragmas());
    if (!connection.ok()) return connection.status();
    // An open that had to fall back to read-only does not fail by itself.
    if (sqlite3_db_readonly((*connection)->handle(), "main") == 1) {
      return FailureOf(SQLITE_READONLY, 0).status;
    }
    sqlite3_wal_hook((*connection)->handle(), &SqliteEngine::OnCommit, this);
    return std::unique_ptr<Connection>(*std::move(connection));
  }

  absl::StatusOr<std::unique_ptr<Connection>> OpenReader() override {
    absl::StatusOr<std::unique_ptr<SqliteConnection>> connection =
        Open(SQLITE_OPEN_READWRITE, ReaderPragmas());
    if (!connection.ok()) return connection.status();
    return std::unique_ptr<Connection>(*std::move(connection));
  }

  int64_t LogPages() const override { return log_pages_.load(std::memory_order_relaxed); }

  int64_t Bytes() const override {
    int64_t bytes = 0;
    for (const std::string& path :
         {options_.path, options_.path + "-wal", options_.path + "-shm", options_.reserve_path}) {
      struct stat found;
      if (!path.empty() && stat(path.c_str(), &found) == 0) bytes += found.st_size;
    }
    return bytes;
  }

  absl::Status MakeReserve(int64_t headroom_bytes) override {
    if (options_.reserve_path.empty()) return absl::OkStatus();
    return FillFile(options_.vfs, options_.reserve_path, options_.reserve_bytes, headroom_bytes);
  }

  void ReleaseReserve() override {
    if (!options_.reserve_path.empty()) DeleteFile(options_.vfs, options_.reserve_path);
  }

  absl::Status CheckFiles() override {
    absl::StatusOr<std::unique_ptr<Connection>> reader = OpenReader();
    if (!reader.ok()) return reader.status();
    absl::StatusOr<Statement*> check = (*reader)->Prepare("PRAGMA quick_check(1)");
    if (!check.ok()) return check.status();
    absl::StatusOr<bool> row = (*check)->Step();
    if (!row.ok()) return row.status();
    const bool sound = *row && (*check)->Bytes(0) == "ok";
    (*check)->Reset();
    return sound ? absl::OkStatus() : FailureOf(SQLITE_CORRUPT, 0).status;
  }

  absl::Status Backup(const std::string& path,
                      absl::FunctionRef<void(int, int)> progress) override {
    struct stat found;
    if (stat(path.c_str(), &found) == 0) {
      return Error(v1::ERROR_REASON_ALREADY_EXISTS, {{"field", "path"}});
    }
    try {
      SQLite::Database source(options_.path, SQLITE_OPEN_READONLY, kBusyMilliseconds,
                              options_.vfs);
      MakePrivate(path);
      SQLite::Database target(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
      // One snapshot for the whole copy: without it each commit of the writer
      // would start the copy again.
      source.exec("BEGIN; SELECT count(*) FROM sqlite_schema");
      // A backup is one file that is complete when it is there.
      target.exec("PRAGMA synchronous=FULL");
      SQLite::Backup backup(target, source);
      constexpr int kPagesPerStep = 2048;  // 8 MiB: progress that moves
      int result = SQLITE_OK;
      while (result != SQLITE_DONE) {
        result = backup.executeStep(kPagesPerStep);
        progress(backup.getTotalPageCount() - backup.getRemainingPageCount(),
                 backup.getTotalPageCount());
      }
    } catch (const SQLite::Exception& error) {
      return FailureOf(error.getExtendedErrorCode(), errno).status;
    }
    return absl::OkStatus();
  }

 private:
  std::vector<Pragma> SharedPragmas(int64_t cache_bytes) const {
    return {
        {absl::StrCat("cache_size=-", cache_bytes / 1024),
         "memory is bounded by configuration, not by the size of the database"},
        {"mmap_size=0",
         "an I/O error in a mapped page is a signal that kills the process, and "
         "the fault file system could not see the read"},
        {"temp_store=MEMORY", "sorted rows of people must not be left in a temporary file"},
        {"trusted_schema=OFF", "a schema that was tampered with must not run functions"},
        {"cell_size_check=ON", "a damaged page is an error and not a wrong answer"},
    };
  }

  std::vector<Pragma> WriterPragmas() const {
    std::vector<Pragma> pragmas = {
        {"page_size=4096", "the block of the disks and of the page cache below"},
        {"journal_mode=WAL", "readers see a snapshot and never stop the writer"},
        {"synchronous=FULL", "an answer means that it is on disk"},
        {"foreign_keys=ON", "a row whose parent is absent is a bug to be told at once"},
        {"secure_delete=ON", "removed content is overwritten, not left in free pages"},
        {"wal_autocheckpoint=0",
         "checkpoints run beside the writer, not inside somebody's commit"},
        {absl::StrCat("journal_size_limit=", options_.log_limit_bytes),
         "a log that once grew under a long read shrinks again"},
    };
    for (Pragma& pragma : SharedPragmas(options_.writer_cache_bytes)) {
      pragmas.push_back(std::move(pragma));
    }
    return pragmas;
  }

  std::vector<Pragma> ReaderPragmas() const {
    std::vector<Pragma> pragmas = SharedPragmas(options_.reader_cache_bytes);
    pragmas.push_back({"query_only=ON", "a reader that writes is a bug; checkpoints still work"});
    pragmas.push_back({"synchronous=FULL", "a reader may checkpoint: log first, then pages"});
    pragmas.push_back({"wal_autocheckpoint=0", "as for the writer"});
    return pragmas;
  }

  absl::StatusOr<std::unique_ptr<SqliteConnection>> Open(int flags,
                                                         const std::vector<Pragma>& pragmas) {
    try {
      auto connection = std::make_unique<SqliteConnection>(options_, flags);
      sqlite3_extended_result_codes(connection->handle(), 1);
      for (const Pragma& pragma : pragmas) {
        if (sqlite3_exec(connection->handle(), absl::StrCat("PRAGMA ", pragma.text).c_str(),
                         nullptr, nullptr, nullptr) != SQLITE_OK) {
          return connection->Failure();
        }
      }
      return connection;
    } catch (const SQLite::Exception& error) {
      return FailureOf(error.getExtendedErrorCode(), errno).status;
    }
  }

  static int OnCommit(void* engine, sqlite3*, const char*, int pages) {
    static_cast<SqliteEngine*>(engine)->log_pages_.store(pages, std::memory_order_relaxed);
    return SQLITE_OK;
  }

  const SqliteOptions options_;
  std::atomic<int64_t> log_pages_{0};
};

}  // namespace

std::unique_ptr<Engine> MakeSqliteEngine(const SqliteOptions& options) {
  // Counting memory costs a lock at every allocation, and nobody asks. Refused,
  // without harm, when something else in the process used SQLite before.
  static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(configured);
  return std::make_unique<SqliteEngine>(options);
}

}  // namespace inwonersreis::storage::engine
