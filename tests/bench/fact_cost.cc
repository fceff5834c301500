// What facts cost the writer: contacts that reached somebody become a row, those
// that did not are else the same entry.
#include <algorithm>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tests/bench/benchmarks.h"
#include "tests/bench/record_load.h"
#include "tests/bench/world.h"

namespace inwonersreis::bench {
namespace {

// Pairs of short loads: what the machine does beside it weighs on both of a pair, and
// the median of the pairs lets go of those where it did not.
constexpr int kPairs = 15;
constexpr absl::Duration kLoad = absl::Milliseconds(1500);
constexpr absl::Duration kWarmUp = absl::Milliseconds(300);

Load ContactLoad(World& world, const std::vector<std::string>& journeys, bool reached) {
  Load load = RecordLoad(world, journeys, 1);
  load.warm_up = kWarmUp;
  load.duration = kLoad;
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

double MedianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

void BenchFactCost() {
  World world;
  const std::vector<std::string> journeys = world.MakeJourneys(1000, 2);
  RunChecked(ContactLoad(world, journeys, true));  // Warm.
  // Each is the first of a pair as often as the other: the machine's speed drifts.
  std::vector<double> rates, rates_without, costs;
  for (int pair = 0; pair < kPairs; ++pair) {
    double with = 0, without = 0;
    for (bool reached : {pair % 2 == 0, pair % 2 != 0}) {
      (reached ? with : without) = RunChecked(ContactLoad(world, journeys, reached)).rate();
    }
    rates.push_back(with);
    rates_without.push_back(without);
    costs.push_back(1 - with / without);
  }
  Print("insight.record_rate", MedianOf(rates), "calls/s");
  Print("insight.record_rate_without", MedianOf(rates_without), "calls/s");
  Print("insight.fact_cost_ratio", MedianOf(costs), "ratio");
  // A quarter of the pairs lies below the first and above the second.
  std::sort(costs.begin(), costs.end());
  Print("insight.fact_cost_low", costs[kPairs / 4], "ratio");
  Print("insight.fact_cost_high", costs[kPairs - 1 - kPairs / 4], "ratio");
}

}  // namespace inwonersreis::bench
