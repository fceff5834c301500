// Days as the entries write them: "2026-03-01".
#ifndef INWONERSREIS_JOURNEY_DAYS_H_
#define INWONERSREIS_JOURNEY_DAYS_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"

namespace inwonersreis::journey {

// The day that `text` names; nullopt unless it is exactly "yyyy-mm-dd", exists
// and lies in 1900 … 2199. Days of this form sort as texts.
absl::optional<absl::CivilDay> ParseDay(absl::string_view text);

// The day in UTC of a moment. UTC keeps server and phone equal.
std::string DayOf(absl::Time time);

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_DAYS_H_
