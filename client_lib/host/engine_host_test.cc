#include "client_lib/host/engine_host.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "tests/support/temp_dir.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::host {
namespace {

namespace client_v1 = sync::client_v1;
using ::inwonersreis::testing::TempDir;

// No server at all: every call fails, a moment later and on the loop's thread.
class NoNetwork : public sync::Network {
 public:
  explicit NoNetwork(std::shared_ptr<Loop> loop) : loop_(std::move(loop)) {}
  sync::CallId Call(const sync::CallSpec&, std::string, Done done) override {
    return loop_->RunAfter(absl::ZeroDuration(),
                           [done] { done(Error(v1::ERROR_REASON_UNAVAILABLE)); });
  }
  sync::CallId Stream(const sync::CallSpec&, std::string, OnMessage, OnEnd on_end) override {
    return loop_->RunAfter(absl::ZeroDuration(),
                           [on_end] { on_end(Error(v1::ERROR_REASON_UNAVAILABLE)); });
  }
  void Cancel(sync::CallId id) override { loop_->Cancel(id); }

 private:
  const std::shared_ptr<Loop> loop_;
};

absl::StatusOr<std::unique_ptr<sync::Network>> MakeNoNetwork(const client_v1::ClientConfig&,
                                                             const std::shared_ptr<Loop>& loop) {
  return std::make_unique<NoNetwork>(loop);
}

client_v1::ClientConfig Config(const TempDir& directory) {
  client_v1::ClientConfig config;
  config.set_store_path(directory.File("store"));
  config.set_store_key(std::string(32, 'k'));
  return config;
}

// Counts replies; one may wait for them.
struct Replies {
  void Take(const client_v1::ClientUpdate& update) {
    std::lock_guard<std::mutex> lock(mutex);
    in_order &= update.update_seq() == ++last;
    if (update.has_reply()) ++count;
    changed.notify_all();
  }
  void WaitFor(int wanted) {
    std::unique_lock<std::mutex> lock(mutex);
    changed.wait(lock, [&] { return count >= wanted; });
  }
  std::mutex mutex;
  std::condition_variable changed;
  uint64_t last = 0;
  bool in_order = true;
  int count = 0;
};

TEST(EngineHostTest, RequestsOfManyThreadsAreEachAnsweredOnceInOneOrderedStream) {
  TempDir directory;
  Replies replies;
  ASSERT_OK_AND_ASSIGN(
      auto host, EngineHost::Create(Config(directory), MakeNoNetwork,
                                    [&](client_v1::ClientUpdate u) { replies.Take(u); }));
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 100; ++i) {
        client_v1::ClientRequest request;
        request.set_request_id(static_cast<uint64_t>(t * 100 + i + 1));
        if (i % 2 == 0) {
          request.mutable_list_not_sent();
        } else {
          request.mutable_sign_in()->set_login_name("iemand");
        }
        host->Send(request);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  replies.WaitFor(400);
  host.reset();
  EXPECT_EQ(replies.count, 400);
  EXPECT_TRUE(replies.in_order);
}

TEST(EngineHostTest, EndingWhileRequestsComeIsSafeAndSilentAfterwards) {
  for (int i = 0; i < 50; ++i) {
    TempDir directory;
    std::atomic<bool> ended{false};
    std::atomic<bool> told_after{false};
    ASSERT_OK_AND_ASSIGN(auto host, EngineHost::Create(Config(directory), MakeNoNetwork,
                                                       [&](const client_v1::ClientUpdate&) {
                                                         if (ended) told_after = true;
                                                       }));
    for (int k = 0; k < i; ++k) {
      client_v1::ClientRequest request;
      request.set_request_id(1);
      request.mutable_sign_in();
      host->Send(request);
    }
    host.reset();
    ended = true;
    EXPECT_FALSE(told_after);
  }
}

TEST(EngineHostTest, EndingFromInsideTheSinkIsSafeAndSilentAfterwards) {
  for (int i = 0; i < 50; ++i) {
    TempDir directory;
    std::mutex mutex;
    std::condition_variable changed;
    std::unique_ptr<EngineHost> host;
    bool may_end = false;
    bool ended = false;
    bool told_after = false;
    // What the sink holds goes with the engine, and so tells when that was.
    auto gone = std::make_shared<int>();
    std::weak_ptr<int> engine = gone;
    ASSERT_OK_AND_ASSIGN(
        auto created,
        EngineHost::Create(Config(directory), MakeNoNetwork,
                           [&, gone = std::move(gone)](const client_v1::ClientUpdate&) {
                             std::lock_guard<std::mutex> lock(mutex);
                             told_after |= ended;
                             if (!may_end) return;
                             host.reset();
                             ended = true;
                             changed.notify_all();
                           }));
    EngineHost* const sender = created.get();
    {
      std::lock_guard<std::mutex> lock(mutex);
      host = std::move(created);
      may_end = true;
      // Under the lock: the first answer ends the host.
      for (int k = 0; k < 3; ++k) {
        client_v1::ClientRequest request;
        request.set_request_id(1);
        request.mutable_list_not_sent();
        sender->Send(request);
      }
    }
    {
      std::unique_lock<std::mutex> lock(mutex);
      changed.wait(lock, [&] { return ended; });
    }
    while (!engine.expired()) std::this_thread::yield();
    EXPECT_FALSE(told_after);
  }
}

TEST(EngineHostTest, AStoreThatDoesNotOpenIsTheErrorOfCreate) {
  TempDir directory;
  client_v1::ClientConfig config = Config(directory);
  config.set_store_key("short");
  EXPECT_THAT(EngineHost::Create(config, MakeNoNetwork, [](const client_v1::ClientUpdate&) {}),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  config = Config(directory);
  config.set_store_path(directory.File("absent/store"));
  EXPECT_THAT(EngineHost::Create(config, MakeNoNetwork, [](const client_v1::ClientUpdate&) {}),
              StatusIs(v1::ERROR_REASON_DEVICE_STORAGE_IO));
}

TEST(LoopTest, TimersRunInTheOrderOfTheirTimesAndCancelledOnesDoNot) {
  Loop loop;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<int> ran;
  loop.Post([&] {
    const auto note = [&](int number) {
      return [&, number] {
        std::lock_guard<std::mutex> lock(mutex);
        ran.push_back(number);
        changed.notify_all();
      };
    };
    loop.RunAfter(absl::Milliseconds(20), note(3));
    loop.RunAfter(absl::Milliseconds(10), note(2));
    const sync::TimerId cancelled = loop.RunAfter(absl::Milliseconds(5), note(9));
    loop.RunAfter(absl::ZeroDuration(), note(1));
    loop.Cancel(cancelled);
  });
  std::unique_lock<std::mutex> lock(mutex);
  changed.wait(lock, [&] { return ran.size() == 3; });
  EXPECT_THAT(ran, ::testing::ElementsAre(1, 2, 3));
}

}  // namespace
}  // namespace inwonersreis::host
