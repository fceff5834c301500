#include <cmath>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/insight/disclosure/cells.h"
#include "server/insight/disclosure/differencing.h"
#include "server/insight/disclosure/limits.h"
#include "server/insight/disclosure/suppression.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using ::testing::ElementsAre;

CellShape ShapeOf(const std::vector<double>& contributions) {
  CellShape shape;
  for (const double contribution : contributions) shape.Add(contribution);
  return shape;
}

ReportCell CellOf(double value, bool hidden = false, bool must_show = false) {
  ReportCell cell;
  cell.value = value;
  cell.persons = static_cast<int64_t>(value);
  cell.hidden = hidden;
  cell.must_show = must_show;
  return cell;
}

Members People(int from, int to) {
  Members members;
  for (int i = from; i < to; ++i) {
    Pseudonym pseudonym{};
    pseudonym[0] = static_cast<uint8_t>(i >> 8);
    pseudonym[1] = static_cast<uint8_t>(i);
    members.push_back(pseudonym);
  }
  return members;
}

TEST(CellsTest, ADominatedCellOfFiveFailsInEveryWay) {
  const CellVerdict verdict = JudgeCell(ShapeOf({1000, 400, 30, 20, 10}), DisclosureLimits());
  EXPECT_TRUE(verdict.few);
  EXPECT_TRUE(verdict.top_two);
  EXPECT_TRUE(verdict.p_ratio);
}

TEST(CellsTest, TenEqualOnesPassAndNineDoNot) {
  EXPECT_TRUE(JudgeCell(ShapeOf(std::vector<double>(10, 7)), DisclosureLimits()).safe());
  EXPECT_TRUE(JudgeCell(ShapeOf(std::vector<double>(9, 7)), DisclosureLimits()).few);
  EXPECT_TRUE(JudgeCell(CellShape(), DisclosureLimits()).safe());  // Nobody in it.
  EXPECT_TRUE(JudgeCell(ShapeOf(std::vector<double>(10, 0)), DisclosureLimits()).safe());
}

TEST(CellsTest, DominanceIsSeenAmongManyAndWhateverTheSign) {
  std::vector<double> contributions(500, 0.1);
  contributions[250] = -1000;
  contributions[3] = 400;
  EXPECT_TRUE(JudgeCell(ShapeOf(contributions), DisclosureLimits()).top_two);
  EXPECT_TRUE(JudgeCell(ShapeOf(contributions), DisclosureLimits()).p_ratio);
}

TEST(LimitsTest, OnePersonMakesThemStricterTwoMakeThemLooser) {
  DisclosureLimits wanted;
  wanted.min_persons = 12;
  EXPECT_THAT(CheckNewLimits(DisclosureLimits(), wanted, false), IsOk());
  wanted.k_inside = 4;
  EXPECT_THAT(CheckNewLimits(DisclosureLimits(), wanted, false),
              StatusIs(v1::ERROR_REASON_REVIEW_LIMIT_LOWERED));
  EXPECT_THAT(CheckNewLimits(DisclosureLimits(), wanted, true), IsOk());
}

TEST(LimitsTest, CountsAreRoundedToFive) {
  EXPECT_EQ(RoundedCount(13, DisclosureLimits()), 15);
  EXPECT_EQ(RoundedCount(12, DisclosureLimits()), 10);
  EXPECT_EQ(RoundedCount(210003, DisclosureLimits()), 210005);
  EXPECT_EQ(RoundedCount(0, DisclosureLimits()), 0);
}

TEST(SuppressionTest, OneHiddenCellOfARowNeedsASecond) {
  // 12 + 3 + 40 = 55, with 3 hidden.
  const std::vector<ReportCell> cells = {CellOf(12), CellOf(3, true), CellOf(40),
                                         CellOf(55, false, true)};
  const std::vector<Relation> row = {{{0, 1}, {1, 1}, {2, 1}, {3, -1}}};
  EXPECT_THAT(Derivable(cells, row), ElementsAre(false, true, false, false));
  EXPECT_THAT(*HideComplementary(cells, row, 10), ElementsAre(true, true, false, false));
}

TEST(SuppressionTest, HiddenCellsThatTogetherAreFewNeedAnother) {
  const std::vector<ReportCell> cells = {CellOf(4, true), CellOf(3, true), CellOf(20), CellOf(30),
                                         CellOf(57, false, true)};
  const std::vector<Relation> row = {{{0, 1}, {1, 1}, {2, 1}, {3, 1}, {4, -1}}};
  EXPECT_THAT(*HideComplementary(cells, row, 10), ElementsAre(true, true, true, false, false));
}

TEST(SuppressionTest, SubtractingAcrossTablesFindsNothing) {
  // A 2 × 2 table with margins: one hidden cell takes the three others with it.
  const std::vector<ReportCell> cells = {
      CellOf(3, true),          CellOf(20),               CellOf(30),
      CellOf(40),               CellOf(23, false, true),  CellOf(70, false, true),
      CellOf(33, false, true),  CellOf(60, false, true)};
  const std::vector<Relation> table = {{{0, 1}, {1, 1}, {4, -1}},
                                       {{2, 1}, {3, 1}, {5, -1}},
                                       {{0, 1}, {2, 1}, {6, -1}},
                                       {{1, 1}, {3, 1}, {7, -1}}};
  EXPECT_THAT(*HideComplementary(cells, table, 10),
              ElementsAre(true, true, true, true, false, false, false, false));
}

TEST(SuppressionTest, ACombinationOfRelationsIsAnAttackToo) {
  // a + b = 30 and a − b = 2 together give a and b, though neither does alone.
  std::vector<ReportCell> cells = {CellOf(16, true), CellOf(14, true), CellOf(30), CellOf(2)};
  const std::vector<Relation> relations = {{{0, 1}, {1, 1}, {2, -1}}, {{0, 1}, {1, -1}, {3, -1}}};
  EXPECT_THAT(Derivable(cells, relations), ElementsAre(true, true, false, false));
  const std::vector<bool> hidden = *HideComplementary(cells, relations, 0);
  for (size_t i = 0; i < cells.size(); ++i) cells[i].hidden = hidden[i];
  EXPECT_THAT(Derivable(cells, relations), ElementsAre(false, false, false, false));
}

TEST(SuppressionTest, RandomTablesNeverGiveAwayAHiddenCell) {
  std::mt19937 random(20261122);
  for (int round = 0; round < 200; ++round) {
    const size_t rows = 2 + random() % 4;
    const size_t columns = 2 + random() % 4;
    std::vector<ReportCell> cells;
    for (size_t i = 0; i < rows * columns; ++i) {
      const auto count = static_cast<double>(random() % 60);
      cells.push_back(CellOf(count, count > 0 && count < 10));
    }
    std::vector<Relation> relations;
    const auto add = [&](size_t from, size_t step, size_t n) {
      Relation relation;
      double sum = 0;
      for (size_t i = 0; i < n; ++i) {
        relation.emplace_back(from + i * step, 1);
        sum += cells[from + i * step].value;
      }
      cells.push_back(CellOf(sum, sum > 0 && sum < 10));
      relation.emplace_back(cells.size() - 1, -1);
      relations.push_back(relation);
    };
    for (size_t row = 0; row < rows; ++row) add(row * columns, 1, columns);
    for (size_t column = 0; column < columns; ++column) add(column, columns, rows);
    const absl::StatusOr<std::vector<bool>> hidden = HideComplementary(cells, relations, 10);
    if (!hidden.ok()) continue;  // Refused: shows nothing.
    for (size_t i = 0; i < cells.size(); ++i) {
      EXPECT_TRUE((*hidden)[i] || !cells[i].hidden) << round;
      cells[i].hidden = (*hidden)[i];
    }
    const std::vector<bool> derivable = Derivable(cells, relations);
    EXPECT_EQ(std::count(derivable.begin(), derivable.end(), true), 0) << round;
  }
}

TEST(SuppressionTest, WithNothingLeftToHideThereIsNoReport) {
  const std::vector<ReportCell> cells = {CellOf(3, true), CellOf(40, false, true)};
  const std::vector<Relation> row = {{{0, 1}, {1, -1}}};
  EXPECT_THAT(HideComplementary(cells, row, 10), StatusIs(v1::ERROR_REASON_REVIEW_DISCLOSIVE));
}

TEST(DifferencingTest, TwoExportsThatDifferByOnePersonAreRefused) {
  const DisclosureLimits limits;
  const std::vector<Members> earlier = {People(0, 40)};
  EXPECT_THAT(CheckDifferencing(People(0, 40), earlier, limits), IsOk());
  EXPECT_THAT(CheckDifferencing(People(0, 50), earlier, limits), IsOk());
  EXPECT_THAT(CheckDifferencing(People(0, 30), earlier, limits), IsOk());
  for (const int to : {39, 41, 31, 49}) {
    EXPECT_THAT(CheckDifferencing(People(0, to), earlier, limits),
                StatusIs(v1::ERROR_REASON_REVIEW_DIFFERENCING))
        << to;
  }
  // One comes, one goes: the number is the same, the persons are not.
  EXPECT_THAT(CheckDifferencing(People(1, 41), earlier, limits),
              StatusIs(v1::ERROR_REASON_REVIEW_DIFFERENCING));
}

TEST(DifferencingTest, EarlierPartsThatNearlyMakeTheWholeAreRefused) {
  const std::vector<Members> parts = {People(0, 20), People(20, 45)};
  EXPECT_THAT(CheckDifferencing(People(0, 48), parts, DisclosureLimits()),
              StatusIs(v1::ERROR_REASON_REVIEW_DIFFERENCING));
  EXPECT_THAT(CheckDifferencing(People(0, 45), parts, DisclosureLimits()), IsOk());
  EXPECT_THAT(CheckDifferencing(People(0, 55), parts, DisclosureLimits()), IsOk());
}

TEST(DifferencingTest, AFewInCommonAreRefused) {
  EXPECT_THAT(CheckDifferencing(People(0, 40), {People(35, 80)}, DisclosureLimits()),
              StatusIs(v1::ERROR_REASON_REVIEW_DIFFERENCING));
  EXPECT_THAT(CheckDifferencing(People(0, 9), {}, DisclosureLimits()),
              StatusIs(v1::ERROR_REASON_REVIEW_DIFFERENCING));
}

TEST(RowsTest, ARowIsShownAmongKAlikeAndTheRestIsNotGivenAway) {
  std::vector<std::vector<std::string>> rows;
  for (int i = 0; i < 12; ++i) rows.push_back({"40-60", "Noord"});
  for (int i = 0; i < 20; ++i) rows.push_back({"60-80", "Noord"});
  rows.push_back({"80-100", "Zuid"});
  const std::vector<bool> shown = RowsToShow(rows, 10);
  EXPECT_FALSE(shown.back());
  EXPECT_FALSE(shown[0]);  // The smallest group goes too: 33 − 32 would tell.
  EXPECT_TRUE(shown[12]);
  rows.pop_back();
  EXPECT_TRUE(RowsToShow(rows, 10)[0]);
}

}  // namespace
}  // namespace inwonersreis::insight
