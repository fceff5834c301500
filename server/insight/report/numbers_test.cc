#include "server/insight/report/numbers.h"

#include <cmath>
#include <limits>

#include "gtest/gtest.h"
#include "server/insight/report/charts/canvas.h"

namespace inwonersreis::insight {
namespace {

constexpr Language kNl = Language::kDutch;
constexpr Language kEn = Language::kEnglish;

TEST(NumbersTest, NumbersHaveTheMarksOfTheirLanguage) {
  EXPECT_EQ(EuroText(int64_t{123456}, kNl), "€ 1.234,56");
  EXPECT_EQ(EuroText(int64_t{-123456}, kEn), "€ −1,234.56");
  EXPECT_EQ(WholeEuroText(123450, kNl), "€ 1.235");
  EXPECT_EQ(WholeEuroText(-49, kNl), "€ 0");
  EXPECT_EQ(DecimalText(1234567.891, 2, kNl), "1.234.567,89");
  EXPECT_EQ(ShortDecimalText(1234.5, 3, kEn), "1,234.5");
  EXPECT_EQ(ShortDecimalText(-7, 3, kEn), "−7");
  EXPECT_EQ(PercentText(0.225, 1, kNl), "22,5 %");
  EXPECT_EQ(PercentText(0.22, 1, kEn), "22%");
}

TEST(NumbersTest, HalvesGoAwayFromZeroOnBothSides) {
  EXPECT_EQ(DecimalText(0.125, 2, kEn), "0.13");
  EXPECT_EQ(DecimalText(-0.125, 2, kEn), "−0.13");
  EXPECT_EQ(EuroText(0.125, kEn), "€ 0.13");
  EXPECT_EQ(DecimalText(-0.001, 2, kEn), "0.00");
}

TEST(NumbersTest, WhatIsNoNumberIsADash) {
  for (double none : {std::nan(""), HUGE_VAL, -HUGE_VAL, 1e300}) {
    EXPECT_EQ(DecimalText(none, 2, kNl), "–");
    EXPECT_EQ(PercentText(none, 1, kNl), "–");
    EXPECT_EQ(EuroText(none, kNl), "–");
  }
}

TEST(NumbersTest, AChanceIsNeverToldAsCertain) {
  EXPECT_EQ(ChanceText(0, kNl), "minder dan 1 %");
  EXPECT_EQ(ChanceText(1, kEn), "more than 99%");
  EXPECT_EQ(ChanceText(0.22, kNl), "22 %");
}

TEST(NumbersTest, MachinesGetTheSameDoubleBack) {
  for (double value : {34.2079156716, 1.108128139668945, 1e-7, 0.1 + 0.2, -123.0, 1e21}) {
    EXPECT_EQ(std::stod(PlainNumber(value)), value);
  }
  EXPECT_EQ(PlainNumber(-0.0), "0");
  EXPECT_EQ(PlainNumber(std::nan("")), "");
  EXPECT_EQ(PlainEuros(-5), "-0.05");
  EXPECT_EQ(PlainEuros(std::numeric_limits<int64_t>::min()), "-92233720368547758.08");
}

TEST(CanvasTest, LongTextsAreCutAtACharacterAndSaySo) {
  EXPECT_EQ(Shortened("kort", 4), "kort");
  EXPECT_EQ(Shortened("lang", 3), "la…");
  EXPECT_EQ(Shortened("één\ntwee", 5), "één …");
}

TEST(CanvasTest, TicksAreRoundAndInsideTheScale) {
  EXPECT_EQ(Ticks({0, 10, 0, 1}, 5), (std::vector<double>{0, 2, 4, 6, 8, 10}));
  for (double span : {1e-6, 0.3, 7.0, 12345.0, 9e12}) {
    const std::vector<double> ticks = Ticks({-span, span, 0, 1}, 6);
    EXPECT_GE(ticks.size(), 2u) << span;
    EXPECT_LE(ticks.size(), 8u) << span;
  }
}

TEST(CanvasTest, AScaleOfNothingIsStillAScale) {
  const Scale scale = ScaleOf({}, 0, 100);
  EXPECT_LT(scale.low, scale.high);
  EXPECT_EQ(ScaleOf({std::nan(""), 5, -3}, 0, 1).low, -3);
}

}  // namespace
}  // namespace inwonersreis::insight
