#include <algorithm>
#include <vector>

#include "server/insight/report/charts/canvas.h"
#include "server/insight/report/charts/charts.h"

namespace inwonersreis::insight {
namespace {

constexpr double kPlotLeft = 90;
constexpr double kPlotRight = Canvas::kWidth - 40;
constexpr double kPlotTop = 16;
constexpr double kPlotBottom = 340;

}  // namespace

Html PlaneChart(const Paper& paper) {
  const v1::CostEffectiveness& found = paper.result.cost_effectiveness();
  if (found.plane().empty()) return Html();
  std::vector<double> effects = {found.effect().value()};
  std::vector<double> costs = {found.cost().value()};
  for (const v1::PlanePoint& point : found.plane()) {
    effects.push_back(point.effect());
    costs.push_back(point.cost());
  }
  const Scale x = ScaleOf(effects, kPlotLeft, kPlotRight);
  const Scale y = ScaleOf(costs, kPlotBottom, kPlotTop);
  Canvas canvas(kPlotBottom + 44);
  for (double tick : Ticks(x, 8)) {
    canvas.Line(x.At(tick), kPlotTop, x.At(tick), kPlotBottom, "grid");
    canvas.Label(x.At(tick), kPlotBottom + 16, ShortDecimalText(tick, 3, paper.language),
                 Canvas::kMiddle);
  }
  for (double tick : Ticks(y, 7)) {
    canvas.Line(kPlotLeft, y.At(tick), kPlotRight, y.At(tick), "grid");
    canvas.Label(kPlotLeft - 6, y.At(tick) + 4,
                 WholeEuroText(static_cast<int64_t>(tick * 100), paper.language), Canvas::kEnd);
  }
  for (const v1::PlanePoint& point : found.plane()) {
    canvas.Dot(x.At(point.effect()), y.At(point.cost()), 2, "dot");
  }
  canvas.Line(x.At(0), kPlotTop, x.At(0), kPlotBottom, "axis");
  canvas.Line(kPlotLeft, y.At(0), kPlotRight, y.At(0), "axis");
  canvas.Dot(x.At(found.effect().value()), y.At(found.cost().value()), 6, "middle");
  canvas.Label((kPlotLeft + kPlotRight) / 2, kPlotBottom + 36, paper.Word(texts::kExtraEffect),
               Canvas::kMiddle);
  canvas.Label(0, 11, paper.Word(texts::kExtraCost));
  return canvas.Done("plane", paper.Word(texts::kPlane), paper.Say(texts::kPlaneAbout));
}

Html AcceptabilityChart(const Paper& paper) {
  const v1::CostEffectiveness& found = paper.result.cost_effectiveness();
  if (found.curve_size() < 2) return Html();
  std::vector<double> worth;
  for (const v1::CurvePoint& point : found.curve()) {
    worth.push_back(static_cast<double>(point.willingness_to_pay_cents()));
  }
  const Scale x = ScaleOf(worth, kPlotLeft, kPlotRight);
  const Scale y{0, 1, kPlotBottom, kPlotTop};
  Canvas canvas(kPlotBottom + 44);
  for (double tick : Ticks(x, 6)) {
    canvas.Label(x.At(tick), kPlotBottom + 16,
                 WholeEuroText(static_cast<int64_t>(tick), paper.language), Canvas::kMiddle);
  }
  for (double tick : {0.0, 0.25, 0.5, 0.75, 1.0}) {
    canvas.Line(kPlotLeft, y.At(tick), kPlotRight, y.At(tick), "grid");
    canvas.Label(kPlotLeft - 6, y.At(tick) + 4, PercentText(tick, 0, paper.language), Canvas::kEnd);
  }
  std::vector<std::pair<double, double>> line;
  for (const v1::CurvePoint& point : found.curve()) {
    line.emplace_back(x.At(point.willingness_to_pay_cents()), y.At(point.acceptability()));
  }
  canvas.Curve(line, "curve");
  canvas.Line(kPlotLeft, kPlotTop, kPlotLeft, kPlotBottom, "axis");
  canvas.Line(kPlotLeft, kPlotBottom, kPlotRight, kPlotBottom, "axis");
  canvas.Label((kPlotLeft + kPlotRight) / 2, kPlotBottom + 36, paper.Word(texts::kWorthOfEffect),
               Canvas::kMiddle);
  return canvas.Done("acceptability", paper.Word(texts::kAcceptability),
                     paper.Say(texts::kAcceptabilityAbout));
}

}  // namespace inwonersreis::insight
