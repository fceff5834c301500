#include "server/storage/sql_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/status_matchers.h"
#include "tests/support/test_store.h"

namespace inwonersreis::storage {
namespace {

TEST(SqlStore, WhatWasWrittenIsReadAfterOpeningAgain) {
  testing::TestStore test;
  const IdBytes journey_id = test.NewIdBytes();
  const IdBytes entry_id = test.NewIdBytes();
  ASSERT_THAT(test.store().WriteAndWait([&](WriteTransaction& write) -> absl::Status {
    JourneyRow journey;
    journey.journey_id = journey_id;
    journey.wrapped_key = "wrapped";
    absl::Status status = write.InsertJourney(journey);
    if (!status.ok()) return status;
    absl::StatusOr<int64_t> seq = write.TakeSeqs(journey_id, 1);
    if (!seq.ok()) return seq.status();
    EntryRow entry;
    entry.entry_id = entry_id;
    entry.journey_id = journey_id;
    entry.seq = *seq;
    entry.sealed_payload = std::string("\0sealed", 7);
    status = write.InsertEntry(entry);
    if (!status.ok()) return status;
    AccessRow line;
    line.journey_id = journey_id;
    return write.AppendAccess(line);
  }), IsOk());
  test.Reopen();
  EXPECT_THAT(test.store().Read([&](ReadTransaction& read) -> absl::Status {
    absl::StatusOr<absl::optional<EntryRow>> entry = read.Entry(entry_id);
    if (!entry.ok()) return entry.status();
    EXPECT_TRUE(entry->has_value());
    EXPECT_EQ((*entry)->seq, 1);
    EXPECT_EQ((*entry)->journey_id, journey_id);
    EXPECT_EQ((*entry)->sealed_payload, std::string("\0sealed", 7));
    EXPECT_EQ((**read.Journey(journey_id)).last_seq, 1);
    EXPECT_EQ(read.AccessOf(journey_id, 0, 10)->size(), 1u);
    return absl::OkStatus();
  }), IsOk());
}

}  // namespace
}  // namespace inwonersreis::storage
