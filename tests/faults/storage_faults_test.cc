// A disk that fails, tears, fills up, turns read-only or loses its power, at
// every single call that a workload makes. An oracle of answers decides: what
// was acknowledged is there, what is there was asked for, seqs have no gaps and
// the access log chains.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <future>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/privacy/access_log.h"
#include "server/storage/sql_store.h"
#include "tests/support/fault_vfs.h"
#include "tests/support/status_matchers.h"
#include "tests/support/take_seqs.h"
#include "tests/support/test_store.h"

namespace inwonersreis::testing {
namespace {

using ::testing::Le;
using ::testing::SizeIs;

using storage::AccessRow;
using storage::EntryRow;
using storage::JourneyRow;
using storage::ReadTransaction;
using storage::Store;
using storage::StoreOptions;
using storage::WriteClass;
using storage::WriteTransaction;

// A store on the failing file system, and what it has promised.
class FaultyStore {
 public:
  explicit FaultyStore(int64_t reserve_bytes = 0) {
    options_.path = directory_.File("journeys.db");
    if (reserve_bytes > 0) options_.reserve_path = directory_.File("reserve");
    options_.reserve_bytes = reserve_bytes;
    options_.clock = &clock_;
    options_.random = &random_;
    options_.readers = 1;
    // Small, so that a short workload also checkpoints.
    options_.checkpoint_bytes = 12 * 4096;
    options_.vfs = disk_.name();
  }

  absl::Status Open() {
    absl::StatusOr<std::unique_ptr<Store>> store = storage::OpenSqliteStore(options_);
    if (!store.ok()) return store.status();
    store_ = *std::move(store);
    return absl::OkStatus();
  }
  void Close() { store_.reset(); }

  // The journey that everything is about.
  absl::Status AddJourney() {
    return store_->WriteAndWait([this](WriteTransaction& write) {
      JourneyRow row;
      row.journey_id = journey_;
      row.wrapped_key = "key";
      return write.InsertJourney(row);
    });
  }

  absl::Status Append(size_t payload_bytes = 600) {
    clock_.Advance(absl::Milliseconds(1));
    const IdBytes id = *IdToBytes(NewId(clock_, random_));
    asked_.insert(id);
    absl::Status status = store_->WriteAndWait([&](WriteTransaction& write) -> absl::Status {
      absl::StatusOr<int64_t> seq = testing::TakeSeqs(write, journey_, 1);
      if (!seq.ok()) return seq.status();
      EntryRow entry;
      entry.entry_id = id;
      entry.journey_id = journey_;
      entry.seq = *seq;
      entry.sealed_payload = std::string(payload_bytes, 'p');
      absl::Status status = write.InsertEntry(entry);
      if (!status.ok()) return status;
      AccessRow line;
      line.journey_id = journey_;
      line.entry_count = 1;
      return write.AppendAccess(line);
    });
    if (status.ok()) acknowledged_.insert(id);
    return status;
  }

  // A read's line, which may use the reserve.
  absl::Status AccessLine() {
    absl::Status answer;
    std::promise<absl::Status> done;
    store_->Write(WriteClass::kAccessLine, absl::InfiniteFuture(),
                  [this](WriteTransaction& write) {
                    AccessRow line;
                    line.journey_id = journey_;
                    return write.AppendAccess(line);
                  },
                  [&](const absl::Status& status) { done.set_value(status); });
    answer = done.get_future().get();
    if (answer.ok()) ++lines_;
    return answer;
  }

  // Reading must work, and show what was promised.
  void Check() { CheckStore(*store_); }

  // The same for what the disk would have after a power loss now.
  void CheckAfterPowerLoss(uint64_t seed) {
    SCOPED_TRACE(::testing::Message() << "after a power loss, seed " << seed);
    TempDir after;
    FaultVfs other_disk;  // without faults: it only saves the time of real syncs
    disk_.CopyAfterPowerLoss(after.path(), seed);
    StoreOptions options = options_;
    options.path = after.File("journeys.db");
    options.reserve_path.clear();
    options.vfs = other_disk.name();
    absl::StatusOr<std::unique_ptr<Store>> store = storage::OpenSqliteStore(options);
    ASSERT_THAT(store, IsOk());
    CheckStore(**store);
  }

  Store& store() { return *store_; }
  FaultVfs& disk() { return disk_; }
  FakeClock& clock() { return clock_; }
  const IdBytes& journey() const { return journey_; }
  const TempDir& directory() const { return directory_; }
  size_t acknowledged() const { return acknowledged_.size(); }

 private:
  void CheckStore(Store& store) {
    std::set<IdBytes> found;
    int64_t last = 0;
    privacy::ChainCheck chain;
    const absl::Status read = store.Read([&](ReadTransaction& read) -> absl::Status {
      absl::Status status = read.Entries(journey_, 0, [&](const EntryRow& row) {
        EXPECT_EQ(row.seq, last + 1);
        last = row.seq;
        found.insert(row.entry_id);
        return true;
      });
      if (!status.ok()) return status;
      absl::StatusOr<absl::optional<JourneyRow>> journey = read.Journey(journey_);
      if (!journey.ok()) return journey.status();
      EXPECT_EQ(journey->has_value() ? (*journey)->last_seq : 0, last);
      return read.AccessLog([&](const AccessRow& row) {
        EXPECT_THAT(chain.Add(row), IsOk());
        return true;
      });
    });
    ASSERT_THAT(read, IsOk());
    for (const IdBytes& id : acknowledged_) EXPECT_EQ(found.count(id), 1u) << "lost";
    for (const IdBytes& id : found) EXPECT_EQ(asked_.count(id), 1u) << "never asked";
    EXPECT_GE(chain.lines(), lines_ + static_cast<int64_t>(acknowledged_.size()));
  }

  TempDir directory_;
  FaultVfs disk_;
  FakeClock clock_;
  FakeRandom random_;
  StoreOptions options_;
  std::unique_ptr<Store> store_;
  const IdBytes journey_ = {7};
  std::set<IdBytes> asked_;
  std::set<IdBytes> acknowledged_;
  int64_t lines_ = 0;
};

bool IsOneOf(const absl::Status& status, const std::set<v1::ErrorReason>& reasons) {
  return reasons.count(ReasonOf(status)) > 0;
}

struct Sweep {
  const char* name;
  Fault fault;
  std::set<v1::ErrorReason> reasons;  // that a failing write may give
};

void PrintTo(const Sweep& sweep, std::ostream* out) { *out << sweep.name; }

class EveryCall : public ::testing::TestWithParam<Sweep> {};

// Some 30 pages: more than one checkpoint.
constexpr int kAppends = 6;

// The k-th change on disk fails once, for every k of the workload: some writes
// are refused with a clear reason, all others are kept; the store goes on
// without being opened again.
TEST_P(EveryCall, FailingOnceLosesNothingAndTheStoreGoesOn) {
  for (int64_t k = 1;; ++k) {
    SCOPED_TRACE(::testing::Message() << "call " << k);
    FaultyStore faulty;
    ASSERT_THAT(faulty.Open(), IsOk());
    ASSERT_THAT(faulty.AddJourney(), IsOk());
    Fault fault = GetParam().fault;
    fault.at = k;
    faulty.disk().Arm(fault);
    std::vector<std::string> failed;
    for (int i = 0; i < kAppends; ++i) {
      const absl::Status status = faulty.Append();
      if (status.ok()) continue;
      failed.push_back(absl::StrCat("append ", i, ": ", status.ToString()));
      EXPECT_TRUE(IsOneOf(status, GetParam().reasons)) << status;
      faulty.CheckAfterPowerLoss(k);
      // A full disk lets content in again a second later at the earliest.
      faulty.clock().Advance(absl::Seconds(2));
    }
    const bool happened = faulty.disk().happened();
    faulty.disk().Disarm();
    // One; once in many runs under load a second write was refused as well, with
    // one of the reasons above, before the store was right again.
    EXPECT_THAT(failed, SizeIs(Le(2)));
    EXPECT_THAT(faulty.Append(), IsOk());
    faulty.CheckAfterPowerLoss(k);
    faulty.Close();
    ASSERT_THAT(faulty.Open(), IsOk());
    faulty.Check();
    if (HasFatalFailure() || HasNonfatalFailure()) return;
    if (!happened) {
      EXPECT_GT(k, kAppends) << "the workload did not touch the disk";
      return;
    }
  }
}

// From the k-th change on everything fails: the first failing write and all
// later ones are refused, reading goes on, and when the disk comes back so does
// the store.
TEST_P(EveryCall, FailingForAWhileLosesNothingAndTheStoreRecovers) {
  for (int64_t k = 1;; k += 4) {
    SCOPED_TRACE(::testing::Message() << "from call " << k);
    FaultyStore faulty;
    ASSERT_THAT(faulty.Open(), IsOk());
    ASSERT_THAT(faulty.AddJourney(), IsOk());
    Fault fault = GetParam().fault;
    fault.at = k;
    fault.lasting = true;
    faulty.disk().Arm(fault);
    for (int i = 0; i < kAppends; ++i) {
      const absl::Status status = faulty.Append();
      EXPECT_TRUE(status.ok() || IsOneOf(status, GetParam().reasons)) << status;
    }
    const bool happened = faulty.disk().happened();
    faulty.Check();  // reading goes on
    faulty.disk().Disarm();
    faulty.clock().Advance(absl::Seconds(2));
    EXPECT_THAT(faulty.Append(), IsOk());
    faulty.Check();
    faulty.CheckAfterPowerLoss(k + 1);
    if (HasFatalFailure() || HasNonfatalFailure()) return;
    if (!happened) return;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Faults, EveryCall,
    ::testing::Values(
        Sweep{"IoError", {kAllChanges, 1, false, SQLITE_IOERR, false},
              {v1::ERROR_REASON_STORAGE_IO}},
        Sweep{"TornWrite", {IoKind::kWrites, 1, false, SQLITE_IOERR, true},
              {v1::ERROR_REASON_STORAGE_IO}},
        Sweep{"Full", {IoKind::kWrites | kTruncates, 1, false, SQLITE_FULL, true},
              {v1::ERROR_REASON_DISK_FULL}},
        Sweep{"ReadOnly", {kAllChanges, 1, false, SQLITE_READONLY, false},
              {v1::ERROR_REASON_STORAGE_READ_ONLY}}),
    [](const auto& info) { return info.param.name; });

// Opening makes the tables in one transaction: whichever call fails, the answer
// is a clear reason and the next opening succeeds.
TEST(FaultyOpening, FailsClearlyAtEveryCallAndThenSucceeds) {
  for (int64_t k = 1;; ++k) {
    SCOPED_TRACE(::testing::Message() << "call " << k);
    FaultyStore faulty;
    faulty.disk().Arm({kAllChanges | kOpens | kReads, k, false, SQLITE_IOERR, false});
    const absl::Status status = faulty.Open();
    const bool happened = faulty.disk().happened();
    faulty.disk().Disarm();
    if (!status.ok()) {
      EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_STORAGE_IO));
      ASSERT_THAT(faulty.Open(), IsOk());
    }
    ASSERT_THAT(faulty.AddJourney(), IsOk());
    EXPECT_THAT(faulty.Append(), IsOk());
    faulty.Check();
    if (HasFatalFailure() || HasNonfatalFailure()) return;
    if (!happened) return;
  }
}

TEST(FaultyReading, AReadThatFailsIsToldAndTheNextOneSucceeds) {
  for (int64_t k = 1;; ++k) {
    SCOPED_TRACE(::testing::Message() << "call " << k);
    FaultyStore faulty;
    ASSERT_THAT(faulty.Open(), IsOk());
    ASSERT_THAT(faulty.AddJourney(), IsOk());
    for (int i = 0; i < 20; ++i) ASSERT_THAT(faulty.Append(2000), IsOk());
    // Nothing in memory: every page comes from the disk.
    faulty.Close();
    ASSERT_THAT(faulty.Open(), IsOk());
    faulty.disk().Arm({kReads, k, false, SQLITE_IOERR, false});
    int entries = 0;
    const absl::Status status = faulty.store().Read([&](ReadTransaction& read) {
      return read.Entries(faulty.journey(), 0, [&](const EntryRow&) { return ++entries > 0; });
    });
    const bool happened = faulty.disk().happened();
    faulty.disk().Disarm();
    if (!happened) {
      EXPECT_THAT(status, IsOk());
      EXPECT_EQ(entries, 20);
      return;
    }
    EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_STORAGE_IO));
    EXPECT_TRUE(RetryAfter(status).has_value());
    faulty.Check();
    if (HasFatalFailure() || HasNonfatalFailure()) return;
  }
}

// A full disk: content is refused at once, reading and its access lines go on
// from the reserve for a while, then these are refused too; with room again the
// store takes everything, without being opened again.
TEST(FullDisk, AccessLinesGoOnFromTheReserveAndContentReturnsWithRoom) {
  constexpr int64_t kReserve = 256 * 1024;
  FaultyStore faulty(kReserve);
  ASSERT_THAT(faulty.Open(), IsOk());
  ASSERT_THAT(faulty.AddJourney(), IsOk());
  faulty.disk().SetCapacity(faulty.disk().used_bytes() + 300 * 1024);
  absl::Status status;
  int before = 0;
  for (; status.ok() && before < 10000; ++before) status = faulty.Append();
  EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_DISK_FULL));
  EXPECT_TRUE(RetryAfter(status).has_value());
  EXPECT_GT(before, 10);
  EXPECT_TRUE(faulty.store().Stats().on_reserve);
  faulty.Check();

  int lines = 0;
  for (; lines < 100000; ++lines) {
    status = faulty.AccessLine();
    if (!status.ok()) break;
    if (lines % 10 == 0) {
      // Trying to leave the reserve finds no room, however often.
      faulty.clock().Advance(absl::Seconds(2));
      EXPECT_THAT(faulty.Append(), StatusIs(v1::ERROR_REASON_DISK_FULL));
    }
  }
  EXPECT_GT(lines, 20);
  EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_DISK_FULL));
  faulty.Check();
  faulty.CheckAfterPowerLoss(1);

  faulty.disk().SetCapacity(-1);
  EXPECT_THAT(faulty.Append(), StatusIs(v1::ERROR_REASON_DISK_FULL)) << "within the same second";
  faulty.clock().Advance(absl::Seconds(2));
  EXPECT_THAT(faulty.Append(), IsOk());
  EXPECT_THAT(faulty.AccessLine(), IsOk());
  EXPECT_FALSE(faulty.store().Stats().on_reserve);
  faulty.Check();
  faulty.CheckAfterPowerLoss(2);
}

TEST(FullDisk, AStoreOpensForReadingWhenThereIsNoRoomForTheReserve) {
  FaultyStore faulty(256 * 1024);
  ASSERT_THAT(faulty.Open(), IsOk());
  ASSERT_THAT(faulty.AddJourney(), IsOk());
  ASSERT_THAT(faulty.Append(), IsOk());
  faulty.Close();
  sqlite3_vfs* vfs = sqlite3_vfs_find(faulty.disk().name().c_str());
  ASSERT_EQ(vfs->xDelete(vfs, faulty.directory().File("reserve").c_str(), 0), SQLITE_OK);
  faulty.disk().SetCapacity(0);
  ASSERT_THAT(faulty.Open(), IsOk());
  EXPECT_TRUE(faulty.store().Stats().on_reserve);
  EXPECT_THAT(faulty.Append(), StatusIs(v1::ERROR_REASON_DISK_FULL));
  faulty.Check();
}

TEST(ReadOnlyDisk, OpeningSaysSo) {
  FaultyStore faulty;
  faulty.disk().Arm({kAllChanges, 1, true, SQLITE_READONLY, false});
  EXPECT_THAT(faulty.Open(), StatusIs(v1::ERROR_REASON_STORAGE_READ_ONLY));
}

// Bytes on disk that are not what was written.
class DamagedFile : public ::testing::Test {
 protected:
  void SetUp() override {
    // The one between keeps the others' pages apart.
    for (IdBytes* id : {&first_, &between_, &second_}) {
      *id = test_.NewIdBytes();
      ASSERT_THAT(test_.store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
        JourneyRow row;
        row.journey_id = *id;
        absl::Status status = write.InsertJourney(row);
        for (int i = 0; i < 40 && status.ok(); ++i) {
          absl::StatusOr<int64_t> seq = testing::TakeSeqs(write, *id, 1);
          if (!seq.ok()) return seq.status();
          EntryRow entry;
          entry.entry_id = test_.NewIdBytes();
          entry.journey_id = *id;
          entry.seq = *seq;
          entry.sealed_payload = std::string(900, id == &second_ ? 'S' : 'F');
          status = write.InsertEntry(entry);
        }
        return status;
      }), IsOk());
    }
    test_.Close();
  }

  // Overwrites every page that holds this text and not the other.
  void Damage(const std::string& text, const std::string& other) {
    const std::string path = test_.options().path;
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    std::string content((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    int pages = 0;
    for (size_t page = 4096; page + 4096 <= content.size(); page += 4096) {
      const std::string bytes = content.substr(page, 4096);
      if (bytes.find(text) == std::string::npos || bytes.find(other) != std::string::npos) continue;
      file.clear();
      file.seekp(static_cast<std::streamoff>(page));
      file << std::string(4096, '\x7f');
      ++pages;
    }
    ASSERT_GT(pages, 0);
  }

  absl::Status ReadAll(const IdBytes& journey) {
    return test_.store().Read([&](ReadTransaction& read) {
      return read.Entries(journey, 0, [](const EntryRow&) { return true; });
    });
  }

  TestStore test_;
  IdBytes first_, between_, second_;
};

TEST_F(DamagedFile, ADamagedPageIsToldAndOtherJourneysAreReadAndWritten) {
  Damage(std::string(300, 'S'), std::string(20, 'F'));
  test_.Open();
  EXPECT_THAT(ReadAll(second_), StatusIs(v1::ERROR_REASON_STORAGE_CORRUPT));
  EXPECT_THAT(test_.store().CheckFile(), StatusIs(v1::ERROR_REASON_STORAGE_CORRUPT));
  EXPECT_THAT(test_.store().WriteAndWait([&](WriteTransaction& write) {
    return write.Entries(second_, 0, [](const EntryRow&) { return true; });
  }), StatusIs(v1::ERROR_REASON_STORAGE_CORRUPT));
  // A body that swallows the error does not commit either.
  EXPECT_THAT(test_.store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    write.Entries(second_, 0, [](const EntryRow&) { return true; }).IgnoreError();
    return write.SetMeta("mark", "left behind");
  }), StatusIs(v1::ERROR_REASON_STORAGE_CORRUPT));
  EXPECT_THAT(ReadAll(first_), IsOk());
  EXPECT_THAT(test_.store().WriteAndWait([&](WriteTransaction& write) {
    return testing::TakeSeqs(write, first_, 1).status();
  }), IsOk());
  EXPECT_THAT(test_.store().Read([&](ReadTransaction& read) -> absl::Status {
    EXPECT_FALSE((*read.Meta("mark")).has_value());
    return absl::OkStatus();
  }), IsOk());
}

TEST_F(DamagedFile, AFileThatIsNoDatabaseIsRefused) {
  std::ofstream(test_.options().path, std::ios::binary | std::ios::trunc)
      << std::string(8192, 'x');
  EXPECT_THAT(storage::OpenSqliteStore(test_.options()),
              StatusIs(v1::ERROR_REASON_STORAGE_CORRUPT));
}

}  // namespace
}  // namespace inwonersreis::testing
