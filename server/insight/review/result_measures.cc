#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/insight/review/estimate.h"
#include "server/insight/review/result_parts.h"
#include "server/insight/review/scores.h"
#include "server/insight/review/streams.h"
#include "server/insight/statistics/before_after.h"
#include "server/insight/statistics/instruments.h"

namespace inwonersreis::insight {
namespace {

// Between two measurements of one person; the usual guess when it is not known.
constexpr double kUsualCorrelation = 0.5;

// Everybody's scores of one instrument.
struct Collected {
  std::vector<BeforeAfter> followed;
  std::vector<double> missing;  // Scores at the start.
};

double DeviationOf(const std::vector<double>& values) {
  if (values.size() < 2) return 0;
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / (n - 1));
}

std::vector<CostAndEffect> ChangesOf(const std::vector<BeforeAfter>& pairs) {
  std::vector<CostAndEffect> changes;
  changes.reserve(pairs.size());
  for (const BeforeAfter& pair : pairs) changes.push_back({0, pair.after - pair.before});
  return changes;
}

double SumOf(const std::vector<CostAndEffect>& changes) {
  double sum = 0;
  for (const CostAndEffect& change : changes) sum += change.effect;
  return sum;
}

// The mean without each value in turn.
std::vector<double> MeansWithoutEach(const std::vector<CostAndEffect>& changes) {
  const double sum = SumOf(changes);
  std::vector<double> means;
  if (changes.size() < 2) return means;
  for (const CostAndEffect& change : changes) {
    means.push_back((sum - change.effect) / static_cast<double>(changes.size() - 1));
  }
  return means;
}

absl::StatusOr<std::vector<double>> ResampledMeans(const std::vector<CostAndEffect>& changes,
                                                   uint32_t stream, const v1::Uncertainty& chance,
                                                   const RunOptions& options) {
  std::vector<double> means;
  if (chance.resamples() == 0) return means;
  BootstrapPlan plan;
  plan.resamples = chance.resamples();
  plan.seed = chance.seed();
  plan.stream = stream;
  plan.threads = options.threads;
  plan.progress = options.progress;
  absl::StatusOr<std::vector<CostAndEffect>> totals = ResampleTotals(changes, plan);
  if (!totals.ok()) return totals.status();
  for (const CostAndEffect& total : *totals) {
    means.push_back(total.effect / static_cast<double>(changes.size()));
  }
  return means;
}

class OneMeasure {
 public:
  OneMeasure(const MeasuredReview& review, const RunOptions& options, int number,
             v1::AnalysisResult* result)
      : review_(review),
        options_(options),
        measure_(review.definition().measures(number)),
        stream_(StreamOfMeasure(number)),
        figure_(absl::StrCat("measure/", measure_.instrument())),
        result_(result) {}

  absl::Status Fill() {
    Collect();
    v1::MeasureResult* filled = result_->add_measures();
    filled->set_instrument(measure_.instrument());
    const size_t started = programme_.followed.size() + programme_.missing.size();
    filled->set_started(static_cast<int32_t>(started));
    filled->set_followed(static_cast<int32_t>(programme_.followed.size()));
    const absl::StatusOr<PairedDifference> difference = ComparePairs(programme_.followed);
    if (!difference.ok()) {
      AddNote(difference.status(), figure_, result_->mutable_notes());
      return absl::OkStatus();
    }
    const bool lower = measure_.lower_is_better();
    filled->set_mean_before(difference->mean_before);
    filled->set_mean_after(difference->mean_after);
    filled->set_deviation(difference->deviation);
    filled->set_better(static_cast<int32_t>(lower ? difference->fell : difference->rose));
    filled->set_same(static_cast<int32_t>(difference->same));
    filled->set_worse(static_cast<int32_t>(lower ? difference->rose : difference->fell));
    FillBounds(filled);
    return FillDifferences(difference->mean, filled);
  }

 private:
  void Collect() {
    const int code = review_.collection().FindCode(measure_.instrument());
    if (code == Collection::kNone) return;
    for (const Member& member : review_.population().members) {
      Collected& into = member.compared() ? comparison_ : programme_;
      for (const ScorePair& pair : ScoresOf(review_.collection(), member.person, code)) {
        if (pair.after) {
          into.followed.push_back({pair.before, *pair.after});
        } else {
          into.missing.push_back(pair.before);
        }
      }
    }
  }

  void FillBounds(v1::MeasureResult* filled) const {
    std::vector<double> starts = programme_.missing;
    for (const BeforeAfter& pair : programme_.followed) starts.push_back(pair.before);
    const double deviation = DeviationOf(starts);
    if (deviation > 0) {
      filled->set_expected_regression(
          ExpectedRegressionToMean(0, deviation, 0, kUsualCorrelation, 1));
    }
    if (measure_.scale_low() == measure_.scale_high()) return;
    const Ends bounds = BoundsWithMissing(programme_.followed, programme_.missing,
                                          measure_.scale_low(), measure_.scale_high());
    filled->mutable_missing_bounds()->set_low(bounds.low);
    filled->mutable_missing_bounds()->set_high(bounds.high);
  }

  absl::Status FillDifferences(double mean, v1::MeasureResult* filled) {
    const v1::Uncertainty& chance = review_.definition().uncertainty();
    const std::vector<CostAndEffect> changes = ChangesOf(programme_.followed);
    absl::StatusOr<std::vector<double>> means =
        ResampledMeans(changes, stream_, chance, options_);
    if (!means.ok()) return means.status();
    const std::vector<double> without = MeansWithoutEach(changes);
    FillEstimate(figure_, mean, *means, without, chance.confidence(),
                 filled->mutable_difference(), result_->mutable_notes());
    if (review_.definition().zero_alternative().evidence() !=
        v1::ZERO_ALTERNATIVE_CLASS_COMPARISON_GROUP) {
      return absl::OkStatus();
    }
    const std::string figure = absl::StrCat(figure_, "/did");
    const absl::StatusOr<double> did =
        DifferenceInDifferences(programme_.followed, comparison_.followed);
    if (!did.ok()) {
      AddNote(did.status(), figure, result_->mutable_notes());
      return absl::OkStatus();
    }
    const std::vector<CostAndEffect> others = ChangesOf(comparison_.followed);
    absl::StatusOr<std::vector<double>> other_means =
        ResampledMeans(others, stream_ + 1, chance, options_);
    if (!other_means.ok()) return other_means.status();
    for (size_t i = 0; i < means->size(); ++i) (*means)[i] -= (*other_means)[i];
    // Without each person of either group in turn.
    const double other_mean = SumOf(others) / static_cast<double>(others.size());
    std::vector<double> without_any;
    for (const double value : without) without_any.push_back(value - other_mean);
    for (const double value : MeansWithoutEach(others)) without_any.push_back(mean - value);
    FillEstimate(figure, *did, *means, without_any, chance.confidence(),
                 filled->mutable_difference_in_differences(), result_->mutable_notes());
    return absl::OkStatus();
  }

  const MeasuredReview& review_;
  const RunOptions& options_;
  const v1::OutcomeMeasure& measure_;
  const uint32_t stream_;
  const std::string figure_;
  v1::AnalysisResult* const result_;
  Collected programme_;
  Collected comparison_;
};

}  // namespace

absl::Status FillMeasures(const MeasuredReview& review, const RunOptions& options,
                          v1::AnalysisResult* result) {
  for (int i = 0; i < review.definition().measures_size(); ++i) {
    if (absl::Status status = OneMeasure(review, options, i, result).Fill(); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

void FillGoals(const MeasuredReview& review, v1::AnalysisResult* result) {
  constexpr int kLevels = 5;
  const Collection& collection = review.collection();
  v1::GoalAttainment* filled = result->mutable_goals();
  std::vector<int32_t> levels(kLevels);
  double sum = 0;
  int32_t journeys = 0;
  for (const Member& member : review.population().members) {
    if (member.compared()) continue;
    std::vector<JudgedGoal> goals;
    for (size_t fact = collection.first_fact(member.person);
         fact < collection.first_fact(member.person + 1); ++fact) {
      const int level = collection.detail(fact) - v1::ACHIEVEMENT_MUCH_LESS;
      if (collection.kind(fact) != FactKind::kGoalClosed || level < 0 || level >= kLevels) continue;
      ++levels[static_cast<size_t>(level)];
      goals.push_back({level - 2.0, static_cast<double>(collection.quantity(fact)) / 1000});
    }
    const absl::StatusOr<double> t = GoalAttainmentT(goals);
    if (!t.ok()) continue;
    sum += *t;
    ++journeys;
  }
  filled->mutable_levels()->Add(levels.begin(), levels.end());
  filled->set_journeys(journeys);
  filled->set_has_score(journeys > 0);
  if (journeys > 0) {
    filled->set_mean_t(sum / journeys);
  } else {
    AddNote(Error(v1::ERROR_REASON_REVIEW_NO_GOALS), "goals", result->mutable_notes());
  }
}

}  // namespace inwonersreis::insight
