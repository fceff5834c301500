// Facts about the database as a whole.
#include "journey/errors.h"
#include "server/storage/query.h"
#include "server/storage/schema.h"
#include "server/storage/sql_transaction.h"

namespace inwonersreis::storage {

absl::StatusOr<std::string> SqlTransaction::Epoch() {
  absl::StatusOr<absl::optional<std::string>> epoch = Meta(kEpochKey);
  if (!epoch.ok()) return epoch.status();
  if (!epoch->has_value()) return Error(v1::ERROR_REASON_STORAGE_CORRUPT);
  return **std::move(epoch);
}

absl::StatusOr<absl::optional<std::string>> SqlTransaction::Meta(absl::string_view key) {
  Query query(connection_, "SELECT value FROM meta WHERE key = $1");
  absl::StatusOr<bool> row = query.Text(key).Next();
  if (!row.ok()) return row.status();
  if (!*row) return absl::optional<std::string>();
  return absl::make_optional(query.GetString(0));
}

absl::StatusOr<StoreCounts> SqlTransaction::Counts() {
  StoreCounts counts;
  absl::StatusOr<int> version = SchemaVersionOf(connection_);
  if (!version.ok()) return version.status();
  counts.schema_version = *version;
  Query query(connection_,
              "SELECT (SELECT count(*) FROM journeys), (SELECT count(*) FROM entries),"
              " (SELECT count(*) FROM organisations), (SELECT count(*) FROM accounts),"
              " (SELECT count(*) FROM access_log), (SELECT count(*) FROM subjects),"
              " (SELECT count(*) FROM facts)");
  absl::StatusOr<bool> row = query.Next();
  if (!row.ok()) return row.status();
  counts.journeys = query.GetInt(0);
  counts.entries = query.GetInt(1);
  counts.organisations = query.GetInt(2);
  counts.accounts = query.GetInt(3);
  counts.access_lines = query.GetInt(4);
  counts.subjects = query.GetInt(5);
  counts.facts = query.GetInt(6);
  return counts;
}

absl::Status SqlTransaction::SetMeta(absl::string_view key, absl::string_view value) {
  wrote_ = true;
  return Query(connection_,
               "INSERT INTO meta (key, value) VALUES ($1, $2)"
               " ON CONFLICT (key) DO UPDATE SET value = excluded.value")
      .Text(key)
      .Bytes(value)
      .Run();
}

absl::Status SqlTransaction::RemoveMeta(absl::string_view key) {
  wrote_ = true;
  return Query(connection_, "DELETE FROM meta WHERE key = $1").Text(key).Run();
}

}  // namespace inwonersreis::storage
