// Random numbers that are the same on every machine, for ever.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_RANDOM_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_RANDOM_H_

#include <array>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace inwonersreis::exchange {

// SplitMix64. The standard library's distributions differ per library, and
// floating point per machine, so chances are whole numbers here.
class Random {
 public:
  // One stream of a seed; streams of other names or numbers are independent.
  Random(uint64_t seed, absl::string_view name, uint64_t number);

  uint64_t Next();
  // 0 … n-1; n at least 1.
  int Below(int n);
  // low … high, both included.
  int Between(int low, int high);
  // True in `permille` of 1,000 cases.
  bool Chance(int permille);
  // 80 bits for an id.
  std::array<uint8_t, 10> IdBits();

  template <typename T>
  const T& Pick(absl::Span<const T> from) {
    return from[static_cast<size_t>(Below(static_cast<int>(from.size())))];
  }
  // An index, as often as its weight says.
  int Weighted(absl::Span<const int> weights);

 private:
  uint64_t state_;
};

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_POPULATION_RANDOM_H_
