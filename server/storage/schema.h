// The tables, and how a database of an earlier program becomes one of this.
#ifndef INWONERSREIS_SERVER_STORAGE_SCHEMA_H_
#define INWONERSREIS_SERVER_STORAGE_SCHEMA_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "server/storage/engine/engine.h"

namespace inwonersreis::storage {

// One step of the schema. Versions count 1, 2, 3, … A migration that has been
// released is never changed; the next one corrects it.
struct Migration {
  int version;
  const char* what;  // one line, for people
  std::vector<std::string> (*statements)(const engine::Dialect&);
};

// All migrations of this program, in order.
absl::Span<const Migration> Migrations();

// The version of this program's tables.
int SchemaVersion();

// The version of a database; 0 when it is empty.
absl::StatusOr<int> SchemaVersionOf(engine::Connection& connection);

// Brings the tables to the last of `migrations`, each migration in a
// transaction of its own. Writes nothing when they are there already, so a
// control program can open what a server is using. SCHEMA_NEWER, and nothing touched, when the database
// is of a newer program. After an error the database has the version of the
// last migration that succeeded.
absl::Status Migrate(engine::Connection& writer, const engine::Dialect& dialect,
                     absl::Span<const Migration> migrations);

}  // namespace inwonersreis::storage

#endif  // INWONERSREIS_SERVER_STORAGE_SCHEMA_H_
