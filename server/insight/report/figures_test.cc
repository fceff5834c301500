#include "server/insight/report/figures.h"

#include <cmath>
#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client_lib/exchange/json_reader.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/insight/report/sample_review.h"

namespace inwonersreis::insight {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

constexpr absl::CivilDay kMadeOn(2026, 11, 22);

// The cells of each line, as a reader that knows RFC 4180 sees them.
std::vector<std::vector<std::string>> CellsOf(absl::string_view csv, char separator) {
  std::vector<std::vector<std::string>> lines(1);
  lines.back().emplace_back();
  bool quoted = false;
  for (size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (c == '"' && quoted && i + 1 < csv.size() && csv[i + 1] == '"') {
      lines.back().back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == separator) {
      lines.back().emplace_back();
    } else if (!quoted && c == '\n') {
      lines.emplace_back(1);
    } else if (quoted || c != '\r') {
      lines.back().back() += c;
    }
  }
  lines.pop_back();  // Behind the last line end.
  return lines;
}

TEST(FiguresTest, FiguresHaveTheIdsOfDrillDown) {
  std::set<std::string> ids;
  for (const Figure& figure : FiguresOf(SampleDefinition(), FullSampleResult(), Language::kDutch)) {
    ids.insert(figure.id);
  }
  EXPECT_THAT(ids, IsSupersetOf({"line/gp", "cell/ZVW_INSURER/2", "party/RESIDENT", "total/social",
                                 "boot/cost", "measure/CANTRIL", "savings/payment",
                                 "savings/WMO_MUNICIPALITY", "goals/-2",
                                 "sensitivity/line/job/attribution", "scenario/worst"}));
}

TEST(FiguresTest, NoTwoFiguresHaveTheSameName) {
  std::set<std::string> names;
  const auto figures = FiguresOf(SampleDefinition(), FullSampleResult(), Language::kDutch);
  for (const Figure& figure : figures) names.insert(absl::StrCat(figure.id, " ", figure.part));
  EXPECT_EQ(names.size(), figures.size());
}

TEST(FiguresTest, WhatIsNoNumberIsLeftOut) {
  v1::AnalysisResult result = FullSampleResult();
  const size_t before = FiguresOf(SampleDefinition(), result, Language::kDutch).size();
  result.mutable_lines(0)->set_unit_price(std::nan(""));
  result.mutable_lines(0)->set_quantity_before(HUGE_VAL);
  EXPECT_EQ(FiguresOf(SampleDefinition(), result, Language::kDutch).size(), before - 2);
}

// --- CSV.

TEST(FiguresCsvTest, DutchHasSemicolonsAndCommasEnglishCommasAndPoints) {
  const std::string dutch =
      WriteFiguresCsv(SampleDefinition(), FullSampleResult(), Language::kDutch);
  EXPECT_THAT(dutch,
              HasSubstr("\"total/social\";\"net\";\"\";;;\"euro\";81272,12;\"indicatief\"\r\n"));
  const std::string english =
      WriteFiguresCsv(SampleDefinition(), FullSampleResult(), Language::kEnglish);
  EXPECT_THAT(english,
              HasSubstr("\"total/social\",\"net\",\"\",,,\"euro\",81272.12,\"indicative\"\r\n"));
  EXPECT_TRUE(absl::StartsWith(dutch, "\xef\xbb\xbf\"Cijfer\";"));
}

TEST(FiguresCsvTest, AmountsBelowZeroStayNumbers) {
  EXPECT_THAT(WriteFiguresCsv(SampleDefinition(), FullSampleResult(), Language::kEnglish),
              HasSubstr("\"party/RESIDENT\",\"transfer\",\"resident\",\"resident\",,\"euro\","
                        "-24643.08,\"indicative\"\r\n"));
}

TEST(FiguresCsvTest, EveryLineHasTheSameNumberOfCells) {
  for (const auto& cells :
       CellsOf(WriteFiguresCsv(SampleDefinition(), FullSampleResult(), Language::kDutch), ';')) {
    EXPECT_EQ(cells.size(), 8u);
  }
}

// Whatever a spreadsheet takes for the separator, no text begins a formula.
TEST(FiguresCsvAttackTest, NoTextThatWasTypedBecomesAFormula) {
  for (const char* attack :
       {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "a;=1", "a, -2+3", "a\";=1",
        "＝1", "a|@x", "=HYPERLINK(\"http://x\")", "\"=1", "−1"}) {
    v1::AnalysisDefinition definition = SampleDefinition();
    definition.mutable_lines(0)->set_name(attack);
    for (Language language : {Language::kDutch, Language::kEnglish}) {
      const std::string csv = WriteFiguresCsv(definition, FullSampleResult(), language);
      for (char separator : {';', ',', '|', '\t'}) {
        for (const auto& line : CellsOf(csv, separator)) {
          for (const std::string& cell : line) {
            const absl::string_view text = absl::StripLeadingAsciiWhitespace(cell);
            // Numbers of ours are the only cells that may begin with a minus.
            double number;
            std::string plain(text);
            for (char& c : plain) c = c == ',' ? '.' : c;
            if (absl::SimpleAtod(plain, &number)) continue;
            for (absl::string_view mark : {"=", "+", "-", "@", "＝", "−"}) {
              EXPECT_FALSE(absl::StartsWith(text, mark)) << attack << ": " << cell;
            }
          }
        }
      }
    }
  }
}

TEST(FiguresCsvAttackTest, ATextIsOneCellAndOneLine) {
  v1::AnalysisDefinition definition = SampleDefinition();
  definition.mutable_lines(0)->set_name("een \"twee\";\r\ndrie\x07");
  const auto lines =
      CellsOf(WriteFiguresCsv(definition, FullSampleResult(), Language::kDutch), ';');
  std::set<std::string> names;
  for (const auto& cells : lines) {
    ASSERT_EQ(cells.size(), 8u);
    names.insert(cells[2]);
  }
  EXPECT_THAT(names, ::testing::Contains("een \"twee\"; drie\xef\xbf\xbd"));
}

// --- JSON.

TEST(FiguresJsonTest, ItIsJsonWithCentsAndWhatItWasMadeFrom) {
  const std::string json =
      WriteFiguresJson(SampleDefinition(), FullSampleResult(), Language::kEnglish, kMadeOn);
  exchange::JsonValue value;
  exchange::JsonProblem problem;
  ASSERT_TRUE(exchange::ReadJsonValue(absl::StripAsciiWhitespace(json), &value, &problem))
      << problem.column;
  EXPECT_EQ(value.Find("final")->text, "true");
  EXPECT_EQ(value.Find("made_on")->text, "2026-11-22");
  EXPECT_EQ(value.Find("provenance")->Find("seed")->text, "20261122");
  EXPECT_EQ(value.Find("figures")->items.size(),
            FiguresOf(SampleDefinition(), FullSampleResult(), Language::kEnglish).size());
  EXPECT_THAT(json, HasSubstr("{\"figure\":\"cell/WMO_MUNICIPALITY/0\",\"part\":\"intervention\","
                              "\"name\":\"municipality (Wmo)\",\"party\":\"WMO_MUNICIPALITY\","
                              "\"year\":0,\"unit\":\"euro_cents\",\"value\":-60000}"));
}

TEST(FiguresJsonTest, UnroundedNumbersKeepAllTheirDigits) {
  const std::string json =
      WriteFiguresJson(SampleDefinition(), FullSampleResult(), Language::kDutch, kMadeOn);
  EXPECT_THAT(json, HasSubstr("\"value\":1.108128139668945"));
}

TEST(FiguresJsonTest, ADefinitionThatIsNotCompleteIsNotFinal) {
  v1::AnalysisDefinition definition = SampleDefinition();
  definition.clear_problem();
  EXPECT_THAT(WriteFiguresJson(definition, FullSampleResult(), Language::kDutch, kMadeOn),
              HasSubstr("\"final\":false"));
}

TEST(FiguresJsonTest, TextsThatAreNoTextsDoNotBreakIt) {
  v1::AnalysisDefinition definition = SampleDefinition();
  definition.set_name("\"\\\x01\xff\n</script>");
  exchange::JsonValue value;
  exchange::JsonProblem problem;
  const std::string json =
      WriteFiguresJson(definition, FullSampleResult(), Language::kDutch, kMadeOn);
  EXPECT_TRUE(exchange::ReadJsonValue(absl::StripAsciiWhitespace(json), &value, &problem));
}

}  // namespace
}  // namespace inwonersreis::insight
