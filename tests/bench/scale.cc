#include <filesystem>

#include "tests/bench/benchmarks.h"
#include "tests/bench/record_load.h"
#include "tests/bench/world.h"

namespace inwonersreis::bench {
namespace {

constexpr int kEntriesPerJourney = 20;

int64_t DatabaseBytes(const std::string& dir) {
  int64_t bytes = 0;
  for (const auto& file : std::filesystem::directory_iterator(dir)) {
    const std::string name = file.path().filename().string();
    if (name.rfind("journeys.db", 0) == 0 && file.is_regular_file()) bytes += file.file_size();
  }
  return bytes;
}

}  // namespace

void BenchScale() {
  World small, large;
  fprintf(stderr, "making 1,000 and 100,000 journeys of %d entries\n", kEntriesPerJourney);
  const std::vector<std::string> few = small.MakeJourneys(1000, kEntriesPerJourney);
  const int64_t empty = DatabaseBytes(large.server().data_dir());
  const std::vector<std::string> many = large.MakeJourneys(100000, kEntriesPerJourney);
  const double entries = 100000.0 * kEntriesPerJourney;
  const int64_t full = DatabaseBytes(large.server().data_dir());

  // In turn, three times: the machine's speed drifts.
  double small_rate = 0, large_rate = 0;
  for (int round = 0; round < 3; ++round) {
    small_rate += RunChecked(RecordLoad(small, few, 1)).rate() / 3;
    large_rate += RunChecked(RecordLoad(large, many, 1)).rate() / 3;
  }
  Print("scale.rate_1k", small_rate, "calls/s");
  Print("scale.rate_100k", large_rate, "calls/s");
  Print("scale.record_ratio", large_rate / small_rate, "ratio");
  Print("scale.bytes_per_entry", (full - empty) / entries, "bytes");
  Print("scale.rss_mib", large.server().ResidentKib() / 1024.0, "MiB");
}

}  // namespace inwonersreis::bench
