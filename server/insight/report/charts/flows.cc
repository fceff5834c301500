#include <algorithm>
#include <vector>

#include "server/insight/report/charts/canvas.h"
#include "server/insight/report/charts/charts.h"

namespace inwonersreis::insight {
namespace {

constexpr double kFlowGap = 12;
constexpr double kThinnestFlow = 1.5;  // A flow that is there can be seen.
constexpr double kTwoLines = 30;       // A name and its amount.

struct Flow {
  std::string name;
  double cents;          // Above 0.
  bool of_party = true;  // False: the difference between the sides.
};

double Sum(const std::vector<Flow>& flows) {
  double sum = 0;
  for (const Flow& flow : flows) sum += flow.cents;
  return sum;
}

double Thickness(const Flow& flow, double scale) {
  return std::max(kThinnestFlow, flow.cents * scale);
}

// From the top of one flow to the top of the next.
double FlowStep(const Flow& flow, double scale) {
  return std::max(Thickness(flow, scale) + kFlowGap, kTwoLines);
}

double SideHeight(const std::vector<Flow>& flows, double scale) {
  double height = 0;
  for (const Flow& flow : flows) height += FlowStep(flow, scale);
  return height;
}

}  // namespace

Html FlowChart(const Paper& paper) {
  constexpr double kNames = 210;  // On both sides.
  constexpr double kColumn = 14;
  constexpr double kHeight = 240;  // Of the larger side, without gaps.
  constexpr double kTop = 24;
  std::vector<Flow> in;
  std::vector<Flow> out;
  for (const v1::PartyResult& party : paper.result.parties()) {
    const std::string name(PartyWord(party.party(), paper.language));
    if (party.net_cents() < 0) in.push_back({name, -static_cast<double>(party.net_cents())});
    if (party.net_cents() > 0) out.push_back({name, static_cast<double>(party.net_cents())});
  }
  if (in.empty() && out.empty()) return Html();
  // What more comes out than went in is won, and the other way round is lost.
  const double difference = Sum(out) - Sum(in);
  if (difference > 0) in.push_back({paper.Word(texts::kWonTogether), difference, false});
  if (difference < 0) out.push_back({paper.Word(texts::kLostTogether), -difference, false});
  const double scale = kHeight / std::max(Sum(in), Sum(out));

  const double height = kTop + std::max(SideHeight(in, scale), SideHeight(out, scale)) + 4;
  Canvas canvas(height);
  const double middle_left = Canvas::kWidth / 2 - kColumn / 2;
  const double middle_right = middle_left + kColumn;
  canvas.Label(kNames, 12, paper.Word(texts::kPutsIn), Canvas::kEnd);
  canvas.Label(Canvas::kWidth - kNames, 12, paper.Word(texts::kGets), Canvas::kStart);
  const auto side = [&](const std::vector<Flow>& flows, bool left) {
    double y = kTop;
    double middle = kTop;
    for (const Flow& flow : flows) {
      const double thick = Thickness(flow, scale);
      const double edge = left ? kNames : Canvas::kWidth - kNames;
      const double inner = left ? edge + kColumn : edge - kColumn;
      const absl::string_view kind = !flow.of_party ? "total" : left ? "cost" : "gain";
      canvas.Bar(edge, y, inner, y + thick, kind);
      canvas.Ribbon(inner, y, y + thick, left ? middle_left : middle_right, middle, middle + thick,
                    !flow.of_party ? "flow-new"
                    : left         ? "flow-in"
                                   : "flow-out");
      const double text = y + std::max(thick / 2, 1.0);
      const double x = left ? edge - 8 : edge + 8;
      const Canvas::Anchor anchor = left ? Canvas::kEnd : Canvas::kStart;
      canvas.Label(x, text, Shortened(flow.name, 32), anchor);
      canvas.Label(x, text + 13, WholeEuroText(static_cast<int64_t>(flow.cents), paper.language),
                   anchor);
      y += FlowStep(flow, scale);
      middle += thick;
    }
  };
  side(in, true);
  side(out, false);
  canvas.Bar(middle_left, kTop, middle_right, kTop + kHeight, "total");
  return canvas.Done("flows", paper.Word(texts::kFlows), paper.Say(texts::kFlowsAbout));
}

}  // namespace inwonersreis::insight
