#include <set>

#include "journey/errors.h"
#include "server/insight/report/sections/sections.h"
#include "server/insight/review/definition_check.h"

namespace inwonersreis::insight {
namespace {

// Below this number chance weighs so much that page 1 says so, whatever the
// result's own notes are.
constexpr int kSmallNumber = 30;

Html TheSentence(const Paper& paper) {
  const v1::Totals& totals = paper.result.totals();
  Html sentence;
  if (totals.has_ratio() && totals.benefit_cost_ratio() >= 0) {
    sentence = paper.Say(texts::kForEveryEuro, paper.Euro(totals.benefit_cost_ratio()));
  } else if (totals.has_ratio()) {
    sentence = paper.Say(texts::kCostsAndLosses, paper.Euro(-totals.benefits_cents()),
                         paper.Euro(totals.costs_cents()));
  } else {
    sentence = paper.Say(texts::kWithoutCosts, paper.Euro(totals.benefits_cents()));
  }
  if (paper.result.has_cost_effectiveness() && totals.has_ratio() &&
      paper.definition.uncertainty().resamples() > 0) {
    sentence += Text(" ") +
                paper.Say(texts::kChanceOfLoss, paper.Amount(WholeEuroText(100, paper.language)),
                          paper.Amount(ChanceText(
                              paper.result.cost_effectiveness().chance_of_loss(), paper.language)));
  }
  return sentence + Text(" ") + Element("strong", {}, paper.Say(texts::kIndicativeSentence));
}

// Warnings of the review as a whole, each reason once.
Html Warnings(const Paper& paper) {
  std::vector<Html> warnings;
  std::set<v1::ErrorReason> told;
  const auto tell = [&](const v1::Problem& problem) {
    if (told.insert(problem.reason()).second) warnings.push_back(paper.Sentence(problem));
  };
  if (paper.definition.zero_alternative().evidence() == v1::ZERO_ALTERNATIVE_CLASS_NONE) {
    tell(ProblemOf(Error(v1::ERROR_REASON_REVIEW_NO_ZERO_ALTERNATIVE)));
  }
  for (const v1::ReviewNote& note : paper.result.notes()) {
    if (note.subject().empty()) tell(note.problem());
  }
  const int followed = paper.result.population().followed();
  if (followed < kSmallNumber) {
    tell(ProblemOf(Error(v1::ERROR_REASON_REVIEW_SMALL_NUMBER, {{"n", std::to_string(followed)}})));
  }
  if (warnings.empty()) return Html();
  return Element("div", {{"class", "warning"}},
                 Subhead(paper, texts::kReadThisFirst) + List(warnings));
}

Html Concept(const Paper& paper) {
  const std::vector<v1::ReviewNote> missing = MissingItems(paper.definition);
  if (missing.empty()) return Html();
  std::vector<Html> items;
  for (const v1::ReviewNote& note : missing) {
    const MissingWords words = MissingWordsOf(paper.definition, note, paper.language);
    items.push_back(words.subject.empty()
                        ? paper.Say(words.what)
                        : Typed(words.subject) + Text(": ") + paper.Say(words.what));
  }
  return Element("div", {{"class", "warning"}},
                 Element("h3", {}, paper.Say(texts::kNotFinal,
                                             paper.Counted(missing.size(), texts::kOnePartEmpty,
                                                           texts::kPartsEmpty))) +
                     Paragraph(paper.Say(texts::kNotFinalBecause)) + List(items));
}

Html Sums(const Paper& paper) {
  const v1::Totals& totals = paper.result.totals();
  Table table(
      "sums", paper.Say(texts::kSumsCaption),
      {{paper.Say(texts::kWhat), Table::kWords}, {paper.Say(texts::kEuros), Table::kNumbers}});
  table.Row({paper.Say(texts::kBenefits), paper.Euro(totals.benefits_cents())});
  table.Row({paper.Say(texts::kCostsOfProject), paper.Euro(totals.costs_cents())});
  table.Row({paper.Say(texts::kSocialNet), paper.Euro(totals.social_net_cents())});
  table.Row({paper.Say(texts::kPublicNet), paper.Euro(totals.public_net_cents())});
  if (totals.has_ratio()) {
    table.Row({paper.Say(texts::kRatio), paper.Number(totals.benefit_cost_ratio())});
  }
  return table.Done();
}

}  // namespace

Html SummarySection(const Paper& paper) {
  const v1::Population& population = paper.result.population();
  Html inside = Element("p", {{"class", "lead"}}, TheSentence(paper));
  inside += Paragraph(paper.Say(texts::kPopulation, paper.Journeys(population.started()),
                                paper.Count(population.followed())));
  if (population.comparison_started() > 0) {
    inside += Paragraph(paper.Say(texts::kComparison,
                                  paper.Journeys(population.comparison_started()),
                                  paper.Count(population.comparison_followed())));
  }
  if (paper.result.for_outside()) inside += Paragraph(paper.Say(texts::kForOutside));
  inside += Warnings(paper) + Concept(paper) + Sums(paper);
  return Section(paper, "summary", texts::kSummary, inside, true);
}

}  // namespace inwonersreis::insight
