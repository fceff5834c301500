#include "server/insight/report/figures.h"

#include <cmath>

#include "absl/strings/str_cat.h"
#include "server/insight/report/left_out.h"
#include "server/insight/report/report_words.h"

namespace inwonersreis::insight {
namespace {

// Adds the numbers of one figure after the other.
class Rows {
 public:
  // What follows belongs to this figure.
  void Of(std::string id, std::string name, v1::Party party = v1::PARTY_UNSPECIFIED,
          int year = -1) {
    figure_ = Figure();
    figure_.id = std::move(id);
    figure_.name = std::move(name);
    figure_.party = party;
    figure_.year = year;
  }
  void Euros(const char* part, int64_t cents) {
    figure_.part = part;
    figure_.unit = Figure::kEuros;
    figure_.cents = cents;
    figure_.number = 0;
    rows_.push_back(figure_);
  }
  void Number(const char* part, double number, Figure::Unit unit = Figure::kNumber) {
    if (!std::isfinite(number)) return;
    figure_.part = part;
    figure_.unit = unit;
    figure_.cents = 0;
    figure_.number = number;
    rows_.push_back(figure_);
  }
  void Share(const char* part, double share) { Number(part, share, Figure::kShare); }
  void Ends(const char* low, const char* high, bool there, const v1::Interval& interval) {
    if (!there) return;
    Number(low, interval.low());
    Number(high, interval.high());
  }
  void Estimate(bool there, const v1::Estimate& estimate, const std::string& name) {
    if (!there) return;
    Of(estimate.figure_id(), name);
    Number("value", estimate.value());
    Number("standard_error", estimate.standard_error());
    Ends("percentile_low", "percentile_high", estimate.has_percentile(), estimate.percentile());
    Ends("basic_low", "basic_high", estimate.has_basic(), estimate.basic());
    Ends("bca_low", "bca_high", estimate.has_bca(), estimate.bca());
  }

  std::vector<Figure> Done() { return std::move(rows_); }

 private:
  Figure figure_;
  std::vector<Figure> rows_;
};

void AddTotals(const v1::Totals& totals, absl::string_view place, const std::string& name,
               Rows* rows) {
  const auto row = [&](const char* id, const char* part, int64_t cents) {
    rows->Of(absl::StrCat(place, id), name);
    rows->Euros(part, cents);
  };
  row("benefits", "net", totals.benefits_cents());
  row("costs", "net", totals.costs_cents());
  row("social", "net", totals.social_net_cents());
  row("transfers", "net", totals.transfers_cents());
  row("public", "net", totals.public_net_cents());
  if (totals.has_ratio()) {
    rows->Of(absl::StrCat(place, "ratio"), name);
    rows->Number("ratio", totals.benefit_cost_ratio());
  }
}

void AddPopulation(const v1::Population& population, std::string id, const std::string& name,
                   Rows* rows) {
  rows->Of(std::move(id), name);
  rows->Number("started", population.started());
  rows->Number("followed", population.followed());
  rows->Number("comparison_started", population.comparison_started());
  rows->Number("comparison_followed", population.comparison_followed());
}

void AddLines(const v1::AnalysisDefinition& definition, const v1::AnalysisResult& result,
              Rows* rows) {
  for (const v1::LineResult& line : result.lines()) {
    rows->Of(absl::StrCat("line/", line.line_id()), NameOfLine(definition, line.line_id()),
             line.payer());
    rows->Number("unit_price", line.unit_price());
    rows->Number("index_factor", line.index_factor());
    rows->Share("overlap_factor", line.overlap_factor());
    if (IsLeftOut(result, absl::StrCat("line/", line.line_id()))) continue;
    rows->Number("persons", line.persons());
    if (!result.for_outside()) rows->Number("one_sided", line.one_sided());
    rows->Number("quantity_before", line.quantity_before());
    rows->Number("quantity_after", line.quantity_after());
    rows->Number("quantity_effect", line.quantity_effect());
    rows->Euros("gross", line.gross_cents());
    rows->Euros("corrected", line.corrected_cents());
    rows->Euros("present_value", line.present_value_cents());
  }
}

void AddParties(const v1::AnalysisResult& result, Language language, Rows* rows) {
  for (const v1::PartyResult& party : result.parties()) {
    rows->Of(party.figure_id(), std::string(PartyWord(party.party(), language)), party.party());
    rows->Euros("intervention", party.intervention_cents());
    if (IsLeftOut(result, party.figure_id())) continue;
    rows->Euros("real", party.real_cents());
    rows->Euros("transfer", party.transfer_cents());
    rows->Euros("net", party.net_cents());
    if (result.for_outside()) continue;  // Both are taken out of all parties.
    rows->Euros("cashable", party.cashable_cents());
    rows->Euros("freed_capacity", party.freed_capacity_cents());
  }
  for (const v1::MatrixCell& cell : result.matrix()) {
    rows->Of(cell.figure_id(), std::string(PartyWord(cell.party(), language)), cell.party(),
             cell.year());
    rows->Euros("intervention", cell.intervention_cents());
    if (IsLeftOut(result, cell.figure_id())) continue;
    rows->Euros("real", cell.real_cents());
    rows->Euros("transfer", cell.transfer_cents());
    if (!result.for_outside()) rows->Euros("freed_capacity", cell.freed_capacity_cents());
  }
}

void AddSureness(const v1::AnalysisDefinition& definition, const v1::AnalysisResult& result,
                 Language language, Rows* rows) {
  for (const v1::SensitivityRow& row : result.sensitivity()) {
    rows->Of(absl::StrCat("sensitivity/", row.assumption()),
             AssumptionWords(definition, row.assumption(), language));
    rows->Number("value", row.value());
    rows->Number("low", row.low());
    rows->Number("high", row.high());
    rows->Euros("net_at_low", row.net_at_low_cents());
    rows->Euros("net_at_high", row.net_at_high_cents());
    if (row.has_switching_value()) rows->Number("switching_value", row.switching_value());
  }
  for (const v1::ScenarioResult& scenario : result.scenarios()) {
    rows->Of(absl::StrCat("scenario/", scenario.name()), scenario.name());
    rows->Euros("net", scenario.social_net_cents());
  }
  if (result.has_missing_follow_up_bounds()) {
    rows->Of("bounds/social", std::string(texts::kSocialNet.in(language)));
    rows->Ends("low", "high", true, result.missing_follow_up_bounds());
  }
}

void AddCostEffectiveness(const v1::AnalysisResult& result, Language language, Rows* rows) {
  const v1::CostEffectiveness& found = result.cost_effectiveness();
  rows->Estimate(found.has_cost(), found.cost(), std::string(texts::kExtraCost.in(language)));
  rows->Estimate(found.has_effect(), found.effect(), std::string(texts::kExtraEffect.in(language)));
  rows->Estimate(found.has_ratio(), found.ratio(), std::string(texts::kCostPerEffect.in(language)));
  if (result.has_cost_effectiveness()) {
    rows->Of("boot/chance_of_loss", "");
    rows->Number("persons", found.persons());
    rows->Share("chance_of_loss", found.chance_of_loss());
  }
  for (int i = 0; i < found.plane_size(); ++i) {
    rows->Of(absl::StrCat("plane/", i), "");
    rows->Number("effect", found.plane(i).effect());
    rows->Number("cost", found.plane(i).cost());
  }
  for (int i = 0; i < found.curve_size(); ++i) {
    rows->Of(absl::StrCat("curve/", i), "");
    rows->Euros("willingness_to_pay", found.curve(i).willingness_to_pay_cents());
    rows->Share("acceptability", found.curve(i).acceptability());
    rows->Number("expected_benefit", found.curve(i).expected_benefit());
    rows->Number("evpi", found.curve(i).evpi());
  }
  for (const v1::FrontierOption& option : result.frontier()) {
    rows->Of(absl::StrCat("frontier/", option.name()),
             std::string(FrontierWord(option.place(), language)));
    rows->Number("cost", option.cost());
    rows->Number("effect", option.effect());
    if (option.has_ratio()) rows->Number("ratio", option.ratio());
  }
}

void AddPeople(const v1::AnalysisResult& result, Language language, Rows* rows) {
  for (const v1::MeasureResult& measure : result.measures()) {
    const std::string name = InstrumentWord(measure.instrument(), language);
    rows->Of(absl::StrCat("measure/", measure.instrument()), name);
    rows->Number("started", measure.started());
    rows->Number("followed", measure.followed());
    if (!CountsAreLeftOut(result, measure)) {
      rows->Number("better", measure.better());
      rows->Number("same", measure.same());
      rows->Number("worse", measure.worse());
    }
    if (measure.followed() > 0) {
      rows->Number("mean_before", measure.mean_before());
      rows->Number("mean_after", measure.mean_after());
      rows->Number("deviation", measure.deviation());
      rows->Number("expected_regression", measure.expected_regression());
    }
    rows->Ends("missing_low", "missing_high", measure.has_missing_bounds(),
               measure.missing_bounds());
    rows->Estimate(measure.has_difference(), measure.difference(), name);
    rows->Estimate(measure.has_difference_in_differences(), measure.difference_in_differences(),
                   name);
  }
  const v1::GoalAttainment& goals = result.goals();
  for (int i = 0; i < goals.levels_size(); ++i) {
    rows->Of(absl::StrCat("goals/", i - 2), std::string(texts::kGoals.in(language)));
    rows->Number("count", goals.levels(i));
  }
  if (goals.has_score()) {
    rows->Of("goals/mean_t", std::string(texts::kGoals.in(language)));
    rows->Number("value", goals.mean_t());
  }
}

void AddSavings(const v1::AnalysisResult& result, Language language, Rows* rows) {
  if (!result.has_shared_savings()) return;
  const v1::SharedSavingsResult& savings = result.shared_savings();
  rows->Of("savings/payment", std::string(texts::kPayment.in(language)));
  rows->Euros("net", savings.payment_cents());
  rows->Share("savings_share", savings.savings_share());
  rows->Share("minimum_share", savings.minimum_share());
  rows->Share("chance_of_none", savings.chance_of_none());
  rows->Share("detectable_share", savings.detectable_share());
  for (const v1::PartyAmount& amount : savings.amounts()) {
    rows->Of(absl::StrCat("savings/", PartyCode(amount.party())),
             std::string(PartyWord(amount.party(), language)), amount.party());
    rows->Euros("net", amount.cents());
  }
}

}  // namespace

std::vector<Figure> FiguresOf(const v1::AnalysisDefinition& definition,
                              const v1::AnalysisResult& result, Language language) {
  Rows rows;
  AddPopulation(result.population(), "population", "", &rows);
  AddTotals(result.totals(), "total/", "", &rows);
  AddLines(definition, result, &rows);
  AddParties(result, language, &rows);
  AddSureness(definition, result, language, &rows);
  AddCostEffectiveness(result, language, &rows);
  AddPeople(result, language, &rows);
  AddSavings(result, language, &rows);
  for (const v1::ProgrammeResult& programme : result.programmes()) {
    const std::string id = absl::StrCat("programme/", programme.programme_code());
    AddPopulation(programme.population(), id, programme.programme_code(), &rows);
    AddTotals(programme.totals(), absl::StrCat(id, "/"), programme.programme_code(), &rows);
  }
  for (const v1::ReviewNote& note : result.notes()) {
    if (LeftOutFigure(note).empty()) continue;
    rows.Of(note.subject(), "");
    rows.Number("left_out", 1);
  }
  return rows.Done();
}

}  // namespace inwonersreis::insight
