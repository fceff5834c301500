#include "server/insight/review/assumptions.h"

#include "server/insight/report/sections/sections.h"

namespace inwonersreis::insight {
namespace {

Html Assumptions(const Paper& paper) {
  Table table("assumptions", paper.Say(texts::kAssumptionsCaption),
              {{paper.Say(texts::kAssumption), Table::kWords},
               {paper.Say(texts::kValue), Table::kNumbers},
               {paper.Say(texts::kLow), Table::kNumbers},
               {paper.Say(texts::kHigh), Table::kNumbers},
               {paper.Say(texts::kScore), Table::kNumbers},
               {paper.Say(texts::kSource), Table::kWords}});
  for (const NamedAssumption& named : AssumptionsOf(paper.definition)) {
    const v1::Assumption& assumption = named.assumption;
    table.Row({Typed(AssumptionWords(paper.definition, named.name, paper.language)),
               paper.Number(assumption.value(), 4), paper.Number(assumption.low(), 4),
               paper.Number(assumption.high(), 4),
               assumption.score() > 0 ? paper.Count(assumption.score()) : Text("–"),
               assumption.source().empty() ? paper.Say(texts::kNotFilledIn)
                                           : Typed(assumption.source())});
  }
  return table.empty() ? Paragraph(paper.Say(texts::kNoAssumptions)) : table.Done();
}

Html Costs(const Paper& paper) {
  if (paper.definition.intervention_costs().empty()) {
    return Paragraph(paper.Say(texts::kNoCosts));
  }
  Table table("costs", paper.Say(texts::kCostsCaption),
              {{paper.Say(texts::kWhat), Table::kWords},
               {paper.Say(texts::kPayer), Table::kWords},
               {paper.Say(texts::kPerPerson), Table::kNumbers},
               {paper.Say(texts::kFixed), Table::kNumbers},
               {paper.Say(texts::kPaidInYear), Table::kNumbers},
               {paper.Say(texts::kPriceYear), Table::kNumbers},
               {paper.Say(texts::kSource), Table::kWords}});
  for (const v1::InterventionCost& cost : paper.definition.intervention_costs()) {
    table.Row({Typed(cost.name().empty() ? cost.id() : cost.name()), paper.Party(cost.payer()),
               paper.Euro(cost.cents_per_person()), paper.Euro(cost.cents_fixed()),
               paper.Count(cost.year()), Text(std::to_string(cost.price_year())),
               cost.source().empty() ? paper.Say(texts::kNotFilledIn) : Typed(cost.source())});
  }
  return table.Done();
}

}  // namespace

Html AssumptionsSection(const Paper& paper) {
  return Section(
      paper, "assumptions-head", texts::kAssumptions,
      Paragraph(paper.Say(texts::kCorrectionsAbout)) + Assumptions(paper) + Costs(paper));
}

}  // namespace inwonersreis::insight
