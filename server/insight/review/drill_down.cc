// Where a figure comes from.
#include <vector>

#include "server/insight/money/cents.h"
#include "server/insight/review/figure_parts.h"
#include "server/insight/review/measured_review.h"

namespace inwonersreis::insight {

absl::StatusOr<FigurePage> MeasuredReview::DrillDown(absl::string_view figure_id, size_t from,
                                                     size_t limit) const {
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
