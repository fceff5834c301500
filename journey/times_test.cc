#include "journey/times.h"

#include "gtest/gtest.h"

namespace inwonersreis {
namespace {

TEST(TimesTest, AMomentSurvivesTheWayThereAndBackToTheMicrosecond) {
  for (const int64_t micros : {int64_t{1709547600123456}, int64_t{0}, int64_t{-1},
                               int64_t{-62135596800000000}, int64_t{253402300799999999}}) {
    const google::protobuf::Timestamp timestamp = TimestampOfMicros(micros);
    EXPECT_GE(timestamp.nanos(), 0) << micros;
    EXPECT_LT(timestamp.nanos(), 1000000000) << micros;
    EXPECT_EQ(MicrosOf(timestamp), micros);
    EXPECT_EQ(TimestampOf(TimeOf(timestamp)).SerializeAsString(), timestamp.SerializeAsString());
  }
}

TEST(TimesTest, OutOfRangeIsTheInfinitePastOrFuture) {
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(253402300800);
  EXPECT_EQ(TimeOf(timestamp), absl::InfiniteFuture());
  timestamp.set_seconds(-62135596801);
  EXPECT_EQ(TimeOf(timestamp), absl::InfinitePast());
}

}  // namespace
}  // namespace inwonersreis
