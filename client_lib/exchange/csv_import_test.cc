#include "client_lib/exchange/csv_import.h"

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "client_lib/exchange/calendar.h"
#include "client_lib/exchange/fake_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/ids.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::exchange {
namespace {

using ::testing::HasSubstr;

constexpr char kJourney1[] = "018e0f3a-5c00-7a11-8b01-0c5e7a1d1001";
const absl::Time kNow = absl::FromUnixSeconds(1760000000);  // October 2025

constexpr char kContactMapping[] = R"({
  "kind": "contact", "source": "testsysteem", "journey_column": "Client",
  "journeys": {"1": "018e0f3a-5c00-7a11-8b01-0c5e7a1d1001",
               "2": "018e0f3a-5c00-7a11-8b01-0c5e7a1d1002"},
  "columns": {"Datum": "occurred_at",
              "Soort": {"field": "channel", "values": {"Huisbezoek": "home-visit", "Tel": "phone"}},
              "Gelukt": "reached", "Minuten": "duration_minutes", "Verslag": "content"}})";

constexpr char kCareMapping[] = R"({
  "kind": "care_use", "source": "praktijk", "journey_column": "Journey",
  "columns": {"Code": "price_code", "Aantal": "quantity", "Jaar": "period", "Bedrag": "amount",
              "Regel": "source_ref"}})";

absl::StatusOr<std::string> NoFiles(absl::string_view) {
  return Error(v1::ERROR_REASON_FILE_UNREADABLE);
}

struct Outcome {
  absl::Status status;
  ImportSummary summary;
  std::vector<Issue> issues;
};

Outcome Import(absl::string_view mapping_json, const std::string& text, EntrySink* sink,
               bool dry_run = false) {
  Outcome outcome;
  absl::StatusOr<ColumnMapping> mapping = ReadMapping(mapping_json, NoFiles);
  if (!mapping.ok()) {
    outcome.status = mapping.status();
    return outcome;
  }
  std::istringstream input(text);
  ImportOptions options;
  options.dry_run = dry_run;
  options.on_issue = [&outcome](const Issue& issue) { outcome.issues.push_back(issue); };
  outcome.status = ImportCsv(&input, *mapping, sink, kNow, options, &outcome.summary);
  return outcome;
}

const char kContactHeader[] = "Client;Datum;Soort;Gelukt;Minuten;Verslag\n";

v1::Entry OneContact(const std::string& row) {
  FakeStore store;
  const Outcome outcome = Import(kContactMapping, kContactHeader + row, &store);
  EXPECT_THAT(outcome.status, IsOk());
  EXPECT_EQ(outcome.issues.size(), 0u);
  for (const Issue& issue : outcome.issues) ADD_FAILURE() << issue.problem.ShortDebugString();
  EXPECT_EQ(store.entry_count(), 1);
  return store.journeys.begin()->second.at(0);
}

// The only issue that a row gives.
Issue IssueOf(absl::string_view mapping, const std::string& file) {
  FakeStore store;
  const Outcome outcome = Import(mapping, file, &store);
  EXPECT_THAT(outcome.status, IsOk());
  EXPECT_EQ(outcome.issues.size(), 1u) << file;
  return outcome.issues.empty() ? Issue() : outcome.issues[0];
}

TEST(CsvImportTest, ARowBecomesAContact) {
  const v1::Entry entry =
      OneContact("1;1-7-2024 14:30;huisbezoek;ja;1:15;\"Samen; de post\r\ndoorgenomen\"\n");
  EXPECT_EQ(entry.journey_id(), kJourney1);
  EXPECT_EQ(entry.occurred_at().seconds(), UnixSeconds(absl::CivilSecond(2024, 7, 1, 12, 30, 0)));
  EXPECT_EQ(entry.audience(), v1::AUDIENCE_TEAM);
  EXPECT_EQ(entry.contact().channel(), v1::CHANNEL_HOME_VISIT);
  EXPECT_TRUE(entry.contact().reached());
  EXPECT_EQ(entry.contact().duration_minutes(), 75);
  EXPECT_EQ(entry.contact().content(), "Samen; de post\ndoorgenomen");
  EXPECT_TRUE(IsId(entry.entry_id()));
  EXPECT_EQ(IdTime(*IdToBytes(entry.entry_id())),
            absl::FromUnixSeconds(entry.occurred_at().seconds()));
}

TEST(CsvImportTest, ADayWithoutATimeIsNoonInTheNetherlands) {
  EXPECT_EQ(OneContact("1;1-1-2024;Tel;n;;\n").occurred_at().seconds(),
            UnixSeconds(absl::CivilSecond(2024, 1, 1, 11, 0, 0)));
}

TEST(CsvImportTest, CareUseIsExact) {
  FakeStore store;
  const Outcome outcome = Import(kCareMapping,
                                 absl::StrCat("Journey;Code;Aantal;Jaar;Bedrag;Regel\n", kJourney1,
                                              ";ZIN22_GP_CONSULT_AVG;1.234,5;2024;€ 1.234,56;r1\n",
                                              kJourney1, ";ZIN22_GP_CONSULT_AVG;3;2024-K2;;r2\n"),
                                 &store);
  ASSERT_THAT(outcome.status, IsOk());
  ASSERT_EQ(outcome.summary.added, 2);
  const v1::CareUse& line = store.journeys[kJourney1][0].care_use();
  EXPECT_EQ(line.quantity_thousandths(), 1234500);
  EXPECT_EQ(line.amount_cents(), 123456);
  EXPECT_TRUE(line.has_amount());
  EXPECT_EQ(line.from_on(), "2024-01-01");
  EXPECT_EQ(line.to_on(), "2024-12-31");
  EXPECT_EQ(line.source(), "praktijk");
  const v1::CareUse& next = store.journeys[kJourney1][1].care_use();
  EXPECT_FALSE(next.has_amount());
  EXPECT_EQ(next.from_on(), "2024-04-01");
  EXPECT_EQ(next.to_on(), "2024-06-30");
}

struct BadRow {
  const char* row;
  int64_t column;
  const char* name;
  v1::ErrorReason reason;
};

TEST(CsvImportTest, EveryBadCellIsToldWithItsColumnAndTheRestGoesIn) {
  const BadRow cases[] = {
      {"9;1-3-2024;Tel;ja;;x", 1, "Client", v1::ERROR_REASON_VALUE_UNMAPPED},
      {";1-3-2024;Tel;ja;;x", 1, "Client", v1::ERROR_REASON_FIELD_REQUIRED},
      {"1;31-02-2024;Tel;ja;;x", 2, "Datum", v1::ERROR_REASON_DATE_UNREADABLE},
      {"1;01-03-24;Tel;ja;;x", 2, "Datum", v1::ERROR_REASON_DATE_UNREADABLE},
      {"1;31-03-2024 02:30;Tel;ja;;x", 2, "Datum", v1::ERROR_REASON_DATE_UNREADABLE},
      {"1;;Tel;ja;;x", 2, "Datum", v1::ERROR_REASON_FIELD_REQUIRED},
      {"1;1-3-2024;Fax;ja;;x", 3, "Soort", v1::ERROR_REASON_VALUE_UNMAPPED},
      {"1;1-3-2024;;ja;;x", 3, "Soort", v1::ERROR_REASON_FIELD_REQUIRED},
      {"1;1-3-2024;Tel;misschien;;x", 4, "Gelukt", v1::ERROR_REASON_VALUE_UNMAPPED},
      {"1;1-3-2024;Tel;;;x", 4, "Gelukt", v1::ERROR_REASON_FIELD_REQUIRED},
      {"1;1-3-2024;Tel;ja;lang;x", 5, "Minuten", v1::ERROR_REASON_NUMBER_INVALID},
      {"1;1-3-2024;Tel;ja;1,5;x", 5, "Minuten", v1::ERROR_REASON_NUMBER_INVALID},
      {"1;1-3-2024;Tel;ja;;\"x", 6, "", v1::ERROR_REASON_LINE_UNREADABLE},
      {"1;1-3-2024;Tel;ja;;een; twee", 7, "", v1::ERROR_REASON_LINE_UNREADABLE},
  };
  for (const BadRow& bad : cases) {
    SCOPED_TRACE(bad.row);
    FakeStore store;
    const Outcome outcome = Import(kContactMapping,
                                   absl::StrCat(kContactHeader, "1;1-3-2024;Tel;ja;;goed\n",
                                                bad.row, "\n", "2;2-3-2024;Tel;ja;;ook goed;;\n"),
                                   &store);
    EXPECT_THAT(outcome.status, IsOk());
    EXPECT_EQ(outcome.summary.added, 2);
    ASSERT_EQ(outcome.issues.size(), 1u);
    EXPECT_EQ(outcome.issues[0].line, 3);
    EXPECT_EQ(outcome.issues[0].column, bad.column);
    EXPECT_EQ(outcome.issues[0].column_name, bad.name);
    EXPECT_EQ(outcome.issues[0].problem.reason(), bad.reason)
        << v1::ErrorReason_Name(outcome.issues[0].problem.reason());
    EXPECT_NE(outcome.issues[0].problem.message_nl(), "");
  }
}

TEST(CsvImportTest, WhatTheRulesRefusePointsAtTheColumn) {
  const Issue future =
      IssueOf(kContactMapping, absl::StrCat(kContactHeader, "1;1-3-2030;Tel;ja;;x\n"));
  EXPECT_EQ(future.problem.reason(), v1::ERROR_REASON_IN_FUTURE);
  const Issue minutes =
      IssueOf(kContactMapping, absl::StrCat(kContactHeader, "1;1-3-2024;Tel;ja;99999;x\n"));
  EXPECT_EQ(minutes.problem.reason(), v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  EXPECT_EQ(minutes.column, 5);
  const Issue bsn =
      IssueOf(kContactMapping, absl::StrCat(kContactHeader, "1;1-3-2024;Tel;ja;;nr 111222333\n"));
  EXPECT_EQ(bsn.problem.reason(), v1::ERROR_REASON_CONTAINS_BSN);
  EXPECT_EQ(bsn.column_name, "Verslag");
}

TEST(CsvImportTest, NulBytesAndOtherEncodingsAreToldAndTheRestGoesIn) {
  std::string file = absl::StrCat(kContactHeader, "1;1-3-2024;Tel;ja;;caf\xE9\n",
                                  "1;2-3-2024;Tel;ja;;a#b\n", "1;3-3-2024;Tel;ja;;goed\n");
  file[file.find('#')] = '\0';
  FakeStore store;
  const Outcome outcome = Import(kContactMapping, file, &store);
  EXPECT_EQ(outcome.summary.added, 2);
  EXPECT_EQ(store.journeys[kJourney1][0].contact().content(), "café");
  ASSERT_EQ(outcome.issues.size(), 1u);
  EXPECT_EQ(outcome.issues[0].problem.reason(), v1::ERROR_REASON_TEXT_INVALID);
  EXPECT_EQ(outcome.issues[0].column_name, "Verslag");
}

TEST(CsvImportTest, ASecondImportAddsNothing) {
  FakeStore store;
  const std::string file = absl::StrCat(kContactHeader, "1;1-3-2024;Tel;ja;;a\n",
                                        "2;1-3-2024;Tel;ja;;a\n", "1;2-3-2024;Tel;ja;;b\n");
  EXPECT_EQ(Import(kContactMapping, file, &store).summary.added, 3);
  const Outcome second = Import(kContactMapping, file, &store);
  EXPECT_EQ(second.summary.added, 0);
  EXPECT_EQ(second.summary.already_there, 3);
  EXPECT_EQ(store.entry_count(), 3);
}

TEST(CsvImportTest, TheOrderOfColumnsAndOfRowsDoesNotMakeOtherEntries) {
  FakeStore store;
  EXPECT_EQ(
      Import(kContactMapping,
             absl::StrCat(kContactHeader, "1;1-3-2024;Tel;ja;;a\n2;1-3-2024;Tel;ja;;b\n"), &store)
          .summary.added,
      2);
  const Outcome second = Import(kContactMapping,
                                "Nieuw;VERSLAG;minuten; Gelukt ;soort;datum;client\n"
                                "q;b;;ja;Tel;1-3-2024;2\nq;a;;ja;Tel;1-3-2024;1\n",
                                &store);
  EXPECT_THAT(second.status, IsOk());
  EXPECT_EQ(second.summary.already_there, 2);
}

TEST(CsvImportTest, ARowThatIsInTheFileTwiceIsToldAndGoesInOnce) {
  FakeStore store;
  const Outcome outcome =
      Import(kContactMapping,
             absl::StrCat(kContactHeader, "1;1-3-2024;Tel;ja;;a\n1;1-3-2024;Tel;ja;;a\n"), &store);
  EXPECT_EQ(outcome.summary.added, 1);
  EXPECT_EQ(outcome.summary.repeated_in_file, 1);
  ASSERT_EQ(outcome.issues.size(), 1u);
  EXPECT_EQ(outcome.issues[0].line, 3);
  EXPECT_EQ(outcome.issues[0].problem.reason(), v1::ERROR_REASON_ROW_REPEATED);
  EXPECT_EQ(outcome.issues[0].problem.metadata().at("line"), "2");
}

TEST(CsvImportTest, OneReferenceWithTwoContentsIsRefused) {
  const Issue issue = IssueOf(
      kCareMapping, absl::StrCat("Journey;Code;Aantal;Jaar;Bedrag;Regel\n", kJourney1,
                                 ";X_CODE;1;2024;;r1\n", kJourney1, ";X_CODE;2;2024;;r1\n"));
  EXPECT_EQ(issue.problem.reason(), v1::ERROR_REASON_ID_REUSED);
  EXPECT_EQ(issue.line, 3);
}

TEST(CsvImportTest, ADryRunTellsTheSameAndWritesNothing) {
  const std::string file = absl::StrCat(kContactHeader, "1;1-3-2024;Tel;ja;;a\n",
                                        "1;x;Tel;ja;;a\n1;1-3-2024;Tel;ja;;a\n");
  FakeStore store;
  const Outcome real = Import(kContactMapping, file, &store);
  const Outcome dry = Import(kContactMapping, file, nullptr, /*dry_run=*/true);
  EXPECT_THAT(dry.status, IsOk());
  EXPECT_EQ(dry.summary.read, real.summary.read);
  EXPECT_EQ(dry.summary.by_reason, real.summary.by_reason);
  EXPECT_EQ(dry.summary.added, 0);
}

TEST(CsvImportTest, AFileWithoutTheRightHeaderIsRefusedWhole) {
  FakeStore store;
  EXPECT_THAT(Import(kContactMapping, "", &store).status,
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  EXPECT_THAT(Import(kContactMapping, ";;;\n", &store).status,
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  const absl::Status missing =
      Import(kContactMapping, "Client;Datum;Soort;Gelukt;Minuten\n1;1-3-2024;Tel;ja;5\n", &store)
          .status;
  EXPECT_THAT(missing, StatusIs(v1::ERROR_REASON_MAPPING_INVALID));
  EXPECT_EQ(ProblemOf(missing).metadata().at("column"), "Verslag");
  EXPECT_THAT(Import(kContactMapping, absl::StrCat("Datum;", kContactHeader), &store).status,
              StatusIs(v1::ERROR_REASON_MAPPING_INVALID));
  EXPECT_THAT(Import(kContactMapping,
                     std::string("\xFF\xFE"
                                 "C\0",
                                 4),
                     &store)
                  .status,
              StatusIs(v1::ERROR_REASON_TEXT_INVALID));
}

TEST(CsvImportTest, ALineOfTenMegabytesIsToldAndTheRestGoesIn) {
  FakeStore store;
  const Outcome outcome =
      Import(kContactMapping,
             absl::StrCat(kContactHeader, "1;1-3-2024;Tel;ja;;", std::string(10 << 20, 'x'), "\n",
                          "1;2-3-2024;Tel;ja;;goed\n"),
             &store);
  EXPECT_EQ(outcome.summary.added, 1);
  ASSERT_EQ(outcome.issues.size(), 1u);
  EXPECT_EQ(outcome.issues[0].problem.reason(), v1::ERROR_REASON_ENTRY_TOO_LARGE);
}

TEST(CsvImportTest, NothingThatAPersonTypedIsInAnIssue) {
  FakeStore store;
  const Outcome outcome = Import(kContactMapping,
                                 absl::StrCat(kContactHeader,
                                              "Geheim;1-3-2024;Tel;ja;;x\n"
                                              "1;Geheim;Tel;ja;;x\n1;1-3-2024;Geheim;ja;;x\n"
                                              "1;1-3-2024;Tel;ja;Geheim;x\n"
                                              "1;1-3-2024;Tel;ja;;\"Geheim\"x\n"),
                                 &store);
  ASSERT_EQ(outcome.issues.size(), 5u);
  for (const Issue& issue : outcome.issues) {
    EXPECT_THAT(absl::StrCat(issue.problem.DebugString(), issue.column_name),
                Not(HasSubstr("Geheim")));
  }
}

TEST(ColumnMappingTest, AMappingThatCannotWorkIsRefusedByName) {
  const auto column_of = [](const std::string& json) {
    const absl::StatusOr<ColumnMapping> mapping = ReadMapping(json, NoFiles);
    EXPECT_THAT(mapping, StatusIs(v1::ERROR_REASON_MAPPING_INVALID)) << json;
    return mapping.ok() ? "" : ProblemOf(mapping.status()).metadata().at("column");
  };
  const std::string good = kContactMapping;
  ASSERT_THAT(ReadMapping(good, NoFiles), IsOk());
  const auto with = [&good](absl::string_view from, absl::string_view to) {
    const std::string changed = absl::StrReplaceAll(good, {{from, to}});
    EXPECT_NE(changed, good);
    return changed;
  };
  EXPECT_EQ(column_of("{"), "JSON");
  EXPECT_EQ(column_of("{}"), "kind");
  EXPECT_EQ(column_of(with("\"kind\"", "\"soort\"")), "kind");
  EXPECT_EQ(column_of(with("\"source\"", "\"sorce\"")), "sorce");
  EXPECT_EQ(column_of(with("\"testsysteem\"", "\"\"")), "source");
  EXPECT_EQ(column_of(with("\"reached\"", "\"goal_id\"")), "reached");
  EXPECT_EQ(column_of(with("\"content\"", "\"price_code\"")), "Verslag");
  EXPECT_EQ(column_of(with("\"Minuten\"", "\"BSN\"")), "BSN");
  EXPECT_EQ(column_of(with("\"Minuten\"", "\"BSN cliënt\"")), "BSN cliënt");
  EXPECT_EQ(column_of(with("\"Client\"", "\"Burgerservicenummer\"")), "journey_column");
  EXPECT_EQ(column_of(with("\"duration_minutes\"", "\"occurred_at\"")), "Minuten");
  EXPECT_EQ(column_of(with("018e0f3a-5c00-7a11-8b01-0c5e7a1d1001", "1")), "journeys");
  EXPECT_EQ(column_of(with("\"field\"", "\"filed\"")), "Soort.filed");
  EXPECT_THAT(
      ReadMapping(with("\"journeys\": {", "\"journeys\": \"map.csv\", \"comment\": {"), NoFiles),
      StatusIs(v1::ERROR_REASON_FILE_UNREADABLE));
}

TEST(ColumnMappingTest, SeveralColumnsMayFillOneText) {
  FakeStore store;
  const std::string mapping =
      absl::StrReplaceAll(kContactMapping, {{"\"duration_minutes\"", "\"content\""}});
  const Outcome outcome =
      Import(mapping, absl::StrCat(kContactHeader, "1;1-3-2024;Tel;ja;kort;lang\n"), &store);
  ASSERT_EQ(outcome.summary.added, 1);
  EXPECT_EQ(store.journeys[kJourney1][0].contact().content(), "kort\nlang");
}

TEST(ColumnMappingTest, AnAuthorColumnMakesItAnImportOfOthersWork) {
  absl::StatusOr<ColumnMapping> plain = ReadMapping(kContactMapping, NoFiles);
  ASSERT_THAT(plain, IsOk());
  EXPECT_FALSE(plain->names_authors());
  const std::string json = absl::StrReplaceAll(
      kContactMapping,
      {{"\"Minuten\": \"duration_minutes\"",
        "\"Minuten\": {\"field\": \"author_id\", \"values\": {\"k\": "
        "\"018e0f3a-5c00-7a11-8b01-0c5e7a1d9001\"}}"},
       {"\"columns\"", "\"defaults\": {\"author_role\": \"professional\"}, \"columns\""}});
  absl::StatusOr<ColumnMapping> mapping = ReadMapping(json, NoFiles);
  ASSERT_THAT(mapping, IsOk());
  EXPECT_TRUE(mapping->names_authors());
  FakeStore store;
  ASSERT_EQ(Import(json, absl::StrCat(kContactHeader, "1;1-3-2024;Tel;ja;K;lang\n"), &store)
                .summary.added,
            1);
  EXPECT_EQ(store.journeys[kJourney1][0].author_role(), v1::ROLE_PROFESSIONAL);
  EXPECT_EQ(store.journeys[kJourney1][0].author_id(), "018e0f3a-5c00-7a11-8b01-0c5e7a1d9001");
}

std::string Example(absl::string_view name) {
  std::ifstream file(absl::StrCat(EXCHANGE_EXAMPLES, "/", name), std::ios::binary);
  EXPECT_TRUE(file.good()) << name;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(ExamplesTest, TheExampleFilesGoInWhole) {
  for (const std::string& name : {std::string("contacts"), std::string("care_use")}) {
    SCOPED_TRACE(name);
    absl::StatusOr<ColumnMapping> mapping = ReadMapping(
        Example(name + ".mapping.json"),
        [](absl::string_view path) -> absl::StatusOr<std::string> { return Example(path); });
    ASSERT_THAT(mapping, IsOk());
    std::istringstream input(Example(name + ".csv"));
    FakeStore store;
    ImportOptions options;
    options.on_issue = [](const Issue& issue) {
      ADD_FAILURE() << issue.line << ":" << issue.column << " " << issue.problem.DebugString();
    };
    ImportSummary summary;
    ASSERT_THAT(ImportCsv(&input, *mapping, &store, kNow, options, &summary), IsOk());
    EXPECT_GE(summary.added, 6);
    EXPECT_EQ(summary.added, summary.lines);
  }
}

}  // namespace
}  // namespace inwonersreis::exchange
