// The one rounding rule of money.
#ifndef INWONERSREIS_SERVER_INSIGHT_MONEY_CENTS_H_
#define INWONERSREIS_SERVER_INSIGHT_MONEY_CENTS_H_

#include <cstdint>

#include "absl/types/optional.h"

namespace inwonersreis::insight {

// Amounts are computed unrounded, in cents as doubles, and become whole cents
// once, where they leave the engine: to the nearest cent, halves away from
// zero (2.5 → 3, −2.5 → −3), so that a gain and the same loss round alike.
// No whole cents are computed with again.
//
// nullopt for what is not a number and beyond 9·10^13 euros, where a double no
// longer holds every cent.
absl::optional<int64_t> WholeCents(double cents);

// The same with 0 for what cannot be; for values that were checked.
int64_t WholeCentsOrZero(double cents);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_MONEY_CENTS_H_
