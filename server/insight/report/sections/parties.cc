#include <algorithm>
#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "server/insight/report/charts/charts.h"
#include "server/insight/report/sections/sections.h"

namespace inwonersreis::insight {
namespace {

Html Matrix(const Paper& paper) {
  std::set<int> years;
  std::map<v1::Party, std::map<int, Html>> amounts;
  for (const v1::MatrixCell& cell : paper.result.matrix()) {
    years.insert(cell.year());
    amounts[cell.party()][cell.year()] = paper.UnlessLeftOut(
        paper.IsLeftOut(cell.figure_id()),
        paper.Euro(cell.real_cents() + cell.transfer_cents() + cell.intervention_cents()));
  }
  if (years.empty()) return Paragraph(paper.Say(texts::kNoParties));
  // A page is as wide as so many years; the rest stands below.
  constexpr size_t kYearsAcross = 6;
  const std::vector<int> all(years.begin(), years.end());
  Html tables;
  for (size_t first = 0; first < all.size(); first += kYearsAcross) {
    const size_t last = std::min(all.size(), first + kYearsAcross);
    std::vector<Table::Column> columns = {{paper.Say(texts::kParty), Table::kWords}};
    for (size_t i = first; i < last; ++i) {
      columns.push_back(
          {paper.Say(texts::kYearNumber, Text(absl::StrCat(all[i]))), Table::kNumbers});
    }
    Table table(absl::StrCat("matrix-", all[first]),
                all.size() <= kYearsAcross
                    ? paper.Say(texts::kMatrixCaption)
                    : paper.Say(texts::kMatrixPartCaption, Text(absl::StrCat(all[first])),
                                Text(absl::StrCat(all[last - 1]))),
                columns);
    for (const auto& [party, by_year] : amounts) {
      std::vector<Html> row = {paper.Party(party)};
      for (size_t i = first; i < last; ++i) {
        const auto found = by_year.find(all[i]);
        row.push_back(found == by_year.end() ? paper.Euro(int64_t{0}) : found->second);
      }
      table.Row(row);
    }
    tables += table.Done();
  }
  return tables;
}

Html Parties(const Paper& paper) {
  if (paper.result.parties().empty()) return Html();
  Table table("parties", paper.Say(texts::kPartiesCaption),
              {{paper.Say(texts::kParty), Table::kWords},
               {paper.Say(texts::kRealEffects), Table::kNumbers},
               {paper.Say(texts::kPaysForProject), Table::kNumbers},
               {paper.Say(texts::kTransfersColumn), Table::kNumbers},
               {paper.Say(texts::kNet), Table::kNumbers},
               {paper.Say(texts::kCashableColumn), Table::kNumbers},
               {paper.Say(texts::kFreedColumn), Table::kNumbers}});
  for (const v1::PartyResult& party : paper.result.parties()) {
    const bool hidden = paper.IsLeftOut(party.figure_id());
    const bool outside = paper.result.for_outside();
    table.Row({paper.Party(party.party()),
               paper.UnlessLeftOut(hidden, paper.Euro(party.real_cents())),
               paper.Euro(party.intervention_cents()),
               paper.UnlessLeftOut(hidden, paper.Euro(party.transfer_cents())),
               paper.UnlessLeftOut(hidden, paper.Euro(party.net_cents())),
               paper.UnlessLeftOut(outside, paper.Euro(party.cashable_cents())),
               paper.UnlessLeftOut(outside, paper.Euro(party.freed_capacity_cents()))});
  }
  return table.Done();
}

Html Transfers(const Paper& paper) {
  Html inside = Subhead(paper, texts::kTransfers) + Paragraph(paper.Say(texts::kTransfersAbout));
  Table table(
      "transfers", paper.Say(texts::kTransfersCaption),
      {{paper.Say(texts::kParty), Table::kWords}, {paper.Say(texts::kEuros), Table::kNumbers}});
  for (const v1::PartyResult& party : paper.result.parties()) {
    if (party.transfer_cents() == 0) continue;
    table.Row({paper.Party(party.party()), paper.Euro(party.transfer_cents())});
  }
  if (paper.IsAnyLeftOut("party/")) {
    return inside + Paragraph(paper.Say(texts::kTransfersLeftOut));
  }
  if (table.empty()) return inside + Paragraph(paper.Say(texts::kNoTransfers));
  table.Sum({paper.Say(texts::kTogether), paper.Euro(paper.result.totals().transfers_cents())});
  return inside + table.Done();
}

Html Programmes(const Paper& paper) {
  if (paper.result.programmes_size() < 2) return Html();
  Table table("programmes", paper.Say(texts::kProgrammesCaption),
              {{paper.Say(texts::kProgramme), Table::kWords},
               {paper.Say(texts::kJourneys), Table::kNumbers},
               {paper.Say(texts::kFollowed), Table::kNumbers},
               {paper.Say(texts::kBenefits), Table::kNumbers},
               {paper.Say(texts::kCostsOfProject), Table::kNumbers},
               {paper.Say(texts::kSocialNet), Table::kNumbers}});
  for (const v1::ProgrammeResult& programme : paper.result.programmes()) {
    table.Row({programme.programme_code().empty() ? paper.Say(texts::kNoProgramme)
                                                  : Typed(programme.programme_code()),
               paper.Count(programme.population().started()),
               paper.Count(programme.population().followed()),
               paper.Euro(programme.totals().benefits_cents()),
               paper.Euro(programme.totals().costs_cents()),
               paper.Euro(programme.totals().social_net_cents())});
  }
  return Subhead(paper, texts::kProgrammes) + table.Done();
}

}  // namespace

Html PartiesSection(const Paper& paper) {
  // A drawing of what is left would look like the whole.
  const auto unless = [&](absl::string_view figures, const Html& chart) {
    return paper.IsAnyLeftOut(figures) ? Paragraph(paper.Say(texts::kChartLeftOut)) : chart;
  };
  Html inside = Paragraph(paper.Say(texts::kPartiesAbout)) + unless("party/", FlowChart(paper)) +
                Parties(paper);
  inside += Paragraph(paper.Say(texts::kCashableAbout));
  inside += Subhead(paper, texts::kPerYear) + unless("cell/", CashFlowChart(paper)) + Matrix(paper);
  inside += Transfers(paper) + Programmes(paper);
  return Section(paper, "who", texts::kWho, inside, true);
}

}  // namespace inwonersreis::insight
