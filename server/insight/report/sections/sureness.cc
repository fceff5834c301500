#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "server/insight/report/charts/charts.h"
#include "server/insight/report/sections/sections.h"

namespace inwonersreis::insight {
namespace {

Html OneWay(const Paper& paper) {
  Html inside = Subhead(paper, texts::kOneWay) + Paragraph(paper.Say(texts::kOneWayAbout));
  if (paper.result.sensitivity().empty()) {
    return inside + Paragraph(paper.Say(paper.IsAnyLeftOut("line/") ? texts::kSurenessLeftOut
                                                                    : texts::kNoOneWay));
  }
  Table table("one-way", paper.Say(texts::kOneWayCaption),
              {{paper.Say(texts::kAssumption), Table::kWords},
               {paper.Say(texts::kValue), Table::kNumbers},
               {paper.Say(texts::kLow), Table::kNumbers},
               {paper.Say(texts::kNetAtLow), Table::kNumbers},
               {paper.Say(texts::kHigh), Table::kNumbers},
               {paper.Say(texts::kNetAtHigh), Table::kNumbers},
               {paper.Say(texts::kSwitching), Table::kNumbers}});
  for (const v1::SensitivityRow& row : paper.result.sensitivity()) {
    table.Row({Typed(AssumptionWords(paper.definition, row.assumption(), paper.language)),
               paper.Number(row.value(), 4), paper.Number(row.low(), 4),
               paper.Euro(row.net_at_low_cents()), paper.Number(row.high(), 4),
               paper.Euro(row.net_at_high_cents()),
               row.has_switching_value() ? paper.Number(row.switching_value(), 4)
                                         : paper.Say(texts::kNoSwitching)});
  }
  return inside + TornadoChart(paper) + table.Done();
}

Html Scenarios(const Paper& paper) {
  Html inside = Subhead(paper, texts::kScenarios);
  if (paper.result.scenarios().empty()) {
    return inside + Paragraph(paper.Say(paper.IsAnyLeftOut("line/") ? texts::kSurenessLeftOut
                                                                    : texts::kNoScenarios));
  }
  Table table("scenarios", paper.Say(texts::kScenariosCaption),
              {{paper.Say(texts::kScenario), Table::kWords},
               {paper.Say(texts::kSocialNet), Table::kNumbers}});
  for (const v1::ScenarioResult& scenario : paper.result.scenarios()) {
    absl::string_view code = scenario.name();
    Html name = Typed(scenario.name());
    if (scenario.name() == "worst") name = paper.Say(texts::kWorst);
    if (scenario.name() == "best") name = paper.Say(texts::kBest);
    if (absl::ConsumePrefix(&code, "discount/")) {
      name = paper.Say(texts::kOtherDiscount, Typed(code));
    }
    table.Row({name, paper.Euro(scenario.social_net_cents())});
  }
  inside += table.Done();
  if (paper.result.has_missing_follow_up_bounds()) {
    const v1::Interval& bounds = paper.result.missing_follow_up_bounds();
    inside += Paragraph(
        paper.Say(texts::kMissingBounds, paper.Euro(bounds.low()), paper.Euro(bounds.high())));
  }
  return inside;
}

Html IntervalText(const Paper& paper, bool there, const v1::Interval& interval, bool euros) {
  if (!there) return paper.Say(texts::kNotComputed);
  return euros ? paper.Say(texts::kFromTo, paper.Euro(interval.low()), paper.Euro(interval.high()))
               : paper.Say(texts::kFromTo, paper.Number(interval.low(), 3),
                           paper.Number(interval.high(), 3));
}

void EstimateRow(const Paper& paper, const Phrase& name, bool there, const v1::Estimate& estimate,
                 bool euros, Table* table) {
  if (!there) {
    table->Row({paper.Say(name), paper.Say(texts::kNotComputed), Text("–"), Text("–"), Text("–"),
                Text("–")});
    return;
  }
  table->Row(
      {paper.Say(name), euros ? paper.Euro(estimate.value()) : paper.Number(estimate.value(), 3),
       euros ? paper.Euro(estimate.standard_error()) : paper.Number(estimate.standard_error(), 3),
       IntervalText(paper, estimate.has_percentile(), estimate.percentile(), euros),
       IntervalText(paper, estimate.has_basic(), estimate.basic(), euros),
       IntervalText(paper, estimate.has_bca(), estimate.bca(), euros)});
}

Html Estimates(const Paper& paper) {
  const v1::CostEffectiveness& found = paper.result.cost_effectiveness();
  Table table(
      "estimates",
      paper.Say(texts::kEstimatesCaption, paper.Count(paper.definition.uncertainty().resamples()),
                paper.Percent(paper.definition.uncertainty().confidence())),
      {{paper.Say(texts::kWhat), Table::kWords},
       {paper.Say(texts::kEstimate), Table::kNumbers},
       {paper.Say(texts::kStandardError), Table::kNumbers},
       {paper.Say(texts::kPercentile), Table::kNumbers},
       {paper.Say(texts::kBasic), Table::kNumbers},
       {paper.Say(texts::kBca), Table::kNumbers}});
  EstimateRow(paper, texts::kExtraCost, found.has_cost(), found.cost(), true, &table);
  EstimateRow(paper, texts::kExtraEffect, found.has_effect(), found.effect(), false, &table);
  EstimateRow(paper, texts::kCostPerEffect, found.has_ratio(), found.ratio(), true, &table);
  return table.Done();
}

// Where the resamples lie: what the drawing shows in numbers.
Html Quadrants(const Paper& paper) {
  int counts[2][2] = {};
  const v1::CostEffectiveness& found = paper.result.cost_effectiveness();
  for (const v1::PlanePoint& point : found.plane()) ++counts[point.cost() > 0][point.effect() > 0];
  const double all = found.plane_size();
  Table table("quadrants", paper.Say(texts::kQuadrantsCaption, paper.Count(found.plane_size())),
              {{paper.Say(texts::kWhere), Table::kWords},
               {paper.Say(texts::kShareOfDraws), Table::kNumbers}});
  table.Row({paper.Say(texts::kCheaperBetter), paper.Percent(counts[0][1] / all)});
  table.Row({paper.Say(texts::kDearerBetter), paper.Percent(counts[1][1] / all)});
  table.Row({paper.Say(texts::kCheaperWorse), paper.Percent(counts[0][0] / all)});
  table.Row({paper.Say(texts::kDearerWorse), paper.Percent(counts[1][0] / all)});
  return table.Done();
}

Html Curve(const Paper& paper) {
  const v1::CostEffectiveness& found = paper.result.cost_effectiveness();
  Table table("curve", paper.Say(texts::kCurveCaption),
              {{paper.Say(texts::kWorthOfEffect), Table::kWords},
               {paper.Say(texts::kChanceWorth), Table::kNumbers},
               {paper.Say(texts::kExpectedBenefit), Table::kNumbers},
               {paper.Say(texts::kEvpi), Table::kNumbers}});
  for (const v1::CurvePoint& point : found.curve()) {
    table.Row({paper.Euro(point.willingness_to_pay_cents()), paper.Percent(point.acceptability()),
               paper.Euro(point.expected_benefit()), paper.Euro(point.evpi())});
  }
  return AcceptabilityChart(paper) + table.Done();
}

Html Frontier(const Paper& paper) {
  if (paper.result.frontier_size() < 2) return Html();
  Table table("frontier", paper.Say(texts::kFrontierCaption),
              {{paper.Say(texts::kOption), Table::kWords},
               {paper.Say(texts::kCostPerPerson), Table::kNumbers},
               {paper.Say(texts::kEffectPerPerson), Table::kNumbers},
               {paper.Say(texts::kPlace), Table::kWords},
               {paper.Say(texts::kRatioStep), Table::kNumbers}});
  for (const v1::FrontierOption& option : paper.result.frontier()) {
    table.Row({option.name().empty() ? paper.Say(texts::kNothing) : Typed(option.name()),
               paper.Euro(option.cost()), paper.Number(option.effect(), 3),
               Text(FrontierWord(option.place(), paper.language)),
               option.has_ratio() ? paper.Euro(option.ratio()) : Text("–")});
  }
  return Subhead(paper, texts::kFrontier) + Paragraph(paper.Say(texts::kFrontierAbout)) +
         table.Done();
}

}  // namespace

Html SurenessSection(const Paper& paper) {
  return Section(paper, "sureness", texts::kSureness, OneWay(paper) + Scenarios(paper), true);
}

Html CostEffectSection(const Paper& paper) {
  Html inside;
  if (!paper.result.has_cost_effectiveness()) {
    inside = Paragraph(
        paper.Say(paper.IsLeftOut("boot/cost") ? texts::kPartLeftOut : texts::kNoCostEffect));
  } else {
    const v1::CostEffectiveness& found = paper.result.cost_effectiveness();
    inside = Paragraph(
        paper.Say(texts::kCostEffectAbout,
                  Text(InstrumentWord(paper.definition.outcome().instrument(), paper.language)),
                  paper.Persons(found.persons())));
    inside += Estimates(paper);
    if (found.plane().empty()) {
      inside += Paragraph(paper.Say(texts::kNoPlane));
    } else {
      inside += PlaneChart(paper) + Quadrants(paper);
    }
    if (!found.curve().empty()) inside += Curve(paper);
  }
  return Section(paper, "cost-effect", texts::kCostEffect, inside + Frontier(paper), true);
}

}  // namespace inwonersreis::insight
