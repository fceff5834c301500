#include "server/insight/review/assumptions.h"

#include "absl/strings/str_cat.h"

namespace inwonersreis::insight {
namespace {

constexpr double kMostFactor = 100;      // A price a hundred times higher is another price.
constexpr double kMostQuantity = 1e6;    // Units a person and year.
constexpr double kLeastChange = -1;      // All of it goes away by itself.
constexpr double kMostChange = 10;

Numbers NeutralNumbers(const v1::AnalysisDefinition& definition) {
  Numbers numbers;
  numbers.lines.resize(static_cast<size_t>(definition.lines_size()));
  numbers.overlap_alpha.resize(static_cast<size_t>(definition.overlap_groups_size()), 1);
  numbers.cost_factor.resize(static_cast<size_t>(definition.intervention_costs_size()), 1);
  return numbers;
}

}  // namespace

std::vector<NamedAssumption> AssumptionsOf(const v1::AnalysisDefinition& definition) {
  std::vector<NamedAssumption> all;
  const auto add = [&](bool there, std::string name, const v1::Assumption& assumption,
                       double least, double most, std::function<double*(Numbers*)> place) {
    if (there) all.push_back({std::move(name), assumption, least, most, std::move(place)});
  };
  const v1::ZeroAlternative& zero = definition.zero_alternative();
  add(zero.has_expected_change(), "zero/expected_change", zero.expected_change(), kLeastChange,
      kMostChange, [](Numbers* numbers) { return &numbers->expected_change; });
  for (int i = 0; i < definition.lines_size(); ++i) {
    const v1::EffectLine& line = definition.lines(i);
    const auto at = [i](Numbers* numbers) { return &numbers->lines[static_cast<size_t>(i)]; };
    const auto name = [&](absl::string_view what) {
      return absl::StrCat("line/", line.id(), "/", what);
    };
    if (line.quantity().has_assumed()) {
      const v1::QuantitySource::Assumed& assumed = line.quantity().assumed();
      add(assumed.has_before(), name("before"), assumed.before(), 0, kMostQuantity,
          [at](Numbers* numbers) { return &at(numbers)->assumed_before; });
      add(assumed.has_after(), name("after"), assumed.after(), 0, kMostQuantity,
          [at](Numbers* numbers) { return &at(numbers)->assumed_after; });
    }
    add(line.has_price_factor(), name("price_factor"), line.price_factor(), 0, kMostFactor,
        [at](Numbers* numbers) { return &at(numbers)->price_factor; });
    const v1::Corrections& corrections = line.corrections();
    add(corrections.has_deadweight(), name("deadweight"), corrections.deadweight(), 0, 1,
        [at](Numbers* numbers) { return &at(numbers)->corrections.deadweight; });
    add(corrections.has_attribution(), name("attribution"), corrections.attribution(), 0, 1,
        [at](Numbers* numbers) { return &at(numbers)->corrections.attribution; });
    add(corrections.has_displacement(), name("displacement"), corrections.displacement(), 0, 1,
        [at](Numbers* numbers) { return &at(numbers)->corrections.displacement; });
    add(corrections.has_drop_off(), name("drop_off"), corrections.drop_off(), 0, 1,
        [at](Numbers* numbers) { return &at(numbers)->corrections.drop_off; });
  }
  for (int i = 0; i < definition.overlap_groups_size(); ++i) {
    const v1::OverlapGroup& group = definition.overlap_groups(i);
    add(group.has_alpha(), absl::StrCat("overlap/", group.id(), "/alpha"), group.alpha(), 0, 1,
        [i](Numbers* numbers) { return &numbers->overlap_alpha[static_cast<size_t>(i)]; });
  }
  for (int i = 0; i < definition.intervention_costs_size(); ++i) {
    const v1::InterventionCost& cost = definition.intervention_costs(i);
    add(cost.has_factor(), absl::StrCat("cost/", cost.id(), "/factor"), cost.factor(), 0,
        kMostFactor,
        [i](Numbers* numbers) { return &numbers->cost_factor[static_cast<size_t>(i)]; });
  }
  return all;
}

Numbers NumbersOf(const v1::AnalysisDefinition& definition) {
  Numbers numbers = NeutralNumbers(definition);
  for (const NamedAssumption& assumption : AssumptionsOf(definition)) {
    *assumption.place(&numbers) = assumption.assumption.value();
  }
  return numbers;
}

}  // namespace inwonersreis::insight
