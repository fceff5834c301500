// Synthetic journeys as a review's facts, for benchmarks over a store. Invented.
#ifndef INWONERSREIS_TESTS_BENCH_INSIGHT_JOURNEYS_H_
#define INWONERSREIS_TESTS_BENCH_INSIGHT_JOURNEYS_H_

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "server/insight/facts/code_book.h"
#include "server/insight/facts/facts.h"
#include "server/insight/review/testing_review.h"
#include "server/storage/store.h"

namespace inwonersreis::insight {

constexpr int kFacts = 30;

inline void Must(const absl::Status& status, const char* what) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s: %s\n", what, std::string(status.message()).c_str());
  std::exit(1);
}

inline void Print(const char* name, double value, const char* unit) {
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

// `count` of them, a thousand in a transaction.
inline void WriteJourneys(storage::Store& store, const privacy::Vault& vault,
                          const IdBytes& organisation, size_t count) {
  constexpr size_t kBatch = 1000;
  Journeys journeys(&vault, organisation);
  for (size_t written = 0; written < count; written += kBatch) {
    Must(store.WriteAndWait([&](storage::WriteTransaction& write) {
      absl::Status status;
      for (size_t i = 0; i < kBatch && status.ok(); ++i) status = journeys.Write(write);
      return status;
    }),
         "write");
  }
}

// Four products with corrections, in three programmes.
inline v1::AnalysisDefinition DefinitionOverThem() {
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
  return definition;
}

// The program of a bench: `run` with as many journeys as the first argument says.
inline int RunWithJourneys(int argc, char** argv, int (*run)(size_t journeys)) {
  size_t journeys = 210000;
  if (argc > 2 || (argc == 2 && !absl::SimpleAtoi(argv[1], &journeys))) {
    std::fprintf(stderr, "Usage: %s [journeys]\n", argv[0]);
    return 2;
  }
  return run(journeys);
}

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_TESTS_BENCH_INSIGHT_JOURNEYS_H_
