// The C interface under the sanitizers, with a server and a network of the test.
#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <random>
#include <set>
#include <thread>
#include <vector>

#include "client_lib/sync/testing/toy_server.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "inwonersreis/client/v1/config.pb.h"
#include "inwonersreis/client/v1/request.pb.h"
#include "inwonersreis/client/v1/update.pb.h"
#include "mobile_bridge/c/include/inwonersreis.h"
#include "tests/support/random.h"
#include "tests/support/temp_dir.h"

extern "C" int HeaderIsC(void);  // header_test.c

namespace inwonersreis::bridge {
namespace {

namespace client_v1 = client::v1;
using ::inwonersreis::testing::TempDir;

// A network that never answers.
inwonersreis_network SilentNetwork() {
  inwonersreis_network network{};
  network.size = sizeof network;
  network.start = [](void*, inwonersreis_engine, const inwonersreis_call*) {};
  network.cancel = [](void*, inwonersreis_engine, uint64_t) {};
  return network;
}

std::string ConfigBytes(const std::string& path = ":memory:") {
  client_v1::ClientConfig config;
  config.set_store_path(path);
  config.set_store_key(std::string(32, 'k'));
  return config.SerializeAsString();
}

inwonersreis_reason Create(const std::string& config, const inwonersreis_network& network,
                           inwonersreis_engine* engine, v1::Problem* problem = nullptr) {
  inwonersreis_bytes bytes{};
  const inwonersreis_reason reason =
      inwonersreis_create(config.data(), config.size(), &network, engine, &bytes);
  EXPECT_EQ(reason == 0, bytes.data == nullptr);
  if (problem != nullptr) {
    EXPECT_TRUE(problem->ParseFromArray(bytes.data, static_cast<int>(bytes.size)));
  }
  inwonersreis_free(bytes.data);
  return reason;
}

inwonersreis_engine Open(const std::string& path = ":memory:") {
  inwonersreis_engine engine = 0;
  EXPECT_EQ(Create(ConfigBytes(path), SilentNetwork(), &engine), INWONERSREIS_DONE);
  EXPECT_NE(engine, 0u);
  return engine;
}

inwonersreis_reason Send(inwonersreis_engine engine, const client_v1::ClientRequest& request) {
  const std::string bytes = request.SerializeAsString();
  return inwonersreis_send(engine, bytes.data(), bytes.size());
}

client_v1::ClientRequest ListNotSent(uint64_t id) {
  client_v1::ClientRequest request;
  request.set_request_id(id);
  request.mutable_list_not_sent();
  return request;
}

// The next update; one without update_seq when none came in time.
client_v1::ClientUpdate Receive(inwonersreis_engine engine, int32_t timeout_ms) {
  inwonersreis_bytes bytes{};
  client_v1::ClientUpdate update;
  EXPECT_EQ(inwonersreis_receive(engine, timeout_ms, &bytes), INWONERSREIS_DONE);
  EXPECT_TRUE(update.ParseFromArray(bytes.data, static_cast<int>(bytes.size)));
  inwonersreis_free(bytes.data);
  return update;
}

client_v1::Reply ReplyTo(inwonersreis_engine engine, uint64_t id) {
  for (;;) {
    const client_v1::ClientUpdate update = Receive(engine, -1);
    if (update.update_seq() == 0) return {};
    if (update.reply().request_id() == id) return update.reply();
  }
}

TEST(BridgeTest, TheHeaderIsC11AndTheLibraryIsOfItsVersion) { EXPECT_EQ(HeaderIsC(), 1); }

TEST(BridgeTest, WithoutANetworkOfTheHostThisLibrarySaysThatItHasNone) {
  const std::string config = ConfigBytes();
  inwonersreis_engine engine = 7;
  EXPECT_EQ(inwonersreis_create(config.data(), config.size(), nullptr, &engine, nullptr),
            v1::ERROR_REASON_UNIMPLEMENTED);
  EXPECT_EQ(engine, 0u);
}

TEST(BridgeTest, UpdatesComeInOrderAndEveryRequestIsAnsweredOnce) {
  const inwonersreis_engine engine = Open();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([engine, t] {
      for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(Send(engine, ListNotSent(static_cast<uint64_t>(t * 100 + i + 1))), 0);
      }
    });
  }
  std::set<uint64_t> answered;
  uint64_t last = 0;
  while (answered.size() < 400) {
    const client_v1::ClientUpdate update = Receive(engine, -1);
    EXPECT_EQ(update.update_seq(), ++last);
    if (update.has_reply()) EXPECT_TRUE(answered.insert(update.reply().request_id()).second);
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(inwonersreis_close(engine), 0);
}

TEST(BridgeTest, NothingInTimeIsNoBytesAndNoError) {
  const inwonersreis_engine engine = Open();
  while (Receive(engine, 0).update_seq() != 0) {
  }
  inwonersreis_bytes bytes{nullptr, 9};
  EXPECT_EQ(inwonersreis_receive(engine, 1, &bytes), 0);
  EXPECT_EQ(bytes.data, nullptr);
  EXPECT_EQ(bytes.size, 0u);
  EXPECT_EQ(inwonersreis_close(engine), 0);
}

TEST(BridgeTest, NullPointersAreRefusedAndNothingHappens) {
  const std::string config = ConfigBytes();
  const inwonersreis_network network = SilentNetwork();
  inwonersreis_engine engine = 0;
  EXPECT_EQ(inwonersreis_create(nullptr, 5, &network, &engine, nullptr), INWONERSREIS_MISUSE);
  EXPECT_EQ(inwonersreis_create(config.data(), config.size(), &network, nullptr, nullptr),
            INWONERSREIS_MISUSE);
  inwonersreis_network broken = network;
  broken.cancel = nullptr;
  EXPECT_EQ(inwonersreis_create(config.data(), config.size(), &broken, &engine, nullptr),
            INWONERSREIS_MISUSE);
  broken = network;
  broken.size = 8;
  EXPECT_EQ(inwonersreis_create(config.data(), config.size(), &broken, &engine, nullptr),
            INWONERSREIS_MISUSE);
  EXPECT_EQ(engine, 0u);

  engine = Open();
  EXPECT_EQ(inwonersreis_send(engine, nullptr, 1), INWONERSREIS_MISUSE);
  EXPECT_EQ(inwonersreis_send(engine, nullptr, 0), INWONERSREIS_DONE);
  EXPECT_EQ(inwonersreis_receive(engine, 0, nullptr), INWONERSREIS_MISUSE);
  EXPECT_EQ(inwonersreis_call_message(engine, 1, nullptr, 1), INWONERSREIS_MISUSE);
  EXPECT_EQ(inwonersreis_call_end(engine, 1, 0, nullptr, 1), INWONERSREIS_MISUSE);
  EXPECT_EQ(inwonersreis_explain(1, nullptr), INWONERSREIS_MISUSE);
  inwonersreis_free(nullptr);
  EXPECT_EQ(Send(engine, ListNotSent(3)), 0);
  EXPECT_EQ(ReplyTo(engine, 3).request_id(), 3u);
  EXPECT_EQ(inwonersreis_close(engine), 0);
}

TEST(BridgeTest, StaleAndInventedHandlesNameNothing) {
  const inwonersreis_engine closed = Open();
  EXPECT_EQ(inwonersreis_close(closed), 0);
  const inwonersreis_engine open = Open();  // In the same place.
  inwonersreis_bytes bytes{};
  for (const inwonersreis_engine engine :
       {closed, open + 1, open + (uint64_t{1} << 40), uint64_t{0}, uint64_t{1}, ~uint64_t{0},
        open << 32, uint64_t{0xdeadbeef}}) {
    EXPECT_EQ(Send(engine, ListNotSent(1)), INWONERSREIS_CLOSED);
    EXPECT_EQ(inwonersreis_receive(engine, -1, &bytes), INWONERSREIS_CLOSED);
    EXPECT_EQ(inwonersreis_set_doorbell(engine, nullptr, nullptr), INWONERSREIS_CLOSED);
    EXPECT_EQ(inwonersreis_call_message(engine, 1, "", 0), INWONERSREIS_CLOSED);
    EXPECT_EQ(inwonersreis_call_end(engine, 1, 0, nullptr, 0), INWONERSREIS_CLOSED);
    EXPECT_EQ(inwonersreis_close(engine), engine == closed ? 0 : INWONERSREIS_CLOSED);
  }
  EXPECT_EQ(Send(open, ListNotSent(2)), 0);
  EXPECT_EQ(ReplyTo(open, 2).request_id(), 2u);
  EXPECT_EQ(inwonersreis_close(open), 0);
  EXPECT_EQ(inwonersreis_close(open), 0);
}

TEST(BridgeTest, BytesThatAreNoMessageAreRefusedWithAReason) {
  const inwonersreis_engine engine = Open();
  for (const uint64_t seed : ::inwonersreis::testing::Seeds(1)) {
    SCOPED_TRACE(::inwonersreis::testing::SeedText(seed));
    std::mt19937_64 random(seed);
    for (int i = 0; i < 2000; ++i) {
      std::string bytes(random() % 200, '\0');
      for (char& byte : bytes) byte = static_cast<char>(random());
      const inwonersreis_reason reason = inwonersreis_send(engine, bytes.data(), bytes.size());
      EXPECT_TRUE(reason == 0 || reason == INWONERSREIS_UNREADABLE) << reason;
    }
  }
  const std::string large(INWONERSREIS_MOST_BYTES + 1, '\0');
  EXPECT_EQ(inwonersreis_send(engine, large.data(), large.size()), INWONERSREIS_TOO_LARGE);
  EXPECT_EQ(inwonersreis_send(engine, "\xff", SIZE_MAX), INWONERSREIS_TOO_LARGE);
  const inwonersreis_network network = SilentNetwork();
  inwonersreis_engine other = 0;
  EXPECT_EQ(inwonersreis_create(large.data(), INWONERSREIS_MOST_CONFIG_BYTES + 1, &network, &other,
                                nullptr),
            INWONERSREIS_TOO_LARGE);
  EXPECT_EQ(inwonersreis_create("\xff\xff", 2, &network, &other, nullptr),
            INWONERSREIS_UNREADABLE);
  EXPECT_EQ(Create(ConfigBytes(std::string("a\0b", 3)), network, &other), INWONERSREIS_MISUSE);
  EXPECT_EQ(Send(engine, ListNotSent(5)), 0);
  EXPECT_EQ(ReplyTo(engine, 5).request_id(), 5u);
  EXPECT_EQ(inwonersreis_close(engine), 0);
}

TEST(BridgeTest, AStoreThatDoesNotOpenIsToldWithSentencesForPeople) {
  TempDir directory;
  EXPECT_EQ(inwonersreis_close(Open(directory.File("store"))), 0);
  client_v1::ClientConfig config;
  config.set_store_path(directory.File("store"));
  config.set_store_key(std::string(32, 'x'));
  inwonersreis_engine engine = 0;
  v1::Problem problem;
  EXPECT_EQ(Create(config.SerializeAsString(), SilentNetwork(), &engine, &problem),
            v1::ERROR_REASON_DEVICE_KEY_WRONG);
  EXPECT_EQ(problem.reason(), v1::ERROR_REASON_DEVICE_KEY_WRONG);
  EXPECT_FALSE(problem.message_nl().empty());
  EXPECT_FALSE(problem.message_en().empty());
}

TEST(BridgeTest, EveryReasonHasSentencesAndAnUnknownNumberIsInternal) {
  for (const int reason : {INWONERSREIS_UNREADABLE, INWONERSREIS_TOO_LARGE, INWONERSREIS_BUSY,
                           INWONERSREIS_INTERNAL, INWONERSREIS_CLOSED, INWONERSREIS_MISUSE, 0, -1,
                           123456}) {
    inwonersreis_bytes bytes{};
    ASSERT_EQ(inwonersreis_explain(reason, &bytes), 0);
    v1::Problem problem;
    EXPECT_TRUE(problem.ParseFromArray(bytes.data, static_cast<int>(bytes.size)));
    inwonersreis_free(bytes.data);
    EXPECT_EQ(problem.reason(),
              v1::ErrorReason_IsValid(reason) && reason != 0 ? reason : INWONERSREIS_INTERNAL);
    EXPECT_FALSE(problem.message_nl().empty());
  }
}

TEST(BridgeTest, ClosingWakesWhoReceives) {
  for (int i = 0; i < 50; ++i) {
    const inwonersreis_engine engine = Open();
    std::atomic<bool> waits{false};
    std::thread receiver([&] {
      for (;;) {
        inwonersreis_bytes bytes{};
        const inwonersreis_reason reason = inwonersreis_receive(engine, -1, &bytes);
        inwonersreis_free(bytes.data);
        waits = true;
        if (reason == INWONERSREIS_CLOSED) return;
        EXPECT_EQ(reason, 0);
      }
    });
    while (!waits) std::this_thread::yield();
    EXPECT_EQ(inwonersreis_close(engine), 0);
    receiver.join();
  }
}

TEST(BridgeTest, ASecondThreadThatReceivesIsRefusedWhileTheFirstWaits) {
  const inwonersreis_engine engine = Open();
  while (Receive(engine, 0).update_seq() != 0) {
  }
  std::thread first([engine] {
    inwonersreis_bytes bytes{};
    EXPECT_EQ(inwonersreis_receive(engine, -1, &bytes), INWONERSREIS_CLOSED);
  });
  inwonersreis_bytes bytes{};
  while (inwonersreis_receive(engine, 0, &bytes) == 0) std::this_thread::yield();
  EXPECT_EQ(inwonersreis_receive(engine, 0, &bytes), INWONERSREIS_MISUSE);
  EXPECT_EQ(inwonersreis_close(engine), 0);
  first.join();
}

TEST(BridgeTest, ManyThreadsCloseOneEngineAndAllAreContent) {
  for (int i = 0; i < 50; ++i) {
    const inwonersreis_engine engine = Open();
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([engine] {
        for (int k = 0; k < 5; ++k) Send(engine, ListNotSent(1));
        EXPECT_EQ(inwonersreis_close(engine), 0);
        EXPECT_EQ(Send(engine, ListNotSent(1)), INWONERSREIS_CLOSED);
      });
    }
    for (std::thread& thread : threads) thread.join();
  }
}

// What rings; tests hand it in as context.
struct Bell {
  static void Ring(void* context, inwonersreis_engine engine) {
    static_cast<Bell*>(context)->on_ring(engine);
  }
  std::function<void(inwonersreis_engine)> on_ring;
};

TEST(BridgeTest, WhoDrainsAtEachRingGetsEverything) {
  for (int round = 0; round < 20; ++round) {
    const inwonersreis_engine engine = Open();
    const std::thread::id here = std::this_thread::get_id();
    std::mutex mutex;
    std::condition_variable changed;
    std::set<uint64_t> answered;
    Bell bell{[&](inwonersreis_engine ringing) {
      // On the engine's own thread it does not wait, whatever it is asked.
      const int32_t timeout_ms = std::this_thread::get_id() == here ? 0 : -1;
      for (;;) {
        inwonersreis_bytes bytes{};
        // It may be closed meanwhile.
        if (inwonersreis_receive(ringing, timeout_ms, &bytes) != 0 || bytes.size == 0) return;
        client_v1::ClientUpdate update;
        EXPECT_TRUE(update.ParseFromArray(bytes.data, static_cast<int>(bytes.size)));
        inwonersreis_free(bytes.data);
        std::lock_guard<std::mutex> lock(mutex);
        if (update.has_reply()) answered.insert(update.reply().request_id());
        changed.notify_all();
      }
    }};
    for (uint64_t id = 1; id <= 200; ++id) {
      // Somewhere in between: what waits already rings at once.
      if (id == 100) EXPECT_EQ(inwonersreis_set_doorbell(engine, Bell::Ring, &bell), 0);
      EXPECT_EQ(Send(engine, ListNotSent(id)), 0);
    }
    {
      std::unique_lock<std::mutex> lock(mutex);
      changed.wait(lock, [&] { return answered.size() == 200; });
    }
    EXPECT_EQ(inwonersreis_close(engine), 0);
  }
}

TEST(BridgeTest, ClosingFromInsideTheDoorbellIsSafeAndNothingRingsAfterwards) {
  for (int i = 0; i < 100; ++i) {
    const inwonersreis_engine engine = Open();
    std::atomic<int> rings{0};
    std::atomic<bool> closed{false};
    Bell bell{[&](inwonersreis_engine ringing) {
      ++rings;
      EXPECT_EQ(inwonersreis_close(ringing), 0);
      closed = true;
    }};
    for (int k = 0; k < i % 5; ++k) Send(engine, ListNotSent(1));
    inwonersreis_set_doorbell(engine, Bell::Ring, &bell);
    while (!closed) {
      Send(engine, ListNotSent(2));
      std::this_thread::yield();
    }
    EXPECT_EQ(Send(engine, ListNotSent(3)), INWONERSREIS_CLOSED);
    EXPECT_EQ(rings, 1);
  }
}

TEST(BridgeTest, AfterTheDoorbellIsTakenAwayOrTheEngineClosedItDoesNotRun) {
  for (int i = 0; i < 50; ++i) {
    const inwonersreis_engine engine = Open();
    std::atomic<bool> away{false};
    std::atomic<bool> late{false};
    auto bell = std::make_unique<Bell>();
    bell->on_ring = [&](inwonersreis_engine ringing) {
      if (away) late = true;
      inwonersreis_bytes bytes{};  // Until there is none, or it is closed.
      while (inwonersreis_receive(ringing, 0, &bytes) == 0 && bytes.size > 0) {
        inwonersreis_free(bytes.data);
      }
    };
    inwonersreis_set_doorbell(engine, Bell::Ring, bell.get());
    for (int k = 0; k < 20; ++k) Send(engine, ListNotSent(1));
    if (i % 2 == 0) {
      EXPECT_EQ(inwonersreis_set_doorbell(engine, nullptr, nullptr), 0);
    } else {
      EXPECT_EQ(inwonersreis_close(engine), 0);
    }
    away = true;
    bell.reset();  // Its memory too.
    for (int k = 0; k < 20; ++k) Send(engine, ListNotSent(1));
    inwonersreis_close(engine);
    EXPECT_FALSE(late);
  }
}

TEST(BridgeTest, MoreEnginesThanThereArePlacesAreRefused) {
  std::vector<inwonersreis_engine> open;
  for (int i = 0; i < INWONERSREIS_MOST_ENGINES; ++i) open.push_back(Open());
  inwonersreis_engine engine = 0;
  EXPECT_EQ(Create(ConfigBytes(), SilentNetwork(), &engine), INWONERSREIS_BUSY);
  for (const inwonersreis_engine each : open) EXPECT_EQ(inwonersreis_close(each), 0);
  EXPECT_EQ(inwonersreis_close(Open()), 0);
}

TEST(BridgeTest, EveryNetworkOfAHostIsReleasedOnce) {
  static std::atomic<int> released{0};
  inwonersreis_network network = SilentNetwork();
  network.released = [](void*) { ++released; };
  const std::string config = ConfigBytes();
  for (int i = 0; i < 300; ++i) {
    inwonersreis_engine engine = 0;
    ASSERT_EQ(inwonersreis_create(config.data(), config.size(), &network, &engine, nullptr), 0);
    if (i % 3 == 0) Send(engine, ListNotSent(1));
    if (i % 5 == 0) Receive(engine, -1);
    ASSERT_EQ(inwonersreis_close(engine), 0);
    ASSERT_EQ(released, i + 1);
  }
  released = 0;  // Also when nothing came of it.
  inwonersreis_engine engine = 0;
  EXPECT_EQ(inwonersreis_create("\xff", 1, &network, &engine, nullptr), INWONERSREIS_UNREADABLE);
  EXPECT_EQ(inwonersreis_create(nullptr, 0, &network, &engine, nullptr),
            v1::ERROR_REASON_FIELD_REQUIRED);
  EXPECT_EQ(released, 2);
}

// A server in the process; its answers come from a thread of their own.
class Provider {
 public:
  Provider() : world_(&server_), thread_([this] { Run(); }) { server_.set_world(&world_); }
  ~Provider() {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      ends_ = true;
      changed_.notify_all();
    }
    thread_.join();
  }

  inwonersreis_network network() {
    inwonersreis_network network{};
    network.size = sizeof network;
    network.context = this;
    network.start = [](void* self, inwonersreis_engine engine, const inwonersreis_call* call) {
      static_cast<Provider*>(self)->Start(engine, *call);
    };
    network.cancel = [](void*, inwonersreis_engine, uint64_t) {};
    return network;
  }

  sync::testing::ToyServer& server() { return server_; }
  std::mutex& mutex() { return mutex_; }
  // Does something strange in place of answering; guarded by mutex().
  std::function<void(inwonersreis_engine, uint64_t)> instead;
  std::string instead_of;  // Only of this method; empty: of all.

 private:
  struct Asked {
    inwonersreis_engine engine;
    uint64_t id;
    sync::CallSpec spec;
    std::string request;
    bool streams;
  };

  void Start(inwonersreis_engine engine, const inwonersreis_call& call) {
    std::lock_guard<std::mutex> lock(mutex_);
    asked_.push_back({engine, call.id, {call.method, call.token, absl::Milliseconds(call.timeout_ms)},
                      std::string(reinterpret_cast<const char*>(call.request), call.request_size),
                      call.streams != 0});
    changed_.notify_all();
  }

  void Run() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return ends_ || !asked_.empty(); });
      if (ends_) return;
      const Asked asked = std::move(asked_.front());
      asked_.erase(asked_.begin());
      if (asked.streams) continue;  // Says nothing: pulls find what is new.
      if (instead != nullptr && (instead_of.empty() || instead_of == asked.spec.method)) {
        instead(asked.engine, asked.id);
        continue;
      }
      const absl::StatusOr<std::string> answer = server_.Answer(asked.spec, asked.request);
      if (answer.ok()) inwonersreis_call_message(asked.engine, asked.id, answer->data(), answer->size());
      inwonersreis_call_end(asked.engine, asked.id,
                            static_cast<int>(answer.status().code()), nullptr, 0);
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  sync::testing::ToyServer server_;
  sync::testing::World world_;
  std::vector<Asked> asked_;
  bool ends_ = false;
  std::thread thread_;  // Last: it uses the rest.
};

client_v1::ClientRequest SignIn(uint64_t id) {
  client_v1::ClientRequest request;
  request.set_request_id(id);
  request.mutable_sign_in()->set_login_name("coach");
  request.mutable_sign_in()->set_passphrase("een verzonnen wachtzin");
  return request;
}

TEST(BridgeTest, OverANetworkOfTheHostWhatIsRecordedArrivesOnce) {
  Provider provider;
  std::string journey;
  {
    std::lock_guard<std::mutex> lock(provider.mutex());
    journey = provider.server().OpenJourney();
  }
  inwonersreis_engine engine = 0;
  ASSERT_EQ(Create(ConfigBytes(), provider.network(), &engine), 0);
  ASSERT_EQ(Send(engine, SignIn(1)), 0);
  ASSERT_TRUE(ReplyTo(engine, 1).has_signed_in());
  client_v1::ClientRequest request;
  request.set_request_id(2);
  request.mutable_sync_now();
  ASSERT_EQ(Send(engine, request), 0);
  ASSERT_FALSE(ReplyTo(engine, 2).has_problem());
  request.set_request_id(3);
  request.mutable_record_entries()->set_journey_id(journey);
  v1::Entry* entry = request.mutable_record_entries()->add_entries();
  entry->set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
  entry->mutable_message()->set_text("Proefbericht");
  ASSERT_EQ(Send(engine, request), 0);
  for (bool received = false; !received;) {
    const client_v1::ClientUpdate update = Receive(engine, -1);
    ASSERT_FALSE(update.reply().has_problem()) << update.reply().problem().message_en();
    received = update.entry_state().phase() == client_v1::ENTRY_PHASE_RECEIVED;
    // The stream says nothing here: ask until it has come back.
    if (update.entry_state().phase() == client_v1::ENTRY_PHASE_SENT) {
      request.set_request_id(4);
      request.mutable_sync_now();
      ASSERT_EQ(Send(engine, request), 0);
    }
  }
  EXPECT_EQ(inwonersreis_close(engine), 0);
  std::lock_guard<std::mutex> lock(provider.mutex());
  EXPECT_EQ(provider.server().CountText(journey, "Proefbericht"), 1);
}

TEST(BridgeTest, AHostThatAnswersNonsenseGetsAProblemAndTheEngineGoesOn) {
  const std::string large(INWONERSREIS_MOST_BYTES + 1, '\0');
  const std::vector<std::function<void(inwonersreis_engine, uint64_t)>> nonsense = {
      [](inwonersreis_engine engine, uint64_t call) {  // An end without an answer.
        inwonersreis_call_end(engine, call, 0, nullptr, 0);
      },
      [](inwonersreis_engine engine, uint64_t call) {  // Not the message that it should be.
        inwonersreis_call_message(engine, call, "\xff\xff\xff", 3);
        inwonersreis_call_end(engine, call, 0, nullptr, 0);
      },
      [&](inwonersreis_engine engine, uint64_t call) {
        EXPECT_EQ(inwonersreis_call_message(engine, call, large.data(), large.size()),
                  INWONERSREIS_TOO_LARGE);
      },
      [](inwonersreis_engine engine, uint64_t call) {
        inwonersreis_call_end(engine, call, 9999, "\xff\xff", 2);
      },
      [](inwonersreis_engine engine, uint64_t call) {
        inwonersreis_call_end(engine, call, -5, nullptr, 0);
      },
      [](inwonersreis_engine engine, uint64_t call) {  // Twice, and others.
        inwonersreis_call_message(engine, call + 1, "", 0);
        inwonersreis_call_end(engine, call + 1, 0, "", 0);
        inwonersreis_call_end(engine, call, 14, nullptr, 0);
        inwonersreis_call_end(engine, call, 14, nullptr, 0);
        inwonersreis_call_message(engine, call, "", 0);
      },
  };
  Provider provider;
  inwonersreis_engine engine = 0;
  ASSERT_EQ(Create(ConfigBytes(), provider.network(), &engine), 0);
  uint64_t id = 0;
  for (const auto& answer : nonsense) {
    {
      std::lock_guard<std::mutex> lock(provider.mutex());
      provider.instead = answer;
    }
    ASSERT_EQ(Send(engine, SignIn(++id)), 0);
    const client_v1::Reply reply = ReplyTo(engine, id);
    EXPECT_TRUE(reply.has_problem()) << id;
    EXPECT_FALSE(reply.problem().message_nl().empty()) << id;
  }
  {
    std::lock_guard<std::mutex> lock(provider.mutex());
    provider.instead = nullptr;
  }
  ASSERT_EQ(Send(engine, SignIn(++id)), 0);
  EXPECT_TRUE(ReplyTo(engine, id).has_signed_in());
  EXPECT_EQ(inwonersreis_close(engine), 0);
}

TEST(BridgeTest, AnAppThatDoesNotReceiveIsToldToBeforeMemoryRunsOut) {
  static constexpr char kListAccounts[] = "inwonersreis.v1.PeopleService/ListAccounts";
  const std::string answer(1 << 20, 'x');
  Provider provider;
  inwonersreis_engine engine = 0;
  ASSERT_EQ(Create(ConfigBytes(), provider.network(), &engine), 0);
  ASSERT_EQ(Send(engine, SignIn(1)), 0);
  ASSERT_TRUE(ReplyTo(engine, 1).has_signed_in());
  {
    std::lock_guard<std::mutex> lock(provider.mutex());
    provider.instead_of = kListAccounts;
    provider.instead = [&](inwonersreis_engine of, uint64_t call) {
      inwonersreis_call_message(of, call, answer.data(), answer.size());
      inwonersreis_call_end(of, call, 0, nullptr, 0);
    };
  }
  client_v1::ClientRequest request;
  request.set_request_id(2);
  request.mutable_call_server()->set_method(kListAccounts);
  inwonersreis_reason reason = 0;
  for (int i = 0; i < 70 && reason == 0; ++i) reason = Send(engine, request);
  while (reason == 0) {  // All asked: the answers are on their way.
    std::this_thread::yield();
    reason = inwonersreis_send(engine, nullptr, 0);
  }
  EXPECT_EQ(reason, INWONERSREIS_BUSY);
  while (Receive(engine, 0).update_seq() != 0) {
  }
  EXPECT_EQ(Send(engine, ListNotSent(3)), INWONERSREIS_DONE);
  EXPECT_EQ(inwonersreis_close(engine), 0);
}

TEST(BridgeTest, ACallThatTheHostForgetsIsCancelledWhenItsTimeIsUp) {
  static std::atomic<uint64_t> started, cancelled;
  started = cancelled = 0;
  inwonersreis_network network = SilentNetwork();
  network.start = [](void*, inwonersreis_engine, const inwonersreis_call* call) {
    EXPECT_EQ(std::string(call->method), "inwonersreis.v1.PeopleService/ListAccounts");
    EXPECT_EQ(std::string(call->token), "");
    EXPECT_EQ(call->timeout_ms, 1);
    EXPECT_EQ(call->streams, 0);
    started = call->id;
  };
  network.cancel = [](void*, inwonersreis_engine, uint64_t call) { cancelled = call; };
  inwonersreis_engine engine = 0;
  ASSERT_EQ(Create(ConfigBytes(), network, &engine), 0);
  client_v1::ClientRequest request;
  request.set_request_id(1);
  request.mutable_call_server()->set_method("inwonersreis.v1.PeopleService/ListAccounts");
  request.mutable_call_server()->set_timeout_ms(1);
  ASSERT_EQ(Send(engine, request), 0);
  EXPECT_EQ(ReplyTo(engine, 1).problem().reason(), v1::ERROR_REASON_DEADLINE_EXCEEDED);
  EXPECT_NE(started, 0u);
  EXPECT_EQ(cancelled, started);
  // An answer after that goes nowhere.
  EXPECT_EQ(inwonersreis_call_message(engine, started, "late", 4), 0);
  EXPECT_EQ(inwonersreis_call_end(engine, started, 0, nullptr, 0), 0);
  EXPECT_EQ(inwonersreis_close(engine), 0);
}

TEST(BridgeTest, ClosingFromInsideTheHostsNetworkIsSafeAlsoWhileItIsCreated) {
  TempDir directory;
  {  // Somebody is signed in, so that the next engine calls at once.
    Provider provider;
    inwonersreis_engine engine = 0;
    ASSERT_EQ(Create(ConfigBytes(directory.File("store")), provider.network(), &engine), 0);
    ASSERT_EQ(Send(engine, SignIn(1)), 0);
    ASSERT_TRUE(ReplyTo(engine, 1).has_signed_in());
    ASSERT_EQ(inwonersreis_close(engine), 0);
  }
  static std::atomic<int> started, released;
  started = released = 0;
  inwonersreis_network network = SilentNetwork();
  network.released = [](void*) { ++released; };
  network.start = [](void*, inwonersreis_engine engine, const inwonersreis_call*) {
    ++started;
    EXPECT_EQ(inwonersreis_close(engine), 0);
  };
  inwonersreis_engine engine = 0;
  const inwonersreis_reason reason =
      Create(ConfigBytes(directory.File("store")), network, &engine);
  EXPECT_TRUE(reason == 0 || reason == INWONERSREIS_CLOSED) << reason;
  // Created before its first call: then that call closes it.
  while (started == 0 || released == 0) std::this_thread::yield();
  EXPECT_EQ(Send(engine, ListNotSent(1)), INWONERSREIS_CLOSED);
  EXPECT_EQ(released, 1);
}

TEST(BridgeTest, TheLogTellsWhatAnAppDidWrongAndNothingWhenItIsTakenAway) {
  static std::vector<std::string> lines;
  lines.clear();
  inwonersreis_set_log([](void*, int level, const char* text) {
    EXPECT_EQ(level, 1);
    lines.push_back(text);
  }, nullptr);
  EXPECT_EQ(inwonersreis_explain(1, nullptr), INWONERSREIS_MISUSE);
  inwonersreis_set_log(nullptr, nullptr);
  EXPECT_EQ(inwonersreis_explain(1, nullptr), INWONERSREIS_MISUSE);
  EXPECT_THAT(lines, ::testing::ElementsAre("problem"));
}

}  // namespace
}  // namespace inwonersreis::bridge
