#include "client_lib/store/local_store.h"

#include <SQLiteCpp/Database.h>

#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client_lib/store/schema.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "journey/ids.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/ids.h"
#include "tests/support/random.h"
#include "tests/support/temp_dir.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::store {
namespace {

using ::inwonersreis::testing::Fault;
using ::inwonersreis::testing::FaultVfs;
using ::inwonersreis::testing::TempDir;
using ::inwonersreis::testing::TestId;

constexpr char kWords[] = "woorden van een verzonnen inwoner";

class LocalStoreTest : public ::testing::Test {
 protected:
  StoreOptions Options() {
    StoreOptions options;
    options.path = path();
    options.key.fill(7);
    options.random = [this](void* bytes, size_t size) {
      for (size_t i = 0; i < size; ++i) {
        static_cast<uint8_t*>(bytes)[i] = static_cast<uint8_t>(random_.Next());
      }
    };
    options.now = ::inwonersreis::testing::Start();
    return options;
  }
  std::string path() const { return directory_.File("store"); }
  static v1::Entry Message(int64_t seq, const std::string& text = kWords) {
    v1::Entry entry;
    entry.set_entry_id(TestId(3, static_cast<uint64_t>(seq)));
    entry.set_journey_id(TestId(2, 1));
    entry.set_seq(seq);
    entry.mutable_message()->set_text(text);
    return entry;
  }
  // A journey of `entries`, something that waits, something that was refused.
  static absl::Status Fill(LocalStore& store, int entries) {
    return store.Write([&](Transaction& write) -> absl::Status {
      Identity identity;
      identity.account.emplace().set_display_name("Verzonnen naam");
      identity.account->set_account_id(TestId(1, 1));
      identity.token = "geheim-token";
      identity.epoch = "epoch";
      identity.clock_known = true;
      identity.clock_offset = absl::Milliseconds(-1500);
      absl::Status status = write.PutIdentity(identity);
      JourneyRecord journey;
      journey.journey_id = TestId(2, 1);
      journey.cursor = entries;
      journey.role = v1::ROLE_RESIDENT;
      journey.summary.set_title(kWords);
      if (status.ok()) status = write.PutJourney(journey);
      for (int seq = 1; seq <= entries && status.ok(); ++seq) status = write.PutEntry(Message(seq));
      OutboxRecord waiting;
      waiting.entry = Message(0, kWords);
      waiting.entry.set_entry_id(TestId(3, 900001));
      waiting.guessed_offset = absl::Microseconds(5);
      if (status.ok()) status = write.PutOutbox(waiting).status();
      NotSentRecord kept;
      kept.entry = Message(0, kWords);
      kept.entry.set_entry_id(TestId(3, 900002));
      kept.problem = ProblemOf(Error(v1::ERROR_REASON_JOURNEY_CLOSED));
      kept.at = ::inwonersreis::testing::Start();
      kept.journey_title = kWords;
      if (status.ok()) status = write.PutNotSent(kept).status();
      return status;
    });
  }
  static int CountEntries(LocalStore& store) {
    int count = 0;
    EXPECT_THAT(store.Read([&](Transaction& read) {
      return read.VisitEntries(TestId(2, 1), [&](v1::Entry& entry) {
        EXPECT_EQ(entry.message().text(), kWords);
        EXPECT_EQ(entry.journey_id(), TestId(2, 1));
        ++count;
        return absl::OkStatus();
      });
    }), IsOk());
    return count;
  }
  std::string Raw() const {
    std::stringstream bytes;
    for (const char* suffix : {"", "-wal", "-journal"}) {
      std::ifstream file(path() + suffix, std::ios::binary);
      bytes << file.rdbuf();
    }
    return bytes.str();
  }

  TempDir directory_;
  ::inwonersreis::testing::Random random_{1};
};

TEST_F(LocalStoreTest, WhatWasWrittenIsReadAgainAfterOpening) {
  {
    ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options()));
    ASSERT_THAT(Fill(*store, 20), IsOk());
  }
  ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options()));
  EXPECT_EQ(CountEntries(*store), 20);
  EXPECT_THAT(store->Read([&](Transaction& read) -> absl::Status {
    auto identity = read.GetIdentity();
    EXPECT_EQ(identity->token, "geheim-token");
    EXPECT_EQ(identity->clock_offset, absl::Milliseconds(-1500));
    EXPECT_EQ(identity->account->display_name(), "Verzonnen naam");
    EXPECT_EQ(read.Journeys()->at(0).summary.title(), kWords);
    EXPECT_EQ(read.Outbox()->at(0).guessed_offset, absl::Microseconds(5));
    EXPECT_EQ(read.NotSent()->at(0).problem.reason(), v1::ERROR_REASON_JOURNEY_CLOSED);
    return absl::OkStatus();
  }), IsOk());
}

TEST_F(LocalStoreTest, NeitherFileNorLogNorFreedPagesShowAText) {
  ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options()));
  ASSERT_THAT(Fill(*store, 500), IsOk());
  const std::string id = [] {
    auto bytes = IdToBytes(TestId(2, 1));
    return std::string(bytes->begin(), bytes->end());
  }();
  EXPECT_TRUE(absl::StrContains(Raw(), id));
  ASSERT_THAT(store->Write([](Transaction& write) { return write.EraseAll(); }), IsOk());
  EXPECT_FALSE(absl::StrContains(Raw(), id));
  ASSERT_THAT(Fill(*store, 500), IsOk());
  for (int i = 0; i < 2; ++i) {
    for (const char* text : {kWords, "verzonnen", "Verzonnen naam", "geheim-token"}) {
      EXPECT_FALSE(absl::StrContains(Raw(), text)) << text;
    }
    store.reset();
  }
}

TEST_F(LocalStoreTest, WithAnotherKeyNothingOpensAndNothingIsTouched) {
  {
    ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options()));
    ASSERT_THAT(Fill(*store, 5), IsOk());
  }
  StoreOptions options = Options();
  options.key.fill(8);
  EXPECT_THAT(LocalStore::Open(options), StatusIs(v1::ERROR_REASON_DEVICE_KEY_WRONG));
  {
    ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options()));
    EXPECT_EQ(CountEntries(*store), 5);
  }
  options.set_aside_unreadable = true;
  ASSERT_OK_AND_ASSIGN(auto fresh, LocalStore::Open(options));
  EXPECT_EQ(fresh->salvaged(), 0);
  // The old file is there still, whole, under the name that is told.
  options = Options();
  options.path = fresh->set_aside_path();
  ASSERT_OK_AND_ASSIGN(auto old, LocalStore::Open(options));
  EXPECT_EQ(CountEntries(*old), 5);
}

TEST_F(LocalStoreTest, ANewerStoreIsRefusedAndNeverSetAside) {
  { ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options())); }
  {
    SQLite::Database database(path(), SQLite::OPEN_READWRITE);
    database.exec(absl::StrCat("PRAGMA user_version = ", SchemaVersion() + 1));
  }
  StoreOptions options = Options();
  options.set_aside_unreadable = true;
  EXPECT_THAT(LocalStore::Open(options), StatusIs(v1::ERROR_REASON_DEVICE_STORE_NEWER));
}

TEST_F(LocalStoreTest, AVersionThatCannotBeIsDamage) {
  { ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options())); }
  {
    SQLite::Database database(path(), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA user_version = -134217727");
  }
  EXPECT_THAT(LocalStore::Open(Options()), StatusIs(v1::ERROR_REASON_DEVICE_STORE_DAMAGED));
}

TEST_F(LocalStoreTest, AFileOfAnotherProgramIsRefused) {
  {
    SQLite::Database database(path(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("CREATE TABLE other (x)");
  }
  EXPECT_THAT(LocalStore::Open(Options()), StatusIs(v1::ERROR_REASON_DEVICE_STORE_DAMAGED));
}

TEST_F(LocalStoreTest, ASecondProgramIsRefused) {
  ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options()));
  ASSERT_THAT(Fill(*store, 1), IsOk());
  EXPECT_THAT(LocalStore::Open(Options()), StatusIs(v1::ERROR_REASON_DEVICE_STORE_IN_USE));
}

TEST_F(LocalStoreTest, OfADamagedStoreTheWaitingTextsAreSaved) {
  {
    ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options()));
    ASSERT_THAT(Fill(*store, 5), IsOk());
  }
  {
    SQLite::Database database(path(), SQLite::OPEN_READWRITE);
    database.exec("UPDATE journeys SET sealed = zeroblob(50)");
  }
  EXPECT_THAT(LocalStore::Open(Options()), StatusIs(v1::ERROR_REASON_DEVICE_STORE_DAMAGED));
  StoreOptions options = Options();
  options.set_aside_unreadable = true;
  ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(options));
  EXPECT_EQ(store->salvaged(), 2);
  EXPECT_THAT(store->Read([&](Transaction& read) -> absl::Status {
    const auto not_sent = read.NotSent();
    EXPECT_EQ(not_sent->size(), 2u);
    for (const NotSentRecord& kept : *not_sent) EXPECT_EQ(kept.entry.message().text(), kWords);
    EXPECT_EQ(read.GetIdentity()->token, "geheim-token");
    EXPECT_EQ(read.GetIdentity()->epoch, "");  // The mirror is fetched anew.
    return absl::OkStatus();
  }), IsOk());
}

TEST_F(LocalStoreTest, NothingOfAnErasedJourneyIsLeftInTheFile) {
  // Entries of three journeys in turn, of many sizes: the tree's pages split and
  // their cells move.
  ::inwonersreis::testing::Random random(5);
  std::vector<std::string> seals;
  {
    ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options()));
    for (int seq = 1; seq <= 150; ++seq) {
      for (uint64_t number : {1, 2, 3}) {
        ASSERT_THAT(store->Write([&](Transaction& write) -> absl::Status {
          JourneyRecord journey;
          journey.journey_id = TestId(2, number);
          absl::Status status = write.PutJourney(journey);
          v1::Entry entry = Message(seq, std::string(random.Between(1, 700), 'x'));
          entry.set_journey_id(journey.journey_id);
          return status.ok() ? write.PutEntry(entry) : status;
        }), IsOk());
      }
    }
  }
  {
    SQLite::Database database(path(), SQLite::OPEN_READONLY);
    SQLite::Statement row(database, "SELECT sealed FROM mirror WHERE journey = 2");
    while (row.executeStep()) seals.push_back(row.getColumn(0).getString().substr(0, 32));
  }
  ASSERT_EQ(seals.size(), 150u);
  {
    ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options()));
    ASSERT_THAT(store->Write([&](Transaction& write) {
      return write.EraseJourney(TestId(2, 2));
    }), IsOk());
    const std::string raw = Raw();
    for (const std::string& seal : seals) EXPECT_EQ(raw.find(seal), std::string::npos);
  }
}

TEST_F(LocalStoreTest, DamageOfTheMirrorAloneIsFoundWhenItMayBeSetAside) {
  {
    ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options()));
    ASSERT_THAT(Fill(*store, 5), IsOk());
  }
  {
    SQLite::Database database(path(), SQLite::OPEN_READWRITE);
    database.exec("UPDATE mirror SET sealed = zeroblob(50) WHERE seq = 3");
  }
  EXPECT_THAT(LocalStore::Open(Options()), IsOk());  // Shows when it is read.
  StoreOptions options = Options();
  options.set_aside_unreadable = true;
  ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(options));
  EXPECT_EQ(store->salvaged(), 2);
  EXPECT_THAT(store->Read([&](Transaction& read) -> absl::Status {
    EXPECT_EQ(read.Journeys()->size(), 0u);
    return absl::OkStatus();
  }), IsOk());
}

TEST_F(LocalStoreTest, ADiskThatIsFullWhileSettingAsideLosesNothing) {
  {
    ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options()));
    ASSERT_THAT(Fill(*store, 5), IsOk());
  }
  {
    SQLite::Database database(path(), SQLite::OPEN_READWRITE);
    database.exec("UPDATE journeys SET sealed = zeroblob(50)");
  }
  FaultVfs vfs;
  StoreOptions options = Options();
  options.vfs = vfs.name();
  options.set_aside_unreadable = true;
  Fault fault;
  fault.kinds = ::inwonersreis::testing::kWrites;
  fault.lasting = true;
  fault.result = SQLITE_FULL;
  for (fault.at = 1; fault.at < 20; ++fault.at) {
    vfs.Arm(fault);
    auto full = LocalStore::Open(options);
    vfs.Disarm();
    if (!full.ok()) continue;
    EXPECT_GT(fault.at, 3);  // There was something to write.
    EXPECT_EQ((*full)->salvaged(), 2);
    return;
  }
  ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(options));
  EXPECT_EQ(store->salvaged(), 2);
}

TEST_F(LocalStoreTest, DamageAnywhereIsATypedReasonAndNeverAWrongText) {
  {
    ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(Options()));
    ASSERT_THAT(Fill(*store, 50), IsOk());
  }
  const std::string whole = Raw();
  for (uint64_t seed : ::inwonersreis::testing::Seeds(60)) {
    SCOPED_TRACE(::inwonersreis::testing::SeedText(seed));
    ::inwonersreis::testing::Random random(seed);
    std::string damaged = whole;
    for (int i = random.Between(1, 40); i > 0; --i) {
      damaged[random.Below(static_cast<int>(damaged.size()))] = static_cast<char>(random.Next());
    }
    if (random.OneIn(4)) damaged.resize(random.Below(static_cast<int>(damaged.size())));
    std::ofstream(path(), std::ios::binary | std::ios::trunc) << damaged;
    StoreOptions options = Options();
    options.set_aside_unreadable = true;
    auto store = LocalStore::Open(options);
    if (!store.ok()) {
      EXPECT_GE(ReasonOf(store.status()), v1::ERROR_REASON_DEVICE_FULL);
      std::remove(path().c_str());
      continue;
    }
    const absl::Status read = (*store)->Read([&](Transaction& read) {
      return read.VisitEntries(TestId(2, 1), [&](v1::Entry& entry) {
        EXPECT_EQ(entry.message().text(), kWords);
        return absl::OkStatus();
      });
    });
    EXPECT_TRUE(read.ok() || ReasonOf(read) == v1::ERROR_REASON_NOT_FOUND ||
                ReasonOf(read) >= v1::ERROR_REASON_DEVICE_FULL)
        << read;
  }
}

TEST_F(LocalStoreTest, AFullDiskChangesNothingAndRoomMendsIt) {
  FaultVfs vfs;
  StoreOptions options = Options();
  options.vfs = vfs.name();
  ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(options));
  ASSERT_THAT(Fill(*store, 10), IsOk());
  vfs.SetCapacity(vfs.used_bytes() + 4096);
  const std::string large(60000, 'x');
  absl::Status status;
  int seq = 11;
  for (; status.ok() && seq < 100; ++seq) {
    status = store->Write([&](Transaction& write) { return write.PutEntry(Message(seq, large)); });
  }
  EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_DEVICE_FULL));
  vfs.SetCapacity(-1);
  EXPECT_THAT(store->Write([&](Transaction& write) { return write.PutEntry(Message(11)); }),
              IsOk());
}

TEST_F(LocalStoreTest, AWriteThatFailsAnywhereIsWholeOrNothing) {
  for (int at = 1; at < 60; ++at) {
    SCOPED_TRACE(absl::StrCat("call ", at));
    TempDir directory;
    FaultVfs vfs;
    StoreOptions options = Options();
    options.path = directory.File("store");
    options.vfs = vfs.name();
    bool reached = false;
    {
      ASSERT_OK_AND_ASSIGN(auto store, LocalStore::Open(options));
      ASSERT_THAT(Fill(*store, 3), IsOk());
      Fault fault;
      fault.at = at;
      vfs.Arm(fault);
      const absl::Status status = store->Write([&](Transaction& write) -> absl::Status {
        for (int seq = 4; seq <= 6; ++seq) {
          absl::Status put = write.PutEntry(Message(seq));
          if (!put.ok()) return put;
        }
        return absl::OkStatus();
      });
      reached = vfs.happened();
      vfs.Disarm();
      EXPECT_EQ(CountEntries(*store), status.ok() ? 6 : 3);
    }
    if (!reached) return;
  }
}

}  // namespace
}  // namespace inwonersreis::store
