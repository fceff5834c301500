// Devices with the real engine, over the real wire, against the real server: a
// worker with more than sixty journeys and a resident with one write without a
// network, and everything arrives once.
#include <gtest/gtest.h>

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <set>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "client_lib/host/engine_host.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "journey/ids.h"
#include "tests/support/server_process.h"

namespace inwonersreis {
namespace {

namespace client_v1 = client::v1;

constexpr char kPassphrase[] = "samen-gezond-2026";
constexpr int kJourneys = 60;

// A device; its screen keeps what it is told.
class Phone {
 public:
  Phone(std::string store, std::string server) {
    config_.set_store_path(std::move(store));
    config_.set_store_key(std::string(32, 's'));
    config_.set_server_origin("http://" + server);
    config_.set_device_name("toestel van een test");
  }

  void Start() {
    auto host = host::EngineHost::Create(config_, host::MakeGrpcNetwork,
                                         [this](client_v1::ClientUpdate u) { Take(u); });
    ASSERT_TRUE(host.ok()) << host.status();
    host_ = *std::move(host);
  }
  void Kill() { host_.reset(); }

  client_v1::Reply Ask(client_v1::ClientRequest request) {
    uint64_t id = 0;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      id = ++last_request_;
    }
    request.set_request_id(id);
    host_->Send(request);
    std::unique_lock<std::mutex> lock(mutex_);
    changed_.wait(lock, [&] { return replies_.count(id) > 0; });
    return replies_[id];
  }
  void SignIn(const std::string& login) {
    client_v1::ClientRequest request;
    request.mutable_sign_in()->set_login_name(login);
    request.mutable_sign_in()->set_passphrase(kPassphrase);
    const client_v1::Reply reply = Ask(request);
    ASSERT_TRUE(reply.has_signed_in()) << reply.problem().message_en();
    Watch("");
  }
  void Watch(const std::string& journey_id) {
    client_v1::ClientRequest request;
    if (journey_id.empty()) {
      request.mutable_watch_journeys();
    } else {
      request.mutable_watch_journey()->set_journey_id(journey_id);
    }
    Ask(request);
  }
  void SetNetwork(bool available) {
    client_v1::ClientRequest request;
    request.mutable_set_presence()->set_foreground(true);
    request.mutable_set_presence()->set_network_available(available);
    Ask(request);
  }
  std::string Say(const std::string& journey_id, const std::string& text) {
    client_v1::ClientRequest request;
    request.mutable_record_entries()->set_journey_id(journey_id);
    v1::Entry* entry = request.mutable_record_entries()->add_entries();
    entry->set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
    entry->mutable_message()->set_text(text);
    const client_v1::Reply reply = Ask(request);
    EXPECT_TRUE(reply.has_recorded()) << reply.problem().message_en();
    return reply.has_recorded() ? reply.recorded().entries(0).entry_id() : "";
  }

  // Waits until the screen shows it.
  void WaitFor(const std::function<bool()>& shown) {
    std::unique_lock<std::mutex> lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, std::chrono::seconds(60), shown));
  }
  int journeys() const { return list_.journeys_size(); }
  std::string journey(int i) const { return list_.journeys(i).summary().journey_id(); }
  client_v1::EntryPhase phase(const std::string& entry_id) { return phases_[entry_id]; }
  client_v1::ConnectionPhase connection() const { return connection_.phase(); }
  const std::multiset<std::string>& arrived(const std::string& journey_id) {
    return texts_[journey_id];
  }

 private:
  void Take(const client_v1::ClientUpdate& update) {
    std::lock_guard<std::mutex> lock(mutex_);
    if (update.has_reply()) replies_[update.reply().request_id()] = update.reply();
    if (update.has_connection()) connection_ = update.connection();
    if (update.has_journeys()) list_ = update.journeys();
    if (update.has_entry_state()) {
      phases_[update.entry_state().entry_id()] = update.entry_state().phase();
    }
    if (update.has_journey_view()) {
      auto& texts = texts_[update.journey_view().journey_id()];
      texts.clear();
      for (const v1::Item& item : update.journey_view().state().items()) {
        if (item.entry().seq() > 0) texts.insert(item.entry().message().text());
      }
    }
    changed_.notify_all();
  }

  client_v1::ClientConfig config_;
  std::mutex mutex_;
  std::condition_variable changed_;
  uint64_t last_request_ = 0;
  std::map<uint64_t, client_v1::Reply> replies_;
  std::map<std::string, client_v1::EntryPhase> phases_;
  std::map<std::string, std::multiset<std::string>> texts_;
  client_v1::JourneyList list_;
  client_v1::ConnectionState connection_;
  std::unique_ptr<host::EngineHost> host_;  // Last: it tells the rest.
};

std::string NewId() {
  static std::mt19937_64 random(std::random_device{}());
  std::array<uint8_t, 10> bytes;
  for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random());
  return MakeId(absl::Now(), bytes);
}

TEST(Sync, WhatAWorkerAndAResidentWriteWithoutANetworkArrivesOnce) {
  testing::TempDir home;
  testing::ServerProcess server(home.path());
  const testing::ProgramResult loaded = server.LoadDemo(INWONERSREIS_DEMO_DIR);
  ASSERT_EQ(loaded.exit_code, 0) << loaded.errors;
  ASSERT_TRUE(server.Start()) << server.errors();

  Phone worker(home.path() + "/worker", server.address());
  worker.Start();
  worker.SignIn("anna.visser");
  for (int i = 0; i < kJourneys; ++i) {
    v1::OpenJourneyRequest open;
    open.mutable_opening()->set_entry_id(NewId());
    open.mutable_opening()->set_journey_id(NewId());
    open.mutable_opening()->mutable_occurred_at()->set_seconds(absl::ToUnixSeconds(absl::Now()));
    open.mutable_opening()->mutable_journey_opened()->set_title(absl::StrCat("Reis ", i));
    open.mutable_opening()->mutable_journey_opened()->set_synthetic(true);
    client_v1::ClientRequest request;
    request.mutable_call_server()->set_method("inwonersreis.v1.JourneyService/OpenJourney");
    request.mutable_call_server()->set_request(open.SerializeAsString());
    const client_v1::Reply reply = worker.Ask(request);
    ASSERT_TRUE(reply.has_call_server()) << reply.problem().message_en();
  }
  // They come by the stream: nobody asked.
  worker.WaitFor([&] { return worker.journeys() > kJourneys; });

  Phone resident(home.path() + "/resident", server.address());
  resident.Start();
  resident.SignIn("ria.dejong");
  resident.WaitFor([&] { return resident.journeys() == 1; });
  const std::string shared = resident.journey(0);

  // Both are in the cellar; the worker's phone restarts there, and the server
  // is killed meanwhile.
  worker.SetNetwork(false);
  resident.SetNetwork(false);
  std::set<std::string> own, hers;
  for (int i = 0; i < worker.journeys(); ++i) {
    own.insert(worker.Say(worker.journey(i), "Zonder netwerk"));
  }
  own.insert(worker.Say(shared, "Van Anna"));
  hers.insert(resident.Say(shared, "Van Ria"));
  worker.Kill();
  server.Kill();
  worker.Start();
  worker.SetNetwork(false);
  own.insert(worker.Say(shared, "Na het herstarten"));
  ASSERT_TRUE(server.Start()) << server.errors();
  worker.SetNetwork(true);
  resident.SetNetwork(true);
  const auto all_received = [](Phone& phone, const std::set<std::string>& ids) {
    for (const std::string& id : ids) {
      if (phone.phase(id) < client_v1::ENTRY_PHASE_RECEIVED) return false;
    }
    return true;
  };
  worker.WaitFor([&] { return all_received(worker, own); });
  resident.WaitFor([&] { return all_received(resident, hers); });
  worker.WaitFor([&] { return worker.connection() == client_v1::CONNECTION_PHASE_LIVE; });

  // A third device sees each of them once.
  Phone other(home.path() + "/other", server.address());
  other.Start();
  other.SignIn("ria.dejong");
  other.WaitFor([&] { return other.journeys() == 1; });
  other.Watch(shared);
  other.WaitFor([&] {
    for (const char* text : {"Van Anna", "Van Ria", "Na het herstarten", "Zonder netwerk"}) {
      if (other.arrived(shared).count(text) != 1) return false;
    }
    return true;
  });
}

}  // namespace
}  // namespace inwonersreis
