#include "server/privacy/verify.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "inwonersreis/v1/entry.pb.h"
#include "journey/ids.h"
#include "tests/support/status_matchers.h"
#include "tests/support/take_seqs.h"
#include "tests/support/test_store.h"

namespace inwonersreis::privacy {
namespace {

using storage::AccessRow;
using storage::EntryRow;
using storage::JourneyRow;
using storage::WriteTransaction;

// Two journeys of five entries, sealed as the journey log seals them.
class SealedStore {
 public:
  SealedStore() {
    EXPECT_THAT(test_.store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
      ids_.clear();
      absl::Status status;
      for (int j = 0; j < 2 && status.ok(); ++j) status = AddJourney(write);
      return status;
    }), IsOk());
  }

  // Text form of the journeys' ids.
  const std::vector<std::string>& ids() const { return ids_; }
  inwonersreis::testing::TestStore& test() { return test_; }

  // Changes the file behind the program's back, as somebody with the disk and
  // a shell would: triggers do not stop them.
  void Tamper(const std::string& sql) {
    test_.Close();
    {
      SQLite::Database raw(test_.options().path, SQLite::OPEN_READWRITE);
      for (const char* trigger : {"entries_keep", "entries_stay", "entries_only_redacted",
                                  "access_log_keep", "access_log_stay"}) {
        raw.exec(absl::StrCat("DROP TRIGGER ", trigger));
      }
      raw.exec(sql);
    }
    test_.Open();
  }

  VerifyReport Run() {
    absl::StatusOr<VerifyReport> report =
        Verify(test_.store(), test_.vault(), [](int64_t, int64_t) {});
    EXPECT_THAT(report, IsOk());
    return report.ok() ? *report : VerifyReport();
  }

 private:
  absl::Status AddJourney(WriteTransaction& write) {
    JourneyRow journey;
    journey.journey_id = test_.NewIdBytes();
    ids_.push_back(IdFromBytes(journey.journey_id));
    const WrappedKey key = *test_.vault().NewKey(journey.journey_id);
    journey.wrapped_key = key.wrapped;
    absl::Status status = write.InsertJourney(journey);
    for (int64_t seq = 1; seq <= 5 && status.ok(); ++seq) {
      v1::Entry entry;
      EntryRow row;
      row.entry_id = test_.NewIdBytes();
      row.journey_id = journey.journey_id;
      row.seq = *testing::TakeSeqs(write, journey.journey_id, 1);
      entry.set_entry_id(IdFromBytes(row.entry_id));
      entry.set_journey_id(IdFromBytes(row.journey_id));
      entry.set_seq(row.seq);
      entry.mutable_message()->set_text("text");
      row.kind = entry.body_case();
      row.sealed_payload =
          test_.vault().Seal(key.key, EntryContext(row.journey_id, row.seq, row.entry_id),
                             entry.SerializeAsString());
      status = write.InsertEntry(row);
      AccessRow line;
      line.journey_id = journey.journey_id;
      if (status.ok()) status = write.AppendAccess(line);
    }
    return status;
  }

  inwonersreis::testing::TestStore test_;
  std::vector<std::string> ids_;
};

TEST(Verify, WhatTheProgramWroteIsSoundAndCounted) {
  SealedStore store;
  int64_t last = 0;
  absl::StatusOr<VerifyReport> report =
      Verify(store.test().store(), store.test().vault(), [&](int64_t done, int64_t all) {
        EXPECT_EQ(all, 2);
        EXPECT_EQ(done, ++last);
      });
  ASSERT_THAT(report, IsOk());
  EXPECT_TRUE(report->sound());
  EXPECT_EQ(report->journeys, 2);
  EXPECT_EQ(report->entries, 10);
  EXPECT_EQ(report->access_lines, 10);
  EXPECT_EQ(report->access_head.size(), 64u);
}

struct Tampering {
  const char* sql;
  v1::ErrorReason reason;
  const char* what;
  int64_t seq;
  int64_t line;
};

TEST(Verify, EveryKindOfTamperingIsFoundAndNamed) {
  // Of the first journey, whose number is 1: place 1048576 + seq.
  const std::vector<Tampering> cases = {
      {"UPDATE entries SET sealed_payload = x'00' WHERE place = 1048579",
       v1::ERROR_REASON_SEAL_BROKEN, "seal", 3, 0},
      {"UPDATE entries SET sealed_payload = (SELECT sealed_payload FROM entries"
       " WHERE place = 1048578) WHERE place = 1048579",
       v1::ERROR_REASON_SEAL_BROKEN, "seal", 3, 0},
      {"UPDATE entries SET entry_id = x'00112233445566778899aabbccddeeff' WHERE place = 1048579",
       v1::ERROR_REASON_SEAL_BROKEN, "seal", 3, 0},
      {"UPDATE entries SET kind = 26 WHERE place = 1048579", v1::ERROR_REASON_SEAL_BROKEN,
       "payload", 3, 0},
      {"UPDATE entries SET redacted = 1 WHERE place = 1048579", v1::ERROR_REASON_SEAL_BROKEN,
       "payload", 3, 0},
      {"DELETE FROM entries WHERE place = 1048579", v1::ERROR_REASON_STORAGE_CORRUPT, "sequence",
       4, 0},
      {"DELETE FROM entries WHERE place = 1048581", v1::ERROR_REASON_STORAGE_CORRUPT, "head", 4,
       0},
      {"UPDATE journeys SET last_seq = 9 WHERE journey_no = 1",
       v1::ERROR_REASON_STORAGE_CORRUPT, "head", 5, 0},
      {"UPDATE journeys SET wrapped_key = (SELECT wrapped_key FROM journeys"
       " WHERE journey_no = 2) WHERE journey_no = 1",
       v1::ERROR_REASON_SEAL_BROKEN, "key", 0, 0},
      {"UPDATE access_log SET at = 77 WHERE line = 4", v1::ERROR_REASON_CHAIN_BROKEN, "chain", 0,
       4},
      {"DELETE FROM access_log WHERE line = 4", v1::ERROR_REASON_CHAIN_BROKEN, "chain", 0, 4},
      {"UPDATE access_log SET previous_line = 1 WHERE line = 4", v1::ERROR_REASON_CHAIN_BROKEN,
       "thread", 0, 0},
      {"UPDATE access_log SET previous_line = 5 WHERE line = 4", v1::ERROR_REASON_CHAIN_BROKEN,
       "thread", 0, 0},
      {"UPDATE journeys SET last_access_line = 2 WHERE journey_no = 1",
       v1::ERROR_REASON_CHAIN_BROKEN, "thread", 0, 0},
      {"PRAGMA foreign_keys = OFF; DELETE FROM journeys WHERE journey_no = 1",
       v1::ERROR_REASON_STORAGE_CORRUPT, "orphans", 0, 0},
  };
  for (const Tampering& tampering : cases) {
    SCOPED_TRACE(tampering.sql);
    SealedStore store;
    store.Tamper(tampering.sql);
    const VerifyReport report = store.Run();
    const bool found = std::any_of(
        report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
          return finding.reason == tampering.reason &&
                 finding.what == std::string(tampering.what) && finding.seq == tampering.seq &&
                 finding.line == tampering.line;
        });
    EXPECT_TRUE(found);
    if (tampering.seq != 0) {
      EXPECT_EQ(report.findings[0].journey_id, store.ids()[0]);
    }
  }
}

TEST(Verify, CuttingTheEndOfTheAccessLogShowsAgainstAHeadWrittenDownBefore) {
  SealedStore store;
  const std::string head = store.Run().access_head;
  store.Tamper("DELETE FROM access_log WHERE line = 10;"
         "UPDATE journeys SET last_access_line = 9 WHERE journey_no = 2");
  const VerifyReport report = store.Run();
  EXPECT_EQ(report.access_lines, 9);
  EXPECT_NE(report.access_head, head);
}

TEST(Verify, WithAnotherKeyNothingOpens) {
  SealedStore store;
  const std::unique_ptr<Vault> other = Vault::FromKey({9}, &store.test().random());
  absl::StatusOr<VerifyReport> report =
      Verify(store.test().store(), *other, [](int64_t, int64_t) {});
  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->entries, 0);
  EXPECT_EQ(report->findings.size(), 2u);
}

}  // namespace
}  // namespace inwonersreis::privacy
