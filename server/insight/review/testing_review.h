// Journeys and definitions of tests: invented people, small numbers.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_TESTING_REVIEW_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_TESTING_REVIEW_H_

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/insight/data/shipped.h"
#include "server/insight/review/analyse.h"

namespace inwonersreis::insight::testing_review {

inline constexpr Day kStart = 19783;  // 2024-03-01.
inline constexpr Day kYearBefore = 19417;  // 2023-03-01; the year has 366 days.
inline constexpr Day kYearLater = 20148;   // 2025-03-01.

// A collection in the making.
struct Journeys {
  Collection collection;
  int count = 0;

  void Begin(absl::string_view programme = "P", Group group = Group::kProgramme) {
    PersonRow person;
    ++count;
    person.pseudonym[14] = static_cast<uint8_t>(count >> 8);
    person.pseudonym[15] = static_cast<uint8_t>(count);
    BeginAs(person, programme, group);
  }
  void BeginAs(PersonRow person, absl::string_view programme, Group group) {
    person.programme = programme;
    person.group = group;
    person.start_day = kStart;
    status = collection.AddPerson(person);
  }
  void CareUse(absl::string_view code, Day from, Day to, double quantity) {
    FactRow fact;
    fact.code = code;
    fact.from_day = from;
    fact.to_day = to;
    fact.quantity = static_cast<int64_t>(quantity * 1000 + 0.5);
    status = collection.AddFact(fact);
  }
  // Quantities of the year before the start and of the year after it.
  void Years(absl::string_view code, double before, double after) {
    CareUse(code, kYearBefore, kStart - 1, before);
    CareUse(code, kStart, kYearLater - 1, after);
  }
  void Score(absl::string_view code, v1::MeasurementMoment moment, double score) {
    FactRow fact;
    fact.kind = FactKind::kMeasurement;
    fact.code = code;
    fact.detail = static_cast<uint8_t>(moment);
    fact.from_day = fact.to_day =
        moment == v1::MEASUREMENT_MOMENT_START ? kStart : kYearLater;
    fact.quantity = static_cast<int64_t>(score * 1000);
    status = collection.AddFact(fact);
  }
  void Scores(absl::string_view code, double before, double after) {
    Score(code, v1::MEASUREMENT_MOMENT_START, before);
    Score(code, v1::MEASUREMENT_MOMENT_FOLLOW_UP, after);
  }
  void Goal(v1::Achievement achievement, double weight = 1) {
    FactRow fact;
    fact.kind = FactKind::kGoalClosed;
    fact.code = "DOMAIN_MIND";
    fact.detail = static_cast<uint8_t>(achievement);
    fact.from_day = fact.to_day = kYearLater;
    fact.quantity = static_cast<int64_t>(weight * 1000);
    status = collection.AddFact(fact);
  }

  absl::Status status;
};

// A line of care use: less of it is a gain for who pays.
inline v1::EffectLine CareLine(absl::string_view id, absl::string_view code) {
  v1::EffectLine line;
  line.set_id(std::string(id));
  line.set_price_code(std::string(code));
  line.mutable_quantity()->mutable_care_use();
  line.set_kind(v1::LINE_KIND_REAL);
  line.set_direction(v1::GAIN_DIRECTION_LESS);
  line.set_recurrence(v1::RECURRENCE_ONCE);
  line.set_cashability(v1::CASHABILITY_CASHABLE);
  return line;
}

inline v1::Assumption Assume(double value, double low, double high) {
  v1::Assumption assumption;
  assumption.set_value(value);
  assumption.set_low(low);
  assumption.set_high(high);
  assumption.set_source("test");
  assumption.set_score(5);
  return assumption;
}

// No zero alternative, price level 2025, one year.
inline v1::AnalysisDefinition EmptyDefinition() {
  v1::AnalysisDefinition definition;
  definition.mutable_zero_alternative()->set_evidence(v1::ZERO_ALTERNATIVE_CLASS_NONE);
  v1::Valuation* valuation = definition.mutable_valuation();
  valuation->set_price_year(2025);
  valuation->set_discount_schedule("ZIN-2024");
  valuation->set_horizon_years(1);
  return definition;
}

// Mevrouw de Jong's year: the six lines of the worked case.
inline v1::AnalysisDefinition WorkedDefinition() {
  v1::AnalysisDefinition definition = EmptyDefinition();
  *definition.add_lines() = CareLine("psychiatrist", "ZIN22_MHC_SPECIALISED_INSTITUTION");
  *definition.add_lines() = CareLine("gp", "ZIN22_GP_CONSULT_AVG");
  *definition.add_lines() = CareLine("poh", "ZIN22_POHGGZ_CONSULT_AVG");
  *definition.add_lines() = CareLine("wmo", "ZIN22_HOMECARE_GUIDANCE_HOUR");
  v1::EffectLine benefit = CareLine("benefit", "PW_BIJSTAND_ALL_2025H2");
  benefit.set_kind(v1::LINE_KIND_TRANSFER);
  benefit.set_gainer(v1::PARTY_RESIDENT);
  *definition.add_lines() = benefit;
  v1::EffectLine work = CareLine("work", "ZIN22_PRODLOSS_PAID_HOUR");
  work.set_direction(v1::GAIN_DIRECTION_MORE);
  work.set_gainer(v1::PARTY_SOCIETY);
  *definition.add_lines() = work;
  return definition;
}

inline void AddWorkedJourney(Journeys* journeys) {
  journeys->Years("ZIN22_MHC_SPECIALISED_INSTITUTION", 12, 4);
  journeys->Years("ZIN22_GP_CONSULT_AVG", 10, 5);
  journeys->Years("ZIN22_POHGGZ_CONSULT_AVG", 0, 4);
  journeys->Years("ZIN22_HOMECARE_GUIDANCE_HOUR", 0, 20);
  journeys->Years("PW_BIJSTAND_ALL_2025H2", 12, 6);
  journeys->Years("ZIN22_PRODLOSS_PAID_HOUR", 0, 624);
}

inline Inputs With(const v1::AnalysisDefinition& definition, const Journeys& journeys) {
  return {definition, journeys.collection, ShippedPrices(), ShippedCpi(), ShippedSchedules()};
}

// A group of `n` with random use and scores, one in three in programme Q.
inline void AddRandomJourneys(int n, uint32_t seed, Journeys* journeys) {
  std::mt19937 random(seed);
  const auto upto = [&](int most) { return static_cast<int>(random() % (most + 1)); };
  for (int i = 0; i < n; ++i) {
    journeys->Begin(upto(2) == 0 ? "Q" : "P");
    journeys->Years("ZIN22_GP_CONSULT_AVG", upto(20), upto(15));
    if (upto(1) == 0) journeys->Years("ZIN22_MHC_SPECIALISED_INSTITUTION", upto(12), upto(9));
    if (upto(3) == 0) journeys->Years("ZIN22_HOMECARE_GUIDANCE_HOUR", 0, upto(40));
    journeys->Scores("CANTRIL", upto(6), 3 + upto(6));
    if (upto(1) == 0) journeys->Goal(static_cast<v1::Achievement>(1 + upto(4)));
  }
}

}  // namespace inwonersreis::insight::testing_review

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_TESTING_REVIEW_H_
