// What the server acknowledged survives SIGKILL, exactly once; SIGTERM ends the
// server in time and loses nothing.
//
// Writers record through the public client while the server is killed at random
// moments and started again. An oracle notes every acknowledged entry and the
// seq it was given. INWONERSREIS_LONG=1 kills 50 times instead of 5;
// INWONERSREIS_SEED replays.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "inwonersreis/client.h"
#include "tests/support/server_process.h"

namespace inwonersreis {
namespace {

constexpr int kWriters = 8;
constexpr int kJourneys = 4;

uint64_t Seed() {
  const char* given = getenv("INWONERSREIS_SEED");
  return given != nullptr ? strtoull(given, nullptr, 10) : std::random_device{}();
}

// A signed-in worker. The budget outlives a restart of the server: the retry
// loop of the library is part of what is tested.
std::unique_ptr<Client> SignedIn(const std::string& address,
                                 absl::Duration budget = absl::Seconds(60)) {
  ConnectionOptions options;
  options.endpoint = address;
  options.deadline = budget;
  auto connection = MakeConnection(options);
  if (!connection.ok()) {
    ADD_FAILURE() << connection.status();
    return nullptr;
  }
  auto client = std::make_unique<Client>(*std::move(connection));
  const auto signed_in = client->SignIn("anna.visser", "samen-gezond-2026");
  EXPECT_TRUE(signed_in.ok()) << signed_in.status();
  return client;
}

std::string OpenJourney(Client& client, const std::string& title) {
  v1::JourneyOpened opening;
  opening.set_title(title);
  opening.set_synthetic(true);
  const auto opened = client.OpenJourney(opening);
  EXPECT_TRUE(opened.ok()) << opened.status();
  return opened.ok() ? opened->journey_id() : "";
}

v1::Entry Message(Client& client, const std::string& journey_id, const std::string& text) {
  v1::Entry entry = client.NewEntry(journey_id);
  entry.set_audience(v1::AUDIENCE_TEAM);
  entry.mutable_message()->set_text(text);
  return entry;
}

void WaitForMore(const std::atomic<int64_t>& answers, int64_t count) {
  const int64_t wanted = answers + count;
  while (answers < wanted) std::this_thread::yield();
}

TEST(Kill, NothingAcknowledgedIsLostOrDoubledAndTheChainVerifies) {
  const uint64_t seed = Seed();
  SCOPED_TRACE(absl::StrCat("INWONERSREIS_SEED=", seed));
  printf("INWONERSREIS_SEED=%llu\n", static_cast<unsigned long long>(seed));
  const int kills = getenv("INWONERSREIS_LONG") != nullptr ? 50 : 5;

  testing::TempDir home;
  testing::ServerProcess server(home.path());
  const testing::ProgramResult loaded = server.LoadDemo(INWONERSREIS_DEMO_DIR);
  ASSERT_EQ(loaded.exit_code, 0) << loaded.errors;
  ASSERT_TRUE(server.Start()) << server.errors();
  const std::unique_ptr<Client> client = SignedIn(server.address());
  std::vector<std::string> journeys;
  for (int i = 0; i < kJourneys; ++i) journeys.push_back(OpenJourney(*client, "Onder vuur"));

  std::mutex mutex;
  std::map<std::string, std::map<std::string, int64_t>> acknowledged;  // journey → entry → seq
  std::set<std::string> attempted;
  std::atomic<bool> stop{false};
  std::atomic<int64_t> answers{0};
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&, w] {
      for (int i = w; !stop; ++i) {
        const std::string& journey_id = journeys[i % kJourneys];
        std::vector<v1::Entry> entries;
        for (int k = 0; k <= i % 3; ++k) {
          entries.push_back(
              Message(*client, journey_id, absl::StrCat("Bericht ", w, "/", i, "/", k)));
        }
        {
          std::lock_guard<std::mutex> lock(mutex);
          for (const v1::Entry& entry : entries) attempted.insert(entry.entry_id());
        }
        const auto results = client->Record(journey_id, entries);
        if (!results.ok()) continue;  // not acknowledged: kept or not, both are right
        std::lock_guard<std::mutex> lock(mutex);
        for (const v1::RecordResult& result : *results) {
          ASSERT_FALSE(result.has_rejected()) << result.rejected().message_en();
          acknowledged[journey_id][result.entry_id()] =
              result.has_accepted() ? result.accepted().seq() : result.duplicate().seq();
          ++answers;
        }
      }
    });
  }

  std::mt19937_64 random(seed);
  for (int kill = 0; kill < kills; ++kill) {
    // Under load means after some answers; then at any moment.
    WaitForMore(answers, 50);
    absl::SleepFor(absl::Microseconds(random() % 50000));
    server.Kill();
    ASSERT_TRUE(server.Start()) << server.errors();
  }
  WaitForMore(answers, 50);
  stop = true;
  for (std::thread& writer : writers) writer.join();

  int64_t checked = 0;
  for (const std::string& journey_id : journeys) {
    const auto journey = client->GetJourney(journey_id);
    ASSERT_TRUE(journey.ok()) << journey.status();
    std::map<std::string, int64_t> found;
    int64_t seq = 0;
    for (const v1::Entry& entry : journey->entries()) {
      EXPECT_EQ(entry.seq(), ++seq) << "a gap";
      EXPECT_TRUE(found.emplace(entry.entry_id(), entry.seq()).second) << "twice";
      if (entry.has_message()) {
        EXPECT_EQ(attempted.count(entry.entry_id()), 1u) << "from nowhere";
      }
    }
    for (const auto& [entry_id, acknowledged_seq] : acknowledged[journey_id]) {
      const auto kept = found.find(entry_id);
      ASSERT_NE(kept, found.end()) << "acknowledged and lost, seq " << acknowledged_seq;
      EXPECT_EQ(kept->second, acknowledged_seq) << "acknowledged with another seq";
      ++checked;
    }
  }
  printf("%d kills, %lld acknowledged entries found once each\n", kills,
         static_cast<long long>(checked));

  EXPECT_EQ(server.Stop(), 0) << server.errors();
  const testing::ProgramResult verified =
      testing::RunProgram({testing::ProgramPath("inwonersreisctl"), "verify", "--data",
                           server.data_dir(), "--key-file", server.key_file()});
  EXPECT_EQ(verified.exit_code, 0) << verified.output << verified.errors;
}

TEST(Stop, WhatWasAcceptedIsAnsweredBeforeTheServerEnds) {
  testing::TempDir home;
  testing::ServerProcess server(home.path());
  ASSERT_EQ(server.LoadDemo(INWONERSREIS_DEMO_DIR).exit_code, 0);
  ASSERT_TRUE(server.Start()) << server.errors();
  const std::unique_ptr<Client> client = SignedIn(server.address());
  const std::string journey_id = OpenJourney(*client, "Tot het einde");
  auto follower = client->Follow({});  // an open stream must not hold up the end

  std::mutex mutex;
  std::set<std::string> acknowledged;
  std::atomic<int64_t> answers{0};
  std::atomic<bool> stop{false};
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w) {
    writers.emplace_back([&] {
      // A short budget: the server does not come back.
      const std::unique_ptr<Client> own = SignedIn(server.address(), absl::Seconds(2));
      while (!stop) {
        const v1::Entry entry = Message(*own, journey_id, "Nog een");
        if (!own->Record(entry).ok()) continue;
        std::lock_guard<std::mutex> lock(mutex);
        acknowledged.insert(entry.entry_id());
        ++answers;
      }
    });
  }
  WaitForMore(answers, 200);
  const absl::Time asked = absl::Now();
  EXPECT_EQ(server.Stop(), 0) << server.errors();
  // The bound that the product promises, not a measurement of speed.
  EXPECT_LT(absl::Now() - asked, absl::Seconds(10));
  stop = true;
  for (std::thread& writer : writers) writer.join();
  follower.reset();

  ASSERT_TRUE(server.Start()) << server.errors();
  const auto journey = client->GetJourney(journey_id);
  ASSERT_TRUE(journey.ok()) << journey.status();
  std::set<std::string> found;
  for (const v1::Entry& entry : journey->entries()) found.insert(entry.entry_id());
  for (const std::string& entry_id : acknowledged) EXPECT_EQ(found.count(entry_id), 1u);
}

}  // namespace
}  // namespace inwonersreis
