#include "client_lib/store/local_store.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>
#include <sodium.h>
#include <sqlite3.h>

#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client_lib/store/schema.h"
#include "client_lib/store/sqlite_status.h"
#include "client_lib/store/tables.h"
#include "journey/errors.h"

namespace inwonersreis::store {
namespace {

bool IsMemory(const std::string& path) { return path == ":memory:"; }

// What an unreadable file still gave.
struct Salvage {
  Identity identity;
  std::vector<OutboxRecord> outbox;
  std::vector<NotSentRecord> not_sent;
};

class SqliteStore : public LocalStore {
 public:
  explicit SqliteStore(StoreOptions options)
      : options_(std::move(options)), sealer_(options_.key, options_.random) {
    sodium_memzero(options_.key.data(), options_.key.size());  // The sealer has it.
  }

  // Opens, migrates, compares the key, and reads all that must be readable.
  absl::Status Start() {
    absl::Status status = Guarded([&]() -> absl::Status {
      Connect();
      absl::Status migrated = Migrate(*database_);
      if (!migrated.ok()) return migrated;
      tables_ = std::make_unique<Tables>(database_.get(), &sealer_);
      return tables_->CheckKey();
    });
    if (!status.ok()) return status;
    status = tables_->GetIdentity().status();
    if (status.ok()) status = tables_->Journeys().status();
    if (status.ok()) status = tables_->Outbox().status();
    if (status.ok()) status = tables_->NotSent().status();
    return status;
  }

  // Reads what Start leaves alone: every page, and every seal of the mirrors.
  absl::Status ReadAll() {
    return Guarded([&]() -> absl::Status {
      if (database_->execAndGet("PRAGMA quick_check(1)").getString() != "ok") {
        return Error(v1::ERROR_REASON_DEVICE_STORE_DAMAGED);
      }
      auto journeys = tables_->Journeys();
      if (!journeys.ok()) return journeys.status();
      for (const JourneyRecord& journey : *journeys) {
        absl::Status status = tables_->VisitEntries(
            journey.journey_id, [](v1::Entry&) { return absl::OkStatus(); });
        if (!status.ok()) return status;
      }
      return absl::OkStatus();
    });
  }

  // Closes; what can still be read comes along.
  Salvage Close() {
    Salvage salvage;
    if (tables_ != nullptr) {
      auto identity = tables_->GetIdentity();
      if (identity.ok()) salvage.identity = *std::move(identity);
      salvage.outbox = tables_->ReadableOutbox();
      salvage.not_sent = tables_->ReadableNotSent();
    }
    tables_.reset();
    database_.reset();
    return salvage;
  }

  // Gives the files another name. The log beside the file goes along: it may
  // hold what the file does not.
  absl::Status SetAside() {
    set_aside_path_ = absl::StrCat(
        options_.path, ".unreadable-",
        absl::FormatTime("%Y%m%dT%H%M%E3SZ", options_.now, absl::UTCTimeZone()));
    for (const char* suffix : {"-wal", "-journal", ""}) {
      const std::string from = absl::StrCat(options_.path, suffix);
      const std::string to = absl::StrCat(set_aside_path_, suffix);
      if (std::rename(from.c_str(), to.c_str()) != 0 && *suffix == '\0') {
        return Error(v1::ERROR_REASON_DEVICE_STORAGE_IO);
      }
    }
    return absl::OkStatus();
  }

  // Undoes SetAside, over whatever has begun in its place.
  void PutBack() {
    for (const char* suffix : {"-wal", "-journal", ""}) {
      const std::string to = absl::StrCat(options_.path, suffix);
      std::remove(to.c_str());
      std::rename(absl::StrCat(set_aside_path_, suffix).c_str(), to.c_str());
    }
  }

  // Puts what was saved into this new store. The session comes along, so the
  // person need not sign in again; the mirror is fetched anew.
  absl::Status TakeOver(Salvage salvage) {
    return Write([&](Transaction& write) -> absl::Status {
      Identity identity;
      identity.account = std::move(salvage.identity.account);
      identity.token = std::move(salvage.identity.token);
      absl::Status status = write.PutIdentity(identity);
      for (NotSentRecord& record : salvage.not_sent) {
        record.position = 0;
        if (status.ok()) status = write.PutNotSent(record).status();
      }
      for (OutboxRecord& record : salvage.outbox) {
        NotSentRecord kept;
        kept.entry = std::move(record.entry);
        kept.problem = ProblemOf(Error(v1::ERROR_REASON_DEVICE_STORE_DAMAGED));
        kept.at = options_.now;
        if (status.ok()) status = write.PutNotSent(kept).status();
      }
      salvaged_ = static_cast<int>(salvage.not_sent.size() + salvage.outbox.size());
      return status;
    });
  }

  absl::Status Write(absl::FunctionRef<absl::Status(Transaction&)> body) override {
    if (dead_) return Error(v1::ERROR_REASON_CANCELLED);
    absl::Status status = Guarded([&]() -> absl::Status {
      SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
      absl::Status done = body(*tables_);
      if (!done.ok()) return done;
      if (DiesAt(CommitMoment::kBefore)) return Error(v1::ERROR_REASON_CANCELLED);
      transaction.commit();
      if (DiesAt(CommitMoment::kAfter)) return Error(v1::ERROR_REASON_CANCELLED);
      return absl::OkStatus();
    });
    if (!status.ok()) {
      tables_->Forget();
      return status;
    }
    // What was erased goes out of the log too, though it is only ciphertext.
    // When that fails now, a later checkpoint does it. secure_delete overwrites
    // what is freed, and not the copies that a growing tree left in the gaps of
    // its pages: with a journey that is erased the file is written anew.
    if (tables_->TakeErasedJourneys()) database_->tryExec("VACUUM");
    if (tables_->TakeErased()) database_->tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
    return absl::OkStatus();
  }

  absl::Status Read(absl::FunctionRef<absl::Status(Transaction&)> body) override {
    if (dead_) return Error(v1::ERROR_REASON_CANCELLED);
    return Guarded([&] { return body(*tables_); });
  }

  const std::string& set_aside_path() const override { return set_aside_path_; }
  int salvaged() const override { return salvaged_; }
  void set_set_aside_path(std::string path) { set_aside_path_ = std::move(path); }

 private:
  void Connect() {
    database_ = std::make_unique<SQLite::Database>(
        options_.path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, 0, options_.vfs);
    // Our own file may be hostile or damaged: no functions or views out of it.
    sqlite3_db_config(database_->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database_->getHandle(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // One program at a time; and a log without shared memory, which browsers
    // do not have.
    database_->exec("PRAGMA locking_mode = EXCLUSIVE");
    // What is erased is overwritten.
    database_->exec("PRAGMA secure_delete = ON");
    database_->exec("PRAGMA journal_mode = WAL");
    // "On this device" is told after the disk has it.
    database_->exec(options_.durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = OFF");
    // A megabyte of log beside a file of a few.
    database_->exec("PRAGMA wal_autocheckpoint = 256");
    database_->exec("PRAGMA journal_size_limit = 1048576");
    database_->exec("PRAGMA temp_store = MEMORY");
  }

  bool DiesAt(CommitMoment moment) {
    if (!options_.dies_at || !options_.dies_at(moment)) return false;
    dead_ = true;
    return true;
  }

  StoreOptions options_;
  const Sealer sealer_;
  std::unique_ptr<SQLite::Database> database_;
  std::unique_ptr<Tables> tables_;  // Before the database: its statements are of it.
  std::string set_aside_path_;
  int salvaged_ = 0;
  bool dead_ = false;
};

bool IsUnreadable(const absl::Status& status) {
  const v1::ErrorReason reason = ReasonOf(status);
  return reason == v1::ERROR_REASON_DEVICE_KEY_WRONG ||
         reason == v1::ERROR_REASON_DEVICE_STORE_DAMAGED ||
         // Rows of this file that make no sense beside each other.
         reason == v1::ERROR_REASON_INVALID_ID || reason == v1::ERROR_REASON_NOT_FOUND;
}

}  // namespace

absl::StatusOr<std::unique_ptr<LocalStore>> LocalStore::Open(StoreOptions options) {
  if (sodium_init() < 0) return Error(v1::ERROR_REASON_INTERNAL);
  auto store = std::make_unique<SqliteStore>(options);
  absl::Status status = store->Start();
  // A person who asks for this met damage that opening alone may not show.
  if (status.ok() && options.set_aside_unreadable) status = store->ReadAll();
  if (!status.ok()) {
    if (!IsUnreadable(status) || !options.set_aside_unreadable || IsMemory(options.path)) {
      return status;
    }
    Salvage salvage = store->Close();
    status = store->SetAside();
    if (!status.ok()) return status;
    auto fresh = std::make_unique<SqliteStore>(options);
    status = fresh->Start();
    if (status.ok()) status = fresh->TakeOver(std::move(salvage));
    if (!status.ok()) {  // A full disk: what was saved must not get lost now.
      fresh.reset();
      store->PutBack();
      return status;
    }
    fresh->set_set_aside_path(store->set_aside_path());
    store = std::move(fresh);
  }
  return std::unique_ptr<LocalStore>(std::move(store));
}

}  // namespace inwonersreis::store
