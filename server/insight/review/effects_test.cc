#include "server/insight/review/effects.h"

#include <vector>

#include "gtest/gtest.h"
#include "server/insight/review/sensitivity.h"

namespace inwonersreis::insight {
namespace {

TEST(EffectsTest, CorrectionsGiveTheKnownEuros) {
  CorrectionShares shares{0.25, 0.75, 0.15, 0.30};
  EXPECT_NEAR(53300 * CorrectionFactor(shares, 0), 25484.0625, 1e-9);
  double present = 0;
  for (int year = 0; year < 3; ++year) {
    double discount = 1;
    for (int t = 0; t < year; ++t) discount /= 1.03;
    present += 53300 * CorrectionFactor(shares, year) * discount;
  }
  EXPECT_NEAR(present / 54573.70307639739, 1, 1e-14);
  EXPECT_EQ(CorrectionFactor(CorrectionShares{}, 7), 1);
}

TEST(EffectsTest, OverlapKeepsTheDominantLineWhole) {
  // −11,804.48 in all, of which −4,785.60 is the largest.
  const std::vector<double> values = {-4000.00, -4785.60, -3018.88};
  const std::vector<double> factors = OverlapFactors(values, 0.5);
  double sum = 0;
  for (size_t i = 0; i < values.size(); ++i) sum += values[i] * factors[i];
  EXPECT_NEAR(sum, -8295.04, 1e-9);
  EXPECT_TRUE(OverlapFactors({}, 0.5).empty());
  EXPECT_EQ(OverlapFactors({0, 0}, 0.5), (std::vector<double>{1, 0.5}));
}

double KnownNet(double p, double hours, double quality, double worth) {
  return -p * (7400 + hours * 39.88) - quality * worth;
}

TEST(SensitivityTest, OneNumberMovesTheNetAsKnown) {
  EXPECT_NEAR(KnownNet(0.5, 1430, 0.05, 50000), -34714.20, 1e-9);
  EXPECT_NEAR(KnownNet(0.3, 1430, 0.05, 50000), -21828.52, 1e-9);
  EXPECT_NEAR(KnownNet(0.5, 1430, 0.05, 20000), -33214.20, 1e-9);
}

TEST(SensitivityTest, AStraightLineHasItsSwitchingValueExactly) {
  const auto net = [](double p) { return 100 - 250 * p; };
  EXPECT_DOUBLE_EQ(*SwitchingValue(net, 0.2, 0, 1), 0.4);
  EXPECT_FALSE(SwitchingValue([](double) { return 3.0; }, 0.2, 0, 1));
  EXPECT_FALSE(SwitchingValue([](double p) { return 3 + p; }, 0.2, 0, 1));
  EXPECT_EQ(*SwitchingValue([](double p) { return p; }, 0.0, 0, 1), 0);
}

TEST(SensitivityTest, ACurveHasTheNearestOne) {
  const auto net = [](double d) { return (1 - d) * (1 - d) - 0.25; };
  EXPECT_NEAR(*SwitchingValue(net, 0.1, 0, 1), 0.5, 1e-12);
  const auto hill = [](double x) { return 0.16 - (x - 0.5) * (x - 0.5); };
  EXPECT_NEAR(*SwitchingValue(hill, 0.6, 0, 1), 0.9, 1e-12);
  EXPECT_NEAR(*SwitchingValue(hill, 0.4, 0, 1), 0.1, 1e-12);
}

}  // namespace
}  // namespace inwonersreis::insight
