// Days and months, quickly: millions of periods are looked at in an analysis.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_CALENDAR_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_CALENDAR_H_

#include "server/insight/review/collection.h"

namespace inwonersreis::insight {

// Mean length of a month in the Gregorian calendar.
inline constexpr double kDaysInMonth = 30.436875;

// The same day `months` later (or earlier); the last day of the month when it
// has fewer days.
Day AddMonths(Day day, int months);

// Length of a period in months, both days included: a whole number when it ends
// the day before the same day of another month (1 March to 28 February is 12),
// else days divided by kDaysInMonth.
double MonthsOf(Day from, Day to);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_CALENDAR_H_
