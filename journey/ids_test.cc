#include "journey/ids.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis {
namespace {

constexpr char kId[] = "018e4f2a-7c3b-7def-8abc-0123456789ab";

TEST(IdsTest, AnIdSurvivesTheWayToBytesAndBack) {
  ASSERT_OK_AND_ASSIGN(const IdBytes bytes, IdToBytes(kId));
  EXPECT_EQ(IdFromBytes(bytes), kId);
  EXPECT_THAT(IdToBytes(kId), IsOkAndHolds(::testing::ElementsAreArray(bytes)));
}

TEST(IdsTest, EqualTimeAndRandomnessGiveTheEqualId) {
  const std::array<uint8_t, 10> random = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  const absl::Time time = absl::FromUnixMillis(1700000000123);
  EXPECT_EQ(MakeId(time, random), MakeId(time, random));
  EXPECT_EQ(MakeId(time, random), "018bcfe5-687b-7102-8304-05060708090a");
}

TEST(IdsTest, EveryMadeIdIsAnIdAndTellsItsTime) {
  std::array<uint8_t, 10> random;
  for (int i = 0; i < 256; ++i) {
    random.fill(static_cast<uint8_t>(i));
    const absl::Time time = absl::FromUnixMillis(i * 123456789012);
    const std::string id = MakeId(time, random);
    EXPECT_TRUE(IsId(id)) << id;
    ASSERT_OK_AND_ASSIGN(const IdBytes bytes, IdToBytes(id));
    EXPECT_EQ(IdTime(bytes), time);
  }
}

TEST(IdsTest, LaterIdsSortLater) {
  std::array<uint8_t, 10> high, low;
  high.fill(0xff);
  low.fill(0);
  EXPECT_LT(MakeId(absl::FromUnixMillis(1000), high), MakeId(absl::FromUnixMillis(1001), low));
}

TEST(IdsTest, ATimeBefore1970StillGivesAnId) {
  EXPECT_TRUE(IsId(MakeId(absl::InfinitePast(), {})));
}

TEST(IdsTest, WhatIsNotLowerCaseVersionSevenIsNoId) {
  EXPECT_TRUE(IsId(kId));
  for (const char* text : {
           "",
           "018e4f2a-7c3b-7def-8abc-0123456789a",    // too short
           "018e4f2a-7c3b-7def-8abc-0123456789abc",  // too long
           "018E4F2A-7C3B-7DEF-8ABC-0123456789AB",   // upper case
           "018e4f2a-7c3b-4def-8abc-0123456789ab",   // version 4
           "018e4f2a-7c3b-7def-cabc-0123456789ab",   // other variant
           "018e4f2a+7c3b-7def-8abc-0123456789ab",   // wrong dash
           "018e4f2a-7c3b-7def-8abc-0123456789ag",   // no digit
           "018e4f2a-7c3b-7def-8abc-0123456789\xc3\xa9",
       }) {
    EXPECT_FALSE(IsId(text)) << text;
    EXPECT_THAT(IdToBytes(text), StatusIs(v1::ERROR_REASON_INVALID_ID)) << text;
  }
}

}  // namespace
}  // namespace inwonersreis
