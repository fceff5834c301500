#include "server/insight/collection_file/coarse_rows.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/insight/review/testing_review.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

constexpr int kInside = 5;
constexpr Day kFirstOfQuarter = 19723;  // 2024-01-01; the journeys start on 1 March.

// Falling, so that the order of the file is another one.
std::function<Pseudonym()> FallingPseudonyms() {
  return [next = uint8_t{250}]() mutable {
    Pseudonym made{};
    made[0] = next--;
    return made;
  };
}

// Twelve of one programme, each with facts of its own.
testing_review::Journeys Twelve() {
  testing_review::Journeys journeys;
  for (int i = 0; i < 12; ++i) {
    journeys.Begin("WERK");
    journeys.Years("GP", 10 + i, 5);
    journeys.Scores("CANTRIL", 4, 4 + i % 5);
    EXPECT_THAT(journeys.status, IsOk());
  }
  return journeys;
}

CoarseRows Coarse(const Collection& collection) {
  absl::StatusOr<CoarseRows> rows = MakeRowsCoarse(collection, kInside, FallingPseudonyms());
  EXPECT_THAT(rows, IsOk());
  return rows.ok() ? *std::move(rows) : CoarseRows();
}

TEST(CoarseRowsTest, AJourneyKeepsItsFactsAndTheDaysBetweenThem) {
  const testing_review::Journeys journeys = Twelve();
  const Collection& before = journeys.collection;
  const CoarseRows rows = Coarse(before);
  ASSERT_EQ(rows.collection.person_count(), 12u);
  ASSERT_EQ(rows.collection.fact_count(), before.fact_count());
  EXPECT_EQ(rows.left_out, 0u);
  for (size_t person = 0; person < 12; ++person) {
    const size_t old = 11 - person;
    EXPECT_EQ(rows.collection.start_day(person), kFirstOfQuarter);
    const size_t first = rows.collection.first_fact(person);
    const size_t old_first = before.first_fact(old);
    ASSERT_EQ(rows.collection.first_fact(person + 1) - first,
              before.first_fact(old + 1) - old_first);
    for (size_t i = 0; first + i < rows.collection.first_fact(person + 1); ++i) {
      EXPECT_EQ(rows.collection.from_day(first + i) - rows.collection.start_day(person),
                before.from_day(old_first + i) - before.start_day(old));
      EXPECT_EQ(rows.collection.to_day(first + i) - rows.collection.from_day(first + i),
                before.to_day(old_first + i) - before.from_day(old_first + i));
      EXPECT_EQ(rows.collection.quantity(first + i), before.quantity(old_first + i));
      EXPECT_EQ(rows.collection.codes()[rows.collection.code(first + i)],
                before.codes()[before.code(old_first + i)]);
    }
  }
}

TEST(CoarseRowsTest, NoPseudonymOfTheServerLeavesIt) {
  const testing_review::Journeys journeys = Twelve();
  std::set<Pseudonym> kept;
  for (size_t i = 0; i < 12; ++i) kept.insert(journeys.collection.pseudonym(i));
  const CoarseRows rows = Coarse(journeys.collection);
  for (size_t i = 0; i < 12; ++i) EXPECT_EQ(kept.count(rows.collection.pseudonym(i)), 0u);
}

TEST(CoarseRowsTest, WhoIsAmongFewerThanFiveIsLeftOutAndNotGivenAwayByTheTotal) {
  testing_review::Journeys journeys;
  for (int i = 0; i < 12; ++i) journeys.Begin("WERK");
  for (int i = 0; i < 6; ++i) journeys.Begin("BEWEGEN");
  journeys.Begin("ALLEEN");
  ASSERT_THAT(journeys.status, IsOk());
  const CoarseRows rows = Coarse(journeys.collection);
  // The one alone, and the smallest other programme with it: 19 − 18 would tell.
  EXPECT_EQ(rows.left_out, 7u);
  ASSERT_EQ(rows.collection.person_count(), 12u);
  EXPECT_EQ(rows.collection.FindProgramme("ALLEEN"), Collection::kNone);
  EXPECT_EQ(rows.collection.FindProgramme("BEWEGEN"), Collection::kNone);
}

TEST(CoarseRowsTest, TheGroupCountsToo) {
  testing_review::Journeys journeys;
  for (int i = 0; i < 12; ++i) journeys.Begin("WERK");
  for (int i = 0; i < 4; ++i) journeys.Begin("WERK", Group::kComparison);
  const CoarseRows rows = Coarse(journeys.collection);
  EXPECT_EQ(rows.collection.person_count() + rows.left_out, 16u);
  EXPECT_EQ(rows.collection.person_count(), 0u);  // Of twelve nothing is left that hides four.
}

TEST(CoarseRowsTest, NobodyAndNothingIsAnEmptyFile) {
  EXPECT_EQ(Coarse(Collection()).collection.person_count(), 0u);
}

}  // namespace
}  // namespace inwonersreis::insight
