#include "server/insight/review/calendar.h"

#include <algorithm>

#include "absl/time/civil_time.h"

namespace inwonersreis::insight {
namespace {

absl::CivilDay CivilOf(Day day) { return absl::CivilDay(1970, 1, 1) + day; }

Day DayOfCivil(absl::CivilDay day) {
  return static_cast<Day>(day - absl::CivilDay(1970, 1, 1));
}

}  // namespace

Day AddMonths(Day day, int months) {
  const absl::CivilDay from = CivilOf(day);
  const absl::CivilMonth month = absl::CivilMonth(from) + months;
  const absl::CivilDay last = absl::CivilDay(month + 1) - 1;
  return DayOfCivil(absl::CivilDay(month.year(), month.month(), std::min(from.day(), last.day())));
}

double MonthsOf(Day from, Day to) {
  const absl::CivilDay begin = CivilOf(from);
  const absl::CivilDay end = CivilOf(to) + 1;
  const auto months = absl::CivilMonth(end) - absl::CivilMonth(begin);
  if (begin.day() == end.day() && months > 0) return static_cast<double>(months);
  return (to - from + 1) / kDaysInMonth;
}

}  // namespace inwonersreis::insight
