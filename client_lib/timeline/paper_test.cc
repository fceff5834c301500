#include "client_lib/timeline/paper.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace inwonersreis::timeline {
namespace {

using ::testing::ElementsAre;

TEST(PaperTest, ColumnsAreWhatTheEyeSees) {
  EXPECT_EQ(ColumnsOf("één"), 3);
  EXPECT_EQ(ColumnsOf("e\u0301e\u0301n"), 3);
  EXPECT_EQ(ColumnsOf("日本"), 4);
  EXPECT_EQ(ColumnsOf("🙂"), 2);
  EXPECT_EQ(ColumnsOf(""), 0);
}

TEST(PaperTest, LinesBreakAtSpacesAndKeepLineEnds) {
  EXPECT_THAT(Wrap("een twee drie\nvier", 8), ElementsAre("een twee", "drie", "vier"));
}

TEST(PaperTest, ALongWordIsBrokenInside) {
  EXPECT_THAT(Wrap("één arbeidsongeschiktheid", 10),
              ElementsAre("één", "arbeidsong", "eschikthei", "d"));
}

TEST(PaperTest, NothingIsOneEmptyLine) { EXPECT_THAT(Wrap("", 10), ElementsAre("")); }

TEST(PaperTest, BytesThatAreNoUtf8DoNotStopIt) {
  EXPECT_EQ(Wrap("a\xff\xfe\xc3", 10).size(), 1u);
  EXPECT_EQ(ColumnsOf("\xf0\x9f"), 2);
}

TEST(PaperTest, CuttingShowsThatSomethingIsMissing) {
  EXPECT_EQ(Cut("mevrouw de Jong", 8), "mevrouw…");
  EXPECT_EQ(Cut("Ria", 8), "Ria");
}

}  // namespace
}  // namespace inwonersreis::timeline
