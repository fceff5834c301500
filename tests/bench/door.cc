#include "absl/strings/str_cat.h"
#include "inwonersreis/v1/session_service.pb.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/record_load.h"
#include "tests/bench/web_load.h"
#include "tests/bench/world.h"

namespace inwonersreis::bench {
namespace {

// The same load at both doors in turn, three times: the machine's speed drifts.
void Compare(const std::string& name, const Load& grpc, const std::string& web_address) {
  Load web = grpc;
  web.address = web_address;
  double grpc_rate = 0, web_rate = 0;
  Histogram latency;
  for (int round = 0; round < 3; ++round) {
    grpc_rate += RunChecked(grpc).rate() / 3;
    LoadResult result = RunWeb(web);
    if (result.failures > 0) {
      Die(absl::StrCat(web.method, ": ", result.failures, " failures at the door, the last: ",
                       result.first_failure));
    }
    web_rate += result.rate() / 3;
    latency = result.latency;
  }
  Print(absl::StrCat("door.", name, "grpc_rate"), grpc_rate, "calls/s");
  Print(absl::StrCat("door.", name, "web_rate"), web_rate, "calls/s");
  Print(absl::StrCat("door.", name, "web_p50_ms"),
        absl::ToDoubleMilliseconds(latency.Quantile(0.5)), "ms");
  Print(absl::StrCat("door.", name, "web_p99_ms"),
        absl::ToDoubleMilliseconds(latency.Quantile(0.99)), "ms");
  Print(absl::StrCat("door.", name, "vs_grpc"), web_rate / grpc_rate, "ratio");
}

}  // namespace

void BenchDoor() {
  World world;
  // The cheapest call of a signed-in person, at which a door weighs most.
  Load session = world.JourneyLoad("GetJourney");
  session.method = "/inwonersreis.v1.SessionService/GetSession";
  session.request = [](int64_t) { return std::string(); };
  session.accept = [](const std::string& bytes) {
    v1::GetSessionResponse response;
    return response.ParseFromString(bytes) && response.has_account();
  };
  session.accept_every = 100;
  Compare("", session, world.server().web_address());

  const std::vector<std::string> journeys = world.MakeJourneys(200, 2);
  Compare("record_", RecordLoad(world, journeys, 1), world.server().web_address());
}

}  // namespace inwonersreis::bench
