// Where a figure comes from.
#include <vector>

#include "absl/strings/strip.h"
#include "journey/errors.h"
#include "server/insight/money/cents.h"
#include "server/insight/review/figure_parts.h"
#include "server/insight/review/measured_review.h"
#include "server/insight/review/scores.h"

namespace inwonersreis::insight {

// The residents' scores of one instrument of the definition, those who have both.
absl::StatusOr<FigurePage> MeasuredReview::Scores(absl::string_view instrument, size_t from,
                                                  size_t limit) const {
  bool asked = definition().outcome().instrument() == instrument;
  for (const v1::OutcomeMeasure& measure : definition().measures()) {
    asked = asked || measure.instrument() == instrument;
  }
  if (!asked || instrument.empty()) return Error(v1::ERROR_REASON_REVIEW_FIGURE_UNKNOWN);
  FigurePage page;
  const int code = collection().FindCode(instrument);
  if (code == Collection::kNone) return page;
  for (size_t i = from; i < population_.members.size(); ++i) {
    if (page.lines.size() >= limit && i > from) {
      page.next = i;
      break;
    }
    const Member& member = population_.members[i];
    if (member.compared()) continue;
    for (const ScorePair& pair : ScoresOf(collection(), member.person, code)) {
      if (!pair.after) continue;
      v1::FigureLine& line = page.lines.emplace_back();
      line.set_pseudonym(HexOf(collection().pseudonym(member.person)));
      line.set_line_id(std::string(instrument));
      line.set_quantity_before(pair.before);
      line.set_quantity_after(*pair.after);
    }
  }
  return page;
}

absl::StatusOr<FigurePage> MeasuredReview::DrillDown(absl::string_view figure_id, size_t from,
                                                     size_t limit) const {
  if (absl::ConsumePrefix(&figure_id, "measure/")) return Scores(figure_id, from, limit);
  const absl::StatusOr<FigureParts> figure = PartsOfFigure(*this, figure_id);
  if (!figure.ok()) return figure.status();
  FigurePage page;
  if (from == 0) {
    for (int cost = 0; cost < definition().intervention_costs_size(); ++cost) {
      const double factor = figure->of_costs[static_cast<size_t>(cost)];
      if (factor == 0) continue;
      v1::FigureLine& line = page.lines.emplace_back();
      line.set_line_id(definition().intervention_costs(cost).id());
      line.set_factor(factor);
      line.set_cents(WholeCentsOrZero(factor * CostCents(cost)));
    }
  }
  Quantities quantities(definition(), collection());
  std::vector<LineQuantity> of_person;
  for (size_t i = from; i < population_.members.size(); ++i) {
    if (page.lines.size() >= limit && i > from) {
      page.next = i;
      break;
    }
    const Member& member = population_.members[i];
    if (member.compared()) continue;
    if (absl::Status status = quantities.Read(member.person, &of_person); !status.ok()) {
      return status;
    }
    for (size_t line = 0; line < of_person.size(); ++line) {
      const double weight = figure->of_lines[line];
      if (weight == 0 || !of_person[line].counted || !IsAbout(member, line)) continue;
      v1::FigureLine& part = page.lines.emplace_back();
      part.set_pseudonym(HexOf(collection().pseudonym(member.person)));
      part.set_line_id(definition().lines(static_cast<int>(line)).id());
      part.set_price_code(definition().lines(static_cast<int>(line)).price_code());
      part.set_quantity_before(of_person[line].before);
      part.set_quantity_after(of_person[line].after);
      part.set_unit_price(base_.lines[line].unit_price / 100);
      part.set_factor(weight / base_.lines[line].unit_price);
      part.set_cents(WholeCentsOrZero(weight * EffectOf(member, line, of_person[line])));
    }
  }
  return page;
}

}  // namespace inwonersreis::insight
