#include "server/insight/statistics/distribution.h"

#include <cmath>
#include <map>
#include <numeric>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/insight/statistics/normal.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

const std::vector<double>& Sixteen() {
  static const auto* const values = new std::vector<double>{
      10, 12, 12.5, 12.5, 13.9, 15, 21, 22, 23, 34, 50, 81, 89, 121, 134, 213};
  return *values;
}

double MeanOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// Every resample of the mean with its probability. Values in tenths, so that
// sums are whole numbers and equal ones meet: n draws are n convolutions.
Distribution ExactMean(const std::vector<double>& values) {
  std::map<int, double> probability_of = {{0, 1.0}};
  for (size_t draw = 0; draw < values.size(); ++draw) {
    std::map<int, double> next;
    for (const auto& [sum, probability] : probability_of) {
      for (const double value : values) {
        next[sum + static_cast<int>(std::lround(value * 10))] +=
            probability / static_cast<double>(values.size());
      }
    }
    probability_of = std::move(next);
  }
  std::vector<double> means;
  std::vector<double> weights;
  for (const auto& [sum, probability] : probability_of) {
    means.push_back(sum / (10.0 * static_cast<double>(values.size())));
    weights.push_back(probability);
  }
  return Distribution(std::move(means), weights);
}

std::vector<double> WithoutEach(const std::vector<double>& values) {
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  std::vector<double> without;
  for (const double value : values) {
    without.push_back((sum - value) / static_cast<double>(values.size() - 1));
  }
  return without;
}

TEST(DistributionTest, TheExactBootstrapOfSixteenValuesGivesTheKnownIntervals) {
  const Distribution exact = ExactMean(Sixteen());
  const double mean = MeanOf(Sixteen());
  EXPECT_NEAR(exact.deviation(), 14.23676871681543, 1e-12);
  const Ends percentile = PercentileInterval(exact, 0.95);
  EXPECT_NEAR(percentile.low, 28.8625, 1e-9);
  EXPECT_NEAR(percentile.high, 84.2375, 1e-9);
  const Ends basic = BasicInterval(exact, mean, 0.95);
  EXPECT_NEAR(basic.low, 23.75, 1e-9);
  EXPECT_NEAR(basic.high, 79.125, 1e-9);
  const absl::StatusOr<Ends> bca = BcaInterval(exact, mean, WithoutEach(Sixteen()), 0.95);
  ASSERT_THAT(bca, IsOk());
  EXPECT_NEAR(bca->low, 32.2375, 1e-9);
  EXPECT_NEAR(bca->high, 91.375, 1e-9);
}

TEST(DistributionTest, AllEqualHasNoSpreadAndNoBca) {
  const std::vector<double> equal(12, 4.0);
  const Distribution exact = ExactMean(equal);
  EXPECT_EQ(exact.deviation(), 0);
  EXPECT_EQ(PercentileInterval(exact, 0.95).low, 4.0);
  EXPECT_THAT(BcaInterval(exact, 4.0, WithoutEach(equal), 0.95),
              StatusIs(v1::ERROR_REASON_REVIEW_ALL_EQUAL));
}

TEST(DistributionTest, BcaIsRefusedUnderEightPersons) {
  const std::vector<double> seven = {1, 2, 3, 4, 5, 6, 9};
  EXPECT_THAT(BcaInterval(ExactMean(seven), MeanOf(seven), WithoutEach(seven), 0.95),
              StatusIs(v1::ERROR_REASON_REVIEW_INTERVAL_TOO_FEW));
  const std::vector<double> eight = {1, 2, 3, 4, 5, 6, 7, 9};
  EXPECT_THAT(BcaInterval(ExactMean(eight), MeanOf(eight), WithoutEach(eight), 0.95), IsOk());
}

TEST(DistributionTest, AnEstimateOutsideAllResamplesHasNoBca) {
  EXPECT_THAT(BcaInterval(Distribution({1, 2, 3}), 0, WithoutEach(Sixteen()), 0.95),
              StatusIs(v1::ERROR_REASON_REVIEW_INTERVAL_TOO_FEW));
}

TEST(DistributionTest, AQuantileIsTheSmallestValueThatReachesIt) {
  const Distribution four({4, 1, 3, 2});
  EXPECT_EQ(four.Quantile(0), 1);
  EXPECT_EQ(four.Quantile(0.25), 1);
  EXPECT_EQ(four.Quantile(0.2500001), 2);
  EXPECT_EQ(four.Quantile(1), 4);
  const Distribution weighted({2, 1}, {3.0, 1.0});
  EXPECT_EQ(weighted.Quantile(0.25), 1);
  EXPECT_EQ(weighted.Quantile(0.26), 2);
  EXPECT_EQ(weighted.ProbabilityBelow(2), 0.25);
  EXPECT_EQ(four.ProbabilityBelow(3), 0.5);
}

TEST(NormalTest, QuantilesInvertProbabilitiesInBothTails) {
  for (const double p : {1e-12, 1e-6, 0.001, 0.025, 0.1, 0.3, 0.5, 0.7, 0.975, 0.999999}) {
    EXPECT_NEAR(NormalBelow(NormalQuantile(p)) / p, 1, 1e-13) << p;
  }
  EXPECT_NEAR(NormalQuantile(0.975), 1.959963984540054, 1e-14);
  EXPECT_NEAR(NormalQuantile(0.9), 1.2815515655446004, 1e-14);
}

}  // namespace
}  // namespace inwonersreis::insight
