#include "client_lib/cli/times.h"

#include <string>

#include "absl/time/civil_time.h"
#include "journey/errors.h"

namespace inwonersreis::cli {
namespace {

absl::StatusOr<absl::CivilDay> DayOf(absl::string_view typed) {
  absl::CivilDay day;
  // ParseCivilTime takes "2026-3-1" too; ten characters rule out what is not
  // the form that we ask for.
  if (typed.size() != 10 || !absl::ParseCivilTime(typed, &day)) {
    return Error(v1::ERROR_REASON_DATE_INVALID, {{"field", "date"}});
  }
  return day;
}

}  // namespace

absl::StatusOr<absl::Time> ParseDay(absl::string_view typed, absl::TimeZone zone) {
  const absl::StatusOr<absl::CivilDay> day = DayOf(typed);
  if (!day.ok()) return day.status();
  return absl::FromCivil(*day, zone);
}

absl::StatusOr<absl::Time> ParseMoment(absl::string_view typed, absl::TimeZone zone) {
  absl::Time time;
  std::string error;
  if (absl::ParseTime(absl::RFC3339_full, typed, &time, &error)) return time;
  if (absl::ParseTime("%Y-%m-%d %H:%M", typed, zone, &time, &error)) return time;
  const absl::StatusOr<absl::CivilDay> day = DayOf(typed);
  if (!day.ok()) return day.status();
  return absl::FromCivil(absl::CivilHour(*day) + 12, zone);
}

}  // namespace inwonersreis::cli
