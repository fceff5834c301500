#include <algorithm>
#include <cstdlib>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/insight/report/charts/canvas.h"
#include "server/insight/report/charts/charts.h"

namespace inwonersreis::insight {
namespace {

constexpr size_t kMostSteps = 20;  // More cannot be read; the table has all.

struct WaterfallStep {
  std::string name;
  int64_t cents;
};

// Real effects in the order of the definition; the small ones together when
// there are many.
std::vector<WaterfallStep> StepsOf(const Paper& paper) {
  std::vector<WaterfallStep> steps;
  // What was left out is told as one: its sum can be worked out anyway.
  int left_out = 0;
  int64_t rest = paper.result.totals().benefits_cents();
  for (const v1::LineResult& line : paper.result.lines()) {
    bool real = true;
    for (const v1::EffectLine& defined : paper.definition.lines()) {
      if (defined.id() == line.line_id()) real = defined.kind() != v1::LINE_KIND_TRANSFER;
    }
    if (real && paper.IsLeftOut(absl::StrCat("line/", line.line_id()))) {
      ++left_out;
    } else if (real) {
      steps.push_back({NameOfLine(paper.definition, line.line_id()), line.present_value_cents()});
      rest -= line.present_value_cents();
    }
  }
  if (left_out > 0) steps.push_back({paper.Word(texts::kLeftOutTogether), rest});
  if (steps.size() <= kMostSteps) return steps;
  std::stable_sort(steps.begin(), steps.end(), [](const WaterfallStep& a, const WaterfallStep& b) {
    return std::llabs(a.cents) > std::llabs(b.cents);
  });
  WaterfallStep others{paper.Word(texts::kOtherLines), 0};
  for (size_t i = kMostSteps - 1; i < steps.size(); ++i) others.cents += steps[i].cents;
  steps.resize(kMostSteps - 1);
  steps.push_back(others);
  return steps;
}

}  // namespace

Html WaterfallChart(const Paper& paper) {
  constexpr double kNames = 230;    // Where the drawing begins.
  constexpr double kAmounts = 100;  // Beside it.
  constexpr double kRow = 26;
  constexpr double kBar = 16;
  if (paper.result.lines().empty()) return Html();
  std::vector<WaterfallStep> steps = StepsOf(paper);
  const v1::Totals& totals = paper.result.totals();
  if (totals.costs_cents() != 0) {
    steps.push_back({paper.Word(texts::kCostsOfProject), -totals.costs_cents()});
  }
  std::vector<double> levels = {static_cast<double>(totals.social_net_cents())};
  double level = 0;
  for (const WaterfallStep& step : steps) levels.push_back(level += step.cents);
  const Scale scale = ScaleOf(levels, kNames, Canvas::kWidth - kAmounts);

  Canvas canvas((steps.size() + 1) * kRow + 10);
  double y = 5;
  level = 0;
  const auto row = [&](absl::string_view name, int64_t cents) {
    canvas.Label(kNames - 10, y + kBar - 3, Shortened(name, 34), Canvas::kEnd);
    canvas.Label(Canvas::kWidth, y + kBar - 3, WholeEuroText(cents, paper.language), Canvas::kEnd);
  };
  for (const WaterfallStep& step : steps) {
    row(step.name, step.cents);
    const double next = level + step.cents;
    canvas.Bar(scale.At(level), y, scale.At(next), y + kBar, step.cents < 0 ? "cost" : "gain");
    canvas.Line(scale.At(next), y, scale.At(next), y + kRow + kBar, "step");
    level = next;
    y += kRow;
  }
  row(paper.Word(texts::kSocialNet), totals.social_net_cents());
  canvas.Bar(scale.At(0), y, scale.At(totals.social_net_cents()), y + kBar, "total");
  canvas.Line(scale.At(0), 0, scale.At(0), y + kRow, "axis");
  return canvas.Done("waterfall", paper.Word(texts::kWaterfall), paper.Say(texts::kWaterfallAbout));
}

}  // namespace inwonersreis::insight
