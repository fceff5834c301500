#include "server/insight/review/valuation.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"

namespace inwonersreis::insight {
namespace {

absl::StatusOr<Discount> FindDiscount(absl::string_view code, int years,
                                      absl::Span<const v1::DiscountSchedule> schedules) {
  for (const v1::DiscountSchedule& schedule : schedules) {
    if (schedule.code() == code) return Discount::Make(schedule, Discount::Of::kCosts, years);
  }
  return Error(v1::ERROR_REASON_REVIEW_SCHEDULE_UNKNOWN, {{"code", code}});
}

// The same error, with the line that it is about.
absl::Status WithLine(const absl::Status& status, absl::string_view line) {
  const v1::Problem problem = ProblemOf(status);
  const auto year = problem.metadata().find("year");
  return Error(problem.reason(),
               {{"line", line}, {"year", year == problem.metadata().end() ? "" : year->second}});
}

double ShareOf(const std::vector<Tally>& tallies, size_t line) {
  return tallies[line].persons > 0 ? 1.0 / static_cast<double>(tallies[line].persons) : 0;
}

}  // namespace

absl::StatusOr<Valuation> Valuation::Make(const v1::AnalysisDefinition& definition,
                                          const PriceList& prices, const PriceIndex& index,
                                          absl::Span<const v1::DiscountSchedule> schedules) {
  const v1::Valuation& rules = definition.valuation();
  absl::StatusOr<Discount> discount =
      FindDiscount(rules.discount_schedule(), rules.horizon_years(), schedules);
  if (!discount.ok()) return discount.status();
  Valuation valuation(definition, *std::move(discount));
  for (const std::string& code : rules.alternative_schedules()) {
    absl::StatusOr<Discount> other = FindDiscount(code, rules.horizon_years(), schedules);
    if (!other.ok()) return other.status();
    valuation.alternatives_.push_back(*std::move(other));
  }
  for (const v1::EffectLine& effect : definition.lines()) {
    Line& line = valuation.lines_.emplace_back();
    const absl::StatusOr<const v1::Price*> price = prices.Find(effect.id(), effect.price_code());
    if (!price.ok()) return price.status();
    line.price = *price;
    const absl::StatusOr<double> factor =
        index.Factor((*price)->price_year(), rules.price_year());
    if (!factor.ok()) return WithLine(factor.status(), effect.id());
    line.index = *factor;
    const bool more = effect.direction() == v1::GAIN_DIRECTION_MORE;
    line.payer = effect.payer() != v1::PARTY_UNSPECIFIED ? effect.payer() : (*price)->payer();
    line.gainer = effect.gainer();
    const bool needs_payer = !more || effect.kind() == v1::LINE_KIND_TRANSFER;
    const bool needs_gainer = more || effect.kind() == v1::LINE_KIND_TRANSFER;
    if ((needs_payer && line.payer == v1::PARTY_UNSPECIFIED) ||
        (needs_gainer && line.gainer == v1::PARTY_UNSPECIFIED)) {
      return Error(v1::ERROR_REASON_REVIEW_PARTY_REQUIRED, {{"line", effect.id()}});
    }
  }
  for (const v1::InterventionCost& cost : definition.intervention_costs()) {
    const absl::StatusOr<double> factor = index.Factor(cost.price_year(), rules.price_year());
    if (!factor.ok()) return WithLine(factor.status(), cost.id());
    valuation.cost_index_.push_back(*factor);
  }
  return valuation;
}

double Valuation::EffectOf(size_t line, const Question& question) const {
  Tally tally = question.measured.lines[line];
  Tally other = question.comparison.lines[line];
  const v1::EffectLine& effect = definition_->lines(static_cast<int>(line));
  if (effect.quantity().has_assumed()) {
    const Numbers::Line& numbers = question.numbers.lines[line];
    for (Tally* each : {&tally, &other}) {
      each->before = static_cast<double>(each->persons) * numbers.assumed_before;
      each->after = static_cast<double>(each->persons) * numbers.assumed_after;
    }
    // An assumption is about the programme; the others stay as they were.
    other.after = other.before;
  }
  const double change = tally.after - tally.before;
  switch (definition_->zero_alternative().evidence()) {
    case v1::ZERO_ALTERNATIVE_CLASS_COMPARISON_GROUP:
      return change - static_cast<double>(tally.persons) * (other.after - other.before) *
                          ShareOf(question.comparison.lines, line);
    case v1::ZERO_ALTERNATIVE_CLASS_OWN_HISTORY:
    case v1::ZERO_ALTERNATIVE_CLASS_EXPERT:
      return change - tally.before * question.numbers.expected_change;
    default:
      return change;
  }
}

void Valuation::JudgeOverlap(const Question& question, Valued* valued) const {
  if (!question.overlap_factors.empty()) {
    for (size_t line = 0; line < valued->lines.size(); ++line) {
      valued->lines[line].overlap_factor = question.overlap_factors[line];
    }
    return;
  }
  for (int group = 0; group < definition_->overlap_groups_size(); ++group) {
    std::vector<size_t> members;
    std::vector<double> values;
    for (size_t line = 0; line < valued->lines.size(); ++line) {
      if (definition_->lines(static_cast<int>(line)).overlap_group() !=
          definition_->overlap_groups(group).id()) {
        continue;
      }
      members.push_back(line);
      values.push_back(valued->lines[line].present_value);
    }
    const std::vector<double> factors =
        OverlapFactors(values, question.numbers.overlap_alpha[static_cast<size_t>(group)]);
    for (size_t i = 0; i < members.size(); ++i) {
      valued->lines[members[i]].overlap_factor = factors[i];
    }
  }
}

void Valuation::Book(size_t number, Valued* valued) const {
  const v1::EffectLine& effect = definition_->lines(static_cast<int>(number));
  const ValuedLine& line = valued->lines[number];
  const bool more = effect.direction() == v1::GAIN_DIRECTION_MORE;
  const v1::Party wins = more ? lines_[number].gainer : lines_[number].payer;
  const v1::Party loses = more ? lines_[number].payer : lines_[number].gainer;
  for (size_t year = 0; year < line.weights.size(); ++year) {
    const double gain = line.effect * line.weights[year];
    if (effect.kind() == v1::LINE_KIND_TRANSFER) {
      valued->parties[wins][year].transfer += gain;
      valued->parties[loses][year].transfer -= gain;
      continue;
    }
    Booked& booked = valued->parties[wins][year];
    booked.real += gain;
    if (effect.cashability() == v1::CASHABILITY_FREED_CAPACITY) booked.freed += gain;
  }
}

double Valuation::CostCents(size_t number, const CostPart& part, const Numbers& numbers) const {
  const v1::InterventionCost& cost = definition_->intervention_costs(static_cast<int>(number));
  return (static_cast<double>(cost.cents_per_person()) * static_cast<double>(part.persons) +
          static_cast<double>(cost.cents_fixed()) * part.fixed_share) *
         cost_index_[number] * numbers.cost_factor[number];
}

Valued Valuation::Value(const Question& question) const {
  const auto years = static_cast<size_t>(definition_->valuation().horizon_years());
  Valued valued;
  for (std::vector<Booked>& party : valued.parties) party.resize(years);
  for (size_t number = 0; number < lines_.size(); ++number) {
    const v1::EffectLine& effect = definition_->lines(static_cast<int>(number));
    const Numbers::Line& numbers = question.numbers.lines[number];
    ValuedLine& line = valued.lines.emplace_back();
    line.effect = EffectOf(number, question);
    line.unit_price =
        static_cast<double>(lines_[number].price->cents()) * lines_[number].index *
        numbers.price_factor;
    const double sign = effect.direction() == v1::GAIN_DIRECTION_MORE ? 1 : -1;
    line.gross = sign * line.effect * line.unit_price;
    line.corrected = line.gross * CorrectionFactor(numbers.corrections, 0);
    const size_t lasts = effect.recurrence() == v1::RECURRENCE_ONCE
                             ? 1
                             : static_cast<size_t>(effect.duration_years());
    for (size_t year = 0; year < std::min(lasts, years); ++year) {
      line.weights.push_back(sign * line.unit_price *
                             CorrectionFactor(numbers.corrections, static_cast<int>(year)));
      line.present_value +=
          line.effect * line.weights.back() * question.discount.Factor(static_cast<int>(year));
    }
  }
  JudgeOverlap(question, &valued);
  for (size_t number = 0; number < lines_.size(); ++number) {
    ValuedLine& line = valued.lines[number];
    line.present_value *= line.overlap_factor;
    for (double& weight : line.weights) weight *= line.overlap_factor;
    Book(number, &valued);
    if (definition_->lines(static_cast<int>(number)).kind() != v1::LINE_KIND_TRANSFER) {
      valued.benefits += line.present_value;
    }
  }
  for (size_t number = 0; number < cost_index_.size(); ++number) {
    const v1::InterventionCost& cost = definition_->intervention_costs(static_cast<int>(number));
    const double cents = CostCents(number, question.costs[number], question.numbers);
    valued.parties[cost.payer()][static_cast<size_t>(cost.year())].intervention -= cents;
    valued.costs += cents * question.discount.Factor(cost.year());
  }
  return valued;
}

}  // namespace inwonersreis::insight
