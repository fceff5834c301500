#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/record_load.h"
#include "tests/bench/world.h"

namespace inwonersreis::bench {

void BenchRead() {
  World world;
  EchoProcess echo;

  const std::string journey_id = world.MakeJourneys(1, 500)[0];
  Load get = world.JourneyLoad("GetJourney");
  v1::GetJourneyRequest request;
  request.set_journey_id(journey_id);
  const std::string bytes = request.SerializeAsString();
  get.request = [bytes](int64_t) { return bytes; };
  get.accept = [](const std::string& answer) {
    v1::GetJourneyResponse response;
    return response.ParseFromString(answer) && response.entries_size() == 500;
  };
  // Reading an answer of 500 entries costs the generator more than the call:
  // look at every hundredth. The echo's answers are not looked at either.
  get.accept_every = 100;
  double rate = 0, ceiling = 0;
  int64_t size = 0;
  for (int round = 0; round < 3; ++round) {
    const LoadResult read = RunChecked(get);
    size = read.response_bytes;
    const LoadResult echoed = echo.Ceiling(get, bytes.size(), size);
    rate += read.rate() / 3;
    ceiling += echoed.rate() / 3;
  }
  Print("read.get500_bytes", size, "bytes");
  Print("read.get500_rate", rate, "calls/s");
  Print("read.get500_echo_rate", ceiling, "calls/s");
  Print("read.get500_vs_echo", rate / ceiling, "ratio");

  const std::vector<std::string> journeys = world.MakeJourneys(40, 250);
  auto stub = v1::JourneyService::NewStub(
      grpc::CreateChannel(world.server().address(), grpc::InsecureChannelCredentials()));
  v1::PullEntriesRequest pull;
  for (const std::string& id : journeys) pull.add_cursors()->set_journey_id(id);
  const absl::Time start = absl::Now();
  int64_t entries = 0;
  int round_trips = 0;
  while (true) {
    grpc::ClientContext context;
    context.AddMetadata("authorization", absl::StrCat("Bearer ", world.token()));
    v1::PullEntriesResponse response;
    const grpc::Status status = stub->PullEntries(&context, pull, &response);
    if (!status.ok()) Die("pull failed: " + status.error_message());
    ++round_trips;
    pull.set_epoch(response.epoch());
    for (const v1::JourneyPage& page : response.pages()) {
      entries += page.entries_size();
      for (v1::Cursor& cursor : *pull.mutable_cursors()) {
        if (cursor.journey_id() == page.journey_id()) cursor.set_after_seq(page.up_to_seq());
      }
    }
    if (!response.more()) break;
  }
  const double seconds = absl::ToDoubleSeconds(absl::Now() - start);
  if (entries != 10000) Die(absl::StrCat("pulled ", entries, " entries instead of 10000"));
  Print("read.pull10k_s", seconds, "s");
  Print("read.pull10k_round_trips", round_trips, "calls");
}

}  // namespace inwonersreis::bench
