#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "client_lib/cli/command_line.h"
#include "client_lib/cli/exit_code.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/insight/collection_file/collection_file.h"
#include "server/insight/report/sample_review.h"
#include "server/insight/review/config.h"
#include "server/insight/review/testing_review.h"

namespace inwonersreis::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class AnalyseCommandTest : public ::testing::Test {
 protected:
  AnalyseCommandTest() : folder_(absl::StrCat(::testing::TempDir(), "/")) {
    insight::testing_review::Journeys journeys;
    insight::testing_review::AddRandomJourneys(12, 3, &journeys);
    std::ostringstream collection;
    insight::WriteCollection(journeys.collection, "verzonnen", &collection);
    Save("collection.ndjson", collection.str());
    v1::AnalysisDefinition definition = insight::testing_review::EmptyDefinition();
    *definition.add_lines() = insight::testing_review::CareLine("gp", "ZIN22_GP_CONSULT_AVG");
    definition.set_name("Twaalf reizen");
    Save("config.json", insight::WriteDefinition(definition));
  }

  void Save(const std::string& name, const std::string& content) {
    std::ofstream(folder_ + name, std::ios::binary) << content;
  }
  std::string Saved(const std::string& name) {
    std::ifstream file(folder_ + name, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
  }
  int Run(const std::string& output, std::vector<std::string> more = {},
          const std::string& config = "config.json",
          const std::string& collection = "collection.ndjson") {
    std::vector<std::string> arguments = {"analyse",      "--config",           folder_ + config,
                                          "--collection", folder_ + collection, "--date",
                                          "2026-11-22",   "--output",           folder_ + output};
    arguments.insert(arguments.end(), more.begin(), more.end());
    ::testing::internal::CaptureStderr();
    const int code = RunCommand(arguments);
    told_ = ::testing::internal::GetCapturedStderr();
    return code;
  }

  const std::string folder_;
  std::string told_;
};

TEST_F(AnalyseCommandTest, AFileOfJourneysBecomesAReportInBothLanguages) {
  ASSERT_EQ(Run("nl.html", {"--language", "nl"}), kExitOk) << told_;
  EXPECT_THAT(Saved("nl.html"), StartsWith("<!DOCTYPE html>\n<html lang=\"nl\">"));
  EXPECT_THAT(Saved("nl.html"), HasSubstr("verzonnen sha256:"));
  EXPECT_THAT(told_, HasSubstr("Reizen in de analyse: 12. Elk resultaat is indicatief."));
  EXPECT_THAT(told_, HasSubstr("nog een concept"));
  ASSERT_EQ(Run("en.html", {"--language", "en"}), kExitOk) << told_;
  EXPECT_THAT(Saved("en.html"), HasSubstr("<html lang=\"en\">"));
}

TEST_F(AnalyseCommandTest, TheSameFilesGiveTheSameBytes) {
  ASSERT_EQ(Run("one.html"), kExitOk) << told_;
  ASSERT_EQ(Run("two.html"), kExitOk) << told_;
  EXPECT_EQ(Saved("one.html"), Saved("two.html"));
}

TEST_F(AnalyseCommandTest, TheFormatIsWhatWasAskedElseWhatTheNameSays) {
  ASSERT_EQ(Run("figures.csv"), kExitOk) << told_;
  EXPECT_THAT(Saved("figures.csv"), HasSubstr("\"total/social\""));
  ASSERT_EQ(Run("figures.json"), kExitOk) << told_;
  EXPECT_THAT(Saved("figures.json"), StartsWith("{\"format\":\"inwonersreis-figures\""));
  ASSERT_EQ(Run("figures.txt", {"--format", "json"}), kExitOk) << told_;
  EXPECT_EQ(Saved("figures.txt"), Saved("figures.json"));
  EXPECT_EQ(Run("x", {"--format", "xls"}), kExitUsage);
}

TEST_F(AnalyseCommandTest, PricesOfAFileGoBeforeThoseThatComeAlong) {
  ASSERT_EQ(Run("before.csv", {"--language", "en"}), kExitOk);
  Save("prices.csv",
       "edition,code,name_nl,name_en,unit,price_eur,price_year,payer,payer_words,domain,source,"
       "source_url,evidence,seen\n"
       "local,ZIN22_GP_CONSULT_AVG,Huisarts,GP,consult,100,2025,ZVW_INSURER,Zvw,care,Contract,,"
       "contract,yes\n");
  ASSERT_EQ(Run("after.csv", {"--language", "en", "--prices", folder_ + "prices.csv"}), kExitOk)
      << told_;
  EXPECT_THAT(Saved("after.csv"), HasSubstr("\"line/gp\",\"unit_price\",\"gp\",\"health insurer "
                                            "(Zvw)\",,\"number\",100,"));
  EXPECT_NE(Saved("before.csv"), Saved("after.csv"));
}

TEST_F(AnalyseCommandTest, WhatIsWrongIsSaidWithItsPlaceAndNothingIsWritten) {
  EXPECT_EQ(Run("none.html", {"--language", "nl"}, "absent.json"), kExitFile);
  EXPECT_THAT(told_, HasSubstr("absent.json"));
  Save("broken.json", "{\n\"name\": }");
  EXPECT_EQ(Run("none.html", {"--language", "nl"}, "broken.json"), kExitFile);
  EXPECT_THAT(told_, HasSubstr("(regel 2)"));
  EXPECT_THAT(told_, HasSubstr("[REVIEW_CONFIG_UNREADABLE]"));
  Save("broken.ndjson", Saved("collection.ndjson") + "{]\n");
  EXPECT_EQ(Run("none.html", {}, "config.json", "broken.ndjson"), kExitFile);
  EXPECT_EQ(Saved("none.html"), "");
  EXPECT_EQ(Run("no/such/folder/report.html"), kExitFile);
}

// What people begin with. INWONERSREIS_WRITE_GOLDEN=1 writes it anew.
TEST_F(AnalyseCommandTest, TheExampleThatComesAlongGivesAFinalReport) {
  const std::string examples = absl::StrCat(INWONERSREIS_REVIEW_EXAMPLES, "/");
  insight::testing_review::Journeys journeys;
  for (int i = 0; i < 12; ++i) {
    journeys.Begin("WERK");
    journeys.Years("ZIN22_MHC_SPECIALISED_INSTITUTION", 12 - i % 5, 4 + i % 3);
    journeys.Years("ZIN22_GP_CONSULT_AVG", 10 - i % 4, 5 + i % 4);
    journeys.Years("ZIN22_POHGGZ_CONSULT_AVG", 0, 4 - i % 2);
    journeys.Years("ZIN22_HOMECARE_GUIDANCE_HOUR", 0, 20 + 2 * (i % 6));
    journeys.Years("PW_BIJSTAND_ALL_2025H2", 12, i % 3 == 0 ? 12 : 6);
    journeys.Years("ZIN22_PRODLOSS_PAID_HOUR", 0, i % 3 == 0 ? 0 : 624);
    journeys.Scores("CANTRIL", 4 + i % 3, 5 + i % 4);
    journeys.Goal(static_cast<v1::Achievement>(2 + i % 4));
  }
  ASSERT_TRUE(journeys.status.ok()) << journeys.status;
  std::ostringstream collection;
  insight::WriteCollection(journeys.collection, "voorbeeld", &collection);
  const std::string definition = insight::WriteDefinition(insight::SampleDefinition());
  if (std::getenv("INWONERSREIS_WRITE_GOLDEN") != nullptr) {
    std::ofstream(examples + "definition.json", std::ios::binary) << definition;
    std::ofstream(examples + "journeys.ndjson", std::ios::binary) << collection.str();
  }
  std::ifstream kept(examples + "journeys.ndjson", std::ios::binary);
  std::ostringstream content;
  content << kept.rdbuf();
  EXPECT_EQ(content.str(), collection.str());
  ::testing::internal::CaptureStderr();
  const int code = RunCommand({"analyse", "--config", examples + "definition.json", "--collection",
                               examples + "journeys.ndjson", "--output", folder_ + "example.html",
                               "--language", "nl"});
  told_ = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(code, kExitOk) << told_;
  EXPECT_THAT(Saved("example.html"), HasSubstr("Dit gaat over <span class=\"amount\">12</span>"));
  EXPECT_THAT(Saved("example.html"), Not(HasSubstr("CONCEPT")));
}

TEST_F(AnalyseCommandTest, TenJourneysAreNeededForFiguresOfAGroup) {
  insight::testing_review::Journeys nine;
  insight::testing_review::AddRandomJourneys(9, 3, &nine);
  std::ostringstream collection;
  insight::WriteCollection(nine.collection, "", &collection);
  Save("nine.ndjson", collection.str());
  EXPECT_EQ(Run("nine.html", {}, "config.json", "nine.ndjson"), kExitRefused);
  EXPECT_THAT(told_, HasSubstr("[REVIEW_TOO_FEW]"));
  EXPECT_THAT(told_, Not(HasSubstr("nine.ndjson")));
}

}  // namespace
}  // namespace inwonersreis::cli
