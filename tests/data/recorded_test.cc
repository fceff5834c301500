// Yesterday's bytes and today's programs. Every folder beside this file is a set
// that an earlier version wrote; what held then must hold for ever.
#include <SQLiteCpp/Database.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "absl/strings/match.h"
#include "client_lib/store/local_store.h"
#include "client_lib/sync/testing/device.h"
#include "client_lib/sync/testing/world.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "inwonersreis/v1/session_service.pb.h"
#include "journey/errors.h"
#include "journey/state.h"
#include "tests/data/conversation.h"
#include "tests/simulation/server_side.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace inwonersreis::recorded {
namespace {

using ::inwonersreis::testing::TempDir;
using ::testing::ElementsAre;
using ::testing::IsSupersetOf;

std::vector<std::string> Sets() {
  std::vector<std::string> sets;
  for (const auto& entry : std::filesystem::directory_iterator(INWONERSREIS_TEST_DATA)) {
    if (entry.is_directory()) sets.push_back(entry.path().filename().string());
  }
  std::sort(sets.begin(), sets.end());
  return sets;
}

// True when a message, or one in it, has a field that this program does not know.
bool HasUnknown(const google::protobuf::Message& message) {
  const auto* reflection = message.GetReflection();
  if (!reflection->GetUnknownFields(message).empty()) return true;
  std::vector<const google::protobuf::FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const auto* field : fields) {
    if (field->cpp_type() != google::protobuf::FieldDescriptor::CPPTYPE_MESSAGE) continue;
    if (!field->is_repeated()) {
      if (HasUnknown(reflection->GetMessage(message, field))) return true;
      continue;
    }
    for (int i = 0; i < reflection->FieldSize(message, field); ++i) {
      if (HasUnknown(reflection->GetRepeatedMessage(message, field, i))) return true;
    }
  }
  return false;
}

// The same but for what every run makes anew: epochs and the server's own times.
template <typename Message>
std::string Lasting(const std::string& bytes) {
  Message message;
  EXPECT_TRUE(message.ParseFromString(bytes));
  return message.ShortDebugString();
}
template <>
std::string Lasting<v1::PullEntriesResponse>(const std::string& bytes) {
  v1::PullEntriesResponse message;
  EXPECT_TRUE(message.ParseFromString(bytes));
  message.clear_epoch();
  message.clear_server_time();
  for (v1::JourneyPage& page : *message.mutable_pages()) {
    for (v1::Entry& entry : *page.mutable_entries()) {
      entry.clear_recorded_at();
    }
  }
  return message.ShortDebugString();
}
template <>
std::string Lasting<v1::RecordEntriesResponse>(const std::string& bytes) {
  v1::RecordEntriesResponse message;
  EXPECT_TRUE(message.ParseFromString(bytes));
  message.clear_epoch();
  for (v1::RecordResult& result : *message.mutable_results()) {
    if (result.has_accepted()) result.mutable_accepted()->clear_recorded_at();
    if (result.has_duplicate()) result.mutable_duplicate()->clear_recorded_at();
  }
  return message.ShortDebugString();
}

class RecordedTest : public ::testing::TestWithParam<std::string> {
 protected:
  std::string File(const char* name) {
    const std::string path = std::string(INWONERSREIS_TEST_DATA) + "/" + GetParam() + "/" + name;
    std::string bytes = ReadFile(path);
    EXPECT_FALSE(bytes.empty()) << path;
    return bytes;
  }
};

TEST_P(RecordedTest, EntriesOfEveryKindFoldToTheStateOfThen) {
  const std::string bytes = File("entries.bin");
  journey::State state;
  std::set<int> kinds;
  for (size_t at = 0; at < bytes.size();) {
    v1::Entry entry;
    ASSERT_TRUE(entry.ParseFromString(ReadString(bytes, &at)));
    EXPECT_FALSE(HasUnknown(entry)) << entry.ShortDebugString();
    kinds.insert(entry.body_case());
    journey::Apply(entry, &state);
  }
  EXPECT_GE(kinds.size(), 30u);
  v1::JourneyState then;
  ASSERT_TRUE(then.ParseFromString(File("state.bin")));
  // What later versions show besides is no break.
  google::protobuf::util::MessageDifferencer differencer;
  differencer.set_scope(google::protobuf::util::MessageDifferencer::PARTIAL);
  std::string difference;
  differencer.ReportDifferencesToString(&difference);
  EXPECT_TRUE(differencer.Compare(then, state.proto())) << difference;
}

TEST_P(RecordedTest, AnOldClientIsUnderstoodByTodaysServer) {
  TempDir directory;
  simulation::Timeline timeline;
  simulation::FaultCounts counts;
  simulation::ServerSide server(&timeline, &counts, directory.path(), 99);
  server.Start();
  int records = 0;
  int pulls = 0;
  for (const Exchange& exchange : Read(File("conversation.bin"))) {
    if (exchange.method == "FollowEntries") continue;
    SCOPED_TRACE(exchange.method);
    std::string request = exchange.request;
    if (absl::EndsWith(exchange.method, "/PullEntries")) {
      v1::PullEntriesRequest pull;  // Another store, so another epoch.
      ASSERT_TRUE(pull.ParseFromString(request));
      if (!pull.epoch().empty()) pull.set_epoch(server.epoch());
      request = pull.SerializeAsString();
    }
    absl::StatusOr<std::string> answer = Error(v1::ERROR_REASON_DEADLINE_EXCEEDED);
    server.Call(exchange.method, exchange.token, request,
                [&](absl::StatusOr<std::string> bytes) { answer = std::move(bytes); });
    timeline.Finish(simulation::kServer);
    ASSERT_THAT(answer, IsOk());
    if (absl::EndsWith(exchange.method, "/PullEntries")) {
      ++pulls;
      EXPECT_EQ(Lasting<v1::PullEntriesResponse>(*answer),
                Lasting<v1::PullEntriesResponse>(exchange.answer));
    } else if (absl::EndsWith(exchange.method, "/RecordEntries")) {
      ++records;
      EXPECT_EQ(Lasting<v1::RecordEntriesResponse>(*answer),
                Lasting<v1::RecordEntriesResponse>(exchange.answer));
    }
  }
  EXPECT_GE(records, 4);
  EXPECT_GE(pulls, 2);
}

// Says what the server of then said, call by call; silent when it is through. A
// device that asks more often than the one of then is told what the stream told.
class ServerOfThen : public sync::testing::Server {
 public:
  explicit ServerOfThen(std::vector<Exchange> conversation) {
    for (Exchange& exchange : conversation) {
      const std::string method = exchange.method.substr(exchange.method.find('/') + 1);
      if (method == "PullEntries") last_pull_ = exchange.answer;
      answers_[method].push_back(std::move(exchange.answer));
    }
  }
  void set_world(sync::testing::World* world) { world_ = world; }
  void Skip(const std::string& method) { answers_[method].erase(answers_[method].begin()); }

  absl::StatusOr<std::string> Answer(const sync::CallSpec& spec,
                                     const std::string& request) override {
    const std::string method = spec.method.substr(spec.method.find('/') + 1);
    std::vector<std::string>& answers = answers_[method];
    if (answers.empty() && method == "PullEntries") return Told(request);
    if (answers.empty()) return Error(v1::ERROR_REASON_UNAVAILABLE);
    std::string answer = answers.front();
    answers.erase(answers.begin());
    return answer;
  }
  void Follow(sync::CallId id, const sync::CallSpec&, const std::string&) override {
    for (const std::string& event : answers_["FollowEntries"]) world_->Push(id, event);
  }
  void Unfollow(sync::CallId) override {}

 private:
  // The pages of the stream that are news to these cursors.
  std::string Told(const std::string& request) {
    v1::PullEntriesRequest asked;
    v1::PullEntriesResponse answer;
    EXPECT_TRUE(asked.ParseFromString(request));
    EXPECT_TRUE(answer.ParseFromString(last_pull_));
    answer.clear_pages();
    answer.clear_gone_journey_ids();
    for (const std::string& bytes : answers_["FollowEntries"]) {
      v1::FollowEntriesResponse event;
      EXPECT_TRUE(event.ParseFromString(bytes));
      for (const v1::Cursor& cursor : asked.cursors()) {
        if (event.page().journey_id() != cursor.journey_id()) continue;
        if (event.page().up_to_seq() > cursor.after_seq()) *answer.add_pages() = event.page();
      }
    }
    return answer.SerializeAsString();
  }

  std::map<std::string, std::vector<std::string>> answers_;
  std::string last_pull_;
  sync::testing::World* world_ = nullptr;
};

TEST_P(RecordedTest, AnOldServerIsUnderstoodByTodaysClient) {
  ServerOfThen server(Read(File("conversation.bin")));
  sync::testing::World world(&server);
  server.set_world(&world);
  server.Skip("SignIn");  // The desk's.
  TempDir directory;
  sync::testing::Device device(&world, directory.File("store"));
  ASSERT_THAT(device.Start(), IsOk());
  ASSERT_TRUE(device.SignIn("resident").has_signed_in());
  device.Watch("");
  world.Run(absl::Minutes(10));
  ASSERT_EQ(device.list.journeys_size(), 1);
  EXPECT_EQ(device.list.journeys(0).summary().title(), "Weer aan het werk");
  const client::v1::JourneyView view =
      device.FreshView(device.list.journeys(0).summary().journey_id());
  EXPECT_EQ(view.state().goals_size(), 1);
  std::vector<std::string> texts;
  for (const v1::Item& item : view.state().items()) texts.push_back(item.entry().message().text());
  EXPECT_THAT(texts, IsSupersetOf({"Welkom, wat wil je graag?", "Mooi doel"}));
}

TEST_P(RecordedTest, AnOldStoreOpensWithAllThatItHeld) {
  TempDir directory;
  const std::string path = directory.File("store");
  std::filesystem::copy_file(
      std::string(INWONERSREIS_TEST_DATA) + "/" + GetParam() + "/device.sqlite", path);
  store::StoreOptions options;
  options.path = path;
  options.key.fill(7);
  options.random = [](void* bytes, size_t size) { std::fill_n(static_cast<char*>(bytes), size, 5); };
  const auto read = [&] {
    auto store = store::LocalStore::Open(options);
    ASSERT_THAT(store, IsOk());
    ASSERT_THAT((*store)->Read([&](store::Transaction& read) -> absl::Status {
      EXPECT_EQ(read.GetIdentity()->account->login_name(), "resident");
      EXPECT_FALSE(read.GetIdentity()->token.empty());
      const auto journeys = read.Journeys();
      EXPECT_EQ(journeys->size(), 1u);
      EXPECT_EQ(journeys->at(0).summary.title(), "Weer aan het werk");
      std::vector<std::string> texts;
      EXPECT_THAT(read.VisitEntries(journeys->at(0).journey_id,
                                    [&](v1::Entry& entry) {
                                      if (entry.has_message()) {
                                        texts.push_back(entry.message().text());
                                      }
                                      return absl::OkStatus();
                                    }),
                  IsOk());
      EXPECT_THAT(texts, ElementsAre("Welkom, wat wil je graag?", "Mooi doel"));
      const auto outbox = read.Outbox();
      EXPECT_EQ(outbox->size(), 1u);
      EXPECT_EQ(outbox->at(0).entry.message().text(), "Dit wacht nog");
      const auto not_sent = read.NotSent();
      EXPECT_EQ(not_sent->size(), 1u);
      EXPECT_EQ(not_sent->at(0).entry.step_added().text(), "Dit is niet verzonden");
      return absl::OkStatus();
    }),
                IsOk());
  };
  read();
  read();  // What a migration made of it, too.
}

TEST_P(RecordedTest, AStoreOfALaterVersionIsLeftAsItIs) {
  TempDir directory;
  const std::string path = directory.File("store");
  std::filesystem::copy_file(
      std::string(INWONERSREIS_TEST_DATA) + "/" + GetParam() + "/device.sqlite", path);
  {
    SQLite::Database database(path, SQLite::OPEN_READWRITE);
    database.exec("PRAGMA user_version = 1000");
  }
  store::StoreOptions options;
  options.path = path;
  options.key.fill(7);
  options.random = [](void* bytes, size_t size) { std::fill_n(static_cast<char*>(bytes), size, 5); };
  for (const bool set_aside : {false, true}) {
    options.set_aside_unreadable = set_aside;
    const std::string before = ReadFile(path);
    EXPECT_THAT(store::LocalStore::Open(options), StatusIs(v1::ERROR_REASON_DEVICE_STORE_NEWER));
    EXPECT_EQ(ReadFile(path), before);
  }
}

INSTANTIATE_TEST_SUITE_P(Sets, RecordedTest, ::testing::ValuesIn(Sets()), [](const auto& info) {
  std::string name = info.param;
  std::replace_if(name.begin(), name.end(), [](char c) { return !std::isalnum(c); }, '_');
  return name;
});

}  // namespace
}  // namespace inwonersreis::recorded
