#include "server/insight/review/figure_parts.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/types/optional.h"
#include "journey/errors.h"
#include "server/insight/review/measured_review.h"
#include "server/insight/review/parties.h"

namespace inwonersreis::insight {
namespace {

// Which parties and years a figure sums.
struct Sum {
  bool (*party)(v1::Party) = nullptr;  // null: one party.
  v1::Party one = v1::PARTY_UNSPECIFIED;
  int year = -1;  // −1: all, discounted.
  bool real = true;
  bool transfers = true;
  bool costs = true;
  bool Has(v1::Party candidate) const {
    return party != nullptr ? party(candidate) : candidate == one;
  }
};

bool Everybody(v1::Party) { return true; }

absl::optional<Sum> SumOf(absl::string_view figure_id, int horizon) {
  const std::vector<absl::string_view> parts = absl::StrSplit(figure_id, '/');
  Sum sum;
  if (parts.size() == 2 && parts[0] == "total") {
    sum.party = Everybody;
    if (parts[1] == "benefits") {
      sum.transfers = sum.costs = false;
    } else if (parts[1] == "costs") {
      sum.real = sum.transfers = false;
    } else if (parts[1] == "social") {
      sum.transfers = false;
    } else if (parts[1] == "transfers") {
      sum.real = sum.costs = false;
    } else if (parts[1] == "public") {
      sum.party = IsMunicipalityOrInsurer;
    } else {
      return absl::nullopt;
    }
    return sum;
  }
  const bool cell = parts.size() == 3 && parts[0] == "cell";
  if (!cell && !(parts.size() == 2 && parts[0] == "party")) return absl::nullopt;
  const absl::optional<v1::Party> party = PartyNamed(parts[1]);
  if (!party) return absl::nullopt;
  sum.one = *party;
  if (cell && (!absl::SimpleAtoi(parts[2], &sum.year) || sum.year < 0 || sum.year >= horizon)) {
    return absl::nullopt;
  }
  return sum;
}

}  // namespace

absl::StatusOr<FigureParts> PartsOfFigure(const MeasuredReview& review,
                                          absl::string_view figure_id) {
  const v1::AnalysisDefinition& definition = review.definition();
  FigureParts figure;
  figure.of_lines.resize(static_cast<size_t>(definition.lines_size()));
  figure.of_costs.resize(static_cast<size_t>(definition.intervention_costs_size()));
  absl::string_view line_id = figure_id;
  if (absl::ConsumePrefix(&line_id, "line/")) {
    for (int line = 0; line < definition.lines_size(); ++line) {
      if (definition.lines(line).id() != line_id) continue;
      figure.of_lines[static_cast<size_t>(line)] =
          review.PresentWeight(static_cast<size_t>(line));
      return figure;
    }
    return Error(v1::ERROR_REASON_REVIEW_FIGURE_UNKNOWN);
  }
  const absl::optional<Sum> sum = SumOf(figure_id, definition.valuation().horizon_years());
  if (!sum) return Error(v1::ERROR_REASON_REVIEW_FIGURE_UNKNOWN);
  for (size_t line = 0; line < figure.of_lines.size(); ++line) {
    const v1::EffectLine& effect = definition.lines(static_cast<int>(line));
    const std::vector<double>& weights = review.base().lines[line].weights;
    const bool there = static_cast<size_t>(sum->year) < weights.size();
    const double weight =
        sum->year < 0 ? review.PresentWeight(line) : (there ? weights[sum->year] : 0);
    const bool transfer = effect.kind() == v1::LINE_KIND_TRANSFER;
    if (transfer ? !sum->transfers : !sum->real) continue;
    const bool more = effect.direction() == v1::GAIN_DIRECTION_MORE;
    const v1::Party payer = review.valuation().payer(line);
    const v1::Party gainer = review.valuation().gainer(line);
    if (sum->Has(more ? gainer : payer)) figure.of_lines[line] += weight;
    if (transfer && sum->Has(more ? payer : gainer)) figure.of_lines[line] -= weight;
  }
  if (!sum->costs) return figure;
  for (int cost = 0; cost < definition.intervention_costs_size(); ++cost) {
    const v1::InterventionCost& what = definition.intervention_costs(cost);
    if (!sum->Has(what.payer()) || (sum->year >= 0 && sum->year != what.year())) continue;
    const double factor = sum->year < 0 ? review.valuation().discount().Factor(what.year()) : 1;
    const bool positive = figure_id == "total/costs";
    figure.of_costs[static_cast<size_t>(cost)] = positive ? factor : -factor;
  }
  return figure;
}

}  // namespace inwonersreis::insight
