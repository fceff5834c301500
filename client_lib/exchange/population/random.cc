#include "client_lib/exchange/population/random.h"

#include <numeric>

namespace inwonersreis::exchange {
namespace {

uint64_t Mix(uint64_t z) {
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
  return z ^ z >> 31;
}

}  // namespace

Random::Random(uint64_t seed, absl::string_view name, uint64_t number) : state_(Mix(seed + 1)) {
  for (const char c : name) state_ = Mix(state_ ^ static_cast<unsigned char>(c));
  state_ = Mix(state_ ^ Mix(number + 0x9E3779B97F4A7C15ULL));
}

uint64_t Random::Next() { return Mix(state_ += 0x9E3779B97F4A7C15ULL); }

int Random::Below(int n) {
  return static_cast<int>((Next() >> 32) * static_cast<uint64_t>(n) >> 32);
}

int Random::Between(int low, int high) { return low + Below(high - low + 1); }

bool Random::Chance(int permille) { return Below(1000) < permille; }

std::array<uint8_t, 10> Random::IdBits() {
  std::array<uint8_t, 10> bits;
  const uint64_t one = Next();
  const uint64_t two = Next();
  for (int i = 0; i < 8; ++i) bits[i] = static_cast<uint8_t>(one >> (8 * i));
  bits[8] = static_cast<uint8_t>(two);
  bits[9] = static_cast<uint8_t>(two >> 8);
  return bits;
}

int Random::Weighted(absl::Span<const int> weights) {
  int left = Below(std::accumulate(weights.begin(), weights.end(), 0));
  for (size_t i = 0; i < weights.size(); ++i) {
    left -= weights[i];
    if (left < 0) return static_cast<int>(i);
  }
  return static_cast<int>(weights.size()) - 1;
}

}  // namespace inwonersreis::exchange
