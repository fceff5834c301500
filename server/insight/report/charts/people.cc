#include <algorithm>

#include "absl/strings/str_cat.h"
#include "server/insight/report/charts/canvas.h"
#include "server/insight/report/charts/charts.h"

namespace inwonersreis::insight {
namespace {

constexpr double kPeopleNames = 220;
constexpr double kScoreRow = 46;
constexpr double kScoreEnds = 40;  // For the ends of a scale.

// Lowest and highest score of an instrument, as the definition says.
Scale ScaleOfInstrument(const Paper& paper, const v1::MeasureResult& measure) {
  Scale scale = ScaleOf({measure.mean_before(), measure.mean_after()}, kPeopleNames + kScoreEnds,
                        Canvas::kWidth - kScoreEnds);
  for (const v1::OutcomeMeasure& defined : paper.definition.measures()) {
    if (defined.instrument() == measure.instrument() &&
        defined.scale_high() > defined.scale_low()) {
      scale.low = defined.scale_low();
      scale.high = defined.scale_high();
    }
  }
  return scale;
}

constexpr const Phrase* kLevelNames[] = {&texts::kMuchLess, &texts::kLess, &texts::kAsExpected,
                                         &texts::kMore, &texts::kMuchMore};

}  // namespace

Html BeforeAfterChart(const Paper& paper) {
  if (paper.result.measures().empty()) return Html();
  Canvas canvas(paper.result.measures_size() * kScoreRow + 6);
  double y = 28;
  for (const v1::MeasureResult& measure : paper.result.measures()) {
    if (measure.followed() == 0) continue;
    const Scale scale = ScaleOfInstrument(paper, measure);
    canvas.Label(0, y + 4, Shortened(InstrumentWord(measure.instrument(), paper.language), 34));
    canvas.Label(scale.from - 8, y + 4, ShortDecimalText(scale.low, 1, paper.language),
                 Canvas::kEnd);
    canvas.Label(scale.to + 8, y + 4, ShortDecimalText(scale.high, 1, paper.language));
    canvas.Line(scale.from, y, scale.to, y, "grid");
    const double before = scale.At(measure.mean_before());
    const double after = scale.At(measure.mean_after());
    canvas.Line(before, y, after, y, "change");
    canvas.Dot(before, y, 6, "before");
    canvas.Dot(after, y, 6, "after");
    canvas.Label(before, y - 12, ShortDecimalText(measure.mean_before(), 1, paper.language),
                 before <= after ? Canvas::kEnd : Canvas::kStart);
    canvas.Label(after, y - 12, ShortDecimalText(measure.mean_after(), 1, paper.language),
                 before <= after ? Canvas::kStart : Canvas::kEnd);
    y += kScoreRow;
  }
  return canvas.Done("before-after", paper.Word(texts::kBeforeAfterChart),
                     paper.Say(texts::kBeforeAfterAbout));
}

Html GoalChart(const Paper& paper) {
  const v1::GoalAttainment& goals = paper.result.goals();
  if (goals.levels_size() != 5) return Html();
  const int most = *std::max_element(goals.levels().begin(), goals.levels().end());
  if (most == 0) return Html();
  Canvas canvas(5 * 28 + 6);
  const Scale scale{0, static_cast<double>(most), kPeopleNames, Canvas::kWidth - 60};
  double y = 4;
  for (int i = 0; i < 5; ++i) {
    canvas.Label(kPeopleNames - 10, y + 14, paper.Word(*kLevelNames[i]), Canvas::kEnd);
    canvas.Bar(scale.At(0), y, scale.At(goals.levels(i)), y + 18, i < 2 ? "cost" : "gain");
    canvas.Label(scale.At(goals.levels(i)) + 8, y + 14, absl::StrCat(goals.levels(i)));
    y += 28;
  }
  canvas.Line(kPeopleNames, 0, kPeopleNames, y, "axis");
  return canvas.Done("goals-chart", paper.Word(texts::kGoalChart),
                     paper.Say(texts::kGoalChartAbout));
}

}  // namespace inwonersreis::insight
