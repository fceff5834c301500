// What an analysis costs in memory, without a store: a full analysis from warm
// facts, the bootstrap, the memory, and how time grows with journeys.
// Usage: insight_engine_bench [journeys]
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/time/clock.h"
#include "server/insight/data/shipped.h"
#include "server/insight/review/analyse.h"
#include "server/insight/review/testing_review.h"

namespace inwonersreis::insight {
namespace {

constexpr int kFacts = 30;
constexpr int kThreads = 2;
constexpr int kRounds = 3;  // The quickest of them: others disturb, nobody helps.

void Fail(const absl::Status& status) {
  std::fprintf(stderr, "%s\n", std::string(status.message()).c_str());
  std::exit(1);
}

void Print(const char* name, double value, const char* unit) {
  std::printf("%s: %.3f %s\n", name, value, unit);
  std::fflush(stdout);
}

// Five products before and after, two instruments, a goal, contacts.
Collection MakeJourneys(size_t count) {
  std::mt19937_64 random(20261122);
  const auto upto = [&](int most) {
    return static_cast<int>(random() % static_cast<uint64_t>(most + 1));
  };
  static const char* const kProgrammes[] = {"A", "B", "C"};
  static const char* const kProducts[] = {
      "ZIN22_MHC_SPECIALISED_INSTITUTION", "ZIN22_GP_CONSULT_AVG", "ZIN22_POHGGZ_CONSULT_AVG",
      "ZIN22_HOMECARE_GUIDANCE_HOUR", "PW_BIJSTAND_ALL_2025H2"};
  Collection collection;
  collection.Reserve(count, count * kFacts);
  for (size_t i = 0; i < count; ++i) {
    PersonRow person;
    for (int byte = 0; byte < 8; ++byte) {
      person.pseudonym[byte] = static_cast<uint8_t>(i >> (56 - 8 * byte));
    }
    person.programme = kProgrammes[upto(2)];
    person.start_day = testing_review::kStart;
    if (absl::Status status = collection.AddPerson(person); !status.ok()) Fail(status);
    int facts = 0;
    const auto add = [&](FactKind kind, const char* code, Day from, Day to, int64_t quantity,
                         int detail) {
      FactRow fact;
      fact.kind = kind;
      fact.code = code;
      fact.from_day = from;
      fact.to_day = to;
      fact.quantity = quantity * 1000;
      fact.detail = static_cast<uint8_t>(detail);
      if (absl::Status status = collection.AddFact(fact); !status.ok()) Fail(status);
      ++facts;
    };
    const Day start = testing_review::kStart;
    const Day later = testing_review::kYearLater;
    for (const char* product : kProducts) {
      add(FactKind::kCareUse, product, testing_review::kYearBefore, start - 1, upto(20), 0);
      add(FactKind::kCareUse, product, start, later - 1, upto(15), 0);
    }
    for (const char* instrument : {"CANTRIL", "SELF_RATED_HEALTH"}) {
      add(FactKind::kMeasurement, instrument, start, start, upto(6), v1::MEASUREMENT_MOMENT_START);
      add(FactKind::kMeasurement, instrument, later, later, 2 + upto(6),
          v1::MEASUREMENT_MOMENT_FOLLOW_UP);
    }
    add(FactKind::kGoalClosed, "DOMAIN_MIND", later, later, 1, 1 + upto(4));
    while (facts < kFacts) {
      const Day day = start + upto(360);
      add(FactKind::kContact, "CHANNEL_PHONE", day, day, upto(60), 0);
    }
  }
  return collection;
}

v1::AnalysisDefinition DefinitionWith(int resamples) {
  v1::AnalysisDefinition definition = testing_review::WorkedDefinition();
  definition.mutable_lines()->RemoveLast();  // Paid hours: nobody has them here.
  for (const char* code : {"A", "B", "C"}) definition.add_programme_codes(code);
  for (v1::EffectLine& line : *definition.mutable_lines()) {
    line.set_recurrence(v1::RECURRENCE_YEARLY);
    line.set_duration_years(5);
    *line.mutable_corrections()->mutable_deadweight() = testing_review::Assume(0.25, 0.1, 0.4);
    *line.mutable_corrections()->mutable_attribution() = testing_review::Assume(0.75, 0.5, 1);
    *line.mutable_corrections()->mutable_drop_off() = testing_review::Assume(0.3, 0.1, 0.5);
  }
  definition.mutable_valuation()->set_horizon_years(5);
  definition.mutable_outcome()->set_instrument("CANTRIL");
  definition.mutable_uncertainty()->set_resamples(resamples);
  definition.mutable_uncertainty()->set_confidence(0.95);
  return definition;
}

// Seconds of one analysis with nothing known before.
double SecondsOf(const Collection& collection, const v1::AnalysisDefinition& definition) {
  const absl::Time begin = absl::Now();
  RunOptions options;
  options.threads = kThreads;
  const absl::StatusOr<v1::AnalysisResult> result = Analyse(
      {definition, collection, ShippedPrices(), ShippedCpi(), ShippedSchedules()}, options);
  if (!result.ok()) Fail(result.status());
  return absl::ToDoubleSeconds(absl::Now() - begin);
}

double QuickestOf(const Collection& collection, const v1::AnalysisDefinition& definition) {
  double quickest = SecondsOf(collection, definition);
  for (int round = 1; round < kRounds; ++round) {
    quickest = std::min(quickest, SecondsOf(collection, definition));
  }
  return quickest;
}

int Run(size_t count) {
  const v1::AnalysisDefinition plain = DefinitionWith(0);
  {
    const Collection collection = MakeJourneys(count);
    Print("insight.facts_mib", static_cast<double>(collection.bytes()) / (1 << 20), "MiB");
    Print("insight.warm_s", QuickestOf(collection, plain), "s");
    const std::vector<CostAndEffect> persons(count, CostAndEffect{1, 2});
    BootstrapPlan plan;
    plan.threads = kThreads;
    const absl::Time begin = absl::Now();
    const clock_t processor = clock();
    if (absl::Status status = ResampleTotals(persons, plan).status(); !status.ok()) Fail(status);
    Print("insight.bootstrap10k_s", absl::ToDoubleSeconds(absl::Now() - begin), "s");
    Print("insight.bootstrap10k_processor_s",
          static_cast<double>(clock() - processor) / CLOCKS_PER_SEC, "s");
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    Print("insight.rss_mib", static_cast<double>(usage.ru_maxrss) / 1024, "MiB");
  }
  // Time per journey at a million against that at ten thousand.
  constexpr size_t kFew = 10000;
  constexpr size_t kMany = 1000000;
  const double few = QuickestOf(MakeJourneys(kFew), plain) / kFew;
  const double many = QuickestOf(MakeJourneys(kMany), plain) / kMany;
  Print("insight.growth_ratio", many / few, "");
  return 0;
}

}  // namespace
}  // namespace inwonersreis::insight

int main(int argc, char** argv) {
  size_t count = 210000;
  if (argc > 1 && (!absl::SimpleAtoi(argv[1], &count) || count < 10)) return 2;
  return inwonersreis::insight::Run(count);
}
