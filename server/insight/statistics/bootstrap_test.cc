#include "server/insight/statistics/bootstrap.h"

#include <cmath>
#include <cstring>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/insight/statistics/distribution.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

std::vector<CostAndEffect> People(int n) {
  std::vector<CostAndEffect> people;
  for (int i = 0; i < n; ++i) people.push_back({std::sin(i) * 1000, std::cos(i * 0.7)});
  return people;
}

std::vector<double> CostsOf(const std::vector<CostAndEffect>& totals) {
  std::vector<double> costs;
  for (const CostAndEffect& total : totals) costs.push_back(total.cost);
  return costs;
}

TEST(BootstrapTest, AnyNumberOfThreadsGivesTheSameBytes) {
  const std::vector<CostAndEffect> people = People(1003);
  BootstrapPlan plan;
  plan.resamples = 200;
  plan.seed = 20261122;
  const auto one = *ResampleTotals(people, plan);
  for (const int threads : {2, 3, 8}) {
    plan.threads = threads;
    const auto many = *ResampleTotals(people, plan);
    ASSERT_EQ(one.size(), many.size());
    EXPECT_EQ(std::memcmp(one.data(), many.data(), one.size() * sizeof(one[0])), 0) << threads;
  }
  plan.seed += 1;
  EXPECT_NE((*ResampleTotals(people, plan))[0].cost, one[0].cost);
}

TEST(BootstrapTest, ResamplesSpreadAsTheoryAndExactEnumerationSay) {
  // The mean of these sixteen has an ideal standard error of 14.2367687.
  const std::vector<double> sixteen = {10, 12, 12.5, 12.5, 13.9, 15, 21,  22,
                                       23, 34, 50,   81,   89,   121, 134, 213};
  std::vector<CostAndEffect> people;
  for (const double value : sixteen) people.push_back({value / 16, value / 16});
  BootstrapPlan plan;
  plan.resamples = 200000;
  plan.seed = 1;
  plan.threads = 2;
  const auto totals = *ResampleTotals(people, plan);
  const Distribution means(CostsOf(totals));
  EXPECT_NEAR(means.mean(), 53.99375, 0.15);
  EXPECT_NEAR(means.deviation(), 14.23676871681543, 0.1);
  EXPECT_NEAR(PercentileInterval(means, 0.95).low, 28.8625, 0.25);
  EXPECT_NEAR(PercentileInterval(means, 0.95).high, 84.2375, 0.35);
}

TEST(BootstrapTest, CostAndEffectOfOnePersonStayTogether) {
  std::vector<CostAndEffect> people;
  for (int i = 0; i < 50; ++i) people.push_back({static_cast<double>(i), i * 3.0});
  BootstrapPlan plan;
  plan.resamples = 100;
  const auto totals = *ResampleTotals(people, plan);
  for (const CostAndEffect& total : totals) {
    EXPECT_EQ(total.effect, 3 * total.cost);
  }
}

TEST(BootstrapTest, OnePersonIsDrawnEachTime) {
  BootstrapPlan plan;
  plan.resamples = 100;
  const auto totals = *ResampleTotals({{7.0, 2.0}}, plan);
  for (const CostAndEffect& total : totals) {
    EXPECT_EQ(total.cost, 7.0);
  }
}

TEST(BootstrapTest, WhoAsksToStopIsHeard) {
  const std::vector<CostAndEffect> people = People(10);
  BootstrapPlan plan;
  plan.resamples = 100000;
  plan.threads = 2;
  int told = 0;
  plan.progress = [&](double share) {
    EXPECT_GE(share, 0);
    EXPECT_LE(share, 1);
    return ++told < 5;
  };
  EXPECT_THAT(ResampleTotals(people, plan), StatusIs(v1::ERROR_REASON_CANCELLED));
  EXPECT_EQ(told, 5);
}

}  // namespace
}  // namespace inwonersreis::insight
