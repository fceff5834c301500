#include "server/insight/prices/discount.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/insight/data/shipped.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::insight {
namespace {

const v1::DiscountSchedule& Shipped(absl::string_view code) {
  for (const v1::DiscountSchedule& schedule : ShippedSchedules()) {
    if (schedule.code() == code) return schedule;
  }
  return v1::DiscountSchedule::default_instance();
}

Discount Costs(absl::string_view code, int years) {
  return *Discount::Make(Shipped(code), Discount::Of::kCosts, years);
}

TEST(DiscountTest, ThreeHundredsAreWorthWhatTheGuidelinesSay) {
  EXPECT_NEAR(Costs("ZIN-2024", 3).PresentValue({100, 100, 100}), 291.346970, 5e-7);
  EXPECT_NEAR(Costs("ZIN-2024", 3).PresentValue({100, 100, 100}),
              100 + 100 / 1.03 + 100 / (1.03 * 1.03), 3e-13);
  EXPECT_NEAR(Costs("MKBA-2021", 3).PresentValue({100, 100, 100}), 293.446955, 5e-7);
}

TEST(DiscountTest, TheTermStructureIsChained) {
  const Discount discount = Costs("MKBA-2026", 51);
  EXPECT_NEAR(discount.Factor(1), 0.972762646, 5e-10);
  EXPECT_NEAR(discount.Factor(35), 0.380400419, 5e-10);
  EXPECT_NEAR(discount.Factor(36), 0.373674282, 5e-10);
  EXPECT_NEAR(discount.Factor(50), 0.291088010, 5e-10);
}

TEST(DiscountTest, AFactorNeverRisesAndYearZeroIsWhole) {
  for (const v1::DiscountSchedule& schedule : ShippedSchedules()) {
    for (const Discount::Of of : {Discount::Of::kCosts, Discount::Of::kEffects}) {
      const absl::StatusOr<Discount> discount = Discount::Make(schedule, of, 200);
      ASSERT_THAT(discount, IsOk()) << schedule.code();
      EXPECT_EQ(discount->Factor(0), 1.0);
      for (int year = 1; year < discount->years(); ++year) {
        EXPECT_LE(discount->Factor(year), discount->Factor(year - 1)) << schedule.code();
      }
    }
  }
}

TEST(DiscountTest, EffectsHaveTheirOwnRateOrThatOfCosts) {
  EXPECT_NEAR(Discount::Make(Shipped("ZIN-2024"), Discount::Of::kEffects, 2)->Factor(1),
              1 / 1.015, 1e-15);
  EXPECT_NEAR(Discount::Make(Shipped("MKBA-2021"), Discount::Of::kEffects, 2)->Factor(1),
              1 / 1.0225, 1e-15);
}

TEST(DiscountTest, StepsThatMakeNoScheduleAreRefused) {
  v1::DiscountSchedule schedule;
  EXPECT_THAT(Discount::Make(schedule, Discount::Of::kCosts, 2),
              StatusIs(v1::ERROR_REASON_FIELD_REQUIRED));
  v1::DiscountStep* step = schedule.add_costs();
  step->set_from_year(2);
  EXPECT_THAT(Discount::Make(schedule, Discount::Of::kCosts, 2),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  step->set_from_year(1);
  EXPECT_THAT(Discount::Make(schedule, Discount::Of::kCosts, 2), IsOk());
  EXPECT_THAT(Discount::Make(schedule, Discount::Of::kCosts, 0),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  *schedule.add_costs() = *step;
  EXPECT_THAT(Discount::Make(schedule, Discount::Of::kCosts, 2),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
  schedule.mutable_costs()->RemoveLast();
  step->set_rate_per_million(-1);
  EXPECT_THAT(Discount::Make(schedule, Discount::Of::kCosts, 2),
              StatusIs(v1::ERROR_REASON_FIELD_OUT_OF_RANGE));
}

}  // namespace
}  // namespace inwonersreis::insight
