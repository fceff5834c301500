#include "server/insight/review/quantities.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "server/insight/review/calendar.h"
#include "server/insight/review/testing_review.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

using testing_review::CareLine;
using testing_review::EmptyDefinition;
using testing_review::Journeys;
using testing_review::kStart;
using testing_review::kYearBefore;
using testing_review::kYearLater;

constexpr char kGp[] = "ZIN22_GP_CONSULT_AVG";

v1::AnalysisDefinition OneLine() {
  v1::AnalysisDefinition definition = EmptyDefinition();
  *definition.add_lines() = CareLine("gp", kGp);
  return definition;
}

v1::AnalysisDefinition ByMonths(int before, int after, int from) {
  v1::AnalysisDefinition definition = OneLine();
  definition.mutable_windows()->set_rule(v1::WINDOW_RULE_MONTHS);
  definition.mutable_windows()->set_before_months(before);
  definition.mutable_windows()->set_after_months(after);
  definition.mutable_windows()->set_after_from_months(from);
  return definition;
}

LineQuantity Only(const v1::AnalysisDefinition& definition, const Journeys& journeys) {
  std::vector<LineQuantity> lines;
  EXPECT_THAT(Quantities(definition, journeys.collection).Read(0, &lines), IsOk());
  return lines.at(0);
}

TEST(CalendarTest, WholeMonthsAreWholeWhateverTheirDays) {
  EXPECT_EQ(MonthsOf(kYearBefore, kStart - 1), 12);  // With 29 February.
  EXPECT_EQ(MonthsOf(kStart, kYearLater - 1), 12);   // Without.
  EXPECT_EQ(MonthsOf(kStart, kStart + 30), 1);
  EXPECT_NEAR(MonthsOf(kStart, kStart + 99), 100 / 30.436875, 1e-12);
  EXPECT_EQ(AddMonths(kStart, -12), kYearBefore);
  EXPECT_EQ(AddMonths(kStart, 12), kYearLater);
  EXPECT_EQ(AddMonths(kStart - 1, 12), kYearLater - 1);  // 29 February to the 28th.
}

TEST(QuantitiesTest, HalfYearsBecomeQuantitiesAYear) {
  Journeys journeys;
  journeys.Begin();
  journeys.CareUse(kGp, AddMonths(kStart, -6), kStart - 1, 4);
  journeys.CareUse(kGp, kStart, AddMonths(kStart, 10) - 1, 5);
  const LineQuantity line = Only(OneLine(), journeys);
  EXPECT_TRUE(line.counted);
  EXPECT_DOUBLE_EQ(line.before, 8);
  EXPECT_DOUBLE_EQ(line.after, 6);
}

TEST(QuantitiesTest, OneSideAloneDoesNotCountAndIsTold) {
  Journeys journeys;
  journeys.Begin();
  journeys.CareUse(kGp, kYearBefore, kStart - 1, 14);
  const LineQuantity line = Only(OneLine(), journeys);
  EXPECT_FALSE(line.counted);
  EXPECT_TRUE(line.one_sided);
  EXPECT_EQ(line.before, 0);
}

TEST(QuantitiesTest, PeriodsThatOverlapAreRefusedOrCountedOnce) {
  Journeys journeys;
  journeys.Begin();
  journeys.CareUse(kGp, kYearBefore, kStart - 1, 12);
  journeys.CareUse(kGp, kYearBefore, kStart - 1, 12);  // The same year from two sources.
  journeys.CareUse(kGp, kStart, kYearLater - 1, 7.3);
  journeys.CareUse(kGp, kStart + 100, kStart + 109, 1);
  v1::AnalysisDefinition definition = OneLine();
  std::vector<LineQuantity> lines;
  const absl::Status refused = Quantities(definition, journeys.collection).Read(0, &lines);
  EXPECT_THAT(refused, StatusIs(v1::ERROR_REASON_REVIEW_PERIODS_OVERLAP));
  EXPECT_EQ(ProblemOf(refused).metadata().at("code"), kGp);
  EXPECT_EQ(ProblemOf(refused).metadata().at("journey").size(), 32u);
  definition.mutable_windows()->set_overlapping_periods(v1::OVERLAPPING_PERIODS_COUNT_ONCE);
  const LineQuantity line = Only(definition, journeys);
  EXPECT_NEAR(line.before, 12, 1e-12);
  // 0.02 a day, and 0.1 on ten of the 365 days.
  EXPECT_NEAR(line.after, 7.3 + 10 * (0.1 - 0.02), 1e-12);
}

TEST(QuantitiesTest, TwoResidentsOfOneJourneyAreNoOverlap) {
  Journeys journeys;
  journeys.Begin();
  for (uint8_t subject = 0; subject < 2; ++subject) {
    for (const Day from : {kYearBefore, kStart}) {
      FactRow fact;
      fact.code = kGp;
      fact.subject = subject;
      fact.from_day = from;
      fact.to_day = AddMonths(from, 12) - 1;
      fact.quantity = 3000;
      ASSERT_THAT(journeys.collection.AddFact(fact), IsOk());
    }
  }
  EXPECT_DOUBLE_EQ(Only(OneLine(), journeys).before, 6);
}

TEST(QuantitiesTest, APeriodCountsForTheDaysThatItSharesWithAWindow) {
  Journeys journeys;
  journeys.Begin();
  journeys.CareUse(kGp, kStart - 100, kStart + 99, 20);  // A tenth a day, half of it before.
  journeys.Score("CANTRIL", v1::MEASUREMENT_MOMENT_FOLLOW_UP, 7);
  const LineQuantity line = Only(ByMonths(12, 12, 0), journeys);
  EXPECT_TRUE(line.counted);
  EXPECT_NEAR(line.before, 10, 1e-12);
  EXPECT_NEAR(line.after, 10, 1e-12);
  const LineQuantity half = Only(ByMonths(6, 12, 0), journeys);
  EXPECT_NEAR(half.before, 20, 1e-12);
  const LineQuantity later = Only(ByMonths(12, 6, 3), journeys);
  // 1 June is 92 days after the start: eight days are left, times two.
  EXPECT_NEAR(later.after, 0.8 * 2, 1e-12);
}

TEST(QuantitiesTest, WithWindowsSilenceIsNoneForWhoWasFollowed) {
  Journeys journeys;
  journeys.Begin();
  journeys.CareUse(kGp, kYearBefore, kStart - 1, 6);
  EXPECT_FALSE(Only(ByMonths(12, 12, 0), journeys).counted);
  EXPECT_TRUE(Only(ByMonths(12, 12, 0), journeys).one_sided);
  journeys.Score("CANTRIL", v1::MEASUREMENT_MOMENT_FOLLOW_UP, 7);
  const LineQuantity line = Only(ByMonths(12, 12, 0), journeys);
  EXPECT_TRUE(line.counted);
  EXPECT_NEAR(line.before, 6, 1e-12);
  EXPECT_EQ(line.after, 0);
}

TEST(QuantitiesTest, WorkIsHoursAWeekAndContactsHaveNoBefore) {
  Journeys journeys;
  journeys.Begin();
  FactRow fact;
  fact.kind = FactKind::kPaidWork;
  fact.from_day = fact.to_day = kStart + 200;
  fact.quantity = 12000;
  ASSERT_THAT(journeys.collection.AddFact(fact), IsOk());
  fact.kind = FactKind::kContact;
  for (const int minutes : {30, 45}) {
    fact.quantity = minutes * 1000;
    ASSERT_THAT(journeys.collection.AddFact(fact), IsOk());
  }
  v1::AnalysisDefinition definition = OneLine();
  definition.mutable_lines(0)->mutable_quantity()->mutable_paid_work();
  LineQuantity line = Only(definition, journeys);
  EXPECT_EQ(line.before, 0);
  EXPECT_EQ(line.after, 624);
  definition.mutable_lines(0)->mutable_quantity()->mutable_contacts()->set_unit(
      v1::QuantitySource::CONTACT_UNIT_HOURS);
  line = Only(definition, journeys);
  EXPECT_EQ(line.before, 0);
  EXPECT_DOUBLE_EQ(line.after, 1.25);
  definition.mutable_lines(0)->mutable_quantity()->mutable_contacts()->set_unit(
      v1::QuantitySource::CONTACT_UNIT_CONTACTS);
  EXPECT_EQ(Only(definition, journeys).after, 2);
}

}  // namespace
}  // namespace inwonersreis::insight
