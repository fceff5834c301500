#include "server/insight/disclosure/publish.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "journey/errors.h"
#include "server/insight/disclosure/cells.h"
#include "server/insight/disclosure/suppression.h"
#include "server/insight/review/estimate.h"

namespace inwonersreis::insight {
namespace {

// A figure of the result with what it is made of.
struct Figure {
  std::string id;
  std::vector<double> shares;  // Of each line.
  CellShape shape;
  double value = 0;
  bool must_show = false;
};

class Publication {
 public:
  Publication(const Review& review, const v1::AnalysisResult& result,
              const DisclosureLimits& limits)
      : review_(review), limits_(limits), published_(result) {}

  absl::StatusOr<v1::AnalysisResult> Make() {
    const v1::Population& population = published_.population();
    if (population.started() < limits_.min_persons) {
      return Error(v1::ERROR_REASON_REVIEW_TOO_FEW,
                   {{"n", absl::StrCat(population.started())},
                    {"min", absl::StrCat(limits_.min_persons)}});
    }
    if (absl::Status status = FindHidden(); !status.ok()) return status;
    if (absl::Status status = HideProgrammes(); !status.ok()) return status;
    HideEuros();
    HideMeasures();
    HideGoals();
    HideEconomics();
    HideCountsInNotes();
    RoundPopulation(published_.mutable_population());
    published_.set_for_outside(true);
    return std::move(published_);
  }

 private:
  bool Few(int64_t persons) const { return persons > 0 && persons < limits_.min_persons; }
  bool IsHidden(const std::string& figure) const {
    const auto found = hidden_.find(figure);
    return found != hidden_.end() && found->second;
  }

  absl::Status CollectFigures() {
    const auto add = [&](std::string id, double value, bool must_show) {
      Figure& figure = figures_.emplace_back();
      figure.id = std::move(id);
      figure.value = value;
      figure.must_show = must_show;
      absl::StatusOr<std::vector<double>> shares = review_.SharesOfLines(figure.id);
      if (!shares.ok()) return shares.status();
      figure.shares = *std::move(shares);
      return absl::OkStatus();
    };
    for (const v1::LineResult& line : published_.lines()) {
      absl::Status status = add(absl::StrCat("line/", line.line_id()),
                                static_cast<double>(line.present_value_cents()), false);
      if (!status.ok()) return status;
    }
    for (const v1::MatrixCell& cell : published_.matrix()) {
      absl::Status status = add(
          cell.figure_id(), static_cast<double>(cell.real_cents() + cell.transfer_cents()), false);
      if (!status.ok()) return status;
    }
    for (const v1::PartyResult& party : published_.parties()) {
      absl::Status status =
          add(party.figure_id(), static_cast<double>(party.real_cents() + party.transfer_cents()),
              false);
      if (!status.ok()) return status;
    }
    absl::Status status =
        add("total/benefits", static_cast<double>(published_.totals().benefits_cents()), true);
    if (!status.ok()) return status;
    return add("total/public", static_cast<double>(published_.totals().public_net_cents()), true);
  }

  // Who stands behind each figure, and behind each line's quantities.
  absl::Status LookAtPersons() {
    const auto lines = static_cast<size_t>(published_.lines_size());
    before_.resize(lines);
    after_.resize(lines);
    return review_.ForEachPerson([&](absl::Span<const Review::PersonPart* const> parts) {
      for (size_t line = 0; line < lines; ++line) {
        if (parts[line] == nullptr) continue;
        before_[line].Add(parts[line]->before);
        after_[line].Add(parts[line]->after);
      }
      for (Figure& figure : figures_) {
        double sum = 0;
        bool there = false;
        for (size_t line = 0; line < lines; ++line) {
          if (figure.shares[line] == 0 || parts[line] == nullptr) continue;
          sum += figure.shares[line] * parts[line]->cents;
          there = true;
        }
        if (there) figure.shape.Add(sum);
      }
    });
  }

  absl::Status FindHidden() {
    if (absl::Status status = CollectFigures(); !status.ok()) return status;
    if (absl::Status status = LookAtPersons(); !status.ok()) return status;
    std::vector<ReportCell> cells;
    std::vector<Relation> relations;
    const auto lines = static_cast<size_t>(published_.lines_size());
    for (size_t number = 0; number < figures_.size(); ++number) {
      const Figure& figure = figures_[number];
      ReportCell& cell = cells.emplace_back();
      cell.value = figure.value;
      cell.persons = figure.shape.persons();
      cell.must_show = figure.must_show;
      cell.hidden = !JudgeCell(figure.shape, limits_).safe();
      if (number < lines) {
        cell.hidden = cell.hidden || Dominated(before_[number]) || Dominated(after_[number]);
        continue;
      }
      if (cell.hidden && cell.must_show) return TooFewBehindTheTotal(cells);
      // Prices, corrections and schedules are printed, so each figure is a known
      // sum of lines to whoever reads the report.
      Relation relation = {{number, -1}};
      for (size_t line = 0; line < lines; ++line) {
        if (figure.shares[line] != 0) relation.emplace_back(line, figure.shares[line]);
      }
      if (relation.size() > 1) relations.push_back(std::move(relation));
    }
    const absl::StatusOr<std::vector<bool>> hidden =
        HideComplementary(cells, relations, limits_.min_persons);
    if (!hidden.ok()) return hidden.status();
    for (size_t number = 0; number < figures_.size(); ++number) {
      hidden_[figures_[number].id] = (*hidden)[number];
      if ((*hidden)[number]) Tell(figures_[number].id);
    }
    return absl::OkStatus();
  }

  // Says which of the lines that few stand behind weighs most: without it the rest
  // may be shown.
  absl::Status TooFewBehindTheTotal(absl::Span<const ReportCell> cells) const {
    const Figure* heaviest = nullptr;
    for (size_t number = 0; number < static_cast<size_t>(published_.lines_size()); ++number) {
      const Figure& line = figures_[number];
      if (!cells[number].hidden) continue;
      if (heaviest == nullptr || std::fabs(line.value) > std::fabs(heaviest->value)) {
        heaviest = &line;
      }
    }
    if (heaviest == nullptr) return Error(v1::ERROR_REASON_REVIEW_DISCLOSIVE);
    return Error(v1::ERROR_REASON_REVIEW_DISCLOSIVE,
                 {{"line", std::string(absl::StripPrefix(heaviest->id, "line/"))}});
  }

  bool Dominated(const CellShape& shape) const { return !JudgeCell(shape, limits_).safe(); }

  void Tell(const std::string& figure) {
    AddNote(Error(v1::ERROR_REASON_REVIEW_DISCLOSIVE, {{"figure", figure}}), figure,
            published_.mutable_notes());
  }

  void HideEuros() {
    for (v1::LineResult& line : *published_.mutable_lines()) {
      line.set_persons(static_cast<int32_t>(RoundedCount(line.persons(), limits_)));
      line.clear_one_sided();
      if (!IsHidden(absl::StrCat("line/", line.line_id()))) continue;
      line.clear_persons();
      line.clear_quantity_before();
      line.clear_quantity_after();
      line.clear_quantity_effect();
      line.clear_gross_cents();
      line.clear_corrected_cents();
      line.clear_present_value_cents();
    }
    for (v1::MatrixCell& cell : *published_.mutable_matrix()) {
      if (!IsHidden(cell.figure_id())) continue;
      cell.clear_real_cents();
      cell.clear_transfer_cents();
      cell.clear_freed_capacity_cents();
    }
    for (v1::PartyResult& party : *published_.mutable_parties()) {
      // Cashable and freed are sums of other lines than the party's own.
      party.clear_cashable_cents();
      party.clear_freed_capacity_cents();
      if (!IsHidden(party.figure_id())) continue;
      party.clear_real_cents();
      party.clear_transfer_cents();
      party.clear_net_cents();
    }
    for (v1::MatrixCell& cell : *published_.mutable_matrix()) cell.clear_freed_capacity_cents();
    bool any_hidden = false;
    for (const v1::LineResult& line : published_.lines()) {
      any_hidden = any_hidden || IsHidden(absl::StrCat("line/", line.line_id()));
    }
    // How the net moves with a line's own numbers tells the line; with one hidden,
    // shared assumptions and scenarios are equations too.
    if (any_hidden) {
      published_.clear_sensitivity();
      published_.clear_scenarios();
    }
    if (Few(published_.population().started() - published_.population().followed())) {
      published_.clear_missing_follow_up_bounds();
    }
  }

  // Programmes add up to the totals, so one that is hidden takes another along.
  absl::Status HideProgrammes() {
    std::vector<ReportCell> cells;
    Relation sum;
    for (const v1::ProgrammeResult& programme : published_.programmes()) {
      ReportCell& cell = cells.emplace_back();
      cell.value = static_cast<double>(programme.totals().social_net_cents());
      cell.persons = programme.population().started();
      cell.hidden = Few(programme.population().started()) || Few(programme.population().followed());
      sum.emplace_back(cells.size() - 1, 1);
    }
    if (cells.size() == 1) return absl::OkStatus();  // The whole, which was judged.
    const absl::StatusOr<std::vector<bool>> hidden =
        HideComplementary(cells, {sum}, limits_.min_persons);
    if (!hidden.ok()) {
      published_.clear_programmes();
      published_.clear_frontier();
      return absl::OkStatus();
    }
    google::protobuf::RepeatedPtrField<v1::ProgrammeResult> kept;
    google::protobuf::RepeatedPtrField<v1::FrontierOption> options;
    for (int i = 0; i < published_.programmes_size(); ++i) {
      const std::string code = published_.programmes(i).programme_code();
      if ((*hidden)[static_cast<size_t>(i)]) {
        Tell(absl::StrCat("programme/", code));
        continue;
      }
      *kept.Add() = published_.programmes(i);
      RoundPopulation(kept[kept.size() - 1].mutable_population());
      for (const v1::FrontierOption& option : published_.frontier()) {
        if (option.name() == code) *options.Add() = option;
      }
    }
    if (kept.size() < published_.programmes_size()) published_.mutable_frontier()->Swap(&options);
    published_.mutable_programmes()->Swap(&kept);
    return absl::OkStatus();
  }

  void HideMeasures() {
    google::protobuf::RepeatedPtrField<v1::MeasureResult> kept;
    for (v1::MeasureResult& measure : *published_.mutable_measures()) {
      const int missing = measure.started() - measure.followed();
      if (measure.followed() < limits_.min_persons) {
        Tell(absl::StrCat("measure/", measure.instrument()));
        continue;
      }
      if (Few(missing)) measure.clear_missing_bounds();
      if (Few(measure.better()) || Few(measure.same()) || Few(measure.worse())) {
        measure.clear_better();
        measure.clear_same();
        measure.clear_worse();
      }
      for (const auto& [get, set] :
           std::initializer_list<std::pair<int32_t (v1::MeasureResult::*)() const,
                                           void (v1::MeasureResult::*)(int32_t)>>{
               {&v1::MeasureResult::started, &v1::MeasureResult::set_started},
               {&v1::MeasureResult::followed, &v1::MeasureResult::set_followed},
               {&v1::MeasureResult::better, &v1::MeasureResult::set_better},
               {&v1::MeasureResult::same, &v1::MeasureResult::set_same},
               {&v1::MeasureResult::worse, &v1::MeasureResult::set_worse}}) {
        (measure.*set)(static_cast<int32_t>(RoundedCount((measure.*get)(), limits_)));
      }
      *kept.Add() = std::move(measure);
    }
    published_.mutable_measures()->Swap(&kept);
  }

  void HideGoals() {
    v1::GoalAttainment* goals = published_.mutable_goals();
    const bool few_in_a_level = std::any_of(goals->levels().begin(), goals->levels().end(),
                                            [&](int32_t count) { return Few(count); });
    if (Few(goals->journeys())) {
      goals->Clear();
      Tell("goals");
      return;
    }
    if (few_in_a_level) goals->clear_levels();
    for (int i = 0; i < goals->levels_size(); ++i) {
      goals->set_levels(i, static_cast<int32_t>(RoundedCount(goals->levels(i), limits_)));
    }
    goals->set_journeys(static_cast<int32_t>(RoundedCount(goals->journeys(), limits_)));
  }

  void HideEconomics() {
    if (!published_.has_cost_effectiveness()) return;
    v1::CostEffectiveness* economics = published_.mutable_cost_effectiveness();
    const int started = published_.population().started();
    // Of everybody but a few: those few are the difference from the totals.
    if (economics->persons() < limits_.min_persons || Few(started - economics->persons())) {
      published_.clear_cost_effectiveness();
      published_.clear_frontier();
      Tell("boot/cost");
      return;
    }
    economics->set_persons(static_cast<int32_t>(RoundedCount(economics->persons(), limits_)));
  }

  // A sentence with the number of those who are missing says as much as a figure.
  void HideCountsInNotes() {
    for (v1::ReviewNote& note : *published_.mutable_notes()) {
      const v1::ErrorReason reason = note.problem().reason();
      if (reason != v1::ERROR_REASON_REVIEW_ONE_SIDED &&
          reason != v1::ERROR_REASON_REVIEW_FOLLOW_UP_MISSING &&
          reason != v1::ERROR_REASON_REVIEW_SMALL_NUMBER &&
          reason != v1::ERROR_REASON_REVIEW_INTERVAL_TOO_FEW) {
        continue;
      }
      *note.mutable_problem() = ProblemOf(Error(reason));
    }
  }

  void RoundPopulation(v1::Population* population) const {
    const auto rounded = [&](int32_t count) {
      return Few(count) ? 0 : static_cast<int32_t>(RoundedCount(count, limits_));
    };
    population->set_started(rounded(population->started()));
    population->set_followed(rounded(population->followed()));
    population->set_comparison_started(rounded(population->comparison_started()));
    population->set_comparison_followed(rounded(population->comparison_followed()));
  }

  const Review& review_;
  const DisclosureLimits& limits_;
  v1::AnalysisResult published_;
  std::vector<Figure> figures_;  // The lines first.
  std::vector<CellShape> before_;
  std::vector<CellShape> after_;
  std::map<std::string, bool> hidden_;
};

}  // namespace

absl::StatusOr<v1::AnalysisResult> Publishable(const Review& review,
                                               const v1::AnalysisResult& result,
                                               const DisclosureLimits& limits) {
  return Publication(review, result, limits).Make();
}

std::vector<Members> GroupsOf(const Review& review, const DisclosureLimits& limits) {
  std::vector<Members> groups = review.ProgrammeMembers();
  Members everybody;
  for (const Members& group : groups) {
    everybody.insert(everybody.end(), group.begin(), group.end());
  }
  groups.erase(std::remove_if(groups.begin(), groups.end(),
                              [&](const Members& group) {
                                return static_cast<int64_t>(group.size()) < limits.min_persons;
                              }),
               groups.end());
  std::sort(everybody.begin(), everybody.end());
  groups.insert(groups.begin(), std::move(everybody));
  return groups;
}

}  // namespace inwonersreis::insight
