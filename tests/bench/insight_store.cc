// What a review costs where it meets the store: loading, a whole analysis from
// cold, a look behind a figure. Usage: insight_store_bench [journeys]
#include <malloc.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/time/clock.h"
#include "server/insight/data/shipped.h"
#include "server/insight/facts/code_book.h"
#include "server/insight/facts/facts.h"
#include "server/insight/facts/load.h"
#include "server/insight/review/analyse.h"
#include "server/insight/review/testing_review.h"
#include "tests/support/test_store.h"

namespace inwonersreis::insight {
namespace {

constexpr int kFacts = 30;
constexpr size_t kBatch = 1000;

void Must(const absl::Status& status, const char* what) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s: %s\n", what, std::string(status.message()).c_str());
  std::exit(1);
}

void Print(const char* name, double value, const char* unit) {
  std::printf("%s: %.3f %s\n", name, value, unit);
  std::fflush(stdout);
}

// Thirty numbers as a journey of two years has them: five products before and
// after, contacts, two measurements of two instruments, a goal.
class Journeys {
 public:
  Journeys(const privacy::Vault* vault, const IdBytes& organisation)
      : codes_(vault), organisation_(organisation) {}

  absl::Status Write(storage::WriteTransaction& write) {
    using testing_review::kStart;
    using testing_review::kYearBefore;
    using testing_review::kYearLater;
    static const char* const kProgrammes[] = {"A", "B", "C"};
    static const char* const kProducts[] = {
        "ZIN22_MHC_SPECIALISED_INSTITUTION", "ZIN22_GP_CONSULT_AVG", "ZIN22_POHGGZ_CONSULT_AVG",
        "ZIN22_HOMECARE_GUIDANCE_HOUR", "PW_BIJSTAND_ALL_2025H2"};
    absl::StatusOr<int32_t> programme = codes_.NumberOf(write, kProgrammes[UpTo(2)]);
    if (!programme.ok()) return programme.status();
    storage::SubjectRow subject;
    subject.pseudonym = static_cast<int64_t>(random_() >> 2) + 1;
    subject.organisation_id = organisation_;
    subject.programme = *programme;
    subject.consented_until = storage::kUntilWithdrawn;
    subject.opened_day = kStart;
    subject.synthetic = true;
    absl::Status status = write.PutSubject(subject);
    if (status.ok()) status = write.SetReviewed(subject.pseudonym, true);
    std::vector<Fact> facts;
    const auto add = [&](RowKind kind, const char* code, Day from, Day to, int64_t quantity,
                         int32_t detail) {
      Fact fact;
      fact.seq = static_cast<int64_t>(facts.size()) + 5;
      fact.kind = kind;
      fact.code = code;
      fact.from_day = from;
      fact.to_day = to;
      fact.quantity = quantity;
      fact.detail = detail;
      facts.push_back(std::move(fact));
    };
    for (const char* product : kProducts) {
      add(RowKind::kCareUse, product, kYearBefore, kStart - 1, UpTo(20) * 1000, 0);
      add(RowKind::kCareUse, product, kStart, kYearLater - 1, UpTo(15) * 1000, 0);
    }
    for (const char* instrument : {"CANTRIL", "SELF_RATED_HEALTH"}) {
      add(RowKind::kMeasurement, instrument, kStart, kStart, UpTo(6) * 1000,
          v1::MEASUREMENT_MOMENT_START);
      add(RowKind::kMeasurement, instrument, kYearLater, kYearLater, (2 + UpTo(6)) * 1000,
          v1::MEASUREMENT_MOMENT_FOLLOW_UP);
    }
    add(RowKind::kGoalClosed, "", kYearLater, kYearLater, 1000, 1 + UpTo(4));
    while (facts.size() < kFacts) {
      const Day day = kStart + UpTo(360);
      add(RowKind::kContact, "", day, day, UpTo(60) * 1000, v1::CHANNEL_PHONE);
    }
    for (const Fact& fact : facts) {
      if (!status.ok()) break;
      absl::StatusOr<storage::FactRow> row = RowOf(write, codes_, subject.pseudonym, fact);
      status = row.ok() ? write.PutFact(*row) : row.status();
    }
    return status;
  }

 private:
  int UpTo(int most) { return static_cast<int>(random_() % static_cast<uint64_t>(most + 1)); }

  CodeBook codes_;
  const IdBytes organisation_;
  std::mt19937_64 random_{20261122};
};

int Run(size_t count) {
  inwonersreis::testing::TestStore test;
  const IdBytes organisation = test.NewIdBytes();
  Journeys journeys(&test.vault(), organisation);
  for (size_t written = 0; written < count; written += kBatch) {
    Must(test.store().WriteAndWait([&](storage::WriteTransaction& write) {
      absl::Status status;
      for (size_t i = 0; i < kBatch && status.ok(); ++i) status = journeys.Write(write);
      return status;
    }),
         "write");
  }
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

  v1::AnalysisDefinition definition = testing_review::EmptyDefinition();
  *definition.add_lines() = testing_review::CareLine("mental", "ZIN22_MHC_SPECIALISED_INSTITUTION");
  *definition.add_lines() = testing_review::CareLine("gp", "ZIN22_GP_CONSULT_AVG");
  *definition.add_lines() = testing_review::CareLine("poh", "ZIN22_POHGGZ_CONSULT_AVG");
  *definition.add_lines() = testing_review::CareLine("home", "ZIN22_HOMECARE_GUIDANCE_HOUR");
  for (v1::EffectLine& line : *definition.mutable_lines()) {
    v1::Corrections* corrections = line.mutable_corrections();
    *corrections->mutable_deadweight() = testing_review::Assume(0.25, 0.1, 0.4);
    *corrections->mutable_attribution() = testing_review::Assume(0.75, 0.6, 0.9);
    *corrections->mutable_displacement() = testing_review::Assume(0.15, 0, 0.3);
  }
  for (const char* programme : {"A", "B", "C"}) definition.add_programme_codes(programme);
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
  for (const std::string figure : {"line/gp", "line/mental", "party/ZVW_INSURER",
                                   "total/social"}) {
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
  size_t journeys = 210000;
  if (argc > 2 || (argc == 2 && !absl::SimpleAtoi(argv[1], &journeys))) {
    std::fprintf(stderr, "Usage: insight_store_bench [journeys]\n");
    return 2;
  }
  return inwonersreis::insight::Run(journeys);
}
