// Days, times and numbers as people in the Netherlands write them.
#ifndef INWONERSREIS_CLIENT_LIB_WORDS_DATES_H_
#define INWONERSREIS_CLIENT_LIB_WORDS_DATES_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "client_lib/words/words.h"

namespace inwonersreis {

// Europe/Amsterdam, or UTC on a machine without time zones.
absl::TimeZone AmsterdamTime();

// "4 maart 2024", "4 March 2024".
std::string LongDay(absl::CivilDay day, Language language);
// The same for "2024-03-04"; anything else as it is.
std::string LongDay(absl::string_view iso_day, Language language);
// "4 mrt 2024, 14:05".
std::string ShortMoment(absl::Time time, absl::TimeZone zone, Language language);
// "maart".
absl::string_view MonthName(int month, Language language);
// "ma" for Monday.
absl::string_view WeekdayName(absl::CivilDay day, Language language);

// 7500 thousandths: "7,5", "7.5". Without needless zeros.
std::string Thousandths(int64_t thousandths, Language language);
// 123456 cents: "€ 1.234,56", "€ 1,234.56".
std::string Euros(int64_t cents, Language language);

}  // namespace inwonersreis

#endif  // INWONERSREIS_CLIENT_LIB_WORDS_DATES_H_
