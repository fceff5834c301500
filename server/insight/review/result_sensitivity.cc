#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "server/insight/money/cents.h"
#include "server/insight/review/result_parts.h"
#include "server/insight/review/sensitivity.h"

namespace inwonersreis::insight {
namespace {

void AddScenario(std::string name, double net, v1::AnalysisResult* result) {
  v1::ScenarioResult* scenario = result->add_scenarios();
  scenario->set_name(std::move(name));
  scenario->set_social_net_cents(WholeCentsOrZero(net));
}

int64_t SwingOf(const v1::SensitivityRow& row) {
  return std::llabs(row.net_at_high_cents() - row.net_at_low_cents());
}

}  // namespace

void FillSensitivity(const MeasuredReview& review, v1::AnalysisResult* result) {
  const Numbers numbers = NumbersOf(review.definition());
  const Discount& discount = review.valuation().discount();
  Numbers worst = numbers;
  Numbers best = numbers;
  std::vector<v1::SensitivityRow> rows;
  for (const NamedAssumption& named : AssumptionsOf(review.definition())) {
    const auto net = [&](double value) {
      Numbers moved = numbers;
      *named.place(&moved) = value;
      return review.WholeWith(moved, discount).social_net();
    };
    const double value = named.assumption.value();
    const double low = named.assumption.low();
    const double high = named.assumption.high();
    const double net_at_low = net(low);
    const double net_at_high = net(high);
    v1::SensitivityRow& row = rows.emplace_back();
    row.set_assumption(named.name);
    row.set_value(value);
    row.set_low(low);
    row.set_high(high);
    row.set_net_at_low_cents(WholeCentsOrZero(net_at_low));
    row.set_net_at_high_cents(WholeCentsOrZero(net_at_high));
    const absl::optional<double> switching = SwitchingValue(net, value, named.least, named.most);
    row.set_has_switching_value(switching.has_value());
    row.set_switching_value(switching.value_or(0));
    *named.place(&worst) = net_at_low <= net_at_high ? low : high;
    *named.place(&best) = net_at_low <= net_at_high ? high : low;
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const v1::SensitivityRow& a, const v1::SensitivityRow& b) {
                     return SwingOf(a) > SwingOf(b);
                   });
  for (v1::SensitivityRow& row : rows) *result->add_sensitivity() = std::move(row);
  if (result->sensitivity_size() > 0) {
    AddScenario("worst", review.WholeWith(worst, discount).social_net(), result);
    AddScenario("best", review.WholeWith(best, discount).social_net(), result);
  }
  const auto& schedules = review.definition().valuation().alternative_schedules();
  for (int i = 0; i < schedules.size(); ++i) {
    const Discount& other = review.valuation().alternatives()[static_cast<size_t>(i)];
    AddScenario(absl::StrCat("discount/", schedules[i]),
                review.WholeWith(numbers, other).social_net(), result);
  }
}

}  // namespace inwonersreis::insight
