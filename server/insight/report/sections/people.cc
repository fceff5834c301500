#include "server/insight/report/charts/charts.h"
#include "server/insight/report/left_out.h"
#include "server/insight/report/sections/sections.h"

namespace inwonersreis::insight {
namespace {

// "1,2 (van 0,3 tot 2,1)", with the best interval that there is.
Html Difference(const Paper& paper, bool there, const v1::Estimate& estimate) {
  if (!there) return Text("–");
  const v1::Interval* interval = nullptr;
  if (estimate.has_percentile()) interval = &estimate.percentile();
  if (estimate.has_bca()) interval = &estimate.bca();
  if (interval == nullptr) return paper.Number(estimate.value());
  return paper.Say(texts::kValueFromTo, paper.Number(estimate.value()),
                   paper.Number(interval->low()), paper.Number(interval->high()));
}

Html Means(const Paper& paper) {
  Table table("means", paper.Say(texts::kMeansCaption),
              {{paper.Say(texts::kInstrument), Table::kWords},
               {paper.Say(texts::kStarted), Table::kNumbers},
               {paper.Say(texts::kFollowed), Table::kNumbers},
               {paper.Say(texts::kBefore), Table::kNumbers},
               {paper.Say(texts::kAfter), Table::kNumbers},
               {paper.Say(texts::kDifference), Table::kNumbers},
               {paper.Say(texts::kDifferenceInDifferences), Table::kNumbers}});
  for (const v1::MeasureResult& measure : paper.result.measures()) {
    const bool any = measure.followed() > 0;
    table.Row({Typed(InstrumentWord(measure.instrument(), paper.language)),
               paper.Count(measure.started()), paper.Count(measure.followed()),
               any ? paper.Number(measure.mean_before()) : Text("–"),
               any ? paper.Number(measure.mean_after()) : Text("–"),
               Difference(paper, any && measure.has_difference(), measure.difference()),
               Difference(paper, measure.has_difference_in_differences(),
                          measure.difference_in_differences())});
  }
  return table.Done();
}

Html Spread(const Paper& paper) {
  Table table("spread", paper.Say(texts::kSpreadCaption),
              {{paper.Say(texts::kInstrument), Table::kWords},
               {paper.Say(texts::kBetter), Table::kNumbers},
               {paper.Say(texts::kSame), Table::kNumbers},
               {paper.Say(texts::kWorse), Table::kNumbers},
               {paper.Say(texts::kDeviation), Table::kNumbers},
               {paper.Say(texts::kRegression), Table::kNumbers},
               {paper.Say(texts::kMissingRange), Table::kNumbers}});
  for (const v1::MeasureResult& measure : paper.result.measures()) {
    const bool hidden = CountsAreLeftOut(paper.result, measure);
    table.Row({Typed(InstrumentWord(measure.instrument(), paper.language)),
               paper.UnlessLeftOut(hidden, paper.Count(measure.better())),
               paper.UnlessLeftOut(hidden, paper.Count(measure.same())),
               paper.UnlessLeftOut(hidden, paper.Count(measure.worse())),
               paper.Number(measure.deviation()),
               paper.Number(measure.expected_regression()),
               measure.has_missing_bounds()
                   ? paper.Say(texts::kFromTo, paper.Number(measure.missing_bounds().low()),
                               paper.Number(measure.missing_bounds().high()))
                   : Text("–")});
  }
  return table.Done();
}

}  // namespace

Html BeforeAfterSection(const Paper& paper) {
  if (paper.result.measures().empty()) {
    return Section(paper, "measures", texts::kMeasures,
                   Paragraph(paper.Say(paper.IsAnyLeftOut("measure/") ? texts::kPartLeftOut
                                                                      : texts::kNoMeasures)),
                   true);
  }
  return Section(paper, "measures", texts::kMeasures,
                 Paragraph(paper.Say(texts::kMeasuresAbout)) + BeforeAfterChart(paper) +
                     Means(paper) + Spread(paper),
                 true);
}

Html GoalsSection(const Paper& paper) {
  const v1::GoalAttainment& goals = paper.result.goals();
  Html inside;
  if (goals.levels_size() == 5 && goals.journeys() > 0) {
    constexpr const Phrase* kLevels[] = {&texts::kMuchLess, &texts::kLess, &texts::kAsExpected,
                                         &texts::kMore, &texts::kMuchMore};
    Table table(
        "goals", paper.Say(texts::kGoalsCaption, paper.Journeys(goals.journeys())),
        {{paper.Say(texts::kHowFar), Table::kWords}, {paper.Say(texts::kGoals), Table::kNumbers}});
    for (int i = 0; i < 5; ++i) {
      table.Row({paper.Say(*kLevels[i]), paper.Count(goals.levels(i))});
    }
    inside = GoalChart(paper) + table.Done();
    if (goals.has_score()) {
      inside += Paragraph(paper.Say(texts::kMeanT, paper.Number(goals.mean_t(), 1)));
    }
  } else {
    // Goals without their distribution: a level has a few people.
    const bool hidden = paper.IsLeftOut("goals") ||
                        (paper.result.for_outside() && goals.journeys() > 0);
    inside = Paragraph(paper.Say(hidden ? texts::kPartLeftOut : texts::kNoGoals));
  }
  return Section(paper, "goals-head", texts::kGoalsHead, inside, true);
}

}  // namespace inwonersreis::insight
