#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/insight/money/cents.h"
#include "server/insight/review/estimate.h"
#include "server/insight/review/parties.h"
#include "server/insight/review/result_parts.h"

namespace inwonersreis::insight {
namespace {

// Beyond this a double no longer holds every cent of a sum.
constexpr double kMostCents = 9e15;

// Present values of one party.
struct PartySums {
  double real = 0;
  double freed = 0;
  double transfer = 0;
  double intervention = 0;
};

PartySums SumsOf(const std::vector<Booked>& years, const Discount& discount) {
  PartySums sums;
  for (size_t year = 0; year < years.size(); ++year) {
    const double factor = discount.Factor(static_cast<int>(year));
    sums.real += years[year].real * factor;
    sums.freed += years[year].freed * factor;
    sums.transfer += years[year].transfer * factor;
    sums.intervention += years[year].intervention * factor;
  }
  return sums;
}

void FillTotals(const Valued& valued, const Discount& discount, v1::Totals* totals) {
  double transfers = 0;
  double of_public = 0;
  for (int party = 0; party < kParties; ++party) {
    const PartySums sums = SumsOf(valued.parties[static_cast<size_t>(party)], discount);
    transfers += sums.transfer;
    if (IsMunicipalityOrInsurer(static_cast<v1::Party>(party))) {
      of_public += sums.real + sums.transfer + sums.intervention;
    }
  }
  totals->set_benefits_cents(WholeCentsOrZero(valued.benefits));
  totals->set_costs_cents(WholeCentsOrZero(valued.costs));
  totals->set_social_net_cents(WholeCentsOrZero(valued.social_net()));
  totals->set_transfers_cents(WholeCentsOrZero(transfers));
  totals->set_public_net_cents(WholeCentsOrZero(of_public));
  totals->set_has_ratio(valued.costs > 0);
  if (valued.costs > 0) totals->set_benefit_cost_ratio(valued.benefits / valued.costs);
}

void FillPopulation(const Measured& measured, const Measured& comparison,
                    v1::Population* population) {
  population->set_started(static_cast<int32_t>(measured.started));
  population->set_followed(static_cast<int32_t>(measured.followed));
  population->set_comparison_started(static_cast<int32_t>(comparison.started));
  population->set_comparison_followed(static_cast<int32_t>(comparison.followed));
}

void FillLine(const MeasuredReview& review, size_t number, v1::AnalysisResult* result) {
  const v1::EffectLine& effect = review.definition().lines(static_cast<int>(number));
  const ValuedLine& valued = review.base().lines[number];
  const Tally& tally = review.population().whole.lines[number];
  v1::LineResult* line = result->add_lines();
  line->set_line_id(effect.id());
  line->set_persons(static_cast<int32_t>(tally.persons));
  line->set_one_sided(static_cast<int32_t>(tally.one_sided));
  line->set_quantity_before(tally.before);
  line->set_quantity_after(tally.after);
  line->set_quantity_effect(valued.effect);
  line->set_unit_price(valued.unit_price / 100);
  line->set_index_factor(review.valuation().index_factor(number));
  *line->mutable_price() = review.valuation().price(number);
  line->set_gross_cents(WholeCentsOrZero(valued.gross));
  line->set_corrected_cents(WholeCentsOrZero(valued.corrected));
  line->set_present_value_cents(WholeCentsOrZero(valued.present_value));
  line->set_payer(review.valuation().payer(number));
  line->set_gainer(review.valuation().gainer(number));
  line->set_overlap_factor(valued.overlap_factor);
  if (tally.persons == 0) {
    AddNote(Error(v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP, {{"line", effect.id()}}),
            absl::StrCat("line/", effect.id()), result->mutable_notes());
  }
  if (tally.one_sided > 0) {
    AddNote(Error(v1::ERROR_REASON_REVIEW_ONE_SIDED,
                  {{"line", effect.id()}, {"n", absl::StrCat(tally.one_sided)}}),
            absl::StrCat("line/", effect.id()), result->mutable_notes());
  }
}

void FillParty(const MeasuredReview& review, v1::Party party, v1::AnalysisResult* result) {
  const std::vector<Booked>& years = review.base().parties[static_cast<size_t>(party)];
  bool any = false;
  for (size_t year = 0; year < years.size(); ++year) {
    const Booked& booked = years[year];
    if (booked.real == 0 && booked.transfer == 0 && booked.intervention == 0) continue;
    any = true;
    v1::MatrixCell* cell = result->add_matrix();
    cell->set_figure_id(absl::StrCat("cell/", PartyName(party), "/", year));
    cell->set_party(party);
    cell->set_year(static_cast<int32_t>(year));
    cell->set_real_cents(WholeCentsOrZero(booked.real));
    cell->set_transfer_cents(WholeCentsOrZero(booked.transfer));
    cell->set_intervention_cents(WholeCentsOrZero(booked.intervention));
    cell->set_freed_capacity_cents(WholeCentsOrZero(booked.freed));
  }
  if (!any) return;
  const PartySums sums = SumsOf(years, review.valuation().discount());
  v1::PartyResult* whole = result->add_parties();
  whole->set_figure_id(absl::StrCat("party/", PartyName(party)));
  whole->set_party(party);
  whole->set_real_cents(WholeCentsOrZero(sums.real));
  whole->set_transfer_cents(WholeCentsOrZero(sums.transfer));
  whole->set_intervention_cents(WholeCentsOrZero(sums.intervention));
  whole->set_net_cents(WholeCentsOrZero(sums.real + sums.transfer + sums.intervention));
  whole->set_cashable_cents(WholeCentsOrZero(sums.real - sums.freed));
  whole->set_freed_capacity_cents(WholeCentsOrZero(sums.freed));
}

// Every sum is at most the sum of absolute values: if that has exact cents, all do.
absl::Status CheckAmounts(const MeasuredReview& review) {
  double most = std::fabs(review.base().costs);
  for (size_t number = 0; number < review.base().lines.size(); ++number) {
    const ValuedLine& line = review.base().lines[number];
    most += std::fabs(line.gross);
    for (const double weight : line.weights) most += std::fabs(weight * line.effect);
    if (!(most <= kMostCents)) {
      return Error(v1::ERROR_REASON_REVIEW_AMOUNT_TOO_LARGE,
                   {{"line", review.definition().lines(static_cast<int>(number)).id()}});
    }
  }
  if (most <= kMostCents) return absl::OkStatus();
  return Error(v1::ERROR_REASON_REVIEW_AMOUNT_TOO_LARGE, {{"line", "intervention_costs"}});
}

void FillMissingFollowUp(const MeasuredReview& review, v1::AnalysisResult* result) {
  const Measured& whole = review.population().whole;
  const double benefits = review.base().benefits;
  const double costs = review.base().costs;
  const double as_the_others = whole.followed == 0
                                   ? benefits
                                   : benefits * static_cast<double>(whole.started) /
                                         static_cast<double>(whole.followed);
  const double least = std::min(benefits, as_the_others);
  result->mutable_missing_follow_up_bounds()->set_low((least - costs) / 100);
  const double most = std::max(benefits, as_the_others);
  result->mutable_missing_follow_up_bounds()->set_high((most - costs) / 100);
  if (whole.followed < whole.started) {
    AddNote(Error(v1::ERROR_REASON_REVIEW_FOLLOW_UP_MISSING,
                  {{"n", absl::StrCat(whole.started - whole.followed)}}),
            "", result->mutable_notes());
  }
}

}  // namespace

absl::Status FillEuros(const MeasuredReview& review, v1::AnalysisResult* result) {
  if (absl::Status status = CheckAmounts(review); !status.ok()) return status;
  const Population& population = review.population();
  FillPopulation(population.whole, population.comparison, result->mutable_population());
  FillTotals(review.base(), review.valuation().discount(), result->mutable_totals());
  std::set<std::string> editions;
  for (size_t line = 0; line < review.base().lines.size(); ++line) {
    FillLine(review, line, result);
    editions.insert(review.valuation().price(line).edition());
  }
  if (editions.size() > 1) {
    AddNote(Error(v1::ERROR_REASON_REVIEW_MIXED_EDITIONS), "", result->mutable_notes());
  }
  for (int party = 0; party < kParties; ++party) {
    FillParty(review, static_cast<v1::Party>(party), result);
  }
  for (size_t i = 0; i < population.programmes.size(); ++i) {
    if (population.by_programme[i].started == 0) continue;
    v1::ProgrammeResult* programme = result->add_programmes();
    programme->set_programme_code(population.programmes[i]);
    FillPopulation(population.by_programme[i], population.comparison,
                   programme->mutable_population());
    FillTotals(review.ProgrammeWith(static_cast<int>(i)), review.valuation().discount(),
               programme->mutable_totals());
  }
  FillMissingFollowUp(review, result);
  return absl::OkStatus();
}

}  // namespace inwonersreis::insight
