#include "server/insight/statistics/cost_effectiveness.h"

#include <algorithm>
#include <tuple>

namespace inwonersreis::insight {
namespace {

double BenefitOf(const CostAndEffect& draw, double worth) {
  return worth * draw.effect - draw.cost;
}

double RatioBetween(const Option& from, const Option& to) {
  return (to.cost - from.cost) / (to.effect - from.effect);
}

}  // namespace

double Acceptability(absl::Span<const CostAndEffect> draws, double worth) {
  const auto accepted = std::count_if(draws.begin(), draws.end(), [&](const CostAndEffect& draw) {
    return BenefitOf(draw, worth) > 0;
  });
  return static_cast<double>(accepted) / static_cast<double>(draws.size());
}

double ExpectedBenefit(absl::Span<const CostAndEffect> draws, double worth) {
  double sum = 0;
  for (const CostAndEffect& draw : draws) sum += BenefitOf(draw, worth);
  return sum / static_cast<double>(draws.size());
}

double PerfectInformation(absl::Span<const CostAndEffect> draws, double worth) {
  double best = 0;
  for (const CostAndEffect& draw : draws) best += std::max(0.0, BenefitOf(draw, worth));
  const double with = best / static_cast<double>(draws.size());
  return std::max(0.0, with - std::max(0.0, ExpectedBenefit(draws, worth)));
}

std::vector<Option> Frontier(std::vector<Option> options) {
  std::sort(options.begin(), options.end(), [](const Option& a, const Option& b) {
    return std::tie(a.effect, a.cost, a.name) < std::tie(b.effect, b.cost, b.name);
  });
  // From the best effect down: who costs no less than a better one is dominated.
  // Equal effects stand by cost, so of them the first is the one to beat.
  for (Option& option : options) {
    for (const Option& other : options) {
      const bool no_worse = other.cost <= option.cost && other.effect >= option.effect;
      const bool better = other.cost < option.cost || other.effect > option.effect;
      const bool twin = !better && other.name < option.name;
      if (no_worse && (better || twin)) option.place = Option::Place::kDominated;
    }
  }
  // Ratios along the frontier rise; who breaks that is left out, and what stands
  // before it is looked at again.
  std::vector<Option*> on;
  for (Option& option : options) {
    if (option.place != Option::Place::kOn) continue;
    while (on.size() >= 2 && RatioBetween(*on[on.size() - 2], *on.back()) >
                                 RatioBetween(*on.back(), option)) {
      on.back()->place = Option::Place::kExtendedDominated;
      on.pop_back();
    }
    on.push_back(&option);
  }
  for (size_t i = 1; i < on.size(); ++i) {
    on[i]->has_ratio = true;
    on[i]->ratio = RatioBetween(*on[i - 1], *on[i]);
  }
  return options;
}

}  // namespace inwonersreis::insight
