#include "server/insight/report/sections/sections.h"

namespace inwonersreis::insight {

Html SavingsSection(const Paper& paper) {
  if (!paper.result.has_shared_savings() || !paper.definition.has_shared_savings()) {
    return Section(paper, "savings", texts::kSavings, Paragraph(paper.Say(texts::kNoContract)));
  }
  const v1::SharedSavings& contract = paper.definition.shared_savings();
  const v1::SharedSavingsResult& found = paper.result.shared_savings();
  const auto yes_or_no = [&](bool yes) { return paper.Say(yes ? texts::kYes : texts::kNo); };

  Html inside = Paragraph(paper.Say(texts::kContract, Typed(contract.contract())));
  // First what so many people can prove, then the money.
  inside += Paragraph(paper.Say(texts::kProvable, paper.Persons(contract.persons()),
                                paper.Percent(found.detectable_share()),
                                paper.Percent(found.savings_share())));
  inside += Paragraph(paper.Say(texts::kChanceOfNone,
                                paper.Amount(ChanceText(found.chance_of_none(), paper.language))));
  Table table(
      "contract", paper.Say(texts::kContractCaption),
      {{paper.Say(texts::kWhat), Table::kWords}, {paper.Say(texts::kValue), Table::kNumbers}});
  table.Row({paper.Say(texts::kBenchmark), paper.Euro(contract.benchmark_cents())});
  table.Row({paper.Say(texts::kSpent), paper.Euro(contract.spent_cents())});
  table.Row({paper.Say(texts::kSavingsShare), paper.Percent(found.savings_share())});
  table.Row({paper.Say(texts::kMinimumShare), paper.Percent(found.minimum_share())});
  table.Row({paper.Say(texts::kQualifies), yes_or_no(found.qualifies())});
  table.Row({paper.Say(texts::kQuality), paper.Percent(contract.quality())});
  table.Row({paper.Say(texts::kQualityHolds), yes_or_no(found.quality_holds())});
  table.Row({paper.Say(texts::kPaidShare), paper.Percent(contract.share())});
  table.Row({paper.Say(texts::kCap), paper.Percent(contract.cap())});
  table.Row({paper.Say(texts::kCapped), yes_or_no(found.capped())});
  inside += table.Done();

  Table amounts(
      "amounts", paper.Say(texts::kAmountsCaption),
      {{paper.Say(texts::kParty), Table::kWords}, {paper.Say(texts::kEuros), Table::kNumbers}});
  for (const v1::PartyAmount& amount : found.amounts()) {
    amounts.Row({paper.Party(amount.party()), paper.Euro(amount.cents())});
  }
  amounts.Sum({paper.Say(texts::kPayment), paper.Euro(found.payment_cents())});
  inside += amounts.Done();
  return Section(paper, "savings", texts::kSavings, inside, true);
}

}  // namespace inwonersreis::insight
