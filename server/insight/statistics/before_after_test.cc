#include "server/insight/statistics/before_after.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

TEST(BeforeAfterTest, RegressionToTheMeanHasTheKnownValues) {
  EXPECT_NEAR(ExpectedRegressionToMean(60, 15, 40, 0.5, 1), 13.486011522, 1e-8);
  EXPECT_NEAR(ExpectedRegressionToMean(60, 15, 40, 0.5, 2), 7.786152382, 1e-8);
  EXPECT_EQ(ExpectedRegressionToMean(60, 15, 40, 1, 1), 0);
}

TEST(BeforeAfterTest, TwoBaselinesMakeRegressionSmallerAndSidesAreEqual) {
  EXPECT_LT(ExpectedRegressionToMean(5, 2, 3, 0.6, 2), ExpectedRegressionToMean(5, 2, 3, 0.6, 1));
  EXPECT_EQ(ExpectedRegressionToMean(5, 2, 3, 0.6, 1), ExpectedRegressionToMean(5, 2, 7, 0.6, 1));
}

TEST(BeforeAfterTest, PairsAreComparedPersonByPerson) {
  const std::vector<BeforeAfter> pairs = {{4, 7.5}, {6, 8}, {5, 5}, {6, 5}};
  const absl::StatusOr<PairedDifference> difference = ComparePairs(pairs);
  ASSERT_THAT(difference, IsOk());
  EXPECT_DOUBLE_EQ(difference->mean_before, 5.25);
  EXPECT_DOUBLE_EQ(difference->mean_after, 6.375);
  EXPECT_DOUBLE_EQ(difference->mean, 1.125);
  EXPECT_NEAR(difference->deviation, 2.0155644370746373, 1e-12);
  EXPECT_EQ(difference->rose, 2);
  EXPECT_EQ(difference->same, 1);
  EXPECT_EQ(difference->fell, 1);
}

TEST(BeforeAfterTest, OnePersonHasADifferenceAndNoSpread) {
  const absl::StatusOr<PairedDifference> difference = ComparePairs({{2, 4}});
  ASSERT_THAT(difference, IsOk());
  EXPECT_EQ(difference->mean, 2);
  EXPECT_EQ(difference->deviation, 0);
}

TEST(BeforeAfterTest, NobodyOnBothSidesIsASentence) {
  EXPECT_THAT(ComparePairs({}), StatusIs(v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP));
  EXPECT_THAT(DifferenceInDifferences({}, {{1, 2}}),
              StatusIs(v1::ERROR_REASON_REVIEW_NO_FOLLOW_UP));
  EXPECT_THAT(DifferenceInDifferences({{1, 2}}, {}),
              StatusIs(v1::ERROR_REASON_REVIEW_NO_COMPARISON));
}

TEST(BeforeAfterTest, WhatWouldHaveComeAnywayIsTakenAway) {
  EXPECT_DOUBLE_EQ(*DifferenceInDifferences({{4, 7}, {4, 9}}, {{4, 5}, {5, 6}}), 3);
}

TEST(BeforeAfterTest, BoundsHoldTheMeanForAnythingTheMissingMayHaveDone) {
  const std::vector<BeforeAfter> followed = {{4, 7}, {5, 6}};
  const std::vector<double> missing = {3, 8};
  const Ends bounds = BoundsWithMissing(followed, missing, 0, 10);
  EXPECT_DOUBLE_EQ(bounds.low, (3 + 1 - 3 - 8) / 4.0);
  EXPECT_DOUBLE_EQ(bounds.high, (3 + 1 + 7 + 2) / 4.0);
  for (double after = 0; after <= 10; after += 2.5) {
    const double mean = (3 + 1 + (after - 3) + (after - 8)) / 4;
    EXPECT_GE(mean, bounds.low);
    EXPECT_LE(mean, bounds.high);
  }
}

}  // namespace
}  // namespace inwonersreis::insight
