// What a review costs where it meets the store: loading, a whole analysis from
// cold, a look behind a figure. Usage: insight_store_bench [journeys]
#include <malloc.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "server/insight/data/shipped.h"
#include "server/insight/facts/load.h"
#include "server/insight/review/analyse.h"
#include "tests/bench/insight_journeys.h"
#include "tests/support/test_store.h"

namespace inwonersreis::insight {
namespace {

int Run(size_t count) {
  inwonersreis::testing::TestStore test;
  const IdBytes organisation = test.NewIdBytes();
  WriteJourneys(test.store(), test.vault(), organisation, count);
  struct stat file;
  test.Close();
  if (stat(test.options().path.c_str(), &file) == 0) {
    Print("insight.bytes_per_fact", double(file.st_size) / double(count * kFacts), "bytes");
  }
  malloc_trim(0);
  test.Open();

  // Cold for the program: nothing of the file is in its caches.
  const absl::Time begun = absl::Now();
  LoadOptions options;
  options.organisation_id = organisation;
  options.today = testing_review::kYearLater + 100;
  absl::StatusOr<Loaded> loaded =
      LoadCollection(test.store(), test.vault(), options, [] { return true; });
  Must(loaded.status(), "load");
  const absl::Time in_memory = absl::Now();
  Print("insight.load_s", absl::ToDoubleSeconds(in_memory - begun), "s");
  Print("insight.collection_mib", double(loaded->collection.bytes()) / 1048576, "MiB");

  // What a preview asks before it uses what is in memory.
  const absl::Time asked_version = absl::Now();
  std::string version;
  Must(test.store().Read([&](storage::ReadTransaction& read) {
    absl::StatusOr<std::string> now = DataVersion(read, options);
    if (now.ok()) version = *std::move(now);
    return now.status();
  }),
       "version");
  if (version != loaded->data_version) Must(absl::InternalError("another version"), "version");
  const absl::Time in_memory_again = absl::Now();
  Print("insight.version_s", absl::ToDoubleSeconds(in_memory_again - asked_version), "s");

  const v1::AnalysisDefinition definition = DefinitionOverThem();
  const Inputs inputs{definition, loaded->collection, ShippedPrices(), ShippedCpi(),
                      ShippedSchedules()};
  RunOptions running;
  running.threads = 2;
  running.data_version = loaded->data_version;
  absl::StatusOr<std::unique_ptr<Review>> review = Review::Make(inputs, running);
  Must(review.status(), "measure");
  absl::StatusOr<v1::AnalysisResult> result = (*review)->Run(running);
  Must(result.status(), "run");
  const absl::Duration checking = in_memory_again - in_memory;
  Print("insight.cold_s", absl::ToDoubleSeconds(absl::Now() - begun - checking), "s");
  Print("insight.from_memory_s", absl::ToDoubleSeconds(absl::Now() - in_memory_again), "s");

  // The slowest of some figures, the first page of each.
  double slowest = 0;
  for (const std::string figure : {"line/gp", "line/mental", "party/ZVW_INSURER", "total/social"}) {
    const absl::Time asked = absl::Now();
    absl::StatusOr<FigurePage> page = (*review)->DrillDown(figure, 0, 200);
    Must(page.status(), figure.c_str());
    slowest = std::max(slowest, absl::ToDoubleMilliseconds(absl::Now() - asked));
  }
  Print("insight.drilldown_ms", slowest, "ms");
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  Print("insight.store_rss_mib", double(usage.ru_maxrss) / 1024, "MiB");
  return 0;
}

}  // namespace
}  // namespace inwonersreis::insight

int main(int argc, char** argv) {
  return inwonersreis::insight::RunWithJourneys(argc, argv, inwonersreis::insight::Run);
}
