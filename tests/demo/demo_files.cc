#include "tests/demo/demo_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"

namespace inwonersreis::demo {
namespace {

namespace fs = std::filesystem;
using google::protobuf::util::JsonStringToMessage;
using google::protobuf::util::MessageToJsonString;

const fs::path kFolder = INWONERSREIS_DEMO_FOLDER;

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// An object of people.json as the message that it is the JSON of. The only
// field of its own, the passphrase, is taken out.
template <typename Message>
Message As(google::protobuf::Value value) {
  value.mutable_struct_value()->mutable_fields()->erase("passphrase");
  std::string json;
  EXPECT_TRUE(MessageToJsonString(value, &json).ok());
  Message message;
  const auto parsed = JsonStringToMessage(json, &message);
  EXPECT_TRUE(parsed.ok()) << parsed.ToString();
  return message;
}

People ReadPeople() {
  google::protobuf::Struct file;
  EXPECT_TRUE(JsonStringToMessage(ReadFile(kFolder / "people.json"), &file).ok());
  const auto list = [&file](const char* name) {
    return file.fields().at(name).list_value().values();
  };
  People people;
  for (const auto& value : list("organisations")) {
    const auto organisation = As<v1::Organisation>(value);
    people.organisations[organisation.organisation_id()] = organisation;
  }
  for (const auto& value : list("teams")) {
    const auto team = As<v1::Team>(value);
    people.teams[team.team_id()] = team;
  }
  for (const auto& value : list("accounts")) {
    const auto account = As<v1::Account>(value);
    people.accounts[account.account_id()] = account;
    people.passphrases[account.account_id()] =
        value.struct_value().fields().at("passphrase").string_value();
  }
  return people;
}

Story ReadStory(const fs::path& path) {
  Story story;
  story.name = path.stem().string();
  std::istringstream lines(ReadFile(path));
  std::getline(lines, story.header);
  for (std::string line; std::getline(lines, line);) {
    story.lines.push_back(line);
    v1::Entry& entry = story.entries.emplace_back();
    const auto parsed = JsonStringToMessage(line, &entry);
    EXPECT_TRUE(parsed.ok()) << story.name << " entry " << story.entries.size() << ": "
                             << parsed.ToString();
  }
  return story;
}

std::vector<Story> ReadStories() {
  std::vector<fs::path> paths;
  for (const auto& file : fs::directory_iterator(kFolder)) {
    if (file.path().extension() == ".ndjson") paths.push_back(file.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Story> stories;
  for (const fs::path& path : paths) stories.push_back(ReadStory(path));
  return stories;
}

}  // namespace

const v1::Account& People::Login(absl::string_view login_name) const {
  for (const auto& [id, account] : accounts) {
    if (account.login_name() == login_name) return account;
  }
  ADD_FAILURE() << "no account of that name in people.json";
  return v1::Account::default_instance();
}

const People& DemoPeople() {
  static const People& people = *new People(ReadPeople());
  return people;
}

const std::vector<Story>& DemoStories() {
  static const std::vector<Story>& stories = *new std::vector<Story>(ReadStories());
  return stories;
}

const Story& DemoStory(absl::string_view number) {
  for (const Story& story : DemoStories()) {
    if (absl::StartsWith(story.name, number)) return story;
  }
  ADD_FAILURE() << "no story with that number";
  static const Story& none = *new Story;
  return none;
}

}  // namespace inwonersreis::demo
