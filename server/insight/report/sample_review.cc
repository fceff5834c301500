#include "server/insight/report/sample_review.h"

#include <cmath>
#include <string>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/insight/report/report_words.h"

namespace inwonersreis::insight {
namespace {

struct LineParts {
  const char* id;
  const char* name;
  const char* code;
  const char* outcome;
  const char* unit;
  v1::Party payer;
  v1::Party gainer;
  v1::LineKind kind;
  v1::GainDirection direction;
  v1::Cashability cashability;
  int price_cents;
  int price_year;
  double before;
  double after;
};

constexpr LineParts kLines[] = {
    {"psychiatrist", "Minder contact met de psychiater", "ZIN22_MHC_SPECIALISED_INSTITUTION",
     "Zij heeft meer overzicht en rust", "contact", v1::PARTY_ZVW_INSURER, v1::PARTY_UNSPECIFIED,
     v1::LINE_KIND_REAL, v1::GAIN_DIRECTION_LESS, v1::CASHABILITY_FREED_CAPACITY, 13400, 2022, 12,
     4},
    {"gp", "Minder vaak naar de huisarts", "ZIN22_GP_CONSULT_AVG",
     "Zij gaat met vragen eerst naar haar begeleider", "consult", v1::PARTY_ZVW_INSURER,
     v1::PARTY_UNSPECIFIED, v1::LINE_KIND_REAL, v1::GAIN_DIRECTION_LESS,
     v1::CASHABILITY_FREED_CAPACITY, 3087, 2022, 10, 5},
    {"poh", "Gesprekken met de POH-GGZ", "ZIN22_POHGGZ_CONSULT_AVG", "Zij bouwt de psychiater af",
     "consult", v1::PARTY_ZVW_INSURER, v1::PARTY_UNSPECIFIED, v1::LINE_KIND_REAL,
     v1::GAIN_DIRECTION_LESS, v1::CASHABILITY_FREED_CAPACITY, 2085, 2022, 0, 4},
    {"support", "Begeleiding thuis", "ZIN22_HOMECARE_GUIDANCE_HOUR", "Haar dagen hebben een ritme",
     "uur", v1::PARTY_WMO_MUNICIPALITY, v1::PARTY_UNSPECIFIED, v1::LINE_KIND_REAL,
     v1::GAIN_DIRECTION_LESS, v1::CASHABILITY_CASHABLE, 6400, 2022, 0, 20},
    {"benefit", "Korter een uitkering", "PW_BIJSTAND_ALL_2025H2", "Zij heeft eigen inkomen",
     "maand", v1::PARTY_PARTICIPATIEWET, v1::PARTY_RESIDENT, v1::LINE_KIND_TRANSFER,
     v1::GAIN_DIRECTION_LESS, v1::CASHABILITY_UNSPECIFIED, 136906, 2025, 12, 6},
    {"job", "Betaald werk", "ZIN22_PRODLOSS_PAID_HOUR", "Zij werkt twaalf uur per week", "uur",
     v1::PARTY_EMPLOYER, v1::PARTY_SOCIETY, v1::LINE_KIND_REAL, v1::GAIN_DIRECTION_MORE,
     v1::CASHABILITY_CASHABLE, 3988, 2022, 0, 624}};

v1::Assumption Assume(double value, double low, double high, const char* source, int score) {
  v1::Assumption assumption;
  assumption.set_value(value);
  assumption.set_low(low);
  assumption.set_high(high);
  assumption.set_source(source);
  assumption.set_score(score);
  return assumption;
}

v1::Estimate EstimateOf(const char* id, double value, double error) {
  v1::Estimate estimate;
  estimate.set_figure_id(id);
  estimate.set_value(value);
  estimate.set_standard_error(error);
  estimate.mutable_percentile()->set_low(value - 2 * error);
  estimate.mutable_percentile()->set_high(value + 2 * error);
  *estimate.mutable_basic() = estimate.percentile();
  *estimate.mutable_bca() = estimate.percentile();
  return estimate;
}

void AddLines(v1::AnalysisResult* result) {
  for (const LineParts& parts : kLines) {
    v1::LineResult* const line = result->add_lines();
    const double index = parts.price_year == 2025 ? 1 : 1.108128139668945;
    const double price = parts.price_cents / 100.0 * index;
    const double sign = parts.direction == v1::GAIN_DIRECTION_LESS ? -1 : 1;
    const double cents = sign * (parts.after - parts.before) * price * 100;
    line->set_line_id(parts.id);
    line->set_persons(11);
    line->set_one_sided(1);
    line->set_quantity_before(parts.before);
    line->set_quantity_after(parts.after);
    line->set_quantity_effect(parts.after - parts.before);
    line->set_unit_price(price);
    line->set_index_factor(index);
    line->set_gross_cents(std::llround(cents));
    line->set_corrected_cents(std::llround(cents * 0.75));
    line->set_present_value_cents(std::llround(cents * 0.75 * 2.9));
    line->set_payer(parts.payer);
    line->set_gainer(parts.gainer);
    line->set_overlap_factor(1);
    v1::Price* const book = line->mutable_price();
    book->set_edition(parts.price_year == 2025 ? "wettelijk-2025" : "kostenhandleiding-2024");
    book->set_code(parts.code);
    book->set_name_nl(parts.name);
    book->set_name_en(parts.name);
    book->set_unit(parts.unit);
    book->set_cents(parts.price_cents);
    book->set_known(true);
    book->set_price_year(parts.price_year);
    book->set_payer(parts.payer);
    book->set_source("Verzonnen bron");
    book->set_source_url("https://example.org/prijzen");
    book->set_evidence(v1::EVIDENCE_GRADE_REFERENCE);
    book->set_seen(true);
  }
}

void AddParties(v1::AnalysisResult* result) {
  struct Part {
    v1::Party party;
    int64_t real;
    int64_t transfer;
    int64_t cost;
    int64_t freed;
  };
  constexpr Part kParts[] = {{v1::PARTY_ZVW_INSURER, 126654, 0, -40000, 126654},
                             {v1::PARTY_WMO_MUNICIPALITY, -141840, 0, -60000, 0},
                             {v1::PARTY_PARTICIPATIEWET, 0, 821436, 0, 0},
                             {v1::PARTY_RESIDENT, 0, -821436, 0, 0},
                             {v1::PARTY_SOCIETY, 2757590, 0, 0, 0}};
  for (const Part& part : kParts) {
    v1::PartyResult* const party = result->add_parties();
    party->set_figure_id(absl::StrCat("party/", PartyCode(part.party)));
    party->set_party(part.party);
    party->set_real_cents(part.real * 3);
    party->set_transfer_cents(part.transfer * 3);
    party->set_intervention_cents(part.cost);
    party->set_net_cents(part.real * 3 + part.transfer * 3 + part.cost);
    party->set_freed_capacity_cents(part.freed * 3);
    party->set_cashable_cents(part.real * 3 - part.freed * 3);
    for (int year = 0; year < 3; ++year) {
      v1::MatrixCell* const cell = result->add_matrix();
      cell->set_figure_id(absl::StrCat("cell/", PartyCode(part.party), "/", year));
      cell->set_party(part.party);
      cell->set_year(year);
      cell->set_real_cents(part.real);
      cell->set_transfer_cents(part.transfer);
      if (year == 0) cell->set_intervention_cents(part.cost);
      cell->set_freed_capacity_cents(part.freed);
    }
  }
}

void AddSureness(v1::AnalysisResult* result) {
  const struct {
    const char* name;
    double value, low, high;
    int64_t at_low, at_high;
  } kRows[] = {{"line/job/attribution", 0.5, 0.2, 0.9, 2100000, 12400000},
               {"line/psychiatrist/deadweight", 0.25, 0, 0.6, 8300000, 7900000},
               {"cost/coach/factor", 1, 0.8, 1.5, 8140000, -8070000}};
  for (const auto& row : kRows) {
    v1::SensitivityRow* const added = result->add_sensitivity();
    added->set_assumption(row.name);
    added->set_value(row.value);
    added->set_low(row.low);
    added->set_high(row.high);
    added->set_net_at_low_cents(row.at_low);
    added->set_net_at_high_cents(row.at_high);
  }
  result->mutable_sensitivity(2)->set_switching_value(1.251);
  result->mutable_sensitivity(2)->set_has_switching_value(true);
  for (const auto& [name, cents] : {std::pair<const char*, int64_t>{"worst", -2500000},
                                    {"best", 14100000},
                                    {"discount/MKBA-2021", 8150000}}) {
    v1::ScenarioResult* const scenario = result->add_scenarios();
    scenario->set_name(name);
    scenario->set_social_net_cents(cents);
  }
  result->mutable_missing_follow_up_bounds()->set_low(61000.5);
  result->mutable_missing_follow_up_bounds()->set_high(81320.25);
}

void AddCostEffectiveness(v1::AnalysisResult* result) {
  v1::CostEffectiveness* const found = result->mutable_cost_effectiveness();
  found->set_persons(11);
  *found->mutable_cost() = EstimateOf("boot/cost", -2400.5, 900.25);
  *found->mutable_effect() = EstimateOf("boot/effect", 1.25, 0.4);
  found->set_chance_of_loss(0.045);
  for (int i = 0; i < 200; ++i) {
    v1::PlanePoint* const point = found->add_plane();
    // A spiral: spread over the plane without chance.
    const double turn = i * 2.399963;
    const double far = std::sqrt(i / 200.0);
    point->set_effect(1.25 + 1.1 * far * std::cos(turn));
    point->set_cost(-2400.5 + 2600 * far * std::sin(turn));
  }
  for (int i = 0; i <= 10; ++i) {
    v1::CurvePoint* const point = found->add_curve();
    point->set_willingness_to_pay_cents(int64_t{100000} * i);
    point->set_acceptability(1 - 0.2 / (1 + i));
    point->set_expected_benefit(2400.5 + 1250 * i);
    point->set_evpi(60.0 / (1 + i));
  }
  const struct {
    const char* name;
    double cost, effect;
    v1::FrontierPlace place;
  } kOptions[] = {{"", 0, 0, v1::FRONTIER_PLACE_ON},
                  {"WERK", -2400.5, 1.25, v1::FRONTIER_PLACE_ON},
                  {"BEWEGEN", 310, 0.8, v1::FRONTIER_PLACE_DOMINATED}};
  for (const auto& option : kOptions) {
    v1::FrontierOption* const added = result->add_frontier();
    added->set_name(option.name);
    added->set_cost(option.cost);
    added->set_effect(option.effect);
    added->set_place(option.place);
  }
}

void AddPeople(v1::AnalysisResult* result) {
  v1::MeasureResult* const measure = result->add_measures();
  measure->set_instrument("CANTRIL");
  measure->set_started(12);
  measure->set_followed(11);
  measure->set_mean_before(5.25);
  measure->set_mean_after(6.5);
  measure->set_deviation(1.3);
  *measure->mutable_difference() = EstimateOf("measure/CANTRIL", 1.25, 0.4);
  measure->mutable_missing_bounds()->set_low(0.7);
  measure->mutable_missing_bounds()->set_high(1.5);
  measure->set_better(8);
  measure->set_same(1);
  measure->set_worse(2);
  measure->set_expected_regression(0.31);
  for (int count : {1, 3, 9, 7, 2}) result->mutable_goals()->add_levels(count);
  result->mutable_goals()->set_mean_t(53.2);
  result->mutable_goals()->set_journeys(12);
  result->mutable_goals()->set_has_score(true);
}

void AddSavings(v1::AnalysisResult* result) {
  v1::SharedSavingsResult* const savings = result->mutable_shared_savings();
  savings->set_savings_share(0.05);
  savings->set_minimum_share(0.034998999);
  savings->set_qualifies(true);
  savings->set_quality_holds(true);
  savings->set_payment_cents(39000000);
  savings->set_chance_of_none(0.32);
  savings->set_detectable_share(0.35);
  for (v1::Party party : {v1::PARTY_ZVW_INSURER, v1::PARTY_WMO_MUNICIPALITY}) {
    v1::PartyAmount* const amount = savings->add_amounts();
    amount->set_party(party);
    amount->set_cents(19500000);
  }
}

}  // namespace

v1::AnalysisDefinition SampleDefinition() {
  v1::AnalysisDefinition definition;
  definition.set_name("Weer aan het werk in de wijk");
  definition.set_problem(
      "Inwoners met psychische klachten komen moeilijk aan het werk.\n"
      "Zij zien veel hulpverleners, maar niemand heeft het overzicht.");
  definition.set_project(
      "Een begeleider van het wijkteam maakt met de inwoner één plan en houdt contact.");
  definition.mutable_windows()->set_rule(v1::WINDOW_RULE_REPORTED_PERIODS);
  definition.mutable_zero_alternative()->set_evidence(v1::ZERO_ALTERNATIVE_CLASS_NONE);
  definition.mutable_zero_alternative()->set_description("Er is geen groep om mee te vergelijken.");
  for (const LineParts& parts : kLines) {
    v1::EffectLine* const line = definition.add_lines();
    line->set_id(parts.id);
    line->set_name(parts.name);
    v1::EffectChain* const chain = line->mutable_chain();
    chain->set_intervention("Een vaste begeleider en één plan");
    chain->set_output("Wekelijks contact over haar eigen doelen");
    chain->set_outcome(parts.outcome);
    chain->mutable_to_output()->set_because("Contactmomenten in de reis");
    chain->mutable_to_output()->set_score(9);
    chain->mutable_to_outcome()->set_because("Het verhaal van de inwoner");
    chain->mutable_to_outcome()->set_score(6);
    chain->mutable_to_euro()->set_because("Zorggebruik in de reis en de prijslijst");
    chain->mutable_to_euro()->set_score(8);
    line->mutable_quantity()->mutable_care_use();
    line->set_price_code(parts.code);
    line->set_payer(parts.payer);
    line->set_gainer(parts.gainer);
    line->set_kind(parts.kind);
    line->set_direction(parts.direction);
    line->set_recurrence(v1::RECURRENCE_YEARLY);
    line->set_duration_years(3);
    line->set_cashability(parts.cashability);
  }
  *definition.mutable_lines(0)->mutable_corrections()->mutable_deadweight() =
      Assume(0.25, 0, 0.6, "Vergelijkbaar onderzoek", 5);
  *definition.mutable_lines(5)->mutable_corrections()->mutable_attribution() =
      Assume(0.5, 0.2, 0.9, "Gesprek met de werkgever", 4);
  v1::InterventionCost* const cost = definition.add_intervention_costs();
  cost->set_id("coach");
  cost->set_name("Uren van de begeleider");
  cost->set_payer(v1::PARTY_WMO_MUNICIPALITY);
  cost->set_cents_per_person(60000);
  cost->set_price_year(2025);
  cost->set_source("Begroting van het wijkteam");
  *cost->mutable_factor() = Assume(1, 0.8, 1.5, "Begroting", 7);
  definition.mutable_valuation()->set_price_year(2025);
  definition.mutable_valuation()->set_discount_schedule("ZIN-2024");
  definition.mutable_valuation()->set_horizon_years(3);
  definition.mutable_uncertainty()->set_resamples(1000);
  definition.mutable_uncertainty()->set_seed(20261122);
  definition.mutable_uncertainty()->set_confidence(0.95);
  definition.mutable_outcome()->set_instrument("CANTRIL");
  definition.mutable_outcome()->set_scale_high(10);
  *definition.add_measures() = definition.outcome();
  v1::SharedSavings* const contract = definition.mutable_shared_savings();
  contract->set_contract("Samen voor de wijk 2026");
  contract->set_benchmark_cents(300000);
  contract->set_spent_cents(285000);
  contract->set_persons(85);
  contract->set_share(0.5);
  contract->set_cap(0.1);
  contract->set_quality(0.8);
  contract->set_quality_gate(0.7);
  contract->set_minimum(v1::SharedSavings::MINIMUM_STATISTICAL);
  contract->set_variation(2.5);
  for (v1::Party party : {v1::PARTY_ZVW_INSURER, v1::PARTY_WMO_MUNICIPALITY}) {
    v1::SavingsShare* const share = contract->add_shares();
    share->set_party(party);
    share->set_share(0.5);
  }
  contract->set_remainder_to(v1::PARTY_WMO_MUNICIPALITY);
  v1::PmLine* const pm = definition.add_pm_lines();
  pm->set_name("Rust in het gezin");
  pm->set_because("Er is geen prijs voor. Het zou een voordeel zijn.");
  for (int number = 1; number <= kCheersItems; ++number) {
    v1::CheersItem* const item = definition.add_cheers();
    item->set_number(number);
    if (number == 16) {
      item->set_not_applicable_because("er is geen rekenmodel: de reizen zelf zijn geteld");
    } else {
      item->set_text(
          absl::StrCat("Zie het onderdeel over: ", CheersTopic(number, Language::kDutch), "."));
    }
  }
  return definition;
}

v1::AnalysisDefinition WorkedSampleDefinition() {
  v1::AnalysisDefinition definition = SampleDefinition();
  for (v1::EffectLine& line : *definition.mutable_lines()) {
    line.set_recurrence(v1::RECURRENCE_ONCE);
    line.clear_duration_years();
    line.clear_corrections();
  }
  definition.clear_intervention_costs();
  definition.clear_outcome();
  definition.clear_measures();
  definition.clear_uncertainty();
  definition.clear_shared_savings();
  definition.mutable_valuation()->set_horizon_years(1);
  return definition;
}

v1::AnalysisResult FullSampleResult() {
  v1::AnalysisResult result;
  v1::Provenance* const provenance = result.mutable_provenance();
  provenance->set_seed(20261122);
  provenance->set_generator("philox4x32-10/1");
  provenance->set_data_version("voorbeeld-1");
  provenance->set_program_version("voorbeeld");
  provenance->set_price_book_version("voorbeeld-2025");
  provenance->set_cpi_code("CBS-83131NED");
  provenance->set_discount_schedule("ZIN-2024");
  provenance->set_price_year(2025);
  provenance->set_definition_hash("00ff");
  result.mutable_population()->set_started(12);
  result.mutable_population()->set_followed(11);
  v1::Totals* const totals = result.mutable_totals();
  totals->set_benefits_cents(8227212);
  totals->set_costs_cents(100000);
  totals->set_social_net_cents(8127212);
  totals->set_public_net_cents(2318747);
  totals->set_benefit_cost_ratio(82.27212);
  totals->set_has_ratio(true);
  AddLines(&result);
  AddParties(&result);
  AddSureness(&result);
  AddCostEffectiveness(&result);
  AddPeople(&result);
  AddSavings(&result);
  for (const char* code : {"WERK", "BEWEGEN"}) {
    v1::ProgrammeResult* const programme = result.add_programmes();
    programme->set_programme_code(code);
    *programme->mutable_population() = result.population();
    *programme->mutable_totals() = result.totals();
  }
  v1::ReviewNote* const note = result.add_notes();
  note->set_subject("line/gp");
  *note->mutable_problem() =
      ProblemOf(Error(v1::ERROR_REASON_REVIEW_ONE_SIDED, {{"line", "gp"}, {"n", "1"}}));
  return result;
}

}  // namespace inwonersreis::insight
