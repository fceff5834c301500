#include "server/web/frames.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "journey/errors.h"
#include "journey/limits.h"

namespace inwonersreis::web {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string FrameOf(absl::string_view message) {
  std::string frame;
  AppendMessage(message, &frame);
  return frame;
}

v1::ErrorReason ReasonFor(absl::string_view body) { return ReasonOf(MessageOf(body).status()); }

TEST(Frames, AMessageComesBackAsItWentIn) {
  for (const std::string& message : {std::string(), std::string("x"), std::string(70000, '\0')}) {
    const std::string frame = FrameOf(message);
    auto back = MessageOf(frame);
    ASSERT_TRUE(back.ok()) << back.status();
    EXPECT_EQ(*back, message);
  }
}

TEST(Frames, AnythingButOneWholeFrameIsRefused) {
  const std::string frame = FrameOf("hallo");
  for (size_t length = 0; length < frame.size(); ++length) {
    EXPECT_EQ(ReasonFor(frame.substr(0, length)), v1::ERROR_REASON_TEXT_INVALID) << length;
  }
  EXPECT_EQ(ReasonFor(frame + frame), v1::ERROR_REASON_TEXT_INVALID);
  EXPECT_EQ(ReasonFor(frame + "x"), v1::ERROR_REASON_TEXT_INVALID);
  EXPECT_EQ(ReasonFor(std::string("\x80\0\0\0\0", 5)), v1::ERROR_REASON_TEXT_INVALID);
  EXPECT_EQ(ReasonFor(std::string("\x01\0\0\0\0", 5)), v1::ERROR_REASON_UNIMPLEMENTED);
}

TEST(Frames, ALengthAboveTheLimitIsRefusedWhateverFollows) {
  EXPECT_EQ(ReasonFor(std::string("\0\xff\xff\xff\xff", 5)), v1::ERROR_REASON_BATCH_TOO_LARGE);
  const uint32_t over = limits::kMessageBytes + 1;
  const char prefix[] = {0, static_cast<char>(over >> 24), static_cast<char>(over >> 16),
                         static_cast<char>(over >> 8), static_cast<char>(over)};
  EXPECT_EQ(ReasonFor(absl::string_view(prefix, 5)), v1::ERROR_REASON_BATCH_TOO_LARGE);
}

TEST(Text, PiecesMayBreakAnywhereAsLongAsEachIsPadded) {
  std::mt19937 random(20261121);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    std::string text;
    for (size_t at = 0; at < bytes.size();) {
      const size_t length = 1 + random() % 7;
      text += ToText(absl::string_view(bytes).substr(at, length));
      at += length;
    }
    auto back = FromText(text);
    ASSERT_TRUE(back.ok()) << round;
    EXPECT_EQ(*back, bytes) << round;
  }
}

TEST(Text, TheLastPieceMayGoWithoutPadding) {
  EXPECT_EQ(*FromText("YQ"), "a");
  EXPECT_EQ(*FromText("YWI"), "ab");
  EXPECT_EQ(*FromText("YWJjYQ=="), "abca");
  EXPECT_EQ(*FromText("YQ==YWI="), "aab");
}

TEST(Text, WhatIsNotBase64IsRefused) {
  for (const char* text : {"Y", "YQ=", "=", "Y===", "YQ=a", "YQ-_", "YW J", "YQ==Y", "\n"}) {
    EXPECT_EQ(ReasonOf(FromText(text).status()), v1::ERROR_REASON_TEXT_INVALID) << text;
  }
}

TEST(Trailers, CannotBeBrokenByAMessage) {
  CallStatus status{5, "een\r\ngrpc-status:0 50% é", std::string("\0\xff", 2), {{"x-a", "b"}}};
  std::string frame;
  AppendTrailers(status, &frame);
  EXPECT_EQ(frame[0], '\x80');
  EXPECT_EQ(frame.substr(5),
            "grpc-status:5\r\n"
            "grpc-message:een%0D%0Agrpc-status:0 50%25 %C3%A9\r\n"
            "grpc-status-details-bin:AP8\r\n"
            "x-a:b\r\n");
}

TEST(Trailers, OfACallThatWentWellAreShort) {
  std::string frame;
  AppendTrailers({}, &frame);
  EXPECT_EQ(frame, std::string("\x80\0\0\0\x0fgrpc-status:0\r\n", 20));
}

}  // namespace
}  // namespace inwonersreis::web
