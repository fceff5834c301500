// The port to a database engine: connections, statements, transactions and the
// few words of SQL that engines spell differently. Everything above it is one
// SQL text in the common subset of SQLite 3.35 and PostgreSQL.
#ifndef INWONERSREIS_SERVER_STORAGE_ENGINE_ENGINE_H_
#define INWONERSREIS_SERVER_STORAGE_ENGINE_ENGINE_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace inwonersreis::storage::engine {

// What went wrong below us since Begin, for whoever decides about the group:
// a refused row concerns one request, these concern all.
enum class Trouble { kNone, kFull, kReadOnly, kIo, kCorrupt, kBusy };

// A prepared statement; owned by its connection's cache, to which Reset gives it
// back. Parameters count from
// 1 and are written $1, $2, … in order of first appearance; columns count from
// 0. Bound bytes are borrowed until Reset. A failed bind is told by Step.
class Statement {
 public:
  virtual ~Statement() = default;

  virtual void BindInt(int parameter, int64_t value) = 0;
  virtual void BindBytes(int parameter, absl::string_view value) = 0;
  virtual void BindText(int parameter, absl::string_view value) = 0;
  virtual void BindNull(int parameter) = 0;

  // True when there is a row. Must not be called again after false or an error.
  virtual absl::StatusOr<bool> Step() = 0;

  // Columns of the present row; bytes are valid until the next Step or Reset.
  virtual int64_t Int(int column) const = 0;
  virtual bool IsNull(int column) const = 0;
  virtual absl::string_view Bytes(int column) const = 0;

  // Makes it ready for other parameters. Always safe.
  virtual void Reset() = 0;
};

// One connection; used by one thread at a time.
class Connection {
 public:
  virtual ~Connection() = default;

  // From the cache, until Reset. The cache grows with the number of distinct
  // texts: never build SQL from values.
  virtual absl::StatusOr<Statement*> Prepare(absl::string_view sql) = 0;

  // A snapshot for reading.
  virtual absl::Status BeginRead() = 0;
  // The only writing transaction (SQLite) or one among others (PostgreSQL).
  virtual absl::Status BeginWrite() = 0;
  // OK means on disk.
  virtual absl::Status Commit() = 0;
  // Total: afterwards there is no transaction.
  virtual void Rollback() = 0;

  virtual absl::StatusOr<bool> HasTable(absl::string_view name) = 0;

  // One level inside BeginWrite.
  virtual absl::Status Savepoint() = 0;
  virtual absl::Status ReleaseSavepoint() = 0;
  virtual absl::Status RollbackToSavepoint() = 0;

  // The worst since the last Begin. kNone for errors of a single row.
  virtual Trouble trouble() const = 0;

  // Moves committed pages from the write-ahead log to the database file, as
  // far as readers allow. Does not wait and does not block the others for
  // longer than a page. Engines without such a log do nothing.
  virtual absl::Status Checkpoint() = 0;
};

// Words that differ between engines, for the schema.
struct Dialect {
  absl::string_view integer_key;       // type of a 64-bit primary key
  absl::string_view generated_key;     // the same, numbered by the engine
  absl::string_view bytes;             // type of a byte string
  absl::string_view by_key;            // after a table: its rows lie in the order of its key
  // A trigger that refuses an event ("DELETE", "UPDATE OF a, b") on a table;
  // `when` narrows it ("NEW.redacted = 0"), empty: always.
  std::string (*refuse)(absl::string_view name, absl::string_view event,
                        absl::string_view table, absl::string_view when);
};

// One database. Thread-safe.
class Engine {
 public:
  virtual ~Engine() = default;

  virtual const Dialect& dialect() const = 0;
  virtual absl::StatusOr<std::unique_ptr<Connection>> OpenWriter() = 0;
  virtual absl::StatusOr<std::unique_ptr<Connection>> OpenReader() = 0;

  // Pages in the write-ahead log after the last commit.
  virtual int64_t LogPages() const = 0;
  // Bytes of the database, its log and its reserve.
  virtual int64_t Bytes() const = 0;

  // Makes the file that keeps disk space back, if `headroom_bytes` more would
  // fit beside it. Making it when it is there already is OK.
  virtual absl::Status MakeReserve(int64_t headroom_bytes) = 0;
  virtual void ReleaseReserve() = 0;

  // Whether the files hold together; STORAGE_CORRUPT when not.
  virtual absl::Status CheckFiles() = 0;

  // A consistent copy into a new file while others work. `progress` gets pages
  // done and pages in all.
  virtual absl::Status Backup(const std::string& path,
                              absl::FunctionRef<void(int, int)> progress) = 0;
};

}  // namespace inwonersreis::storage::engine

#endif  // INWONERSREIS_SERVER_STORAGE_ENGINE_ENGINE_H_
