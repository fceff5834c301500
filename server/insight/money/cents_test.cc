#include "server/insight/money/cents.h"

#include <limits>

#include "gtest/gtest.h"

namespace inwonersreis::insight {
namespace {

TEST(CentsTest, HalvesGoAwayFromZero) {
  EXPECT_EQ(WholeCents(2.5), 3);
  EXPECT_EQ(WholeCents(-2.5), -3);
  EXPECT_EQ(WholeCents(2.4999), 2);
  EXPECT_EQ(WholeCents(-0.5), -1);
  EXPECT_EQ(WholeCents(0.0), 0);
}

TEST(CentsTest, WhatIsNoExactAmountIsNone) {
  EXPECT_FALSE(WholeCents(std::numeric_limits<double>::quiet_NaN()));
  EXPECT_FALSE(WholeCents(std::numeric_limits<double>::infinity()));
  EXPECT_FALSE(WholeCents(-1e16));
  EXPECT_EQ(WholeCentsOrZero(1e300), 0);
}

}  // namespace
}  // namespace inwonersreis::insight
