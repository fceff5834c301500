// A review from the command line: on a real server, published, and of the file that
// the server gives of the same journeys.
#include <fstream>
#include <map>
#include <memory>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "inwonersreis/client.h"
#include "tests/support/server_process.h"

namespace inwonersreis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using testing::ProgramResult;

constexpr char kCoordinator[] = "hanneke.prins";
constexpr char kWorker[] = "anna.visser";
constexpr char kPassphrase[] = "samen-gezond-2026";
constexpr int kJourneys = 12;

std::string ContentOf(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

// The same journey under other ids: in each entry's and in the journey's, two
// hexadecimals are others by this number, so that what differed still does.
std::string CopyOf(const std::string& journey, int number) {
  static const std::regex kOwnId("\"(?:entry_id|journey_id)\":\"([0-9a-f-]{36})\"");
  std::map<std::string, std::string> renamed;
  for (std::sregex_iterator at(journey.begin(), journey.end(), kOwnId), end; at != end; ++at) {
    const std::string id = (*at)[1];
    const int other = std::stoi(id.substr(20, 2), nullptr, 16) ^ (number + 1);
    renamed[absl::StrCat("\"", id, "\"")] = absl::StrCat(
        "\"", id.substr(0, 20), absl::Hex(other, absl::kZeroPad2), id.substr(22), "\"");
  }
  return absl::StrReplaceAll(journey, renamed);
}

// A server with twelve times the journey of mevrouw de Jong, read and found fit.
class AnalyseTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(server_.LoadDemo(INWONERSREIS_DEMO_DIR).exit_code, 0);
    ASSERT_TRUE(server_.Start()) << server_.errors();
    for (const char* person : {kCoordinator, kWorker}) {
      ASSERT_EQ(Run(person, {"sign-in", person, "--passphrase-stdin"},
                    absl::StrCat(kPassphrase, "\n"))
                    .exit_code,
                0);
    }
    ConnectionOptions options;
    options.endpoint = server_.address();
    const auto connection = MakeConnection(options);
    ASSERT_TRUE(connection.ok()) << connection.status();
    client_ = std::make_unique<Client>(*connection);
    ASSERT_TRUE(client_->SignIn(kCoordinator, kPassphrase).ok());
    // The demo's own journeys stay out of it.
    for (const v1::CollectedJourney& journey : Board()) {
      if (journey.state() < v1::COLLECTION_STATE_REVIEWED) continue;
      demo_.insert(journey.journey_id());
      Review(journey.journey_id(), false);
    }
    const std::string story =
        ContentOf(absl::StrCat(INWONERSREIS_DEMO_DIR, "/01-mevrouw-de-jong.ndjson"));
    const std::set<std::string> before = JourneysOnTheBoard();
    for (int i = 0; i < kJourneys; ++i) {
      std::ofstream(Path("copy.ndjson"), std::ios::binary) << CopyOf(story, i);
      const ProgramResult imported = Run(kCoordinator, {"import", Path("copy.ndjson")});
      ASSERT_EQ(imported.exit_code, 0) << imported.errors;
    }
    for (const std::string& journey : JourneysOnTheBoard()) {
      if (before.count(journey) == 0 && Review(journey, true)) counted_.insert(journey);
    }
    ASSERT_EQ(counted_.size(), static_cast<size_t>(kJourneys));
  }

  std::vector<v1::CollectedJourney> Board() {
    std::vector<v1::CollectedJourney> journeys;
    std::string page_token;
    do {
      const auto page = client_->ListCollection(page_token, 200);
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) return journeys;
      for (const v1::CollectedJourney& journey : page->journeys()) {
        if (journey.consent()) journeys.push_back(journey);
      }
      page_token = page->next_page_token();
    } while (!page_token.empty());
    return journeys;
  }
  std::set<std::string> JourneysOnTheBoard() {
    std::set<std::string> journeys;
    for (const v1::CollectedJourney& journey : Board()) journeys.insert(journey.journey_id());
    return journeys;
  }
  bool Review(const std::string& journey, bool reviewed) {
    v1::ReviewJourneyRequest review;
    review.set_journey_id(journey);
    review.set_reviewed(reviewed);
    const auto done = client_->ReviewJourney(review);
    EXPECT_TRUE(done.ok()) << done.status();
    return done.ok();
  }

  ProgramResult Run(const std::string& person, const std::vector<std::string>& arguments,
                    const std::string& input = "") {
    std::vector<std::string> all = {testing::ProgramPath("inwonersreis"),
                                    "--server", server_.address(), "--profile", person,
                                    "--language", "nl"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return testing::RunProgram(all, input, {absl::StrCat("XDG_STATE_HOME=", home_.path())});
  }
  ProgramResult Analyse(std::vector<std::string> more) {
    more.insert(more.begin(), {"analyse", "--config", INWONERSREIS_REVIEW_DEFINITION});
    return Run(kCoordinator, more);
  }
  std::string Path(const std::string& name) const { return home_.File(name); }

  std::set<std::string> demo_;     // Journeys of the demo that were counted.
  std::set<std::string> counted_;  // The twelve.
  testing::TempDir home_;
  testing::ServerProcess server_{home_.path()};
  std::unique_ptr<Client> client_;
};

// The amount of the social total in a file of figures, in cents.
double SocialTotal(const std::string& json) {
  static const std::regex kTotal(
      "\"figure\":\"total/social\",\"part\":\"net\"[^}]*\"value\":(-?[0-9]+)");
  std::smatch found;
  EXPECT_TRUE(std::regex_search(json, found, kTotal));
  return found.empty() ? 0 : std::stod(found[1]);
}

TEST_F(AnalyseTest, AReviewOnTheServerGivesItsReportAndKeepsNothing) {
  const auto before = client_->ListAnalyses();
  ASSERT_TRUE(before.ok()) << before.status();
  const ProgramResult done = Analyse({"--output", Path("review.html")});
  ASSERT_EQ(done.exit_code, 0) << done.errors;
  EXPECT_THAT(done.errors, HasSubstr("Reizen in de analyse: 12."));
  EXPECT_THAT(ContentOf(Path("review.html")), StartsWith("<!DOCTYPE html>\n<html lang=\"nl\">"));
  EXPECT_THAT(ContentOf(Path("review.html")), Not(HasSubstr("CONCEPT")));
  const auto analyses = client_->ListAnalyses();
  ASSERT_TRUE(analyses.ok()) << analyses.status();
  EXPECT_EQ(analyses->size(), before->size());
}

TEST_F(AnalyseTest, AReviewIsKeptOnceUnderItsNameWithEachOfItsRuns) {
  const auto before = client_->ListAnalyses();
  ASSERT_TRUE(before.ok()) << before.status();
  ASSERT_EQ(Analyse({"--keep", "--output", Path("one.json")}).exit_code, 0);
  ASSERT_EQ(Analyse({"--keep", "--output", Path("two.json")}).exit_code, 0);
  const auto analyses = client_->ListAnalyses();
  ASSERT_TRUE(analyses.ok()) << analyses.status();
  ASSERT_EQ(analyses->size(), before->size() + 1);
  EXPECT_EQ(analyses->front().runs_size(), 2);
  EXPECT_EQ(ContentOf(Path("one.json")), ContentOf(Path("two.json")));
}

TEST_F(AnalyseTest, PublishingWritesWhatMayLeaveInEveryForm) {
  const ProgramResult html = Analyse({"--publish", "--output", Path("review.html")});
  ASSERT_EQ(html.exit_code, 0) << html.errors;
  EXPECT_THAT(ContentOf(Path("review.html")), StartsWith("<!DOCTYPE html>"));
  const ProgramResult csv = Analyse({"--publish", "--output", Path("review.csv")});
  ASSERT_EQ(csv.exit_code, 0) << csv.errors;
  EXPECT_THAT(ContentOf(Path("review.csv")), HasSubstr("\"total/social\""));
  const auto analyses = client_->ListAnalyses();
  ASSERT_TRUE(analyses.ok()) << analyses.status();
  for (const v1::AnalysisRun& run : analyses->front().runs()) EXPECT_TRUE(run.has_published_at());
}

TEST_F(AnalyseTest, AFileOfTheCollectionGivesTheFiguresToAThousandthWithoutAServer) {
  const ProgramResult file = Run(kCoordinator, {"collection", "--output", Path("journeys.ndjson")});
  ASSERT_EQ(file.exit_code, 0) << file.errors;
  EXPECT_THAT(file.errors, HasSubstr("Reizen in het bestand: 12. Weggelaten: 0."));
  const std::string journeys = ContentOf(Path("journeys.ndjson"));
  for (const char* of_a_person : {"Jong", "anna", "018e089e", "2024-03-04"}) {
    EXPECT_THAT(journeys, Not(HasSubstr(of_a_person)));
  }
  ASSERT_EQ(Analyse({"--output", Path("server.json")}).exit_code, 0);
  server_.Kill();
  const ProgramResult own =
      Analyse({"--collection", Path("journeys.ndjson"), "--output", Path("file.json")});
  ASSERT_EQ(own.exit_code, 0) << own.errors;
  // Its days were moved to the start of a quarter, where months have other lengths.
  const double of_server = SocialTotal(ContentOf(Path("server.json")));
  EXPECT_GT(of_server, 0);
  EXPECT_NEAR(SocialTotal(ContentOf(Path("file.json"))), of_server, of_server / 1000);
}

TEST_F(AnalyseTest, WhenEveryJourneyStandsOutTheCommandSaysSoAndLeavesNoFile) {
  // The demo's ten began in quarters of their own; the twelve alike step back.
  for (const std::string& journey : counted_) Review(journey, false);
  for (const std::string& journey : demo_) Review(journey, true);
  std::ofstream(Path("journeys.ndjson")) << "van gisteren";
  const ProgramResult refused =
      Run(kCoordinator, {"collection", "--output", Path("journeys.ndjson")});
  EXPECT_EQ(refused.exit_code, 5);
  EXPECT_THAT(refused.errors, HasSubstr("[REVIEW_ROWS_DISCLOSIVE]"));
  EXPECT_THAT(refused.errors, HasSubstr("Geen reis lijkt genoeg op andere reizen"));
  EXPECT_EQ(ContentOf(Path("journeys.ndjson")), "van gisteren");
  EXPECT_FALSE(std::ifstream(Path("journeys.ndjson.part")).good());
}

TEST_F(AnalyseTest, OnlyACoordinatorMayAndTheRefusalSaysWhy) {
  for (const std::vector<std::string>& wanted :
       {std::vector<std::string>{"analyse", "--config", INWONERSREIS_REVIEW_DEFINITION},
        std::vector<std::string>{"collection"}}) {
    const ProgramResult refused = Run(kWorker, wanted);
    EXPECT_EQ(refused.exit_code, 4) << wanted[0];
    EXPECT_THAT(refused.errors, HasSubstr("[PERMISSION_DENIED]"));
    EXPECT_EQ(refused.output, "");
  }
}

TEST_F(AnalyseTest, FlagsThatDoNotGoTogetherAreRefusedBeforeAnythingIsDone) {
  EXPECT_EQ(Analyse({"--publish", "--collection", Path("x")}).exit_code, 2);
  EXPECT_EQ(Analyse({"--prices", Path("x")}).exit_code, 2);
  EXPECT_EQ(Analyse({"--publish", "--date", "2026-11-22"}).exit_code, 2);
}

}  // namespace
}  // namespace inwonersreis
