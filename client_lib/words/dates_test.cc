#include "client_lib/words/dates.h"

#include "gtest/gtest.h"

namespace inwonersreis {
namespace {

TEST(DatesTest, DaysReadAsPeopleWriteThem) {
  const absl::CivilDay day(2024, 3, 4);
  EXPECT_EQ(LongDay(day, Language::kDutch), "4 maart 2024");
  EXPECT_EQ(LongDay("2024-03-04", Language::kEnglish), "4 March 2024");
  EXPECT_EQ(WeekdayName(day, Language::kDutch), "ma");
  EXPECT_EQ(WeekdayName(absl::CivilDay(2024, 3, 10), Language::kEnglish), "Su");
}

TEST(DatesTest, WhatIsNoDayStaysAsItIs) {
  EXPECT_EQ(LongDay("volgende week", Language::kDutch), "volgende week");
}

TEST(DatesTest, NumbersUseTheCommaAndPointOfTheLanguage) {
  EXPECT_EQ(Thousandths(7500, Language::kDutch), "7,5");
  EXPECT_EQ(Thousandths(1234000, Language::kDutch), "1.234");
  EXPECT_EQ(Thousandths(-1005, Language::kEnglish), "−1.005");
  EXPECT_EQ(Euros(123456, Language::kDutch), "€ 1.234,56");
  EXPECT_EQ(Euros(123456789, Language::kEnglish), "€ 1,234,567.89");
  EXPECT_EQ(Euros(-5, Language::kDutch), "€ −0,05");
}

}  // namespace
}  // namespace inwonersreis
