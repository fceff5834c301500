#include "server/insight/statistics/cost_effectiveness.h"

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace inwonersreis::insight {
namespace {

std::vector<Option> KnownOptions() {
  std::vector<Option> options;
  const double costs[] = {55000, 35000, 25000, 10000, 12000, 5000};
  const double effects[] = {5, 4, 3, 2, 1.5, 1};
  const char* const names[] = {"E", "D", "C", "B", "A", "UC"};
  for (int i = 0; i < 6; ++i) {
    options.emplace_back();
    options.back().name = names[i];
    options.back().cost = costs[i];
    options.back().effect = effects[i];
  }
  return options;
}

TEST(FrontierTest, TheKnownOptionsHaveTheKnownPlacesAndRatios) {
  std::map<std::string, Option> found;
  std::vector<std::string> on;
  for (const Option& option : Frontier(KnownOptions())) {
    found[option.name] = option;
    if (option.place == Option::Place::kOn) on.push_back(option.name);
  }
  EXPECT_THAT(on, ::testing::ElementsAre("UC", "B", "D", "E"));
  EXPECT_EQ(found["C"].place, Option::Place::kExtendedDominated);
  EXPECT_EQ(found["A"].place, Option::Place::kDominated);
  EXPECT_FALSE(found["UC"].has_ratio);
  EXPECT_DOUBLE_EQ(found["B"].ratio, 5000);
  EXPECT_DOUBLE_EQ(found["D"].ratio, 12500);
  EXPECT_DOUBLE_EQ(found["E"].ratio, 20000);
}

TEST(FrontierTest, TheOrderOfTheOptionsChangesNothing) {
  std::mt19937 random(7);
  const std::vector<Option> expected = Frontier(KnownOptions());
  for (int round = 0; round < 50; ++round) {
    std::vector<Option> options = KnownOptions();
    std::shuffle(options.begin(), options.end(), random);
    const std::vector<Option> found = Frontier(options);
    for (size_t i = 0; i < found.size(); ++i) {
      EXPECT_EQ(found[i].name, expected[i].name);
      EXPECT_EQ(found[i].place, expected[i].place);
    }
  }
}

TEST(FrontierTest, RatiosRiseAlongEveryFrontier) {
  std::mt19937 random(20261122);
  std::uniform_int_distribution<int> small(0, 6);
  for (int round = 0; round < 2000; ++round) {
    std::vector<Option> options(1 + small(random));
    for (size_t i = 0; i < options.size(); ++i) {
      options[i].name = std::string(1, static_cast<char>('a' + i));
      options[i].cost = small(random) * 100;
      options[i].effect = small(random);
    }
    double before = -1e300;
    int on = 0;
    for (const Option& option : Frontier(options)) {
      if (option.place != Option::Place::kOn) continue;
      ++on;
      if (!option.has_ratio) continue;
      EXPECT_GE(option.ratio, before) << "round " << round;
      before = option.ratio;
    }
    EXPECT_GE(on, 1) << "round " << round;
  }
}

TEST(CostEffectivenessTest, ChanceBenefitAndInformationAreMeansOverDraws) {
  const std::vector<CostAndEffect> draws = {{100, 1}, {300, 1}, {-50, 0}, {200, 2}};
  EXPECT_DOUBLE_EQ(Acceptability(draws, 150), 0.75);
  EXPECT_DOUBLE_EQ(ExpectedBenefit(draws, 150), (50 - 150 + 50 + 100) / 4.0);
  EXPECT_DOUBLE_EQ(PerfectInformation(draws, 150), (50 + 0 + 50 + 100) / 4.0 - 50 / 4.0);
}

TEST(CostEffectivenessTest, InformationIsWorthNothingWhenAllDrawsAgree) {
  const std::vector<CostAndEffect> draws = {{-10, 1}, {-20, 1}, {-30, 2}};
  EXPECT_EQ(PerfectInformation(draws, 5), 0);
  const std::vector<CostAndEffect> losses = {{10, 0}, {20, 0}};
  EXPECT_EQ(PerfectInformation(losses, 5), 0);
  EXPECT_EQ(Acceptability(losses, 5), 0);
}

}  // namespace
}  // namespace inwonersreis::insight
