#include "absl/strings/ascii.h"
#include "server/insight/report/sections/sections.h"

namespace inwonersreis::insight {
namespace {

Html TextOrMissing(const Paper& paper, absl::string_view typed) {
  if (absl::StripAsciiWhitespace(typed).empty()) {
    return Paragraph(Element("em", {}, paper.Say(texts::kNotFilledIn)));
  }
  return TypedParagraph(typed);
}

Html Windows(const Paper& paper) {
  const v1::Windows& windows = paper.definition.windows();
  if (windows.rule() == v1::WINDOW_RULE_MONTHS) {
    return paper.Say(texts::kWindowsMonths, paper.Months(windows.before_months()),
                     paper.Months(windows.after_months()), paper.Count(windows.after_from_months()));
  }
  return paper.Say(texts::kWindowsReported);
}

}  // namespace

Html QuestionSection(const Paper& paper) {
  const v1::AnalysisDefinition& definition = paper.definition;
  const v1::ZeroAlternative& zero = definition.zero_alternative();
  Html inside = Subhead(paper, texts::kProblem) + TextOrMissing(paper, definition.problem());
  inside += Subhead(paper, texts::kProject) + TextOrMissing(paper, definition.project());
  inside += Subhead(paper, texts::kZeroAlternative);
  inside += Paragraph(
      paper.Say(texts::kZeroEvidence, Text(ZeroAlternativeWord(zero.evidence(), paper.language))));
  inside += TextOrMissing(paper, zero.description());
  inside += Subhead(paper, texts::kHowCompared) + Paragraph(Windows(paper));
  return Section(paper, "question", texts::kQuestion, inside);
}

Html ChainSection(const Paper& paper) {
  Html inside = Paragraph(paper.Say(texts::kChainsAbout));
  for (const v1::EffectLine& line : paper.definition.lines()) {
    const v1::EffectChain& chain = line.chain();
    Html steps;
    const auto step = [&](const Phrase& kind, absl::string_view typed) {
      steps += Element("li", {},
                       Element("strong", {}, paper.Say(kind) + Text(": ")) +
                           (typed.empty() ? paper.Say(texts::kNotFilledIn) : Typed(typed)));
    };
    const auto arrow = [&](const v1::ChainArrow& arrow) {
      steps += Element("li", {{"class", "arrow"}},
                       paper.Say(texts::kBecause,
                                 arrow.because().empty() ? paper.Say(texts::kNotFilledIn)
                                                         : Typed(arrow.because()),
                                 arrow.score() > 0 ? paper.Count(arrow.score()) : Text("?")));
    };
    step(texts::kIntervention, chain.intervention());
    arrow(chain.to_output());
    step(texts::kOutput, chain.output());
    arrow(chain.to_outcome());
    step(texts::kOutcome, chain.outcome());
    arrow(chain.to_euro());
    steps += Element("li", {},
                     Element("strong", {}, paper.Say(texts::kEuros) + Text(": ")) +
                         paper.Say(texts::kPriceOf, Typed(line.price_code())));
    inside += Element("h3", {}, Typed(line.name().empty() ? line.id() : line.name()));
    inside += Element("ol", {{"class", "chain"}}, steps);
  }
  return Section(paper, "chains", texts::kChains, inside);
}

}  // namespace inwonersreis::insight
