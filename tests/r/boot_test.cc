// The review's bootstrap beside R's package boot and beside every sample that can be
// drawn: the same intervals.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/insight/statistics/bootstrap.h"
#include "server/insight/statistics/distribution.h"
#include "server/insight/statistics/philox.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace inwonersreis::insight {
namespace {

constexpr char kInstall[] =
    "R with its package boot is needed: apt-get install --no-install-recommends r-base-core "
    "r-cran-boot (deploy/install test does it)";

// Of 1 + a multiple of forty (R + 1) · 2.5 % is a whole number, and boot's
// interpolation gives the very resample that a type-1 quantile gives.
constexpr int kResamples = 1999;
constexpr double kConfidence = 0.95;
constexpr double kEqual = 1e-9;  // Relative: sums in another order.

// Invented costs and effects, skewed as costs are; no two equal.
std::vector<CostAndEffect> People() {
  const std::vector<double> costs = {213, 34.5, 10, 121, 12.25, 50, 15, 81, 22, 134, 13.9, 89};
  const std::vector<double> effects = {1.2, 0.7, 0.4, 0.9, 0.35, 1.1, 0.5, 0.8, 0.65, 1.3, 0.45, 1.0};
  std::vector<CostAndEffect> people;
  for (size_t i = 0; i < costs.size(); ++i) people.push_back({costs[i], effects[i]});
  return people;
}

using Statistic = double (*)(const CostAndEffect& total, size_t n);
double MeanCost(const CostAndEffect& total, size_t n) {
  return total.cost / static_cast<double>(n);
}
double Ratio(const CostAndEffect& total, size_t) { return total.cost / total.effect; }
const std::map<std::string, Statistic> kStatistics = {{"mean", MeanCost}, {"ratio", Ratio}};

CostAndEffect TotalOf(const std::vector<CostAndEffect>& people) {
  CostAndEffect total;
  for (const CostAndEffect& person : people) {
    total.cost += person.cost;
    total.effect += person.effect;
  }
  return total;
}

std::vector<double> WithoutEach(const std::vector<CostAndEffect>& people, Statistic statistic) {
  std::vector<double> without;
  for (size_t left_out = 0; left_out < people.size(); ++left_out) {
    std::vector<CostAndEffect> rest = people;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(left_out));
    without.push_back(statistic(TotalOf(rest), rest.size()));
  }
  return without;
}

std::vector<double> ValuesOf(const std::vector<CostAndEffect>& totals, size_t n,
                             Statistic statistic) {
  std::vector<double> values;
  for (const CostAndEffect& total : totals) values.push_back(statistic(total, n));
  return values;
}

// Every multiset of `people` with the number of orders in which it can be drawn.
void EachMultiset(const std::vector<CostAndEffect>& people, size_t from, size_t left, double orders,
                  CostAndEffect total, std::vector<CostAndEffect>* totals,
                  std::vector<double>* weights) {
  if (from + 1 == people.size()) {
    total.cost += static_cast<double>(left) * people[from].cost;
    total.effect += static_cast<double>(left) * people[from].effect;
    totals->push_back(total);
    weights->push_back(orders / std::tgamma(static_cast<double>(left) + 1));
    return;
  }
  for (size_t count = 0; count <= left; ++count) {
    CostAndEffect with = total;
    with.cost += static_cast<double>(count) * people[from].cost;
    with.effect += static_cast<double>(count) * people[from].effect;
    EachMultiset(people, from + 1, left - count,
                 orders / std::tgamma(static_cast<double>(count) + 1), with, totals, weights);
  }
}

Distribution Exact(const std::vector<CostAndEffect>& people, Statistic statistic) {
  std::vector<CostAndEffect> totals;
  std::vector<double> weights;
  EachMultiset(people, 0, people.size(), std::tgamma(static_cast<double>(people.size()) + 1), {},
               &totals, &weights);
  return Distribution(ValuesOf(totals, people.size(), statistic), weights);
}

// Draws once, asks R once, for all tests.
class BootTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    world_ = new World();
    const std::string folder = world_->folder.path();
    const std::vector<CostAndEffect>& people = world_->people;
    std::ofstream values(folder + "/values.csv");
    values << "cost,effect\n";
    for (const CostAndEffect& person : people) values << person.cost << "," << person.effect << "\n";
    std::ofstream(folder + "/confidence") << kConfidence << "\n";
    values.close();
    std::ofstream indices(folder + "/indices.csv");
    const auto n = static_cast<uint32_t>(people.size());
    for (int resample = 0; resample < kResamples; ++resample) {
      UniformDraws draws(world_->plan.seed, world_->plan.stream, static_cast<uint32_t>(resample), n);
      std::string line;
      draws.ForEach(n, [&](uint32_t person) {
        absl::StrAppend(&line, line.empty() ? "" : ",", person + 1);
      });
      indices << line << "\n";
    }
    indices.close();
    const std::string command =
        absl::StrCat("Rscript --vanilla ", INWONERSREIS_R_SCRIPT, " ", folder, " > ", folder,
                     "/answer 2> ", folder, "/errors");
    world_->ended = std::system(command.c_str());
    world_->errors = ContentOf(folder + "/errors");
    std::ifstream answer(folder + "/answer");
    for (std::string line; std::getline(answer, line);) {
      std::istringstream words(line);
      std::string name;
      words >> name;
      for (double value; words >> value;) world_->answers[name].push_back(value);
    }
  }
  static void TearDownTestSuite() {
    delete world_;
    world_ = nullptr;
  }

  void SetUp() override { ASSERT_EQ(world_->ended, 0) << kInstall << "\n" << world_->errors; }

  static std::string ContentOf(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
  }

  // What R said under a name; a failure when it said nothing.
  static std::vector<double> R(const std::string& name) {
    const auto found = world_->answers.find(name);
    EXPECT_NE(found, world_->answers.end()) << name;
    return found == world_->answers.end() ? std::vector<double>(8, NAN) : found->second;
  }
  static void ExpectEnds(const Ends& ends, const std::string& name) {
    const std::vector<double> r = R(name);
    ASSERT_EQ(r.size(), 2u) << name;
    EXPECT_NEAR(ends.low / r[0], 1, kEqual) << name;
    EXPECT_NEAR(ends.high / r[1], 1, kEqual) << name;
  }

  static const std::vector<CostAndEffect>& people() { return world_->people; }
  static std::vector<CostAndEffect> First(size_t n) {
    return {people().begin(), people().begin() + static_cast<std::ptrdiff_t>(n)};
  }
  static Distribution Drawn(Statistic statistic) {
    return Distribution(
        ValuesOf(*ResampleTotals(people(), world_->plan), people().size(), statistic));
  }

 private:
  struct World {
    World() {
      plan.resamples = kResamples;
      plan.seed = 20261122;
      plan.threads = 2;
    }
    const std::vector<CostAndEffect> people = People();
    BootstrapPlan plan;
    inwonersreis::testing::TempDir folder;
    int ended = -1;
    std::string errors;
    std::map<std::string, std::vector<double>> answers;
  };
  static World* world_;
};

BootTest::World* BootTest::world_ = nullptr;

TEST_F(BootTest, OnTheSameResamplesEveryIntervalIsThatOfBoot) {
  for (const auto& [name, statistic] : kStatistics) {
    const double estimate = statistic(TotalOf(people()), people().size());
    EXPECT_NEAR(estimate / R(name + ".estimate")[0], 1, kEqual);
    const Distribution drawn = Drawn(statistic);
    EXPECT_NEAR(drawn.mean() / R(name + ".same.mean")[0], 1, kEqual);
    EXPECT_NEAR(drawn.deviation() / R(name + ".same.deviation")[0], 1, kEqual);
    ExpectEnds(PercentileInterval(drawn, kConfidence), name + ".same.percent");
    ExpectEnds(BasicInterval(drawn, estimate, kConfidence), name + ".same.basic");
    const auto bca =
        BcaInterval(drawn, estimate, WithoutEach(people(), statistic), kConfidence);
    ASSERT_THAT(bca, IsOk());
    ExpectEnds(*bca, name + ".same.bca_drawn");
    // Boot interpolates to the next resample; there are two thousand.
    const std::vector<double> interpolated = R(name + ".same.bca");
    EXPECT_NEAR(bca->low, interpolated[0], drawn.deviation() / 20) << name;
    EXPECT_NEAR(bca->high, interpolated[1], drawn.deviation() / 20) << name;
  }
}

TEST_F(BootTest, OnResamplesOfItsOwnTheQuantilesLieWithinFiveStandardErrors) {
  for (const auto& [name, statistic] : kStatistics) {
    const Distribution drawn = Drawn(statistic);
    for (const char* level : {"0.025", "0.5", "0.975"}) {
      const std::vector<double> around = R(absl::StrCat(name, ".own.around_", level));
      const double quantile = drawn.Quantile(std::atof(level));
      EXPECT_GE(quantile, around[0]) << name << " " << level;
      EXPECT_LE(quantile, around[1]) << name << " " << level;
    }
    // A deviation of R resamples has a relative standard error of about √(1 / 2R);
    // skewed, somewhat more: five of them are 8 %, ten are taken.
    EXPECT_NEAR(drawn.deviation() / R(name + ".own.deviation")[0], 1, 10 / std::sqrt(2.0 * kResamples));
  }
}

TEST_F(BootTest, AllSamplesOfSixWrittenOutAreTheExactDistribution) {
  for (const auto& [name, statistic] : kStatistics) {
    EXPECT_EQ(R(name + ".exact6.count")[0], 46656);  // 6^6.
    const Distribution exact = Exact(First(6), statistic);
    EXPECT_NEAR(exact.mean() / R(name + ".exact6.mean")[0], 1, kEqual);
    EXPECT_NEAR(exact.deviation() / R(name + ".exact6.deviation")[0], 1, kEqual);
    const std::vector<double> quantiles = R(name + ".exact6.quantiles");
    const double levels[] = {0.0251, 0.2501, 0.5001, 0.7501, 0.9751};
    for (size_t i = 0; i < quantiles.size(); ++i) {
      EXPECT_NEAR(exact.Quantile(levels[i]) / quantiles[i], 1, kEqual) << name << " " << levels[i];
    }
  }
}

TEST_F(BootTest, AllSamplesOfEightGiveTheExactIntervals) {
  EXPECT_EQ(R("exact8.orders")[0], 16777216);  // 8^8.
  for (const auto& [name, statistic] : kStatistics) {
    const std::vector<CostAndEffect> eight = First(8);
    const double estimate = statistic(TotalOf(eight), eight.size());
    const Distribution exact = Exact(eight, statistic);
    ExpectEnds(PercentileInterval(exact, kConfidence), name + ".exact8.percent");
    ExpectEnds(BasicInterval(exact, estimate, kConfidence), name + ".exact8.basic");
    const auto bca = BcaInterval(exact, estimate, WithoutEach(eight, statistic), kConfidence);
    ASSERT_THAT(bca, IsOk());
    ExpectEnds(*bca, name + ".exact8.bca");
  }
}

TEST_F(BootTest, OurResamplesComeCloserToTheExactOnesAsTheyGrow) {
  for (const auto& [name, statistic] : kStatistics) {
    const std::vector<CostAndEffect> eight = First(8);
    const Distribution exact = Exact(eight, statistic);
    BootstrapPlan plan;
    plan.resamples = 200000;
    plan.seed = 7;
    plan.threads = 2;
    const Distribution drawn(
        ValuesOf(*ResampleTotals(eight, plan), eight.size(), statistic));
    for (const double level : {0.025, 0.1, 0.5, 0.9, 0.975}) {
      // Five standard errors of the share below a quantile, either way.
      const double room = 5 * std::sqrt(level * (1 - level) / plan.resamples);
      EXPECT_GE(drawn.Quantile(level), exact.Quantile(level - room)) << name << " " << level;
      EXPECT_LE(drawn.Quantile(level), exact.Quantile(level + room)) << name << " " << level;
    }
  }
}

}  // namespace
}  // namespace inwonersreis::insight
