#include "server/privacy/access_log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "absl/strings/escaping.h"
#include "journey/errors.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::privacy {
namespace {

using storage::AccessRow;

std::vector<AccessRow> Chain(int lines) {
  std::vector<AccessRow> rows;
  std::string head;
  for (int i = 1; i <= lines; ++i) {
    AccessRow row;
    row.line = i;
    row.at = 1000 * i;
    row.person_id = {static_cast<uint8_t>(i)};
    row.action = 2;
    row.journey_id = {9};
    row.entry_count = i % 3;
    row.hash = ChainHash(head, row);
    head = row.hash;
    rows.push_back(row);
  }
  return rows;
}

// The number of the first broken line; empty when the chain holds.
std::string FirstBroken(const std::vector<AccessRow>& rows) {
  ChainCheck check;
  for (const AccessRow& row : rows) {
    absl::Status status = check.Add(row);
    if (!status.ok()) return ProblemOf(status).metadata().at("line");
  }
  return "";
}

TEST(AccessLog, AnUntouchedChainHolds) { EXPECT_EQ(FirstBroken(Chain(20)), ""); }

TEST(AccessLog, TheFirstChangedLineIsNamedWhateverColumnChanged) {
  const std::vector<std::function<void(AccessRow&)>> changes = {
      [](AccessRow& row) { row.at += 1; },
      [](AccessRow& row) { row.person_id[15] ^= 1; },
      [](AccessRow& row) { row.role += 1; },
      [](AccessRow& row) { row.organisation_id[0] ^= 1; },
      [](AccessRow& row) { row.action += 1; },
      [](AccessRow& row) { row.ground += 1; },
      [](AccessRow& row) { row.journey_id[3] ^= 1; },
      [](AccessRow& row) { row.entry_count += 1; },
      [](AccessRow& row) { row.hash[0] ^= 1; },
      [](AccessRow& row) { row.hash.clear(); },
  };
  for (const auto& change : changes) {
    std::vector<AccessRow> rows = Chain(20);
    change(rows[6]);
    EXPECT_EQ(FirstBroken(rows), "7");
  }
}

TEST(AccessLog, ARemovedLineIsNamed) {
  std::vector<AccessRow> rows = Chain(20);
  rows.erase(rows.begin() + 4);
  EXPECT_EQ(FirstBroken(rows), "5");
}

TEST(AccessLog, ALineRemovedAndTheRestRenumberedIsNamed) {
  std::vector<AccessRow> rows = Chain(20);
  rows.erase(rows.begin() + 4);
  for (size_t i = 0; i < rows.size(); ++i) rows[i].line = static_cast<int64_t>(i) + 1;
  EXPECT_EQ(FirstBroken(rows), "5");
}

TEST(AccessLog, AnInsertedLineIsNamed) {
  std::vector<AccessRow> rows = Chain(20);
  rows.insert(rows.begin() + 4, rows[4]);
  EXPECT_EQ(FirstBroken(rows), "6");
}

// Lines written by an earlier program must go on proving themselves.
TEST(AccessLog, TheHashOfALineNeverChanges) {
  AccessRow row;
  row.line = 1;
  row.at = 1772442000000000;
  row.person_id = {1, 2, 3};
  row.role = 4;
  row.organisation_id = {5};
  row.action = 6;
  row.ground = 7;
  row.journey_id = {8};
  row.entry_count = -1;
  EXPECT_EQ(absl::BytesToHexString(CanonicalLine(row)),
            "010000000000000001" "00064c06cfcb8400" "01020300000000000000000000000000" "00000004"
            "05000000000000000000000000000000" "00000006" "00000007"
            "08000000000000000000000000000000" "ffffffff");
}

}  // namespace
}  // namespace inwonersreis::privacy
