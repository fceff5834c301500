#include "server/storage/schema.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "absl/strings/str_cat.h"
#include "server/storage/engine/sqlite.h"
#include "server/storage/sql_store.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_store.h"

namespace inwonersreis::storage {
namespace {

using inwonersreis::testing::TempDir;
using inwonersreis::testing::TestStore;

std::vector<std::string> AddNickname(const engine::Dialect&) {
  return {"ALTER TABLE teams ADD COLUMN nickname TEXT NOT NULL DEFAULT ''",
          "UPDATE teams SET nickname = name"};
}

std::vector<std::string> FailHalfway(const engine::Dialect&) {
  return {"CREATE TABLE half (id BIGINT)", "INSERT INTO absent VALUES (1)"};
}

// This program's migrations and one of the next program.
std::vector<Migration> WithNext(std::vector<std::string> (*statements)(const engine::Dialect&)) {
  std::vector<Migration> migrations(Migrations().begin(), Migrations().end());
  migrations.push_back({SchemaVersion() + 1, "of the next program", statements});
  return migrations;
}

class SchemaTest : public ::testing::Test {
 protected:
  SchemaTest() {
    engine::SqliteOptions options;
    options.path = directory_.File("journeys.db");
    engine_ = engine::MakeSqliteEngine(options);
    writer_ = *engine_->OpenWriter();
  }
  absl::Status MigrateTo(absl::Span<const Migration> migrations) {
    return Migrate(*writer_, engine_->dialect(), migrations);
  }
  SQLite::Database Raw() {
    return SQLite::Database(directory_.File("journeys.db"), SQLite::OPEN_READWRITE);
  }

  TempDir directory_;
  std::unique_ptr<engine::Engine> engine_;
  std::unique_ptr<engine::Connection> writer_;
};

TEST_F(SchemaTest, AnEmptyDatabaseGetsThisProgramsTables) {
  EXPECT_THAT(SchemaVersionOf(*writer_), IsOkAndHolds(0));
  ASSERT_THAT(MigrateTo(Migrations()), IsOk());
  EXPECT_THAT(SchemaVersionOf(*writer_), IsOkAndHolds(SchemaVersion()));
}

TEST_F(SchemaTest, VersionsCountFromOneWithoutGaps) {
  int expected = 0;
  for (const Migration& migration : Migrations()) EXPECT_EQ(migration.version, ++expected);
  EXPECT_EQ(SchemaVersion(), expected);
}

TEST_F(SchemaTest, DataWrittenBeforeAMigrationIsReadAfterIt) {
  ASSERT_THAT(MigrateTo(Migrations()), IsOk());
  Raw().exec("INSERT INTO organisations VALUES (x'01', 'Noord', 1, 5);"
             "INSERT INTO teams VALUES (x'02', x'01', 'Wijkteam')");
  ASSERT_THAT(MigrateTo(WithNext(&AddNickname)), IsOk());
  EXPECT_THAT(SchemaVersionOf(*writer_), IsOkAndHolds(SchemaVersion() + 1));
  EXPECT_EQ(Raw().execAndGet("SELECT nickname FROM teams").getString(), "Wijkteam");
}

TEST_F(SchemaTest, AMigrationThatFailsLeavesTheDatabaseAsItWas) {
  ASSERT_THAT(MigrateTo(Migrations()), IsOk());
  EXPECT_FALSE(MigrateTo(WithNext(&FailHalfway)).ok());
  EXPECT_THAT(SchemaVersionOf(*writer_), IsOkAndHolds(SchemaVersion()));
  EXPECT_FALSE(Raw().tableExists("half"));
  EXPECT_THAT(MigrateTo(Migrations()), IsOk());
}

TEST_F(SchemaTest, ANewerDatabaseIsRefusedAndNotTouched) {
  ASSERT_THAT(MigrateTo(WithNext(&AddNickname)), IsOk());
  const int64_t before = Raw().execAndGet("PRAGMA data_version").getInt64();
  const absl::Status refused = MigrateTo(Migrations());
  EXPECT_THAT(refused, StatusIs(v1::ERROR_REASON_SCHEMA_NEWER));
  EXPECT_EQ(ProblemOf(refused).metadata().at("found"), absl::StrCat(SchemaVersion() + 1));
  EXPECT_EQ(Raw().execAndGet("PRAGMA data_version").getInt64(), before);
  writer_.reset();
  TestStore test;
  StoreOptions options = test.options();
  options.path = directory_.File("journeys.db");
  EXPECT_THAT(OpenSqliteStore(options), StatusIs(v1::ERROR_REASON_SCHEMA_NEWER));
}

TEST_F(SchemaTest, OpeningWhatIsUpToDateWritesNothing) {
  ASSERT_THAT(MigrateTo(Migrations()), IsOk());
  const int64_t before = engine_->LogPages();
  ASSERT_THAT(MigrateTo(Migrations()), IsOk());
  EXPECT_EQ(engine_->LogPages(), before);
}

// The log and the access log refuse what only an attacker or a bug would do,
// also when it does not come through this program.
TEST_F(SchemaTest, EntriesAndAccessLinesCannotBeChangedOrRemoved) {
  ASSERT_THAT(MigrateTo(Migrations()), IsOk());
  SQLite::Database raw = Raw();
  raw.exec("INSERT INTO entries VALUES (1048577, x'01', 25, 1, 1, x'', 0, x'aa');"
           "INSERT INTO access_log (line, at, person_id, role, organisation_id, action, ground,"
           " previous_line, entry_count, hash) VALUES (1, 1, x'', 1, x'', 1, 1, 0, 0, x'')");
  for (const char* sql : {
           "DELETE FROM entries",
           "UPDATE entries SET place = 1048578",
           "UPDATE entries SET entry_id = x'02'",
           "UPDATE entries SET kind = 1",
           "UPDATE entries SET occurred_at = 2",
           "UPDATE entries SET recorded_at = 2",
           "UPDATE entries SET content_hash = x'01'",
           "UPDATE entries SET sealed_payload = x'bb'",
           "DELETE FROM access_log",
           "UPDATE access_log SET at = 2",
           "UPDATE access_log SET hash = x'01'",
       }) {
    EXPECT_THROW(raw.exec(sql), SQLite::Exception) << sql;
  }
  // A retraction, and back again.
  EXPECT_NO_THROW(raw.exec("UPDATE entries SET sealed_payload = x'cc', redacted = 1"));
  EXPECT_THROW(raw.exec("UPDATE entries SET sealed_payload = x'aa', redacted = 0"),
               SQLite::Exception);
}

TEST_F(SchemaTest, ParametersOutOfOrderAreRefused) {
  ASSERT_THAT(MigrateTo(Migrations()), IsOk());
  EXPECT_THAT(writer_->Prepare("SELECT $2, $1"), StatusIs(v1::ERROR_REASON_INTERNAL));
  EXPECT_THAT(writer_->Prepare("SELECT $1, $2, $1"), IsOk());
}

TEST_F(SchemaTest, FilesAreForTheUserAlone) {
  ASSERT_THAT(MigrateTo(Migrations()), IsOk());
  for (const char* name : {"journeys.db", "journeys.db-wal"}) {
    struct stat found;
    ASSERT_EQ(stat(directory_.File(name).c_str(), &found), 0) << name;
    EXPECT_EQ(found.st_mode & 0777, 0600u) << name;
  }
}

}  // namespace
}  // namespace inwonersreis::storage
