#include <algorithm>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/insight/report/charts/canvas.h"
#include "server/insight/report/charts/charts.h"

namespace inwonersreis::insight {
Html CashFlowChart(const Paper& paper) {
  constexpr double kNames = 220;
  constexpr double kPanel = 64;  // Height for one party.
  constexpr double kGap = 34;    // Room for amounts above and below.
  constexpr double kWidestBar = 60;
  constexpr int kFewYears = 8;  // So many bars can have their amount beside them.
  std::map<v1::Party, std::map<int, int64_t>> flows;
  std::vector<double> amounts;
  int last_year = 0;
  for (const v1::MatrixCell& cell : paper.result.matrix()) {
    const int64_t cents = cell.real_cents() + cell.transfer_cents() + cell.intervention_cents();
    flows[cell.party()][cell.year()] = cents;
    amounts.push_back(static_cast<double>(cents));
    last_year = std::max(last_year, cell.year());
  }
  if (flows.empty()) return Html();
  Canvas canvas(flows.size() * (kPanel + kGap) + 34);
  const double slot = (Canvas::kWidth - kNames) / (last_year + 1);
  const double bar = std::min(kWidestBar, slot * 0.6);
  double top = 18;
  for (const auto& [party, years] : flows) {
    // One scale for all parties, so that bars can be compared.
    const Scale scale = ScaleOf(amounts, top + kPanel, top);
    canvas.Label(0, top + kPanel / 2, Shortened(PartyWord(party, paper.language), 34));
    canvas.Line(kNames, scale.At(0), Canvas::kWidth, scale.At(0), "axis");
    for (const auto& [year, cents] : years) {
      const double middle = kNames + slot * (year + 0.5);
      canvas.Bar(middle - bar / 2, scale.At(0), middle + bar / 2, scale.At(cents),
                 cents < 0 ? "cost" : "gain");
      if (last_year < kFewYears) {
        canvas.Label(middle, cents < 0 ? scale.At(cents) + 12 : scale.At(cents) - 4,
                     WholeEuroText(cents, paper.language), Canvas::kMiddle);
      }
    }
    top += kPanel + kGap;
  }
  const int every = last_year / 20 + 1;
  for (int year = 0; year <= last_year; year += every) {
    canvas.Label(kNames + slot * (year + 0.5), top + 10,
                 last_year < kFewYears ? absl::StrCat(paper.Word(texts::kYear), " ", year)
                                       : absl::StrCat(year),
                 Canvas::kMiddle);
  }
  return canvas.Done("cash-flow", paper.Word(texts::kCashFlow), paper.Say(texts::kCashFlowAbout));
}

}  // namespace inwonersreis::insight
