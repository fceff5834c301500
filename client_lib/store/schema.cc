#include "client_lib/store/schema.h"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <cstddef>
#include <string>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"

namespace inwonersreis::store {
namespace {

// "INWR": tells our file from any other SQLite database.
constexpr int kApplicationId = 0x494e5752;

// Ids are their 16 bytes. `sealed` is ciphertext bound to the row's key.
//
// mirror is clustered by journey and seq, so a journey is one range of pages;
// journeys are numbered because 16 bytes in every key would be a tenth of the
// file. Positions never come back (AUTOINCREMENT), so the order of recording
// survives what is erased.
constexpr const char* kMigrations[] = {
    R"sql(
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE journeys (
  number INTEGER PRIMARY KEY,
  journey_id BLOB NOT NULL UNIQUE,
  cursor INTEGER NOT NULL,
  role INTEGER NOT NULL,
  read_up_to INTEGER NOT NULL,
  unread INTEGER NOT NULL,
  seen_by_others INTEGER NOT NULL,
  stale INTEGER NOT NULL,
  sealed BLOB NOT NULL
);
CREATE TABLE mirror (
  journey INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (journey, seq)
) WITHOUT ROWID;
CREATE TABLE outbox (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id BLOB NOT NULL UNIQUE,
  sent_seq INTEGER NOT NULL,
  guessed_offset_us INTEGER,
  sealed BLOB NOT NULL
);
CREATE TABLE not_sent (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id BLOB NOT NULL UNIQUE,
  sealed BLOB NOT NULL
);
)sql",
};

int Pragma(SQLite::Database& database, const char* name) {
  return database.execAndGet(absl::StrCat("PRAGMA ", name)).getInt();
}

}  // namespace

int SchemaVersion() { return static_cast<int>(std::size(kMigrations)); }

absl::Status Migrate(SQLite::Database& database) {
  const int version = Pragma(database, "user_version");
  const int application = Pragma(database, "application_id");
  const bool empty =
      database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0 && version == 0;
  if ((!empty && application != kApplicationId) || version < 0) {
    return Error(v1::ERROR_REASON_DEVICE_STORE_DAMAGED);
  }
  if (version > SchemaVersion()) {
    return Error(v1::ERROR_REASON_DEVICE_STORE_NEWER,
                 {{"version", absl::StrCat(version)}, {"known", absl::StrCat(SchemaVersion())}});
  }
  for (int step = version; step < SchemaVersion(); ++step) {
    SQLite::Transaction transaction(database);
    database.exec(kMigrations[step]);
    database.exec(absl::StrCat("PRAGMA user_version = ", step + 1));
    database.exec(absl::StrCat("PRAGMA application_id = ", kApplicationId));
    transaction.commit();
  }
  return absl::OkStatus();
}

}  // namespace inwonersreis::store
