// Days, Dutch local time and RFC 3339, without locale and without the
// machine's time-zone files: the same file gives the same ids everywhere.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_CALENDAR_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_CALENDAR_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"

namespace inwonersreis::exchange {

// Seconds since 1970-01-01T00:00:00 of a UTC civil second.
int64_t UnixSeconds(absl::CivilSecond utc);

// Unix seconds of a moment on Dutch clocks. Summer time by the European rule:
// from 1996 the last Sundays of March and October at 01:00 UTC, from 1981 to
// 1995 those of March and September; before 1981 winter time. An hour that
// happens twice counts as the first one. Nothing for an hour that is skipped.
absl::optional<int64_t> UnixSecondsInAmsterdam(absl::CivilSecond local);

// The day if it exists; year 1000 to 9999.
absl::optional<absl::CivilDay> MakeDay(int64_t year, int month, int day);

// "2024-03-01".
std::string DayText(absl::CivilDay day);

// "2024-03-01" as a day; nothing for anything else.
absl::optional<absl::CivilDay> ParseDay(absl::string_view text);

// Appends "2024-03-01T09:30:00Z" with 0, 3, 6 or 9 decimals, as protobuf does.
// Seconds outside the years 1 to 9999 and nanos outside a second are clamped.
void AppendRfc3339(int64_t seconds, int32_t nanos, std::string* out);

// Reads RFC 3339 with an offset ("Z", "+01:00"), years 1 to 9999.
bool ParseRfc3339(absl::string_view text, int64_t* seconds, int32_t* nanos);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_CALENDAR_H_
