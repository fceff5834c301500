#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "client_lib/words/dates.h"
#include "server/insight/report/left_out.h"
#include "server/insight/report/sections/sections.h"

namespace inwonersreis::insight {

Html UnpricedSection(const Paper& paper) {
  Html inside = Subhead(paper, texts::kPm) + Paragraph(paper.Say(texts::kPmAbout));
  if (paper.definition.pm_lines().empty()) {
    inside += Paragraph(paper.Say(texts::kNoPm));
  } else {
    Table table(
        "pm", paper.Say(texts::kPmCaption),
        {{paper.Say(texts::kWhat), Table::kWords}, {paper.Say(texts::kWhyNoPrice), Table::kWords}});
    for (const v1::PmLine& line : paper.definition.pm_lines()) {
      table.Row({Typed(line.name()), Typed(line.because())});
    }
    inside += table.Done();
  }
  std::vector<Html> notes;
  int left_out = 0;
  for (const v1::ReviewNote& note : paper.result.notes()) {
    if (note.subject().empty()) continue;  // Those stand on page 1.
    if (!LeftOutFigure(note).empty()) {    // Told together.
      ++left_out;
      continue;
    }
    absl::string_view line = note.subject();
    const bool about_line = absl::ConsumePrefix(&line, "line/");
    notes.push_back(Typed(about_line ? NameOfLine(paper.definition, line) : note.subject()) +
                    Text(": ") + paper.Sentence(note.problem()));
  }
  inside += Subhead(paper, texts::kNotes);
  if (left_out > 0) notes.push_back(paper.Say(texts::kLeftOutAbout, paper.Count(left_out)));
  inside += notes.empty() ? Paragraph(paper.Say(texts::kNoNotes)) : List(notes);
  return Section(paper, "unpriced", texts::kUnpriced, inside);
}

Html OriginSection(const Paper& paper) {
  const v1::Provenance& provenance = paper.result.provenance();
  const v1::Population& population = paper.result.population();
  Table table(
      "origin", paper.Say(texts::kOriginCaption),
      {{paper.Say(texts::kWhat), Table::kWords}, {paper.Say(texts::kValue), Table::kWords}});
  table.Row({paper.Say(texts::kMadeOn), Text(LongDay(paper.made_on, paper.language))});
  table.Row({paper.Say(texts::kJourneysInIt),
             paper.Count(population.started() + population.comparison_started())});
  table.Row({paper.Say(texts::kDataVersion), Typed(provenance.data_version())});
  table.Row({paper.Say(texts::kPriceBook), Typed(provenance.price_book_version())});
  table.Row({paper.Say(texts::kCpi), Typed(provenance.cpi_code())});
  table.Row({paper.Say(texts::kPriceLevel), Text(absl::StrCat(provenance.price_year()))});
  table.Row({paper.Say(texts::kDiscount), Typed(provenance.discount_schedule())});
  table.Row(
      {paper.Say(texts::kHorizon), paper.Count(paper.definition.valuation().horizon_years())});
  table.Row({paper.Say(texts::kGenerator), Typed(provenance.generator())});
  // As digits: a seed is typed in again, not read aloud.
  table.Row({paper.Say(texts::kSeed), Text(absl::StrCat(provenance.seed()))});
  table.Row(
      {paper.Say(texts::kResamples), paper.Count(paper.definition.uncertainty().resamples())});
  table.Row({paper.Say(texts::kDefinitionHash), Typed(provenance.definition_hash())});
  table.Row({paper.Say(texts::kProgramVersion), Typed(provenance.program_version())});
  Html inside = table.Done() + Paragraph(paper.Say(texts::kPseudonyms)) +
                Paragraph(paper.Say(texts::kSameAgain)) + Subhead(paper, texts::kRounding) +
                Paragraph(paper.Say(texts::kRoundingRule));
  return Section(paper, "origin-head", texts::kOrigin, inside);
}

Html CheersSection(const Paper& paper) {
  Table table(
      "cheers", paper.Say(texts::kCheersCaption),
      {{paper.Say(texts::kItem), Table::kWords}, {paper.Say(texts::kAnswer), Table::kWords}});
  for (int number = 1; number <= kCheersItems; ++number) {
    Html answer = Element("em", {}, paper.Say(texts::kNotFilledIn));
    for (const v1::CheersItem& item : paper.definition.cheers()) {
      if (item.number() != number) continue;
      if (!absl::StripAsciiWhitespace(item.text()).empty()) {
        answer = TypedParagraph(item.text());
      } else if (!absl::StripAsciiWhitespace(item.not_applicable_because()).empty()) {
        answer = paper.Say(texts::kNotApplicable, Typed(item.not_applicable_because()));
      }
    }
    table.Row({Text(absl::StrCat(number, ". ", CheersTopic(number, paper.language))), answer});
  }
  return Section(paper, "cheers-head", texts::kCheers,
                 Paragraph(paper.Say(texts::kCheersAbout)) + table.Done());
}

}  // namespace inwonersreis::insight
