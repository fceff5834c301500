#include "server/insight/statistics/philox.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace inwonersreis::insight {
namespace {

using ::testing::ElementsAre;

std::vector<uint32_t> FirstDraws(uint64_t seed, uint32_t stream, uint32_t resample, uint32_t n,
                                 size_t count) {
  std::vector<uint32_t> draws;
  UniformDraws(seed, stream, resample, n).ForEach(count, [&](uint32_t draw) {
    draws.push_back(draw);
  });
  return draws;
}

TEST(PhiloxTest, TheKnownAnswersOfItsAuthorsHold) {
  EXPECT_THAT(Philox4x32({0, 0, 0, 0}, {0, 0}),
              ElementsAre(0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u));
  constexpr uint32_t kOnes = 0xffffffffu;
  EXPECT_THAT(Philox4x32({kOnes, kOnes, kOnes, kOnes}, {kOnes, kOnes}),
              ElementsAre(0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu));
  EXPECT_THAT(Philox4x32({0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u},
                         {0xa4093822u, 0x299f31d0u}),
              ElementsAre(0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u));
}

TEST(PhiloxTest, ABatchGivesTheWordsOfItsBlocks) {
  constexpr uint64_t kSeed = 0x0123456789abcdefu;
  // With n = 2^31 a draw is the upper 31 bits of a word, and none is thrown away.
  const std::vector<uint32_t> draws = FirstDraws(kSeed, 7, 9, 1u << 31, 1000);
  for (uint32_t i = 0; i < draws.size(); ++i) {
    const PhiloxBlock block = Philox4x32({i / 4, 0, 9, 7}, {0x89abcdefu, 0x01234567u});
    ASSERT_EQ(draws[i], block[i % 4] >> 1) << i;
  }
}

TEST(PhiloxTest, StreamsAndResamplesAndSeedsDiffer) {
  const auto draws = FirstDraws(1, 0, 0, 1000000, 50);
  EXPECT_EQ(draws, FirstDraws(1, 0, 0, 1000000, 50));
  EXPECT_NE(draws, FirstDraws(2, 0, 0, 1000000, 50));
  EXPECT_NE(draws, FirstDraws(uint64_t{1} << 32 | 1, 0, 0, 1000000, 50));
  EXPECT_NE(draws, FirstDraws(1, 1, 0, 1000000, 50));
  EXPECT_NE(draws, FirstDraws(1, 0, 1, 1000000, 50));
}

TEST(PhiloxTest, EveryNumberIsDrawnAboutEquallyOften) {
  for (const uint32_t n : {1u, 2u, 3u, 7u, 10u}) {
    std::vector<int> counts(n);
    for (const uint32_t draw : FirstDraws(42, 0, 0, n, 100000)) ++counts.at(draw);
    double chi_square = 0;
    for (const int count : counts) {
      const double expected = 100000.0 / n;
      chi_square += (count - expected) * (count - expected) / expected;
    }
    EXPECT_LT(chi_square, 30) << n;  // Nine degrees: less than one in a thousand.
  }
}

}  // namespace
}  // namespace inwonersreis::insight
