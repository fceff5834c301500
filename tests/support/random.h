// Randomness for tests: the same on every machine, and said out loud when a
// test fails.
#ifndef INWONERSREIS_TESTS_SUPPORT_RANDOM_H_
#define INWONERSREIS_TESTS_SUPPORT_RANDOM_H_

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace inwonersreis::testing {

// SplitMix64: small, fast, and the same numbers everywhere (the distributions
// of the standard library are not).
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed) {}

  uint64_t Next() {
    uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  // 0 … n − 1; n must be positive.
  int Below(int n) { return static_cast<int>(Next() % static_cast<uint64_t>(n)); }
  int Between(int min, int max) { return min + Below(max - min + 1); }
  bool OneIn(int n) { return Below(n) == 0; }
  bool Percent(int p) { return Below(100) < p; }

  template <typename T>
  const T& Of(const std::vector<T>& values) {
    return values[Below(static_cast<int>(values.size()))];
  }

 private:
  uint64_t state_;
};

// The seeds of a property test: 1 … count, or only the one in the environment
// variable INWONERSREIS_SEED, to run a failure again. Use with SCOPED_TRACE:
//   for (uint64_t seed : Seeds(100)) {
//     SCOPED_TRACE(SeedText(seed));
inline std::vector<uint64_t> Seeds(int count) {
  if (const char* seed = std::getenv("INWONERSREIS_SEED")) {
    return {std::strtoull(seed, nullptr, 10)};
  }
  std::vector<uint64_t> seeds;
  for (int i = 1; i <= count; ++i) seeds.push_back(static_cast<uint64_t>(i));
  return seeds;
}

inline std::string SeedText(uint64_t seed) {
  return "run again with INWONERSREIS_SEED=" + std::to_string(seed);
}

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_SUPPORT_RANDOM_H_
