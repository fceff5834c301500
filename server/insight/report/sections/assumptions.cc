#include "absl/strings/str_cat.h"
#include "server/insight/report/sections/sections.h"

namespace inwonersreis::insight {
namespace {

class AssumptionTable {
 public:
  explicit AssumptionTable(const Paper& paper)
      : paper_(paper),
        table_("assumptions", paper.Say(texts::kAssumptionsCaption),
               {{paper.Say(texts::kAssumption), Table::kWords},
                {paper.Say(texts::kValue), Table::kNumbers},
                {paper.Say(texts::kLow), Table::kNumbers},
                {paper.Say(texts::kHigh), Table::kNumbers},
                {paper.Say(texts::kScore), Table::kNumbers},
                {paper.Say(texts::kSource), Table::kWords}}) {}

  void Add(bool there, const v1::Assumption& assumption, const std::string& name) {
    if (!there) return;
    table_.Row({Typed(AssumptionWords(paper_.definition, name, paper_.language)),
                paper_.Number(assumption.value(), 4), paper_.Number(assumption.low(), 4),
                paper_.Number(assumption.high(), 4),
                assumption.score() > 0 ? paper_.Count(assumption.score()) : Text("–"),
                assumption.source().empty() ? paper_.Say(texts::kNotFilledIn)
                                            : Typed(assumption.source())});
  }
  bool empty() const { return table_.empty(); }
  Html Done() const { return table_.Done(); }

 private:
  const Paper& paper_;
  Table table_;
};

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
  AssumptionTable table(paper);
  const v1::AnalysisDefinition& definition = paper.definition;
  const v1::ZeroAlternative& zero = definition.zero_alternative();
  table.Add(zero.has_expected_change(), zero.expected_change(), "zero/expected_change");
  for (const v1::EffectLine& line : definition.lines()) {
    const std::string place = absl::StrCat("line/", line.id(), "/");
    const v1::Corrections& corrections = line.corrections();
    const v1::QuantitySource& quantity = line.quantity();
    table.Add(quantity.has_assumed(), quantity.assumed().before(), place + "before");
    table.Add(quantity.has_assumed(), quantity.assumed().after(), place + "after");
    table.Add(line.has_price_factor(), line.price_factor(), place + "price_factor");
    table.Add(corrections.has_deadweight(), corrections.deadweight(), place + "deadweight");
    table.Add(corrections.has_attribution(), corrections.attribution(), place + "attribution");
    table.Add(corrections.has_displacement(), corrections.displacement(), place + "displacement");
    table.Add(corrections.has_drop_off(), corrections.drop_off(), place + "drop_off");
  }
  for (const v1::OverlapGroup& group : definition.overlap_groups()) {
    table.Add(true, group.alpha(), absl::StrCat("group/", group.id(), "/alpha"));
  }
  for (const v1::InterventionCost& cost : definition.intervention_costs()) {
    table.Add(cost.has_factor(), cost.factor(), absl::StrCat("cost/", cost.id(), "/factor"));
  }
  Html inside = Paragraph(paper.Say(texts::kCorrectionsAbout));
  inside += table.empty() ? Paragraph(paper.Say(texts::kNoAssumptions)) : table.Done();
  inside += Costs(paper);
  return Section(paper, "assumptions-head", texts::kAssumptions, inside);
}

}  // namespace inwonersreis::insight
