#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client_lib/exchange/fake_store.h"
#include "client_lib/exchange/json_writer.h"
#include "client_lib/exchange/ndjson_export.h"
#include "client_lib/exchange/ndjson_header.h"
#include "client_lib/exchange/ndjson_import.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/ids.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::exchange {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const absl::Time kWritten = absl::FromUnixSeconds(1760000000);

std::string Id(int number) {
  std::array<uint8_t, 10> random = {};
  random[9] = static_cast<uint8_t>(number);
  random[8] = static_cast<uint8_t>(number >> 8);
  return MakeId(kWritten - absl::Hours(100) + absl::Minutes(number), random);
}

v1::Entry Message(int journey, int number, const std::string& text) {
  v1::Entry entry;
  entry.set_entry_id(Id(1000 * journey + number));
  entry.set_journey_id(Id(journey));
  entry.set_seq(number);
  entry.set_author_id(Id(9));
  entry.set_author_role(v1::ROLE_RESIDENT);
  entry.mutable_occurred_at()->set_seconds(absl::ToUnixSeconds(kWritten) - 1000 + number);
  entry.mutable_recorded_at()->set_seconds(absl::ToUnixSeconds(kWritten) - 900 + number);
  entry.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
  entry.mutable_message()->set_text(text);
  return entry;
}

std::string File(const std::vector<v1::Entry>& entries) {
  std::string text = WriteHeader(NdjsonHeader()) + "\n";
  for (const v1::Entry& entry : entries) {
    AppendJson(entry, &text);
    text += "\n";
  }
  return text;
}

struct FileOutcome {
  absl::Status status;
  ImportSummary summary;
  std::vector<Issue> issues;
};

FileOutcome Import(const std::string& text, EntrySink* sink, bool dry_run = false) {
  FileOutcome outcome;
  std::istringstream input(text);
  ImportOptions options;
  options.dry_run = dry_run;
  options.on_issue = [&outcome](const Issue& issue) { outcome.issues.push_back(issue); };
  outcome.status = ImportNdjson(&input, sink, kWritten, options, &outcome.summary);
  return outcome;
}

std::string Export(EntrySource* source, absl::Time exported_at = absl::InfinitePast()) {
  std::ostringstream output;
  ExportOptions options;
  options.exported_at = exported_at;
  ExportSummary summary;
  EXPECT_THAT(ExportNdjson(source, options, &output, &summary), IsOk());
  return output.str();
}

TEST(NdjsonTest, ExportOfAnImportedExportIsTheSameFile) {
  FakeStore first;
  for (int journey = 1; journey <= 7; ++journey) {
    for (int number = 1; number <= 30; ++number) {
      first.journeys[Id(journey)].push_back(
          Message(journey, number, "Ik wil \"weer\" aan het werk 😀\n€"));
    }
  }
  const std::string exported = Export(&first, kWritten);
  FakeStore second;
  const FileOutcome outcome = Import(exported, &second);
  ASSERT_THAT(outcome.status, IsOk());
  EXPECT_EQ(outcome.summary.added, 7 * 30);
  EXPECT_EQ(outcome.summary.refused + outcome.summary.unreadable, 0);
  const std::string again = Export(&second, kWritten + absl::Hours(1));
  EXPECT_NE(exported, again);
  EXPECT_EQ(exported.substr(exported.find('\n')), again.substr(again.find('\n')));
  EXPECT_EQ(exported, Export(&second, kWritten));
}

TEST(NdjsonTest, ASecondImportAddsNothing) {
  FakeStore store;
  const std::string file = File({Message(1, 1, "a"), Message(1, 2, "b"), Message(2, 1, "c")});
  EXPECT_EQ(Import(file, &store).summary.added, 3);
  const FileOutcome second = Import(file, &store);
  EXPECT_THAT(second.status, IsOk());
  EXPECT_EQ(second.summary.added, 0);
  EXPECT_EQ(second.summary.already_there, 3);
  EXPECT_EQ(store.entry_count(), 3);
}

TEST(NdjsonTest, AnUnreadableLineIsToldAndTheRestGoesIn) {
  FakeStore store;
  std::vector<std::string> lines =
      absl::StrSplit(File({Message(1, 1, "a"), Message(1, 2, "b"), Message(2, 1, "c")}), '\n');
  lines[2].insert(10, "oeps\"");
  const FileOutcome outcome = Import(absl::StrJoin(lines, "\r\n"), &store);
  EXPECT_THAT(outcome.status, IsOk());
  EXPECT_EQ(outcome.summary.lines, 3);
  EXPECT_EQ(outcome.summary.added, 2);
  EXPECT_EQ(outcome.summary.unreadable, 1);
  ASSERT_EQ(outcome.issues.size(), 1u);
  EXPECT_EQ(outcome.issues[0].line, 3);
  EXPECT_GT(outcome.issues[0].column, 1);
  EXPECT_NE(outcome.issues[0].problem.message_nl(), "");
}

TEST(NdjsonTest, WhatTheStoreRefusesIsToldWithItsLine) {
  FakeStore store;
  store.refuse = [](const v1::Entry& entry) {
    return entry.message().text() == "b" ? Error(v1::ERROR_REASON_TARGET_NOT_FOUND)
                                         : absl::OkStatus();
  };
  const FileOutcome outcome =
      Import(File({Message(1, 1, "a"), Message(1, 2, "b"), Message(2, 1, "c")}), &store);
  EXPECT_THAT(outcome.status, IsOk());
  EXPECT_EQ(outcome.summary.added, 2);
  EXPECT_EQ(outcome.summary.refused, 1);
  ASSERT_EQ(outcome.issues.size(), 1u);
  EXPECT_EQ(outcome.issues[0].line, 3);
  EXPECT_EQ(outcome.issues[0].entry_id, Id(1002));
  EXPECT_EQ(outcome.issues[0].problem.reason(), v1::ERROR_REASON_TARGET_NOT_FOUND);
  EXPECT_EQ(outcome.summary.by_reason.at(v1::ERROR_REASON_TARGET_NOT_FOUND), 1);
}

TEST(NdjsonTest, AJourneyThatIsNotYoursDoesNotStopTheOthers) {
  FakeStore store;
  store.fail_call = [](int, const v1::ImportJourneyRequest& batch) {
    return batch.journey_id() == Id(1) ? Error(v1::ERROR_REASON_NOT_FOUND) : absl::OkStatus();
  };
  const FileOutcome outcome =
      Import(File({Message(1, 1, "a"), Message(1, 2, "b"), Message(2, 1, "c")}), &store);
  EXPECT_THAT(outcome.status, IsOk());
  EXPECT_EQ(outcome.summary.added, 1);
  EXPECT_EQ(outcome.summary.refused, 2);
}

TEST(NdjsonTest, ALostConnectionStopsTheImportAndItCanBeDoneAgain) {
  FakeStore store;
  store.fail_call = [](int call, const v1::ImportJourneyRequest&) {
    return call == 3 ? Error(v1::ERROR_REASON_UNAVAILABLE) : absl::OkStatus();
  };
  std::vector<v1::Entry> entries;
  for (int journey = 1; journey <= 200; ++journey) entries.push_back(Message(journey, 1, "a"));
  const FileOutcome first = Import(File(entries), &store);
  EXPECT_THAT(first.status, StatusIs(v1::ERROR_REASON_UNAVAILABLE));
  EXPECT_LT(store.entry_count(), 200);
  EXPECT_EQ(first.summary.added, store.entry_count());
  store.fail_call = nullptr;
  const FileOutcome second = Import(File(entries), &store);
  EXPECT_THAT(second.status, IsOk());
  EXPECT_EQ(second.summary.added + second.summary.already_there, 200);
  EXPECT_EQ(store.entry_count(), 200);
}

TEST(NdjsonTest, BatchesKeepToTheLimitsAndAJourneyKeepsItsOrder) {
  FakeStore store;
  store.batch_limits.entries = 7;
  store.batch_limits.bytes = 2000;
  std::vector<v1::Entry> entries;
  // Journeys mixed line by line: the worst order that a file can have.
  for (int number = 1; number <= 100; ++number) {
    for (int journey = 1; journey <= 9; ++journey) {
      entries.push_back(Message(journey, number, std::string(number * 3, 'x')));
    }
  }
  EXPECT_EQ(Import(File(entries), &store).summary.added, 900);
  EXPECT_LE(store.largest_batch, 7);
  for (int journey = 1; journey <= 9; ++journey) {
    const std::vector<v1::Entry>& kept = store.journeys[Id(journey)];
    ASSERT_EQ(kept.size(), 100u);
    for (int number = 1; number <= 100; ++number) {
      EXPECT_EQ(kept[number - 1].entry_id(), Id(1000 * journey + number));
    }
  }
}

TEST(NdjsonTest, AFileWithoutHeaderOrOfANewerVersionIsRefusedWhole) {
  FakeStore store;
  std::string text;
  AppendJson(Message(1, 1, "a"), &text);
  EXPECT_THAT(Import(text, &store).status, StatusIs(v1::ERROR_REASON_LINE_UNREADABLE));
  EXPECT_THAT(Import("", &store).status, StatusIs(v1::ERROR_REASON_LINE_UNREADABLE));
  EXPECT_THAT(Import("{\"format\":\"inwonersreis.journeys\",\"version\":2}\n", &store).status,
              StatusIs(v1::ERROR_REASON_UNKNOWN_VALUE));
  EXPECT_THAT(Import("{\"format\":\"iets.anders\",\"version\":1}\n", &store).status,
              StatusIs(v1::ERROR_REASON_LINE_UNREADABLE));
  EXPECT_EQ(store.entry_count(), 0);
}

TEST(NdjsonTest, FilesPutBehindEachOtherAndAByteOrderMarkAreFine) {
  FakeStore store;
  const std::string joined =
      "\xEF\xBB\xBF" + File({Message(1, 1, "a")}) + "\n" + File({Message(2, 1, "b")});
  const FileOutcome outcome = Import(joined, &store);
  EXPECT_THAT(outcome.status, IsOk());
  EXPECT_EQ(outcome.summary.added, 2);
}

TEST(NdjsonTest, AVeryLongLineIsToldWithoutKeepingItAndTheRestGoesIn) {
  FakeStore store;
  const std::string file = File({Message(1, 1, "a")}) + "{\"entry_id\":\"" +
                           std::string(10 << 20, 'x') + "\"}\n" + File({Message(1, 2, "b")});
  const FileOutcome outcome = Import(file, &store);
  EXPECT_EQ(outcome.summary.added, 2);
  ASSERT_EQ(outcome.issues.size(), 1u);
  EXPECT_EQ(outcome.issues[0].line, 3);
  EXPECT_EQ(outcome.issues[0].problem.reason(), v1::ERROR_REASON_ENTRY_TOO_LARGE);
}

TEST(NdjsonTest, ADryRunReadsAndChecksAndWritesNothing) {
  std::vector<v1::Entry> entries = {Message(1, 1, "a"), Message(1, 2, "")};
  const FileOutcome outcome = Import(File(entries), nullptr, /*dry_run=*/true);
  EXPECT_THAT(outcome.status, IsOk());
  EXPECT_EQ(outcome.summary.read, 2);
  EXPECT_EQ(outcome.summary.added, 0);
  ASSERT_EQ(outcome.issues.size(), 1u);
  EXPECT_EQ(outcome.issues[0].line, 3);
  EXPECT_EQ(outcome.issues[0].problem.reason(), v1::ERROR_REASON_FIELD_REQUIRED);
}

// A journey of three entries, the last of which agrees to a goal that is not
// there.
std::vector<v1::Entry> JourneyWithALooseEnd() {
  std::vector<v1::Entry> entries(3, Message(1, 1, "x"));
  for (int number = 1; number <= 3; ++number) {
    v1::Entry& entry = entries[number - 1];
    entry.set_entry_id(Id(1000 + number));
    entry.set_author_role(v1::ROLE_LEAD_COACH);
    entry.clear_audience();
  }
  entries[0].mutable_journey_opened()->set_title("Reis");
  entries[1].mutable_member_joined()->set_person_id(Id(9));
  entries[1].mutable_member_joined()->set_name("Coach");
  entries[1].mutable_member_joined()->set_role(v1::ROLE_LEAD_COACH);
  entries[2].mutable_goal_agreed()->set_goal_id(Id(77));
  entries[2].mutable_goal_agreed()->set_version_id(Id(77));
  return entries;
}

TEST(NdjsonTest, ADryRunAsksTheRulesOfAWholeJourney) {
  const std::vector<v1::Entry> entries = JourneyWithALooseEnd();
  const FileOutcome whole = Import(File(entries), nullptr, /*dry_run=*/true);
  ASSERT_EQ(whole.issues.size(), 1u);
  EXPECT_EQ(whole.issues[0].line, 4);
  EXPECT_EQ(whole.issues[0].problem.reason(), v1::ERROR_REASON_TARGET_NOT_FOUND);
  // Of the end of a journey alone the rules cannot tell.
  EXPECT_EQ(Import(File({entries[2]}), nullptr, /*dry_run=*/true).issues.size(), 0u);
}

TEST(NdjsonTest, NothingThatAPersonTypedIsInAnIssue) {
  FakeStore store;
  const std::string secret = "Geheimpje";
  std::string file = File({Message(1, 1, secret)});
  file.insert(file.find(secret), "\\q");
  file += "{\"" + secret + "\":1}\n";
  const FileOutcome outcome = Import(file, &store);
  ASSERT_EQ(outcome.issues.size(), 2u);
  for (const Issue& issue : outcome.issues) {
    EXPECT_THAT(issue.problem.DebugString() + issue.entry_id, Not(HasSubstr(secret)));
  }
}

TEST(NdjsonTest, TheHeaderSaysSyntheticOnlyWhenAllJourneysAre) {
  FakeStore store;
  v1::Entry opening = Message(1, 1, "");
  opening.mutable_journey_opened()->set_synthetic(true);
  store.journeys[Id(1)] = {opening};
  EXPECT_THAT(Export(&store), HasSubstr("\"synthetic\":true"));
  store.journeys[Id(2)] = {Message(2, 1, "echt")};
  EXPECT_THAT(Export(&store), HasSubstr("\"synthetic\":false"));
}

TEST(NdjsonTest, AJourneyThatGoesWhileExportingIsCountedAndLeftOut) {
  FakeStore store;
  for (int journey = 1; journey <= 3; ++journey) {
    store.journeys[Id(journey)] = {Message(journey, 1, "a")};
  }
  store.gone[Id(2)] = true;
  std::ostringstream output;
  ExportSummary summary;
  std::vector<int64_t> told;
  ExportOptions options;
  options.on_progress = [&told](int64_t done, int64_t total) {
    EXPECT_EQ(total, 3);
    told.push_back(done);
  };
  ASSERT_THAT(ExportNdjson(&store, options, &output, &summary), IsOk());
  EXPECT_EQ(summary.journeys, 2);
  EXPECT_EQ(summary.gone, 1);
  EXPECT_THAT(told, ElementsAre(1, 3));
}

TEST(NdjsonTest, OnlyTheJourneysAskedForAreExported) {
  FakeStore store;
  for (int journey = 1; journey <= 5; ++journey) {
    store.journeys[Id(journey)] = {Message(journey, 1, "a")};
  }
  std::ostringstream output;
  ExportSummary summary;
  ExportOptions options;
  options.journey_ids = {Id(2), Id(5)};
  ASSERT_THAT(ExportNdjson(&store, options, &output, &summary), IsOk());
  EXPECT_EQ(summary.journeys, 2);
  options.journey_ids = {Id(77)};
  EXPECT_THAT(ExportNdjson(&store, options, &output, &summary),
              StatusIs(v1::ERROR_REASON_NOT_FOUND));
}

TEST(NdjsonTest, AFullDiskEndsTheExportWithAReason) {
  FakeStore store;
  store.journeys[Id(1)] = {Message(1, 1, "a")};
  std::ostringstream output;
  output.setstate(std::ios::badbit);
  ExportSummary summary;
  EXPECT_THAT(ExportNdjson(&store, ExportOptions(), &output, &summary),
              StatusIs(v1::ERROR_REASON_FILE_UNREADABLE));
}

TEST(DemoTest, TheDemoStoriesGoInWhole) {
  int files = 0;
  for (const auto& file : std::filesystem::directory_iterator(EXCHANGE_DEMO)) {
    if (file.path().extension() != ".ndjson") continue;
    SCOPED_TRACE(file.path().filename().string());
    std::ifstream stream(file.path(), std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    const FileOutcome dry = Import(text.str(), nullptr, /*dry_run=*/true);
    EXPECT_THAT(dry.status, IsOk());
    for (const Issue& issue : dry.issues) {
      ADD_FAILURE() << issue.line << " " << issue.problem.ShortDebugString();
    }
    FakeStore store;
    const FileOutcome real = Import(text.str(), &store);
    EXPECT_EQ(real.summary.added, real.summary.lines);
    EXPECT_THAT(Export(&store), HasSubstr("\"synthetic\":true"));
    ++files;
  }
  EXPECT_EQ(files, 12);
}

}  // namespace
}  // namespace inwonersreis::exchange
