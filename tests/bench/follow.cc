#include <grpcpp/grpcpp.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/world.h"

namespace inwonersreis::bench {
namespace {

constexpr int kFollowers = 2000;
constexpr int kJourneys = 20;
constexpr int kEntries = 200;

// One follower on a connection of its own, as phones are.
struct Follower {
  std::unique_ptr<v1::JourneyService::Stub> stub;
  grpc::ClientContext context;
  std::unique_ptr<grpc::ClientAsyncReader<v1::FollowEntriesResponse>> reader;
  v1::FollowEntriesResponse response;
  bool begun = false;
};

}  // namespace

void BenchFollow() {
  World world;
  const std::vector<std::string> journeys = world.MakeJourneys(kJourneys, 5);
  auto recorder = v1::JourneyService::NewStub(
      grpc::CreateChannel(world.server().address(), grpc::InsecureChannelCredentials()));
  const long before = world.server().ResidentKib();

  grpc::CompletionQueue queue;
  std::vector<std::unique_ptr<Follower>> followers;
  int started = 0;
  const auto pump = [&](const std::function<bool()>& done,
                        const std::function<void(Follower&)>& arrived) {
    while (!done()) {
      void* tag = nullptr;
      bool ok = false;
      if (queue.AsyncNext(&tag, &ok, absl::ToChronoTime(absl::Now() + absl::Seconds(30))) !=
          grpc::CompletionQueue::GOT_EVENT) {
        Die("a follower got nothing within 30 s");
      }
      auto& follower = *static_cast<Follower*>(tag);
      if (!ok) Die("a follow stream ended");
      if (follower.begun) {
        if (follower.response.has_started()) ++started;
        arrived(follower);
      }
      follower.begun = true;
      follower.reader->Read(&follower.response, &follower);
    }
  };
  for (int i = 0; i < kFollowers; ++i) {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    auto follower = std::make_unique<Follower>();
    follower->stub = v1::JourneyService::NewStub(grpc::CreateCustomChannel(
        world.server().address(), grpc::InsecureChannelCredentials(), arguments));
    follower->context.AddMetadata("authorization", absl::StrCat("Bearer ", world.token()));
    v1::FollowEntriesRequest request;
    v1::Cursor* cursor = request.add_cursors();
    cursor->set_journey_id(journeys[i % kJourneys]);
    cursor->set_after_seq(5);
    follower->reader =
        follower->stub->AsyncFollowEntries(&follower->context, request, &queue, follower.get());
    followers.push_back(std::move(follower));
    // A hundred at a time: a listen queue is no part of this measurement.
    const int wanted = i + 1;
    if (wanted % 100 == 0) pump([&] { return started == wanted; }, [](Follower&) {});
  }
  const long after = world.server().ResidentKib();
  Print("follow.kib_each", double(after - before) / kFollowers, "KiB");

  // Each entry goes to the kFollowers / kJourneys followers of its journey.
  Histogram latency;
  for (int i = 0; i < kEntries; ++i) {
    const std::string& journey_id = journeys[i % kJourneys];
    v1::RecordEntriesRequest request;
    request.set_journey_id(journey_id);
    *request.add_entries() = world.Contact(journey_id);
    const std::string entry_id = request.entries(0).entry_id();
    grpc::ClientContext context;
    context.AddMetadata("authorization", absl::StrCat("Bearer ", world.token()));
    v1::RecordEntriesResponse response;
    const absl::Time sent = absl::Now();
    std::thread record([&] {
      const grpc::Status status = recorder->RecordEntries(&context, request, &response);
      if (!status.ok()) Die("record failed: " + status.error_message());
    });
    int arrived = 0;
    pump([&] { return arrived == kFollowers / kJourneys; },
         [&](Follower& follower) {
           const v1::FollowEntriesResponse& event = follower.response;
           if (!event.has_page() && !event.has_head()) return;
           if (event.has_page() && event.page().entries(0).entry_id() != entry_id) {
             Die("a follower got another entry");
           }
           ++arrived;
           latency.Add(absl::Now() - sent);
         });
    record.join();
  }
  Print("follow.p50_ms", absl::ToDoubleMilliseconds(latency.Quantile(0.5)), "ms");
  Print("follow.p99_ms", absl::ToDoubleMilliseconds(latency.Quantile(0.99)), "ms");
  // Streams end with the process; the queue is left as it is.
  fflush(stdout);
  world.server().Kill();
  _exit(0);
}

}  // namespace inwonersreis::bench
