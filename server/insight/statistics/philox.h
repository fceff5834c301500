// Chance that repeats: the counter-based generator Philox4x32-10.
#ifndef INWONERSREIS_SERVER_INSIGHT_STATISTICS_PHILOX_H_
#define INWONERSREIS_SERVER_INSIGHT_STATISTICS_PHILOX_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace inwonersreis::insight {

// Name and version, printed with every result. The number behind the slash
// rises when the same seed would give other draws.
inline constexpr char kGeneratorName[] = "philox4x32-10/1";

using PhiloxBlock = std::array<uint32_t, 4>;

// Ten rounds of Philox over a counter with a key (Salmon, Moraes, Dror, Shaw
// 2011). A pure function, so any thread may make any part of a stream.
PhiloxBlock Philox4x32(const PhiloxBlock& counter, const std::array<uint32_t, 2>& key);

// A stream of uniform draws from 0 … n − 1, exactly uniform (words that would
// favour some numbers are thrown away). `stream` tells statistics and strata
// apart, `resample` resamples: each pair has a stream of its own for a seed.
// Not thread-safe; cheap to make.
class UniformDraws {
 public:
  UniformDraws(uint64_t seed, uint32_t stream, uint32_t resample, uint32_t n);

  // Calls use(index) `count` times.
  template <typename Use>
  void ForEach(size_t count, Use use) {
    while (count > 0) {
      if (at_ == kWords) Refill();
      const uint64_t product = static_cast<uint64_t>(words_[at_++]) * n_;
      if (static_cast<uint32_t>(product) < reject_below_) continue;
      use(static_cast<uint32_t>(product >> 32));
      --count;
    }
  }

 private:
  static constexpr size_t kBlocks = 64;  // At once, so that the compiler can use vectors.
  static constexpr size_t kWords = 4 * kBlocks;

  void Refill();

  const std::array<uint32_t, 2> key_;
  const uint32_t stream_;
  const uint32_t resample_;
  const uint32_t n_;
  const uint32_t reject_below_;
  uint64_t block_ = 0;
  size_t at_ = kWords;
  alignas(64) uint32_t words_[kWords];
};

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_STATISTICS_PHILOX_H_
