#include "server/insight/statistics/instruments.h"

#include <cmath>
#include <cstddef>

#include "absl/strings/str_cat.h"
#include "journey/errors.h"

namespace inwonersreis::insight {
namespace {

constexpr double kGoalCorrelation = 0.3;  // Between goals of one person; the usual choice.
constexpr size_t kItems = 5;

// What a level of a dimension takes away, in thousandths.
constexpr int kLossOfAnyProblem = 47;
constexpr int kDutchLoss[kItems][5] = {
    {0, 35, 57, 166, 203},   // Mobility.
    {0, 38, 61, 168, 168},   // Self-care.
    {0, 39, 87, 192, 192},   // Usual activities.
    {0, 66, 92, 360, 415},   // Pain or discomfort.
    {0, 70, 145, 356, 421},  // Anxiety or depression.
};

absl::Status CheckAnswers(absl::Span<const absl::optional<int>> answers, int min, int max) {
  if (answers.size() != kItems) return Error(v1::ERROR_REASON_REVIEW_NO_SCORE);
  for (const absl::optional<int>& answer : answers) {
    if (!answer) return Error(v1::ERROR_REASON_REVIEW_NO_SCORE);
    if (*answer < min || *answer > max) {
      return Error(
          v1::ERROR_REASON_FIELD_OUT_OF_RANGE,
          {{"field", "answer"}, {"min", absl::StrCat(min)}, {"max", absl::StrCat(max)}});
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<double> GoalAttainmentT(absl::Span<const JudgedGoal> goals) {
  double weighted = 0;
  double weights = 0;
  double squares = 0;
  for (const JudgedGoal& goal : goals) {
    weighted += goal.weight * goal.level;
    weights += goal.weight;
    squares += goal.weight * goal.weight;
  }
  if (!(weights > 0)) return Error(v1::ERROR_REASON_REVIEW_NO_GOALS);
  return 50 + 10 * weighted /
                  std::sqrt((1 - kGoalCorrelation) * squares + kGoalCorrelation * weights * weights);
}

absl::StatusOr<double> Eq5d5lDutchUtility(absl::Span<const absl::optional<int>> answers) {
  if (absl::Status status = CheckAnswers(answers, 1, 5); !status.ok()) return status;
  int loss = 0;
  for (size_t item = 0; item < kItems; ++item) loss += kDutchLoss[item][*answers[item] - 1];
  return loss == 0 ? 1.0 : (1000 - kLossOfAnyProblem - loss) / 1000.0;
}

absl::StatusOr<double> Who5Score(absl::Span<const absl::optional<int>> answers) {
  if (absl::Status status = CheckAnswers(answers, 0, 5); !status.ok()) return status;
  int sum = 0;
  for (const absl::optional<int>& answer : answers) sum += *answer;
  return sum * 4.0;
}

}  // namespace inwonersreis::insight
