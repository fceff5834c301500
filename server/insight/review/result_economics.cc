#include <algorithm>
#include <cmath>
#include <vector>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/insight/review/estimate.h"
#include "server/insight/review/result_parts.h"
#include "server/insight/review/scores.h"
#include "server/insight/review/streams.h"
#include "server/insight/statistics/cost_effectiveness.h"

namespace inwonersreis::insight {
namespace {

constexpr size_t kMostPlanePoints = 1000;

// Cost (euros, a saving below 0) and effect of everybody who has both.
struct Sample {
  std::vector<CostAndEffect> programme;
  std::vector<int> programme_of;
  std::vector<CostAndEffect> comparison;
};

CostAndEffect TotalOf(const std::vector<CostAndEffect>& persons) {
  CostAndEffect total;
  for (const CostAndEffect& person : persons) {
    total.cost += person.cost;
    total.effect += person.effect;
  }
  return total;
}

CostAndEffect MeanOf(const CostAndEffect& total, size_t n) {
  if (n == 0) return {};
  return {total.cost / static_cast<double>(n), total.effect / static_cast<double>(n)};
}

CostAndEffect Less(const CostAndEffect& a, const CostAndEffect& b) {
  return {a.cost - b.cost, a.effect - b.effect};
}

// Mean change over the journey's residents; nullopt when nobody has both scores.
absl::optional<double> EffectOfPerson(const MeasuredReview& review, size_t person, int code) {
  double sum = 0;
  int n = 0;
  for (const ScorePair& pair : ScoresOf(review.collection(), person, code)) {
    if (!pair.after) continue;
    sum += *pair.after - pair.before;
    ++n;
  }
  if (n == 0) return absl::nullopt;
  const bool lower = review.definition().outcome().lower_is_better();
  return (lower ? -sum : sum) / n;
}

absl::StatusOr<Sample> CollectSample(const MeasuredReview& review) {
  const v1::AnalysisDefinition& definition = review.definition();
  const Population& population = review.population();
  const bool with_effect = !definition.outcome().instrument().empty();
  const int code = review.collection().FindCode(definition.outcome().instrument());
  std::vector<double> cost_of_programme;  // Per person who started.
  for (size_t i = 0; i < population.programmes.size(); ++i) {
    double cents = 0;
    for (int cost = 0; cost < definition.intervention_costs_size(); ++cost) {
      const int year = definition.intervention_costs(cost).year();
      cents += review.CostCents(cost, static_cast<int>(i)) *
               review.valuation().discount().Factor(year);
    }
    const int64_t started = population.by_programme[i].started;
    cost_of_programme.push_back(started == 0 ? 0 : cents / static_cast<double>(started));
  }
  Sample sample;
  Quantities quantities(definition, review.collection());
  std::vector<LineQuantity> lines;
  for (const Member& member : population.members) {
    if (!member.followed) continue;
    CostAndEffect person;
    if (with_effect) {
      const absl::optional<double> effect = EffectOfPerson(review, member.person, code);
      if (!effect) continue;
      person.effect = *effect;
    }
    if (absl::Status status = quantities.Read(member.person, &lines); !status.ok()) return status;
    double cents = 0;
    for (size_t line = 0; line < lines.size(); ++line) {
      if (definition.lines(static_cast<int>(line)).kind() == v1::LINE_KIND_TRANSFER) continue;
      // Both groups with their own change: the groups are compared below.
      cents -= review.OwnEffectOf(member, line, lines[line]) * review.PresentWeight(line);
    }
    if (!member.compared()) cents += cost_of_programme[static_cast<size_t>(member.programme)];
    person.cost = cents / 100;
    (member.compared() ? sample.comparison : sample.programme).push_back(person);
    if (!member.compared()) sample.programme_of.push_back(member.programme);
  }
  return sample;
}

BootstrapPlan PlanFor(const MeasuredReview& review, const RunOptions& options, uint32_t stream) {
  BootstrapPlan plan;
  plan.resamples = review.definition().uncertainty().resamples();
  plan.seed = review.definition().uncertainty().seed();
  plan.stream = stream;
  plan.threads = options.threads;
  plan.progress = options.progress;
  return plan;
}

// Mean difference per person in each resample.
absl::StatusOr<std::vector<CostAndEffect>> Draws(const MeasuredReview& review,
                                                 const RunOptions& options,
                                                 const Sample& sample) {
  absl::StatusOr<std::vector<CostAndEffect>> draws =
      ResampleTotals(sample.programme, PlanFor(review, options, kStreamOfEconomics));
  if (!draws.ok()) return draws;
  for (CostAndEffect& draw : *draws) draw = MeanOf(draw, sample.programme.size());
  if (sample.comparison.empty()) return draws;
  const absl::StatusOr<std::vector<CostAndEffect>> others =
      ResampleTotals(sample.comparison, PlanFor(review, options, kStreamOfEconomicsComparison));
  if (!others.ok()) return others.status();
  for (size_t i = 0; i < draws->size(); ++i) {
    (*draws)[i] = Less((*draws)[i], MeanOf((*others)[i], sample.comparison.size()));
  }
  return draws;
}

// Means of the difference without each person of either group in turn.
std::vector<CostAndEffect> WithoutEachPerson(const Sample& sample) {
  const CostAndEffect ours = TotalOf(sample.programme);
  const CostAndEffect theirs = TotalOf(sample.comparison);
  std::vector<CostAndEffect> without;
  if (sample.programme.size() < 2) return without;
  const CostAndEffect their_mean = MeanOf(theirs, sample.comparison.size());
  for (const CostAndEffect& person : sample.programme) {
    without.push_back(Less(MeanOf(Less(ours, person), sample.programme.size() - 1), their_mean));
  }
  if (sample.comparison.size() < 2) return without;
  const CostAndEffect our_mean = MeanOf(ours, sample.programme.size());
  for (const CostAndEffect& person : sample.comparison) {
    without.push_back(
        Less(our_mean, MeanOf(Less(theirs, person), sample.comparison.size() - 1)));
  }
  return without;
}

template <typename Of>
std::vector<double> Each(const std::vector<CostAndEffect>& draws, Of of) {
  std::vector<double> values;
  values.reserve(draws.size());
  for (const CostAndEffect& draw : draws) values.push_back(of(draw));
  return values;
}

void FillPlaneAndCurve(const MeasuredReview& review, const std::vector<CostAndEffect>& draws,
                       v1::CostEffectiveness* filled) {
  // Points of few persons could be told apart, one by one.
  if (filled->persons() >= kMinPersons) {
    const size_t step = (draws.size() + kMostPlanePoints - 1) / kMostPlanePoints;
    for (size_t i = 0; i < draws.size(); i += step) {
      v1::PlanePoint* point = filled->add_plane();
      point->set_cost(draws[i].cost);
      point->set_effect(draws[i].effect);
    }
  }
  for (const int64_t cents : review.definition().uncertainty().willingness_to_pay_cents()) {
    const double worth = static_cast<double>(cents) / 100;
    v1::CurvePoint* point = filled->add_curve();
    point->set_willingness_to_pay_cents(cents);
    point->set_acceptability(Acceptability(draws, worth));
    point->set_expected_benefit(ExpectedBenefit(draws, worth));
    point->set_evpi(PerfectInformation(draws, worth));
  }
}

void FillRatio(double confidence, const CostAndEffect& mean,
               const std::vector<CostAndEffect>& draws,
               const std::vector<CostAndEffect>& without, v1::CostEffectiveness* filled,
               Notes* notes) {
  const auto effects = Each(draws, [](const CostAndEffect& draw) { return draw.effect; });
  const auto [least, most] = std::minmax_element(effects.begin(), effects.end());
  const bool same_sign = (*least > 0 && *most > 0) || (*least < 0 && *most < 0);
  const v1::Interval& interval = filled->effect().percentile();
  const bool surely_some = interval.low() > 0 || interval.high() < 0 || same_sign;
  // One resample with no effect at all has no ratio, so none has an interval.
  const bool any_zero = std::find(effects.begin(), effects.end(), 0.0) != effects.end();
  if (mean.effect == 0 || !surely_some || any_zero) {
    AddNote(Error(v1::ERROR_REASON_REVIEW_ZERO_EFFECT), "boot/ratio", notes);
    return;
  }
  const auto ratio = [](const CostAndEffect& draw) { return draw.cost / draw.effect; };
  FillEstimate("boot/ratio", ratio(mean), Each(draws, ratio), Each(without, ratio), confidence,
               filled->mutable_ratio(), notes);
}

void FillFrontier(const MeasuredReview& review, const Sample& sample,
                  v1::AnalysisResult* result) {
  const CostAndEffect others = MeanOf(TotalOf(sample.comparison), sample.comparison.size());
  std::vector<Option> options(1);  // Nothing, at no cost and no effect.
  for (size_t i = 0; i < review.population().programmes.size(); ++i) {
    CostAndEffect total;
    size_t n = 0;
    for (size_t person = 0; person < sample.programme.size(); ++person) {
      if (sample.programme_of[person] != static_cast<int>(i)) continue;
      total.cost += sample.programme[person].cost;
      total.effect += sample.programme[person].effect;
      ++n;
    }
    if (n == 0) continue;
    const CostAndEffect mean = Less(MeanOf(total, n), others);
    Option& option = options.emplace_back();
    option.name = review.population().programmes[i];
    option.cost = mean.cost;
    option.effect = mean.effect;
  }
  for (const Option& option : Frontier(std::move(options))) {
    v1::FrontierOption* filled = result->add_frontier();
    filled->set_name(option.name);
    filled->set_cost(option.cost);
    filled->set_effect(option.effect);
    filled->set_place(option.place == Option::Place::kOn ? v1::FRONTIER_PLACE_ON
                      : option.place == Option::Place::kDominated
                          ? v1::FRONTIER_PLACE_DOMINATED
                          : v1::FRONTIER_PLACE_EXTENDED_DOMINATED);
    filled->set_has_ratio(option.has_ratio);
    filled->set_ratio(option.ratio);
  }
}

}  // namespace

absl::Status FillEconomics(const MeasuredReview& review, const RunOptions& options,
                           v1::AnalysisResult* result) {
  const v1::Uncertainty& chance = review.definition().uncertainty();
  const bool with_effect = !review.definition().outcome().instrument().empty();
  if (!with_effect && chance.resamples() == 0) return absl::OkStatus();
  const absl::StatusOr<Sample> sample = CollectSample(review);
  if (!sample.ok()) return sample.status();
  const bool compared = review.definition().zero_alternative().evidence() ==
                        v1::ZERO_ALTERNATIVE_CLASS_COMPARISON_GROUP;
  Notes* const notes = result->mutable_notes();
  if (sample->programme.empty() || (compared && sample->comparison.empty())) {
    AddNote(Error(sample->programme.empty() ? v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP
                                            : v1::ERROR_REASON_REVIEW_NO_COMPARISON),
            "boot/cost", notes);
    return absl::OkStatus();
  }
  if (with_effect) FillFrontier(review, *sample, result);
  if (chance.resamples() == 0) return absl::OkStatus();

  const absl::StatusOr<std::vector<CostAndEffect>> draws = Draws(review, options, *sample);
  if (!draws.ok()) return draws.status();
  const CostAndEffect mean =
      Less(MeanOf(TotalOf(sample->programme), sample->programme.size()),
           MeanOf(TotalOf(sample->comparison), sample->comparison.size()));
  const std::vector<CostAndEffect> without = WithoutEachPerson(*sample);
  const auto cost = [](const CostAndEffect& draw) { return draw.cost; };
  const auto effect = [](const CostAndEffect& draw) { return draw.effect; };
  v1::CostEffectiveness* filled = result->mutable_cost_effectiveness();
  filled->set_persons(static_cast<int32_t>(sample->programme.size()));
  FillEstimate("boot/cost", mean.cost, Each(*draws, cost), Each(without, cost),
               chance.confidence(), filled->mutable_cost(), notes);
  const auto lost = std::count_if(draws->begin(), draws->end(),
                                  [](const CostAndEffect& draw) { return draw.cost > 0; });
  filled->set_chance_of_loss(static_cast<double>(lost) / static_cast<double>(draws->size()));
  if (!with_effect) return absl::OkStatus();
  FillEstimate("boot/effect", mean.effect, Each(*draws, effect), Each(without, effect),
               chance.confidence(), filled->mutable_effect(), notes);
  FillRatio(chance.confidence(), mean, *draws, without, filled, notes);
  FillPlaneAndCurve(review, *draws, filled);
  return absl::OkStatus();
}

}  // namespace inwonersreis::insight
