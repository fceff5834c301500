#include <map>
#include <set>

#include "absl/strings/str_cat.h"
#include "server/insight/report/charts/charts.h"
#include "server/insight/report/sections/sections.h"

namespace inwonersreis::insight {
namespace {

// Of one line: what it counted and what that is worth.
Html Quantities(const Paper& paper) {
  Table table("quantities", paper.Say(texts::kQuantitiesCaption),
              {{paper.Say(texts::kEffect), Table::kWords},
               {paper.Say(texts::kPersons), Table::kNumbers},
               {paper.Say(texts::kOneSided), Table::kNumbers},
               {paper.Say(texts::kBefore), Table::kNumbers},
               {paper.Say(texts::kAfter), Table::kNumbers},
               {paper.Say(texts::kCounted), Table::kNumbers},
               {paper.Say(texts::kUnit), Table::kWords}});
  for (const v1::LineResult& line : paper.result.lines()) {
    const bool hidden = paper.IsLeftOut(absl::StrCat("line/", line.line_id()));
    table.Row({Typed(NameOfLine(paper.definition, line.line_id())),
               paper.UnlessLeftOut(hidden, paper.Count(line.persons())),
               paper.UnlessLeftOut(paper.result.for_outside(), paper.Count(line.one_sided())),
               paper.UnlessLeftOut(hidden, paper.Number(line.quantity_before())),
               paper.UnlessLeftOut(hidden, paper.Number(line.quantity_after())),
               paper.UnlessLeftOut(hidden, paper.Number(line.quantity_effect())),
               Typed(line.price().unit())});
  }
  return table.Done();
}

Html Worth(const Paper& paper) {
  Table table("worth", paper.Say(texts::kWorthCaption),
              {{paper.Say(texts::kEffect), Table::kWords},
               {paper.Say(texts::kUnitPrice), Table::kNumbers},
               {paper.Say(texts::kGross), Table::kNumbers},
               {paper.Say(texts::kCorrected), Table::kNumbers},
               {paper.Say(texts::kOverlapLeft), Table::kNumbers},
               {paper.Say(texts::kPresentValue), Table::kNumbers}});
  for (const v1::LineResult& line : paper.result.lines()) {
    const bool hidden = paper.IsLeftOut(absl::StrCat("line/", line.line_id()));
    table.Row({Typed(NameOfLine(paper.definition, line.line_id())), paper.Euro(line.unit_price()),
               paper.UnlessLeftOut(hidden, paper.Euro(line.gross_cents())),
               paper.UnlessLeftOut(hidden, paper.Euro(line.corrected_cents())),
               paper.Percent(line.overlap_factor()),
               paper.UnlessLeftOut(hidden, paper.Euro(line.present_value_cents()))});
  }
  return table.Done();
}

Html Nature(const Paper& paper) {
  std::map<std::string, const v1::LineResult*> results;
  for (const v1::LineResult& line : paper.result.lines()) results[line.line_id()] = &line;
  Table table("nature", paper.Say(texts::kNatureCaption),
              {{paper.Say(texts::kEffect), Table::kWords},
               {paper.Say(texts::kPayer), Table::kWords},
               {paper.Say(texts::kGainer), Table::kWords},
               {paper.Say(texts::kKind), Table::kWords},
               {paper.Say(texts::kHowOften), Table::kWords},
               {paper.Say(texts::kYears), Table::kNumbers},
               {paper.Say(texts::kCashable), Table::kWords}});
  for (const v1::EffectLine& line : paper.definition.lines()) {
    const auto found = results.find(line.id());
    const bool has = found != results.end();
    // Less care use has no other side: who pays gains.
    const v1::Party gainer = has ? found->second->gainer() : line.gainer();
    const bool yearly = line.recurrence() == v1::RECURRENCE_YEARLY;
    table.Row({Typed(line.name().empty() ? line.id() : line.name()),
               paper.Party(has ? found->second->payer() : line.payer()),
               gainer == v1::PARTY_UNSPECIFIED ? Text("–") : paper.Party(gainer),
               Text(KindWord(line.kind(), paper.language)),
               Text(RecurrenceWord(line.recurrence(), paper.language)),
               yearly ? paper.Count(line.duration_years()) : Text("–"),
               line.kind() == v1::LINE_KIND_TRANSFER
                   ? Text("–")
                   : Text(CashabilityWord(line.cashability(), paper.language))});
  }
  return table.Done();
}

}  // namespace

Html LinesSection(const Paper& paper) {
  if (paper.result.lines().empty()) {
    return Section(paper, "lines", texts::kLines, Paragraph(paper.Say(texts::kNoLines)), true);
  }
  return Section(paper, "lines", texts::kLines,
                 WaterfallChart(paper) + Paragraph(paper.Say(texts::kLinesAbout)) +
                     Quantities(paper) + Worth(paper) + Nature(paper),
                 true);
}

Html PricesSection(const Paper& paper) {
  Html inside = Paragraph(paper.Say(texts::kPricesAbout,
                                    Text(std::to_string(paper.result.provenance().price_year())),
                                    Typed(paper.result.provenance().cpi_code())));
  // Two tables: one as wide as all of it does not fit on paper.
  Table table("prices", paper.Say(texts::kPricesCaption),
              {{paper.Say(texts::kCode), Table::kWords},
               {paper.Say(texts::kProduct), Table::kWords},
               {paper.Say(texts::kUnit), Table::kWords},
               {paper.Say(texts::kBookPrice), Table::kNumbers},
               {paper.Say(texts::kPriceYear), Table::kNumbers},
               {paper.Say(texts::kIndex), Table::kNumbers},
               {paper.Say(texts::kUnitPrice), Table::kNumbers}});
  Table sources("price-sources", paper.Say(texts::kPriceSourcesCaption),
                {{paper.Say(texts::kCode), Table::kWords},
                 {paper.Say(texts::kPayer), Table::kWords},
                 {paper.Say(texts::kEdition), Table::kWords},
                 {paper.Say(texts::kEvidence), Table::kWords},
                 {paper.Say(texts::kSource), Table::kWords}});
  const bool english = paper.language == Language::kEnglish;
  // A line can change a price by a factor of its own, so a code may stand here twice.
  std::set<std::pair<std::string, double>> priced;
  std::set<std::string> sourced;
  for (const v1::LineResult& line : paper.result.lines()) {
    const v1::Price& price = line.price();
    if (price.code().empty()) continue;
    if (priced.emplace(price.code(), line.unit_price()).second) {
      table.Row({Typed(price.code()),
                 Typed(english && !price.name_en().empty() ? price.name_en() : price.name_nl()),
                 Typed(price.unit()), paper.Euro(price.cents()),
                 Text(std::to_string(price.price_year())), paper.Number(line.index_factor(), 6),
                 paper.Euro(line.unit_price())});
    }
    if (sourced.insert(price.code()).second) {
      Html source = Typed(price.source());
      if (!price.source_url().empty()) source += Text(" ") + Typed(price.source_url());
      if (!price.seen()) source += Text(" ") + paper.Say(texts::kNotSeen);
      sources.Row({Typed(price.code()), paper.Party(price.payer()), Typed(price.edition()),
                   Text(EvidenceWord(price.evidence(), paper.language)), source});
    }
  }
  inside += table.empty() ? Paragraph(paper.Say(texts::kNoPrices)) : table.Done() + sources.Done();
  return Section(paper, "prices-head", texts::kPrices, inside);
}

}  // namespace inwonersreis::insight
