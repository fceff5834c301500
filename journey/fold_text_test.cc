#include "journey/fold_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace inwonersreis::journey {
namespace {

TEST(FoldTextTest, CaseAndAccentsMakeNoDifference) {
  EXPECT_EQ(FoldText("Één CAFÉ"), "een cafe");
  EXPECT_EQ(FoldText("Çağlar Yıldız, Żółć"), "caglar yildiz, zolc");
  EXPECT_EQ(FoldText("Nguyễn Thị Ánh"), "nguyen thi anh");
  EXPECT_EQ(FoldText("Søren Þór Œuvre Straße Ĳssel"), "soren thor oeuvre strasse ijssel");
}

TEST(FoldTextTest, BothWaysOfWritingAnAccentAreTheSame) {
  EXPECT_EQ(FoldText("e\u0301e\u0308n"), FoldText("éën"));
}

TEST(FoldTextTest, OtherScriptsAndBrokenBytesStay) {
  EXPECT_EQ(FoldText("Ωμέγα سلام 你好 🙂 × ÷"), "Ωμέγα سلام 你好 🙂 × ÷");
  EXPECT_EQ(FoldText("a\xc3(\xe1\xb8"), "a\xc3(\xe1\xb8");
}

TEST(FoldTextTest, FoldingTwiceIsFoldingOnce) {
  for (const char* text : {"Één CAFÉ", "Straße", "Ω", "\xff\xc3"}) {
    EXPECT_EQ(FoldText(FoldText(text)), FoldText(text));
  }
}

TEST(FoldTextTest, APartIsFoundWhateverItsCase) {
  EXPECT_TRUE(ContainsFolded("Weer naar het CAFÉ", FoldText("Cafe")));
  EXPECT_FALSE(ContainsFolded("Weer naar huis", FoldText("café")));
  EXPECT_TRUE(ContainsFolded("wat dan ook", ""));
}

}  // namespace
}  // namespace inwonersreis::journey
