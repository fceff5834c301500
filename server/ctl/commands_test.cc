// What the control program's commands do to files, and how they end.
#include "server/ctl/commands.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "journey/errors.h"
#include "server/storage/data_directory.h"
#include "tests/support/test_store.h"

namespace inwonersreis::ctl {
namespace {

class CommandsTest : public ::testing::Test {
 protected:
  ExitCode MakeDatabase() { return Init(place_, "Gemeente Lindevoort", "Beheerder", console_); }

  inwonersreis::testing::TempDir home_;
  const Place place_ = {home_.File("data"), home_.File("key")};
  const Place other_key_ = {home_.File("data"), home_.File("key2")};
  Console console_{"nl"};
};

TEST_F(CommandsTest, InitMakesADatabaseAndAKeyFileOnce) {
  ASSERT_EQ(MakeDatabase(), kOk);
  struct stat found;
  ASSERT_EQ(stat(place_.key_file.c_str(), &found), 0);
  EXPECT_EQ(found.st_mode & 0777, 0600u);
  EXPECT_TRUE(storage::HasDatabase(place_.data));
  EXPECT_EQ(MakeDatabase(), kRefused);
  EXPECT_EQ(Verify(place_, console_), kOk);
  EXPECT_EQ(Status(place_, console_), kOk);
}

TEST_F(CommandsTest, AKeyFileInsideTheDataDirectoryIsRefusedBeforeAnythingIsMade) {
  for (const char* inside : {"data/key", "data/deep/key", "data/../data/key"}) {
    EXPECT_EQ(Init({place_.data, home_.File(inside)}, "A", "B", console_), kUsage) << inside;
  }
  EXPECT_FALSE(std::filesystem::exists(place_.data));
}

TEST_F(CommandsTest, WithoutDatabaseOrKeyEveryCommandSaysSo) {
  EXPECT_EQ(Verify(place_, console_), kFile);
  EXPECT_EQ(Status(place_, console_), kFile);
  EXPECT_EQ(Backup(place_, home_.File("backup"), console_), kFile);
  EXPECT_EQ(RotateKeyFile(place_, home_.File("key2"), console_), kFile);
  EXPECT_FALSE(std::filesystem::exists(home_.File("key2")));
  ASSERT_EQ(MakeDatabase(), kOk);
  std::filesystem::remove(place_.key_file);
  EXPECT_EQ(Verify(place_, console_), kFile);
  // No new key for what is sealed with the old one.
  EXPECT_EQ(Demo(place_, home_.path(), console_), kFile);
  EXPECT_FALSE(std::filesystem::exists(place_.key_file));
}

TEST_F(CommandsTest, WhatChangesFilesRefusesWhileAServerRunsAndTheRestDoesNot) {
  ASSERT_EQ(MakeDatabase(), kOk);
  const auto lock = storage::DataLock::Take(place_.data);
  ASSERT_TRUE(lock.ok());
  EXPECT_EQ(Verify(place_, console_), kOk);
  EXPECT_EQ(Status(place_, console_), kOk);
  ASSERT_EQ(Backup(place_, home_.File("backup"), console_), kOk);
  EXPECT_EQ(Restore(place_, home_.File("backup"), console_), kTryAgain);
  EXPECT_EQ(RotateKeyFile(place_, home_.File("key2"), console_), kTryAgain);
  EXPECT_EQ(Demo(place_, home_.path(), console_), kTryAgain);
}

TEST_F(CommandsTest, ABackupComesBackAndIsNeverOverwritten) {
  ASSERT_EQ(MakeDatabase(), kOk);
  const std::string backup = home_.File("backup");
  ASSERT_EQ(Backup(place_, backup, console_), kOk);
  EXPECT_EQ(Backup(place_, backup, console_), kRefused);
  EXPECT_EQ(Restore(place_, backup, console_), kOk);
  EXPECT_EQ(Verify(place_, console_), kOk);
  EXPECT_EQ(Restore(place_, home_.File("absent"), console_), kFile);
  std::ofstream(home_.File("noise")) << std::string(10000, 'x');
  EXPECT_EQ(Restore(place_, home_.File("noise"), console_), kDamaged);
  EXPECT_EQ(Verify(place_, console_), kOk);
}

TEST_F(CommandsTest, ARotatedKeyOpensAndTheOldOneOnlyItsBackups) {
  ASSERT_EQ(MakeDatabase(), kOk);
  const std::string backup = home_.File("backup");
  ASSERT_EQ(Backup(place_, backup, console_), kOk);
  ASSERT_EQ(RotateKeyFile(place_, other_key_.key_file, console_), kOk);
  EXPECT_EQ(Verify(place_, console_), kFile);
  EXPECT_EQ(Verify(other_key_, console_), kOk);
  // The backup has the old key: refused before it replaces anything.
  EXPECT_EQ(Restore(other_key_, backup, console_), kFile);
  EXPECT_EQ(Verify(other_key_, console_), kOk);
  EXPECT_EQ(Restore(place_, backup, console_), kOk);
  EXPECT_EQ(Verify(place_, console_), kOk);
}

TEST_F(CommandsTest, VerifyEndsWithItsOwnCodeWhenTheDataIsDamaged) {
  ASSERT_EQ(MakeDatabase(), kOk);
  const std::string path = storage::DatabasePath(place_.data);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  const auto size = static_cast<int64_t>(std::filesystem::file_size(path));
  // All pages but the first few, which tell how to read the others.
  for (int64_t at = 8 * 4096; at < size; at += 4096) {
    file.seekp(at);
    file << std::string(4096, '\x7f');
  }
  file.close();
  EXPECT_EQ(Verify(place_, console_), kDamaged);
}

TEST(ExitCodes, FollowTheKindOfError) {
  EXPECT_EQ(ExitCodeOf(absl::OkStatus()), kOk);
  EXPECT_EQ(ExitCodeOf(Error(v1::ERROR_REASON_USAGE)), kUsage);
  EXPECT_EQ(ExitCodeOf(Error(v1::ERROR_REASON_DISK_FULL)), kTryAgain);
  EXPECT_EQ(ExitCodeOf(Error(v1::ERROR_REASON_SCHEMA_NEWER)), kFile);
  EXPECT_EQ(ExitCodeOf(Error(v1::ERROR_REASON_CHAIN_BROKEN)), kDamaged);
  EXPECT_EQ(ExitCodeOf(Error(v1::ERROR_REASON_INTERNAL)), kBug);
}

}  // namespace
}  // namespace inwonersreis::ctl
