#include "server/storage/data_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "server/storage/restore.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_store.h"

namespace inwonersreis::storage {
namespace {

using inwonersreis::testing::FakeClock;
using inwonersreis::testing::FakeRandom;
using inwonersreis::testing::TempDir;

TEST(DataLock, OnlyOneHoldsADirectoryAndItEndsWithTheHolder) {
  TempDir home;
  const std::string data = home.File("data");
  absl::StatusOr<std::unique_ptr<DataLock>> first = DataLock::Take(data);
  ASSERT_THAT(first, IsOk());
  EXPECT_THAT(DataLock::Take(data), StatusIs(v1::ERROR_REASON_UNAVAILABLE));
  first->reset();
  EXPECT_THAT(DataLock::Take(data), IsOk());
}

TEST(DataLock, ADirectoryThatItMakesIsForTheUserAlone) {
  TempDir home;
  ASSERT_THAT(DataLock::Take(home.File("data")), IsOk());
  struct stat found;
  ASSERT_EQ(stat(home.File("data").c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0700u);
  EXPECT_THAT(DataLock::Take(home.File("absent/data")),
              StatusIs(v1::ERROR_REASON_FILE_UNREADABLE));
}

// SQLite's file systems cut some paths at a "-"; a directory may have one, with
// nothing of the name before it.
TEST(DataDirectory, MayHaveADashInItsName) {
  TempDir home;
  FakeClock clock;
  FakeRandom random;
  const std::string data = home.File("no such thing-data");
  ASSERT_THAT(DataLock::Take(data), IsOk());
  absl::StatusOr<std::unique_ptr<Store>> store = OpenSqliteStore(OptionsFor(data, &clock, &random));
  ASSERT_THAT(store, IsOk());
  EXPECT_THAT((*store)->WriteAndWait([](WriteTransaction& write) {
    return write.SetMeta("mark", "written");
  }), IsOk());
  EXPECT_FALSE((*store)->Stats().on_reserve);
}

class RestoreTest : public ::testing::Test {
 protected:
  RestoreTest() { lock_ = *DataLock::Take(Data()); }

  std::string Data() const { return home_.File("data"); }

  std::unique_ptr<Store> Open() {
    clock_.Advance(absl::Seconds(1));
    absl::StatusOr<std::unique_ptr<Store>> store =
        OpenSqliteStore(OptionsFor(Data(), &clock_, &random_));
    EXPECT_THAT(store, IsOk());
    return *std::move(store);
  }

  // Sets the mark of the present database.
  void Mark(const std::string& mark) {
    EXPECT_THAT(Open()->WriteAndWait([&](WriteTransaction& write) {
      return write.SetMeta("mark", mark);
    }), IsOk());
  }

  std::string Meta(const std::string& key) {
    std::string value;
    EXPECT_THAT(Open()->Read([&](ReadTransaction& read) -> absl::Status {
      value = (*read.Meta(key)).value_or("absent");
      return absl::OkStatus();
    }), IsOk());
    return value;
  }

  absl::Status Restore(const std::string& from) {
    return RestoreBackup(from, Data(), clock_, random_,
                         [](const std::string&) { return absl::OkStatus(); },
                         [this](int64_t done, int64_t all) { done_ = done == all; });
  }

  TempDir home_;
  FakeClock clock_;
  FakeRandom random_;
  std::unique_ptr<DataLock> lock_;
  bool done_ = false;
};

TEST_F(RestoreTest, BringsTheBackupBackWithANewEpoch) {
  Mark("before");
  const std::string backup = home_.File("backup");
  ASSERT_THAT(Open()->Backup(backup, [](int, int) {}), IsOk());
  struct stat found;
  ASSERT_EQ(stat(backup.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
  Mark("after");
  const std::string epoch = Meta(kEpochKey);
  ASSERT_THAT(Restore(backup), IsOk());
  EXPECT_TRUE(done_);
  EXPECT_EQ(Meta("mark"), "before");
  EXPECT_NE(Meta(kEpochKey), epoch);
  const std::string restored = Meta(kEpochKey);
  ASSERT_THAT(Restore(backup), IsOk());
  EXPECT_NE(Meta(kEpochKey), restored);
}

TEST_F(RestoreTest, WhatWasThereStaysUnderAnotherName) {
  Mark("before");
  const std::string backup = home_.File("backup");
  ASSERT_THAT(Open()->Backup(backup, [](int, int) {}), IsOk());
  Mark("after");
  ASSERT_THAT(Restore(backup), IsOk());
  ASSERT_THAT(Restore(BeforeRestorePath(Data())), IsOk());
  EXPECT_EQ(Meta("mark"), "after");
}

TEST_F(RestoreTest, IntoAnEmptyDirectory) {
  Mark("before");
  const std::string backup = home_.File("backup");
  ASSERT_THAT(Open()->Backup(backup, [](int, int) {}), IsOk());
  ASSERT_EQ(remove(DatabasePath(Data()).c_str()), 0);
  ASSERT_THAT(Restore(backup), IsOk());
  EXPECT_EQ(Meta("mark"), "before");
}

TEST_F(RestoreTest, ABackupThatCannotBeUsedLeavesTheDatabaseAlone) {
  Mark("before");
  EXPECT_THAT(Restore(home_.File("absent")), StatusIs(v1::ERROR_REASON_FILE_UNREADABLE));
  EXPECT_THAT(Restore(home_.path()), StatusIs(v1::ERROR_REASON_FILE_UNREADABLE));
  const std::string backup = home_.File("backup");
  std::ofstream(backup) << std::string(10000, 'x');
  EXPECT_THAT(Restore(backup), StatusIs(v1::ERROR_REASON_STORAGE_CORRUPT));
  remove(backup.c_str());
  ASSERT_THAT(Open()->Backup(backup, [](int, int) {}), IsOk());
  EXPECT_THAT(RestoreBackup(backup, Data(), clock_, random_,
                            [](const std::string&) { return Error(v1::ERROR_REASON_KEY_FILE); },
                            [](int64_t, int64_t) {}),
              StatusIs(v1::ERROR_REASON_KEY_FILE));
  EXPECT_EQ(Meta("mark"), "before");
  struct stat found;
  EXPECT_NE(stat(BeforeRestorePath(Data()).c_str(), &found), 0);
  EXPECT_NE(stat((DatabasePath(Data()) + ".restoring").c_str(), &found), 0);
}

}  // namespace
}  // namespace inwonersreis::storage
