// What the engine of a device costs, without a network: the server's answers are
// made beforehand, time is virtual, the processor and the disk are real.
//
//   tests/bench/run sync store
//
// Prints "name: value unit" lines.
#include <stdio.h>
#include <sys/stat.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client_lib/sync/engine.h"
#include "client_lib/sync/testing/world.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "inwonersreis/v1/session_service.pb.h"
#include "journey/limits.h"
#include "journey/times.h"
#include "tests/support/random_journey.h"
#include "tests/support/temp_dir.h"

namespace inwonersreis::sync {
namespace {

using ::inwonersreis::testing::RandomJourney;
using ::inwonersreis::testing::TempDir;
using testing::World;

constexpr int kJourneys = 40;
constexpr int kEntries = 250;

std::vector<v1::Entry> MakeLog(uint64_t number, int entries) {
  RandomJourney journey(number, number);
  while (static_cast<int>(journey.log().size()) < entries) journey.Run(20);
  std::vector<v1::Entry> log = journey.log();
  log.resize(entries);
  return log;
}

// Gives what was made beforehand.
class PreparedServer : public testing::Server {
 public:
  PreparedServer() {
    account_.set_account_id(RandomJourney(1).People()[0].person_id);
    account_.set_role(v1::ROLE_PROFESSIONAL);
    v1::PullEntriesResponse response;
    int64_t page_bytes = 0;
    for (int j = 0; j < kJourneys; ++j) {
      const std::vector<v1::Entry> log = MakeLog(j + 1, kEntries);
      journey_ids_.push_back(log.front().journey_id());
      int64_t size = 0;
      for (const v1::Entry& entry : log) size += static_cast<int64_t>(entry.ByteSizeLong());
      bytes_ += size;
      if (page_bytes + size > limits::kPullPageBytes && page_bytes > 0) Finish(&response, true);
      page_bytes = response.pages().empty() ? size : page_bytes + size;
      v1::JourneyPage* page = response.add_pages();
      page->set_journey_id(log.front().journey_id());
      page->set_role(v1::ROLE_LEAD_COACH);
      page->set_up_to_seq(kEntries);
      for (const v1::Entry& entry : log) *page->add_entries() = entry;
    }
    Finish(&response, false);
    empty_.set_epoch("epoch");
  }

  absl::StatusOr<std::string> Answer(const CallSpec& spec, const std::string&) override {
    if (spec.method == "inwonersreis.v1.SessionService/SignIn") {
      v1::SignInResponse response;
      response.mutable_signed_in()->set_token("token");
      *response.mutable_signed_in()->mutable_account() = account_;
      return response.SerializeAsString();
    }
    if (next_ < answers_.size()) return answers_[next_++];
    return empty_.SerializeAsString();
  }
  void Follow(CallId id, const CallSpec&, const std::string&) override {
    follower_ = id;
    v1::FollowEntriesResponse event;
    event.mutable_started()->set_epoch("epoch");
    world->Push(id, event.SerializeAsString());
    for (const std::string& journey_id : journey_ids_) {
      event.mutable_head()->set_journey_id(journey_id);
      event.mutable_head()->set_seq(kEntries);
      world->Push(id, event.SerializeAsString());
    }
  }
  void Unfollow(CallId) override {}

  // One more entry of somebody else in a journey.
  void PushMessage(const std::string& journey_id, int64_t seq) {
    v1::FollowEntriesResponse event;
    v1::JourneyPage* page = event.mutable_page();
    page->set_journey_id(journey_id);
    page->set_role(v1::ROLE_LEAD_COACH);
    page->set_after_seq(seq - 1);
    page->set_up_to_seq(seq);
    v1::Entry* entry = page->add_entries();
    entry->set_entry_id(::inwonersreis::testing::TestId(77, static_cast<uint64_t>(seq)));
    entry->set_journey_id(journey_id);
    entry->set_seq(seq);
    entry->set_author_id(::inwonersreis::testing::TestId(78, 1));
    *entry->mutable_occurred_at() = TimestampOf(world->Now());
    entry->set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
    entry->mutable_message()->set_text("Een bericht van gewone lengte, zoals mensen dat sturen.");
    world->Push(follower_, event.SerializeAsString());
  }

  World* world = nullptr;
  int64_t bytes() const { return bytes_; }
  const std::string& journey_id(int i) const { return journey_ids_[i]; }

 private:
  void Finish(v1::PullEntriesResponse* response, bool more) {
    response->set_epoch("epoch");
    response->set_more(more);
    answers_.push_back(response->SerializeAsString());
    response->Clear();
  }

  v1::Account account_;
  std::vector<std::string> journey_ids_;
  std::vector<std::string> answers_;
  v1::PullEntriesResponse empty_;
  size_t next_ = 0;
  int64_t bytes_ = 0;
  CallId follower_ = 0;
};

struct Bench {
  explicit Bench() : world(&server) {
    server.world = &world;
    config.set_store_path(directory.File("store"));
    config.set_store_key(std::string(32, 'k'));
  }
  void Open() {
    auto made = Engine::Create(config, world.ports(), [this](client_v1::ClientUpdate update) {
      if (update.has_connection()) phase = update.connection().phase();
      views += update.has_journey_view() ? 1 : 0;
      changes += update.has_journey_change() ? 1 : 0;
    });
    if (!made.ok()) abort();
    engine = *std::move(made);
  }
  void ColdSync() {
    Open();
    client_v1::ClientRequest request;
    request.mutable_sign_in()->set_login_name("x");
    engine->Send(request);
    while (phase != client_v1::CONNECTION_PHASE_LIVE) world.Run(absl::Milliseconds(100));
    world.Run(absl::Seconds(1));
  }
  void Watch(int journey) {
    client_v1::ClientRequest request;
    request.mutable_watch_journey()->set_journey_id(server.journey_id(journey));
    engine->Send(request);
  }

  TempDir directory;
  PreparedServer server;
  World world;
  client_v1::ClientConfig config;
  client_v1::ConnectionPhase phase = client_v1::CONNECTION_PHASE_UNSPECIFIED;
  int views = 0, changes = 0;
  std::unique_ptr<Engine> engine;
};

double Since(absl::Time begin) { return absl::ToDoubleSeconds(absl::Now() - begin); }

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void BenchSync() {
  {
    const std::vector<v1::Entry> log = MakeLog(99, 1000);
    std::vector<double> folds;
    for (int i = 0; i < 51; ++i) {
      const absl::Time begin = absl::Now();
      const journey::State state = journey::Fold(log);
      folds.push_back(Since(begin));
      if (state.entry_count() != 1000) abort();
    }
    printf("sync.fold1000_ms: %.3f ms\n", Median(folds) * 1000);
  }
  std::vector<double> colds;
  for (int i = 0; i < 3; ++i) {
    Bench bench;
    const absl::Time begin = absl::Now();
    bench.ColdSync();
    colds.push_back(Since(begin));
  }
  printf("sync.cold10k_native_s: %.3f s\n", Median(colds));

  Bench bench;
  bench.ColdSync();
  bench.world.calls.clear();
  client_v1::ClientRequest request;
  request.mutable_sync_now();
  bench.engine->Send(request);
  bench.world.Run(absl::Seconds(2));
  int calls = 0;
  for (const auto& method : bench.world.calls) calls += method.second;
  printf("sync.empty_round_trips: %d\n", calls);

  bench.Watch(0);
  client_v1::ClientRequest list;
  list.mutable_watch_journeys();
  bench.engine->Send(list);
  std::vector<double> applies;
  for (int i = 1; i <= 200; ++i) {
    const int told = bench.changes;
    const absl::Time begin = absl::Now();
    bench.server.PushMessage(bench.server.journey_id(0), kEntries + i);
    bench.world.Run(absl::Milliseconds(30));
    applies.push_back(Since(begin));
    if (bench.changes != told + 1) abort();
  }
  printf("sync.apply_one_ms: %.3f ms\n", Median(applies) * 1000);
}

void BenchStore() {
  Bench bench;
  bench.ColdSync();
  int64_t on_disk = 0;
  for (const char* suffix : {"", "-wal"}) {
    struct stat file {};
    if (stat(absl::StrCat(bench.config.store_path(), suffix).c_str(), &file) == 0) {
      on_disk += file.st_size;
    }
  }
  printf("store.bytes_ratio: %.2f\n",
         static_cast<double>(on_disk) / static_cast<double>(bench.server.bytes()));
  std::vector<double> opens;
  for (int i = 0; i < 21; ++i) {
    bench.engine.reset();
    const int views = bench.views;
    const absl::Time begin = absl::Now();
    bench.Open();
    bench.Watch(i % kJourneys);
    opens.push_back(Since(begin));
    if (bench.views != views + 1) abort();
  }
  printf("store.open_native_ms: %.2f ms\n", Median(opens) * 1000);
}

}  // namespace
}  // namespace inwonersreis::sync

int main(int argc, char** argv) {
  const std::string name = argc == 2 ? argv[1] : "";
  if (name == "sync") {
    inwonersreis::sync::BenchSync();
  } else if (name == "store") {
    inwonersreis::sync::BenchStore();
  } else {
    fprintf(stderr, "Usage: tests/bench/run sync|store\n");
    return 2;
  }
  return 0;
}
