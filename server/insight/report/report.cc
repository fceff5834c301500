#include "server/insight/report/report.h"

#include <set>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "client_lib/words/dates.h"
#include "journey/errors.h"
#include "server/insight/report/charts/canvas.h"
#include "server/insight/report/paper.h"
#include "server/insight/report/sections/sections.h"
#include "server/insight/report/style.h"
#include "server/insight/review/definition_check.h"

namespace inwonersreis::insight {
namespace {

// Belt and braces: even a mistake here could load and run nothing.
constexpr char kPolicy[] =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

absl::Status CheckSameAnalysis(const v1::AnalysisDefinition& definition,
                               const v1::AnalysisResult& result) {
  std::set<absl::string_view> ids;
  for (const v1::EffectLine& line : definition.lines()) ids.insert(line.id());
  for (const v1::LineResult& line : result.lines()) {
    if (ids.count(line.line_id()) == 0) {
      return Error(v1::ERROR_REASON_REVIEW_FIGURE_UNKNOWN, {{"line", line.line_id()}});
    }
  }
  return absl::OkStatus();
}

Html Title(const Paper& paper) {
  return absl::StripAsciiWhitespace(paper.definition.name()).empty()
             ? paper.Say(texts::kUntitled)
             : Text(paper.definition.name());
}

Html Head(const Paper& paper, const Html& style) {
  return Element(
      "head", {},
      Single("meta", {{"charset", "utf-8"}}) +
          Single("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", kPolicy}}) +
          Single("meta",
                 {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}) +
          Element("title", {}, Title(paper)) + style);
}

Html Opening(const Paper& paper, bool draft) {
  Html inside;
  if (draft) {
    inside += Element("p", {{"class", "draft"}}, paper.Say(texts::kNotPublic));
  } else if (!MissingItems(paper.definition).empty()) {
    inside += Element("p", {{"class", "draft"}}, paper.Say(texts::kConcept));
  }
  inside += Element("h1", {}, Element("bdi", {}, Title(paper)));
  inside += Paragraph(paper.Say(texts::kKindOfPaper) + Text(". ") +
                      paper.Say(texts::kMadeOnLine, Text(LongDay(paper.made_on, paper.language))));
  inside += Paragraph(paper.Say(texts::kIndicativeAbout));
  return Element("header", {}, inside);
}

// Printed at the foot of every page; on a screen the head says it.
Html PageMark(const Paper& paper, bool draft) {
  return draft ? Element("p", {{"class", "page-mark"}, {"aria-hidden", "true"}},
                         paper.Say(texts::kNotPublic))
               : Html();
}

Html Sections(const Paper& paper) {
  return SummarySection(paper) + QuestionSection(paper) + ChainSection(paper) +
         LinesSection(paper) + PartiesSection(paper) + SurenessSection(paper) +
         CostEffectSection(paper) + BeforeAfterSection(paper) + GoalsSection(paper) +
         SavingsSection(paper) + UnpricedSection(paper) + PricesSection(paper) +
         AssumptionsSection(paper) + OriginSection(paper) + CheersSection(paper);
}

}  // namespace

absl::StatusOr<std::string> WriteReport(const v1::AnalysisDefinition& definition,
                                        const v1::AnalysisResult& result,
                                        const ReportOptions& options) {
  if (absl::Status same = CheckSameAnalysis(definition, result); !same.ok()) return same;
  const Paper paper{definition, result, options.language, options.made_on};
  const Html page = Element(
      "html", {{"lang", std::string(CodeOf(options.language))}},
      Head(paper, StyleSheet(ReportStyle())) +
          Element("body", {},
                  ChartPatterns() + Opening(paper, options.draft) + Element("main", {}, Sections(paper)) +
                      Element("footer", {}, Paragraph(paper.Say(texts::kIndicativeAbout))) +
                      PageMark(paper, options.draft)));
  return absl::StrCat("<!DOCTYPE html>\n", page.text(), "\n");
}

}  // namespace inwonersreis::insight
