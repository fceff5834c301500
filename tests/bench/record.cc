#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/record_load.h"
#include "tests/bench/world.h"

namespace inwonersreis::bench {

Load RecordLoad(World& world, const std::vector<std::string>& journeys, int batch) {
  Load load = world.JourneyLoad("RecordEntries");
  load.request = [&world, &journeys, batch](int64_t i) {
    v1::RecordEntriesRequest request;
    // Steps of a prime spread neighbouring calls over the journeys.
    const std::string& journey_id = journeys[(i * 7919) % journeys.size()];
    request.set_journey_id(journey_id);
    for (int k = 0; k < batch; ++k) *request.add_entries() = world.Contact(journey_id);
    return request.SerializeAsString();
  };
  load.accept = [batch](const std::string& bytes) {
    v1::RecordEntriesResponse response;
    return response.ParseFromString(bytes) && response.results_size() == batch &&
           std::all_of(response.results().begin(), response.results().end(),
                       [](const v1::RecordResult& r) { return r.has_accepted(); });
  };
  return load;
}

LoadResult RunChecked(const Load& load) {
  LoadResult result = Run(load);
  if (result.failures > 0) {
    Die(absl::StrCat(load.method, ": ", result.failures, " failures, the first: ",
                     result.first_failure));
  }
  return result;
}

void BenchRecord() {
  World world;
  EchoProcess echo;
  const std::vector<std::string> journeys = world.MakeJourneys(1000, 2);
  const auto ms = [](absl::Duration d) { return absl::ToDoubleMilliseconds(d); };

  // Ceiling and record in turn, three times: the machine's speed drifts.
  double rate = 0, ceiling = 0;
  Histogram latency;
  for (int round = 0; round < 3; ++round) {
    const Load load = RecordLoad(world, journeys, 1);
    const int request_bytes = load.request(0).size();
    const LoadResult recorded = RunChecked(load);
    const LoadResult echoed = echo.Ceiling(load, request_bytes, recorded.response_bytes);
    rate += recorded.rate() / 3;
    ceiling += echoed.rate() / 3;
    latency = recorded.latency;
  }
  Print("echo.rate", ceiling, "calls/s");
  Print("record.rate", rate, "calls/s");
  Print("record.vs_echo", rate / ceiling, "ratio");
  Print("record.p50_ms", ms(latency.Quantile(0.5)), "ms");
  Print("record.p99_ms", ms(latency.Quantile(0.99)), "ms");

  const LoadResult batches = RunChecked(RecordLoad(world, journeys, 20));
  Print("record.batch20_entries_rate", batches.rate() * 20, "entries/s");

  Load single = RecordLoad(world, journeys, 1);
  single.in_flight = 1;
  single.connections = 1;
  const LoadResult one = RunChecked(single);
  Print("record.single_p50_ms", ms(one.latency.Quantile(0.5)), "ms");

  // A fixed arrival rate, half of what the server can do: a stall shows as a
  // high quantile, which a closed loop would hide.
  Load open = RecordLoad(world, journeys, 1);
  open.arrivals_per_s = rate / 2;
  open.in_flight = 4096;
  const LoadResult steady = Run(open);
  Print("record.open_rate", steady.rate(), "calls/s");
  // BUSY is an honest answer to a burst, and a number like any other.
  Print("record.open_refused", double(steady.failures), "calls");
  Print("record.open_p50_ms", ms(steady.latency.Quantile(0.5)), "ms");
  Print("record.open_p99_ms", ms(steady.latency.Quantile(0.99)), "ms");
  Print("record.open_p999_ms", ms(steady.latency.Quantile(0.999)), "ms");
}

}  // namespace inwonersreis::bench
