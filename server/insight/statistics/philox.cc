#include "server/insight/statistics/philox.h"

namespace inwonersreis::insight {
namespace {

constexpr uint32_t kMultiplier0 = 0xD2511F53u;
constexpr uint32_t kMultiplier1 = 0xCD9E8D57u;
constexpr uint32_t kWeyl0 = 0x9E3779B9u;
constexpr uint32_t kWeyl1 = 0xBB67AE85u;
constexpr int kRounds = 10;

// One round on lane i of four columns.
inline void PhiloxRound(uint32_t& c0, uint32_t& c1, uint32_t& c2, uint32_t& c3, uint32_t k0,
                        uint32_t k1) {
  const uint64_t product0 = static_cast<uint64_t>(kMultiplier0) * c0;
  const uint64_t product1 = static_cast<uint64_t>(kMultiplier1) * c2;
  const uint32_t next0 = static_cast<uint32_t>(product1 >> 32) ^ c1 ^ k0;
  const uint32_t next2 = static_cast<uint32_t>(product0 >> 32) ^ c3 ^ k1;
  c1 = static_cast<uint32_t>(product1);
  c3 = static_cast<uint32_t>(product0);
  c0 = next0;
  c2 = next2;
}

}  // namespace

PhiloxBlock Philox4x32(const PhiloxBlock& counter, const std::array<uint32_t, 2>& key) {
  PhiloxBlock block = counter;
  uint32_t k0 = key[0];
  uint32_t k1 = key[1];
  for (int round = 0; round < kRounds; ++round) {
    PhiloxRound(block[0], block[1], block[2], block[3], k0, k1);
    k0 += kWeyl0;
    k1 += kWeyl1;
  }
  return block;
}

UniformDraws::UniformDraws(uint64_t seed, uint32_t stream, uint32_t resample, uint32_t n)
    : key_{static_cast<uint32_t>(seed), static_cast<uint32_t>(seed >> 32)},
      stream_(stream),
      resample_(resample),
      n_(n),
      // 2^32 mod n: words below it in their low half would favour some numbers.
      reject_below_(static_cast<uint32_t>(-n) % n) {}

void UniformDraws::Refill() {
  uint32_t c0[kBlocks], c1[kBlocks], c2[kBlocks], c3[kBlocks];
  for (size_t i = 0; i < kBlocks; ++i) {
    const uint64_t block = block_ + i;
    c0[i] = static_cast<uint32_t>(block);
    c1[i] = static_cast<uint32_t>(block >> 32);
    c2[i] = resample_;
    c3[i] = stream_;
  }
  block_ += kBlocks;
  uint32_t k0 = key_[0];
  uint32_t k1 = key_[1];
  for (int round = 0; round < kRounds; ++round) {
    for (size_t i = 0; i < kBlocks; ++i) PhiloxRound(c0[i], c1[i], c2[i], c3[i], k0, k1);
    k0 += kWeyl0;
    k1 += kWeyl1;
  }
  // Block after block, as a single block gives its words: the width of a
  // machine's vectors changes nothing.
  for (size_t i = 0; i < kBlocks; ++i) {
    words_[4 * i] = c0[i];
    words_[4 * i + 1] = c1[i];
    words_[4 * i + 2] = c2[i];
    words_[4 * i + 3] = c3[i];
  }
  at_ = 0;
}

}  // namespace inwonersreis::insight
