// How fast the store commits, without gRPC, rules or seals: one-entry append
// transactions as the journey log makes them.
//
//   storage_bench --journeys 1000 --entries 20 --callers 64 --seconds 5
//
// Prints `name: value unit` lines.
#include <CLI/CLI.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "journey/ids.h"
#include "server/storage/sql_store.h"
#include "tests/support/test_store.h"

namespace inwonersreis {
namespace {

using storage::AccessRow;
using storage::EntryRow;
using storage::JourneyRow;
using storage::Store;
using storage::WriteTransaction;

// What an ordinary contact or message is when sealed, and a summary.
constexpr size_t kPayloadBytes = 400;
constexpr size_t kSummaryBytes = 250;

struct Settings {
  int journeys = 1000;
  int entries = 20;
  int callers = 64;
  double seconds = 5;
  int64_t cache_mib = storage::StoreOptions().writer_cache_bytes >> 20;
  int64_t checkpoint_mib = storage::StoreOptions().checkpoint_bytes >> 20;
  std::string directory;
};

IdBytes FreshId(Random& random) { return *IdToBytes(NewId(SystemClock(), random)); }

absl::Status AppendEntry(WriteTransaction& write, const JourneyRow& journey,
                         const IdBytes& entry_id, const std::string& payload) {
  EntryRow entry;
  entry.entry_id = entry_id;
  entry.journey_id = journey.journey_id;
  entry.kind = 25;
  entry.occurred_at = entry.recorded_at = absl::ToUnixMicros(absl::Now());
  entry.content_hash = std::string(32, 'h');
  entry.sealed_payload = payload;
  JourneyRow updated = journey;
  updated.last_activity_at = entry.occurred_at;
  absl::StatusOr<int64_t> seq = write.UpdateJourney(updated, 1);
  if (!seq.ok()) return seq.status();
  entry.seq = *seq;
  absl::Status status = write.InsertEntry(entry);
  if (!status.ok()) return status;
  AccessRow line;
  line.at = entry.recorded_at;
  line.person_id = journey.team_id;
  line.organisation_id = journey.organisation_id;
  line.journey_id = journey.journey_id;
  line.action = 2;
  line.entry_count = 1;
  return write.AppendAccess(line);
}

std::vector<JourneyRow> Fill(Store& store, const Settings& settings) {
  std::mt19937_64 generator(1);
  std::vector<JourneyRow> journeys(settings.journeys);
  const std::string payload(kPayloadBytes, 'p');
  for (JourneyRow& journey : journeys) {
    journey.journey_id = FreshId(SystemRandom());
    journey.organisation_id = {static_cast<uint8_t>(1 + generator() % 20)};
    journey.team_id = {static_cast<uint8_t>(1 + generator() % 200)};
    journey.wrapped_key = std::string(72, 'k');
    journey.sealed_summary = std::string(kSummaryBytes, 's');
    journey.last_activity_at = absl::ToUnixMicros(absl::Now());
  }
  constexpr int kBatch = 200;
  // Journeys grow beside each other, as they do in life: entry by entry.
  for (int round = 0; round <= settings.entries; ++round) {
    for (size_t start = 0; start < journeys.size(); start += kBatch) {
      absl::Status status = store.WriteAndWait([&](WriteTransaction& write) {
        for (size_t i = start; i < std::min(journeys.size(), start + kBatch); ++i) {
          absl::Status done = round == 0 ? write.InsertJourney(journeys[i])
                                         : AppendEntry(write, journeys[i],
                                                       FreshId(SystemRandom()), payload);
          if (!done.ok()) return done;
        }
        return absl::OkStatus();
      });
      if (!status.ok()) {
        std::fprintf(stderr, "%s\n", status.ToString().c_str());
        std::exit(1);
      }
    }
  }
  return journeys;
}

// Of all threads so far: comparable also on a machine that does other work.
double CpuSeconds() {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec +
         1e-6 * (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

// Keeps `callers` writes in flight until the time is over.
class Load {
 public:
  Load(Store& store, const std::vector<JourneyRow>& journeys, const Settings& settings)
      : store_(store), journeys_(journeys), settings_(settings) {}

  void Run() {
    end_ = absl::Now() + absl::Seconds(settings_.seconds);
    const absl::Time begin = absl::Now();
    const double cpu = CpuSeconds();
    {
      std::lock_guard<std::mutex> lock(mutex_);
      running_ = settings_.callers;
    }
    for (int i = 0; i < settings_.callers; ++i) Next();
    std::unique_lock<std::mutex> lock(mutex_);
    over_.wait(lock, [this] { return running_ == 0; });
    const double seconds = absl::ToDoubleSeconds(absl::Now() - begin);
    std::sort(latencies_.begin(), latencies_.end());
    std::printf("storage.rate: %.0f writes/s\n", latencies_.size() / seconds);
    std::printf("storage.cpu_us_per_write: %.1f us\n",
                1e6 * (CpuSeconds() - cpu) / latencies_.size());
    std::printf("storage.p50_ms: %.3f ms\n", At(0.5));
    std::printf("storage.p99_ms: %.3f ms\n", At(0.99));
    std::printf("storage.p999_ms: %.3f ms\n", At(0.999));
    std::printf("storage.max_ms: %.3f ms\n", At(1.0));
  }

 private:
  void Next() {
    const absl::Time begin = absl::Now();
    if (begin >= end_) {
      std::lock_guard<std::mutex> lock(mutex_);
      if (--running_ == 0) over_.notify_one();
      return;
    }
    uint64_t pick;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      pick = generator_() % journeys_.size();
    }
    const JourneyRow& journey = journeys_[pick];
    store_.Write(
        storage::WriteClass::kContent, absl::InfiniteFuture(),
        [this, &journey, id = FreshId(SystemRandom())](WriteTransaction& write) {
          return AppendEntry(write, journey, id, payload_);
        },
        [this, begin](const absl::Status& status) {
          if (!status.ok()) {
            std::fprintf(stderr, "%s\n", status.ToString().c_str());
            std::exit(1);
          }
          {
            std::lock_guard<std::mutex> lock(mutex_);
            latencies_.push_back(absl::ToDoubleMilliseconds(absl::Now() - begin));
          }
          Next();
        });
  }

  double At(double quantile) const {
    if (latencies_.empty()) return 0;
    return latencies_[static_cast<size_t>(quantile * (latencies_.size() - 1))];
  }

  Store& store_;
  const std::vector<JourneyRow>& journeys_;
  const Settings& settings_;
  const std::string payload_ = std::string(kPayloadBytes, 'q');
  absl::Time end_;
  std::mutex mutex_;
  std::condition_variable over_;
  std::mt19937_64 generator_{2};
  std::vector<double> latencies_;
  int running_ = 0;
};

int Main(int argc, char** argv) {
  Settings settings;
  CLI::App app("How fast the store commits one-entry appends.");
  app.add_option("--journeys", settings.journeys, "journeys in the database")->capture_default_str();
  app.add_option("--entries", settings.entries, "entries in each")->capture_default_str();
  app.add_option("--callers", settings.callers, "writes in flight")->capture_default_str();
  app.add_option("--seconds", settings.seconds, "how long")->capture_default_str();
  app.add_option("--cache-mib", settings.cache_mib, "the writer's cache")->capture_default_str();
  app.add_option("--checkpoint-mib", settings.checkpoint_mib, "log size at which pages move")
      ->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  inwonersreis::testing::TempDir directory;
  storage::StoreOptions options;
  options.path = directory.File("journeys.db");
  options.reserve_path = directory.File("reserve");
  options.clock = &SystemClock();
  options.random = &SystemRandom();
  options.writer_cache_bytes = settings.cache_mib << 20;
  options.checkpoint_bytes = settings.checkpoint_mib << 20;
  absl::StatusOr<std::unique_ptr<Store>> store = storage::OpenSqliteStore(options);
  if (!store.ok()) {
    std::fprintf(stderr, "%s\n", store.status().ToString().c_str());
    return 1;
  }
  const absl::Time begin = absl::Now();
  const std::vector<JourneyRow> journeys = Fill(**store, settings);
  const double seconds = absl::ToDoubleSeconds(absl::Now() - begin);
  const double entries = static_cast<double>(settings.journeys) * settings.entries;
  if (entries > 0) {
    std::printf("storage.fill_rate: %.0f entries/s\n", entries / seconds);
    std::printf("storage.bytes_per_entry: %.0f bytes\n",
                static_cast<double>((*store)->Stats().database_bytes) / entries);
  }
  const storage::StoreStats before = (*store)->Stats();
  Load(**store, journeys, settings).Run();
  const storage::StoreStats after = (*store)->Stats();
  std::printf("storage.writes_per_commit: %.1f writes\n",
              static_cast<double>(after.writes - before.writes) /
                  static_cast<double>(after.commits - before.commits));
  return 0;
}

}  // namespace
}  // namespace inwonersreis

int main(int argc, char** argv) { return inwonersreis::Main(argc, argv); }
