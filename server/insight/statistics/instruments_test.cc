#include "server/insight/statistics/instruments.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using Answers = std::vector<absl::optional<int>>;

TEST(InstrumentsTest, GoalsWithWeightsGiveTheKnownT) {
  EXPECT_NEAR(*GoalAttainmentT({{1, 1}, {0, 2}, {-1, 1}, {2, 3}}), 61.9523, 5e-5);
  EXPECT_EQ(*GoalAttainmentT({{0, 1}, {0, 5}}), 50);
  EXPECT_THAT(GoalAttainmentT({}), StatusIs(v1::ERROR_REASON_REVIEW_NO_GOALS));
}

TEST(InstrumentsTest, DutchUtilitiesAreThoseOfTheTariff) {
  EXPECT_DOUBLE_EQ(*Eq5d5lDutchUtility(Answers{1, 1, 1, 1, 1}), 1);
  EXPECT_DOUBLE_EQ(*Eq5d5lDutchUtility(Answers{2, 1, 1, 1, 1}), 0.918);
  EXPECT_DOUBLE_EQ(*Eq5d5lDutchUtility(Answers{5, 5, 5, 1, 1}), 0.390);
  EXPECT_DOUBLE_EQ(*Eq5d5lDutchUtility(Answers{5, 5, 5, 5, 5}), -0.446);
}

TEST(InstrumentsTest, AWorseAnswerNeverGivesMoreUtility) {
  for (int item = 0; item < 5; ++item) {
    Answers answers(5, 3);
    double before = 2;
    for (int level = 1; level <= 5; ++level) {
      answers[item] = level;
      EXPECT_LE(*Eq5d5lDutchUtility(answers), before);
      before = *Eq5d5lDutchUtility(answers);
    }
  }
}

TEST(InstrumentsTest, AMissingAnswerLeavesNoScore) {
  EXPECT_EQ(*Who5Score(Answers{3, 3, 2, 4, 1}), 52);
  EXPECT_THAT(Who5Score(Answers{3, 3, absl::nullopt, 4, 1}),
              StatusIs(v1::ERROR_REASON_REVIEW_NO_SCORE));
  EXPECT_THAT(Who5Score(Answers{3, 3, 2, 4}), StatusIs(v1::ERROR_REASON_REVIEW_NO_SCORE));
  EXPECT_THAT(Who5Score(Answers{3, 3, 2, 4, 6}),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  EXPECT_THAT(Eq5d5lDutchUtility(Answers{1, 1, 1, 1, absl::nullopt}),
              StatusIs(v1::ERROR_REASON_REVIEW_NO_SCORE));
  EXPECT_THAT(Eq5d5lDutchUtility(Answers{0, 1, 1, 1, 1}),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
}

}  // namespace
}  // namespace inwonersreis::insight
