// The tables of the local store, in numbered steps.
#ifndef INWONERSREIS_CLIENT_LIB_STORE_SCHEMA_H_
#define INWONERSREIS_CLIENT_LIB_STORE_SCHEMA_H_

#include <SQLiteCpp/Database.h>

#include "absl/status/status.h"

namespace inwonersreis::store {

// Version of the tables that this program knows.
int SchemaVersion();

// Brings a new or older file to SchemaVersion, each step in a transaction of its
// own. DEVICE_STORE_NEWER for a newer one, DEVICE_STORE_DAMAGED for a database of
// somebody else; both leave it as it was. May throw SQLite::Exception.
absl::Status Migrate(SQLite::Database& database);

}  // namespace inwonersreis::store

#endif  // INWONERSREIS_CLIENT_LIB_STORE_SCHEMA_H_
