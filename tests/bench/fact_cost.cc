// What facts cost the writer: contacts that reached somebody become a row, those
// that did not are else the same entry.
#include "absl/time/time.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/record_load.h"
#include "tests/bench/world.h"

namespace inwonersreis::bench {
namespace {

constexpr int kRounds = 6;

Load ContactLoad(World& world, const std::vector<std::string>& journeys, bool reached) {
  Load load = RecordLoad(world, journeys, 1);
  load.request = [&world, &journeys, reached](int64_t i) {
    v1::RecordEntriesRequest request;
    const std::string& journey_id = journeys[(i * 7919) % journeys.size()];
    request.set_journey_id(journey_id);
    *request.add_entries() = world.Contact(journey_id);
    request.mutable_entries(0)->mutable_contact()->set_reached(reached);
    return request.SerializeAsString();
  };
  return load;
}

}  // namespace

void BenchFactCost() {
  World world;
  const std::vector<std::string> journeys = world.MakeJourneys(1000, 2);
  RunChecked(ContactLoad(world, journeys, true));  // Warm.
  // In turn, and each first as often as the other: the machine's speed drifts.
  double with = 0, without = 0;
  for (int round = 0; round < kRounds; ++round) {
    for (bool reached : {round % 2 == 0, round % 2 != 0}) {
      (reached ? with : without) += RunChecked(ContactLoad(world, journeys, reached)).rate();
    }
  }
  Print("insight.record_rate", with / kRounds, "calls/s");
  Print("insight.record_rate_without", without / kRounds, "calls/s");
  Print("insight.fact_cost_ratio", 1 - with / without, "ratio");
}

}  // namespace inwonersreis::bench
