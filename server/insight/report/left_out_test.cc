#include "server/insight/report/left_out.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/insight/disclosure/publish.h"
#include "server/insight/report/figures.h"
#include "server/insight/report/report.h"
#include "server/insight/report/report_words.h"
#include "server/insight/report/sample_review.h"
#include "server/insight/review/testing_review.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Twelve journeys: in one line a single person weighs all.
class LeftOutTest : public ::testing::Test {
 protected:
  void SetUp() override {
    for (int i = 0; i < 12; ++i) {
      journeys_.Begin();
      journeys_.Years("ZIN22_MHC_SPECIALISED_INSTITUTION", i == 0 ? 60 : 0, 0);
      journeys_.Years("ZIN22_GP_CONSULT_AVG", 10 + i % 3, 5);
      journeys_.Years("ZIN22_POHGGZ_CONSULT_AVG", 4 + i % 2, 1);
      journeys_.Years("ZIN22_HOMECARE_GUIDANCE_HOUR", 0, 20 + i % 4);
      journeys_.Years("PW_BIJSTAND_ALL_2025H2", 12, 6 + i % 2);
      journeys_.Years("ZIN22_PRODLOSS_PAID_HOUR", 0, 600 + i);
    }
    ASSERT_THAT(journeys_.status, IsOk());
    RunOptions options;
    auto review = Review::Make(testing_review::With(definition_, journeys_), options);
    ASSERT_THAT(review, IsOk());
    const auto result = (*review)->Run(options);
    ASSERT_THAT(result, IsOk());
    const auto published = Publishable(**review, *result, DisclosureLimits());
    ASSERT_THAT(published, IsOk());
    published_ = *published;
  }

  std::string Page() {
    const auto page =
        WriteReport(definition_, published_, {Language::kDutch, absl::CivilDay(2026, 11, 22)});
    EXPECT_THAT(page, IsOk());
    return page.ok() ? *page : "";
  }
  // The row of a table that begins with this name.
  static std::string RowOf(const std::string& page, absl::string_view table,
                           absl::string_view name) {
    const size_t begin = page.find(absl::StrCat("<caption id=\"", table));
    const size_t row = page.find(std::string(name), begin);
    return row == std::string::npos ? "" : page.substr(row, page.find("</tr>", row) - row);
  }

  const v1::AnalysisDefinition definition_ = WorkedSampleDefinition();
  testing_review::Journeys journeys_;
  v1::AnalysisResult published_;
};

TEST_F(LeftOutTest, WhatWasTakenOutIsSaidAndIsNeverAZero) {
  ASSERT_TRUE(IsLeftOut(published_, "line/psychiatrist"));
  const std::string page = Page();
  EXPECT_THAT(page, HasSubstr("weggelaten</td>"));
  EXPECT_THAT(page, HasSubstr("Aantallen mensen zijn afgerond op vijf."));
  EXPECT_THAT(page, HasSubstr("Weggelaten effecten samen"));
  EXPECT_THAT(page, HasSubstr("Ze zouden te veel laten zien over een paar mensen."));
  for (const v1::LineResult& line : published_.lines()) {
    if (!IsLeftOut(published_, absl::StrCat("line/", line.line_id()))) continue;
    for (const char* table : {"quantities", "worth"}) {
      const std::string row = RowOf(page, table, NameOfLine(definition_, line.line_id()));
      EXPECT_THAT(row, HasSubstr("weggelaten")) << table << line.line_id();
      EXPECT_THAT(row, Not(HasSubstr("€ 0,00"))) << table << line.line_id();
    }
  }
}

TEST_F(LeftOutTest, FiguresHaveOneRowThatSaysSoInsteadOfNumbers) {
  const std::vector<Figure> figures = FiguresOf(definition_, published_, Language::kDutch);
  int left_out = 0;
  for (const Figure& figure : figures) {
    if (figure.part == "left_out") ++left_out;
    if (IsLeftOut(published_, figure.id)) {
      EXPECT_THAT(figure.part, Not(::testing::AnyOf("real", "net", "gross", "present_value")))
          << figure.id;
    }
    EXPECT_NE(figure.part, "cashable");
    EXPECT_NE(figure.part, "one_sided");
  }
  EXPECT_GT(left_out, 0);
  EXPECT_THAT(WriteFiguresJson(definition_, published_, Language::kDutch,
                               absl::CivilDay(2026, 11, 22)),
              HasSubstr("\"for_outside\":true"));
}

TEST_F(LeftOutTest, InsideTheCoalitionNothingIsLeftOut) {
  const auto result =
      Analyse(testing_review::With(definition_, journeys_), RunOptions());
  ASSERT_THAT(result, IsOk());
  EXPECT_FALSE(IsAnyLeftOut(*result, ""));
  published_ = *result;
  EXPECT_THAT(Page(), Not(HasSubstr("weggelaten</td>")));
}

}  // namespace
}  // namespace inwonersreis::insight
