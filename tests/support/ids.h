// Ids for tests: readable, and the same in every run.
#ifndef INWONERSREIS_TESTS_SUPPORT_IDS_H_
#define INWONERSREIS_TESTS_SUPPORT_IDS_H_

#include <array>
#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "journey/ids.h"

namespace inwonersreis::testing {

// 2025-01-01 12:00 UTC, the moment at which most tests begin.
inline absl::Time Start() { return absl::FromUnixSeconds(1735732800); }

// The id number `number` of the series `series`; a later number sorts later.
inline std::string TestId(uint8_t series, uint64_t number) {
  std::array<uint8_t, 10> random{};
  random[1] = series;
  for (int i = 0; i < 8; ++i) random[2 + i] = static_cast<uint8_t>(number >> (56 - 8 * i));
  return MakeId(Start() + absl::Milliseconds(number), random);
}

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_SUPPORT_IDS_H_
