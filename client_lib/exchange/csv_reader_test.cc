#include "client_lib/exchange/csv_reader.h"

#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace inwonersreis::exchange {
namespace {

using ::testing::ElementsAre;

std::vector<CsvRow> Rows(const std::string& text, char delimiter = 0) {
  std::istringstream input(text);
  CsvReader reader(&input, delimiter);
  std::vector<CsvRow> rows;
  CsvRow row;
  while (reader.Next(&row)) rows.push_back(row);
  return rows;
}

TEST(CsvReaderTest, QuotesHoldDelimitersLineEndsAndQuotes) {
  const auto rows = Rows("a;b;c\r\n\"x;y\";\"een\r\ntwee\";\"zei \"\"ja\"\"\"\r\n1;2;3");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_THAT(rows[1].cells, ElementsAre("x;y", "een\ntwee", "zei \"ja\""));
  EXPECT_EQ(rows[1].line, 2);
  EXPECT_EQ(rows[2].line, 4);
  EXPECT_THAT(rows[2].cells, ElementsAre("1", "2", "3"));
}

TEST(CsvReaderTest, TheDelimiterIsFoundInTheFirstLine) {
  EXPECT_THAT(Rows("a;b,c;d\n")[0].cells, ElementsAre("a", "b,c", "d"));
  EXPECT_THAT(Rows("a,b,c\n")[0].cells, ElementsAre("a", "b", "c"));
  EXPECT_THAT(Rows("a\tb\n")[0].cells, ElementsAre("a", "b"));
  EXPECT_THAT(Rows("\"a;b;c;d\",b,c\n")[0].cells, ElementsAre("a;b;c;d", "b", "c"));
  EXPECT_THAT(Rows("alone\n")[0].cells, ElementsAre("alone"));
  EXPECT_THAT(Rows("a;b\n", ',')[0].cells, ElementsAre("a;b"));
}

TEST(CsvReaderTest, ByteOrderMarkAndSepLineAreNoCells) {
  EXPECT_THAT(Rows("\xEF\xBB\xBF"
                   "a;b\n")[0]
                  .cells,
              ElementsAre("a", "b"));
  const auto rows = Rows("sep=,\r\na,b;c\r\n");
  EXPECT_THAT(rows[0].cells, ElementsAre("a", "b;c"));
  EXPECT_EQ(rows[0].line, 2);
}

TEST(CsvReaderTest, AllLineEndsCountAndEmptyLinesAreSkipped) {
  const auto rows = Rows("a\rb\n\n\r\nc");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].line, 2);
  EXPECT_EQ(rows[2].line, 5);
}

TEST(CsvReaderTest, TrailingEmptyCellsAreCells) {
  EXPECT_THAT(Rows("a;;\n")[0].cells, ElementsAre("a", "", ""));
  EXPECT_THAT(Rows("a;\"\";")[0].cells, ElementsAre("a", "", ""));
}

TEST(CsvReaderTest, AQuoteInsideACellIsText) {
  EXPECT_THAT(Rows("5\" buis;x\n")[0].cells, ElementsAre("5\" buis", "x"));
  EXPECT_THAT(Rows("a; \"b\" ;c\n")[0].cells, ElementsAre("a", "b", "c"));
}

TEST(CsvReaderTest, AQuoteThatIsNeverClosedSpoilsItsLineAlone) {
  const auto rows = Rows("a;b\nx;\"open\ny;2\nz;3\n");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[1].problem, v1::ERROR_REASON_LINE_UNREADABLE);
  EXPECT_EQ(rows[1].line, 2);
  EXPECT_EQ(rows[1].problem_cell, 2);
  EXPECT_THAT(rows[2].cells, ElementsAre("y", "2"));
  EXPECT_EQ(rows[2].line, 3);
  EXPECT_THAT(rows[3].cells, ElementsAre("z", "3"));
}

TEST(CsvReaderTest, TextBehindAClosingQuoteSpoilsItsLineAlone) {
  const auto rows = Rows("a;b\n\"x\"y;1\nz;3\n");
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[1].problem, v1::ERROR_REASON_LINE_UNREADABLE);
  EXPECT_EQ(rows[1].problem_cell, 1);
  EXPECT_THAT(rows[2].cells, ElementsAre("z", "3"));
}

TEST(CsvReaderTest, ALineOfTenMegabytesIsToldAndSkipped) {
  for (const std::string& start : {std::string("x;"), std::string("x;\"")}) {
    const auto rows = Rows("a;b\n" + start + std::string(10 << 20, 'y') + "\nz;3\n");
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[1].problem, v1::ERROR_REASON_ENTRY_TOO_LARGE);
    EXPECT_EQ(rows[1].line, 2);
    EXPECT_THAT(rows[2].cells, ElementsAre("z", "3"));
    EXPECT_EQ(rows[2].line, 3);
  }
}

TEST(CsvReaderTest, Utf16IsRecognised) {
  std::istringstream input(
      std::string("\xFF\xFE"
                  "a\0b\0",
                  6));
  CsvReader reader(&input, 0);
  CsvRow row;
  reader.Next(&row);
  EXPECT_TRUE(reader.is_utf16());
}

TEST(CsvReaderTest, WhatIsWrittenWithQuotesReadsBack) {
  const char alphabet[] = {'a', ';', '"', '\n', ' ', ',', '\t', 'b'};
  for (uint32_t seed = 1; seed <= 2000; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    std::vector<std::vector<std::string>> table(1 + random() % 5);
    std::string text;
    for (auto& cells : table) {
      cells.resize(3);
      for (size_t i = 0; i < cells.size(); ++i) {
        for (uint32_t n = random() % 6; n > 0; --n) cells[i] += alphabet[random() % 8];
        text += (i > 0 ? ";\"" : "\"") + absl::StrReplaceAll(cells[i], {{"\"", "\"\""}}) + "\"";
      }
      text += random() % 2 ? "\n" : "\r\n";
    }
    const auto rows = Rows(text, ';');
    ASSERT_EQ(rows.size(), table.size());
    for (size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(rows[i].cells, table[i]);
  }
}

}  // namespace
}  // namespace inwonersreis::exchange
