// A file of journeys goes into a real server and comes out the same.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "inwonersreis/client.h"
#include "tests/support/server_process.h"

namespace inwonersreis {
namespace {

// Anna works in this team of the demo's municipality and sees its journeys.
constexpr char kOrganisation[] = "018ce815-ec00-76fc-aee6-1b9bc891796e";
constexpr char kTeam[] = "018ce815-ec00-7226-b9d6-86fa86ff3006";
// What a message may hold, and more than the 16 MiB of one answer.
constexpr int kMessageChars = 10000;
constexpr int64_t kMoreThanOneAnswer = 18 * 1024 * 1024;

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// All but the header, which says when the file was made.
std::string Body(const std::string& text) { return text.substr(text.find('\n') + 1); }

std::multiset<std::string> Lines(const std::string& text) {
  std::istringstream stream(text);
  std::multiset<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.insert(line);
  return lines;
}

// A server with the demo, and people at its command line.
class Town {
 public:
  Town() : server_(home_.path()) {
    const testing::ProgramResult loaded = server_.LoadDemo(INWONERSREIS_DEMO_DIR);
    EXPECT_EQ(loaded.exit_code, 0) << loaded.errors;
    EXPECT_TRUE(server_.Start()) << server_.errors();
    for (const std::string login : {"tom.bakker", "anna.visser"}) {
      Run(login, {"sign-in", login, "--passphrase-stdin"}, "samen-gezond-2026\n");
    }
  }

  // The output of a command that must succeed.
  std::string Run(const std::string& login, const std::vector<std::string>& arguments,
                  const std::string& input = "") {
    std::vector<std::string> command = {testing::ProgramPath("inwonersreis"),
                                        "--server",
                                        server_.address(),
                                        "--profile",
                                        login,
                                        "--language",
                                        "en"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const testing::ProgramResult result =
        testing::RunProgram(command, input, {"XDG_STATE_HOME=" + home_.path()});
    EXPECT_EQ(result.exit_code, 0) << arguments[0] << ": " << result.errors;
    return result.output + result.errors;
  }

  const std::string& address() const { return server_.address(); }
  std::string Path(const std::string& name) const { return home_.path() + "/" + name; }

 private:
  testing::TempDir home_;
  testing::ServerProcess server_;
};

TEST(Exchange, WhatIsImportedIsExportedTheSameAndOnlyOnce) {
  Town one;
  one.Run("tom.bakker", {"generate", "--journeys", "25", "--seed", "4", "--organisation",
                         kOrganisation, "--team", kTeam, "--output", one.Path("made.ndjson")});
  const std::string made = ReadFile(one.Path("made.ndjson"));
  const std::multiset<std::string> made_lines = Lines(Body(made));
  ASSERT_GT(made_lines.size(), 25u * 10);

  one.Run("tom.bakker", {"import", one.Path("made.ndjson")});
  one.Run("anna.visser", {"export", "--output", one.Path("out.ndjson")});
  const std::string out = ReadFile(one.Path("out.ndjson"));
  const std::multiset<std::string> out_lines = Lines(Body(out));
  // Every line comes back byte for byte, beside the journeys of the demo.
  for (const std::string& line : made_lines) EXPECT_EQ(out_lines.count(line), 1u) << line;

  one.Run("tom.bakker", {"import", one.Path("made.ndjson")});
  one.Run("anna.visser", {"export", "--output", one.Path("again.ndjson")});
  EXPECT_EQ(Body(out), Body(ReadFile(one.Path("again.ndjson"))));

  // Another server that gets the export exports the same file.
  Town two;
  two.Run("tom.bakker", {"import", one.Path("out.ndjson")});
  two.Run("anna.visser", {"export", "--output", two.Path("out.ndjson")});
  EXPECT_EQ(Body(out), Body(ReadFile(two.Path("out.ndjson"))));
}

// One answer of the server has its limit, and an export goes on after it.
TEST(Exchange, AJourneyLargerThanOneAnswerIsExportedWhole) {
  Town town;
  ConnectionOptions options;
  options.endpoint = town.address();
  auto connection = MakeConnection(options);
  ASSERT_TRUE(connection.ok());
  Client anna(*connection);
  ASSERT_TRUE(anna.SignIn("anna.visser", "samen-gezond-2026").ok());
  v1::JourneyOpened opening;
  opening.set_title("Een lange reis");
  opening.set_synthetic(true);
  const auto opened = anna.OpenJourney(opening);
  ASSERT_TRUE(opened.ok()) << opened.status();
  // Ten thousand characters of four bytes: 40 kB a message, six to a call.
  std::string text;
  for (int i = 0; i < kMessageChars; ++i) text += "🙂";
  int64_t bytes = 0;
  std::set<std::string> written;
  while (bytes < kMoreThanOneAnswer) {
    std::vector<v1::Entry> batch;
    for (int i = 0; i < 6; ++i) {
      v1::Entry& entry = batch.emplace_back(anna.NewEntry(opened->journey_id()));
      entry.mutable_message()->set_text(text);
      entry.set_audience(v1::AUDIENCE_TEAM);
      written.insert(entry.entry_id());
      bytes += static_cast<int64_t>(text.size());
    }
    const auto results = anna.Record(opened->journey_id(), batch);
    ASSERT_TRUE(results.ok()) << results.status();
    for (const v1::RecordResult& result : *results) ASSERT_TRUE(result.has_accepted());
  }
  town.Run("anna.visser", {"export", "--journey", opened->journey_id(), "--output",
                           town.Path("long.ndjson")});
  const std::string out = ReadFile(town.Path("long.ndjson"));
  // The opening, the coach who joined, and every message.
  EXPECT_EQ(Lines(Body(out)).size(), written.size() + 2);
  for (const std::string& id : written) EXPECT_NE(out.find(id), std::string::npos);
}

// A journey of the file that nobody has closed.
std::string OpenJourneyIn(const std::string& made) {
  const std::string key = "\"journey_id\":\"";
  std::set<std::string> open;
  std::istringstream stream(Body(made));
  for (std::string line; std::getline(stream, line);) {
    const std::string id = line.substr(line.find(key) + key.size(), 36);
    if (line.find("\"journey_opened\":") != std::string::npos) open.insert(id);
    if (line.find("\"journey_closed\":") != std::string::npos) open.erase(id);
  }
  return open.empty() ? "" : *open.begin();
}

TEST(Exchange, ATableGoesInOnceInTheNameOfWhoImportsIt) {
  Town town;
  town.Run("tom.bakker", {"generate", "--journeys", "10", "--seed", "8", "--organisation",
                          kOrganisation, "--team", kTeam, "--output", town.Path("made.ndjson")});
  town.Run("tom.bakker", {"import", town.Path("made.ndjson")});
  const std::string journey = OpenJourneyIn(ReadFile(town.Path("made.ndjson")));
  ASSERT_EQ(journey.size(), 36u);

  std::ofstream(town.Path("mapping.json")) << R"({"kind":"contact","source":"test",
      "journey_column":"Reis","columns":{"Datum":"occurred_at","Soort":"channel",
      "Verslag":"content"},"defaults":{"reached":"ja"}})";
  std::ofstream(town.Path("table.csv"))
      << "Datum;Reis;Soort;Verslag\r\n"
      << "1-3-2024 9:30;" << journey << ";phone;\"Gebeld; over de\npost\"\r\n"
      << "2-3-2024;" << journey << ";office;Langs geweest\r\n";
  for (int times = 0; times < 2; ++times) {
    town.Run("anna.visser",
             {"import", town.Path("table.csv"), "--mapping", town.Path("mapping.json")});
  }
  town.Run("anna.visser", {"export", "--journey", journey, "--output", town.Path("out.ndjson")});
  const std::string out = ReadFile(town.Path("out.ndjson"));
  const size_t first = out.find("Gebeld; over de\\npost");
  EXPECT_NE(first, std::string::npos);
  EXPECT_EQ(out.find("Gebeld; over de\\npost", first + 1), std::string::npos);
  EXPECT_NE(out.find("Langs geweest"), std::string::npos);
  EXPECT_NE(out.find("\"occurred_at\":\"2024-03-01T08:30:00Z\""), std::string::npos);
}

}  // namespace
}  // namespace inwonersreis
