// What stands in a cell: numbers, amounts, dates, times, yes and no. No
// floating point: money and quantities are exact.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_CELL_VALUES_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_CELL_VALUES_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"

namespace inwonersreis::exchange {

// The cell without spaces around it (also no-break spaces) and without what
// spreadsheets put in front to keep a text a text: an apostrophe before a
// digit or sign, or ="…" around it.
std::string CleanCell(absl::string_view cell);

// For comparing headers and values: clean, lower case (ASCII letters), one
// space where there were several.
std::string Folded(absl::string_view text);

// A number in units of 10^-decimals: "1.234,5" with decimal ',' and 3 decimals
// gives 1234500. The other of '.' and ',' and spaces may stand between
// thousands, and only there: "1.23" with decimal ',' is nothing. "€" and "EUR"
// may stand in front or behind, ",-" behind, a minus in front or behind.
// Nothing for digits beyond `decimals` that are not 0, and beyond 18 digits.
absl::optional<int64_t> ParseDecimal(absl::string_view text, char decimal, int decimals);

enum class DateOrder { kDayMonthYear, kMonthDayYear, kYearMonthDay };

// "1-3-2024", "01/03/2024", "1.3.2024" in the given order; year first is
// understood in any order. The year has four digits.
absl::optional<absl::CivilDay> ParseDate(absl::string_view text, DateOrder order);

// "9:05", "09.05", "09:05:30", with or without "uur": seconds since midnight.
absl::optional<int> ParseTimeOfDay(absl::string_view text);

// A date with or without a time behind it ("1-3-2024 14:30", "…T14:30").
struct DateAndTime {
  absl::CivilDay day;
  absl::optional<int> seconds;  // Since midnight.
};
absl::optional<DateAndTime> ParseDateAndTime(absl::string_view text, DateOrder order);

// "2024", "2024-03", "2024-Q2" or "2024-K2": first and last day.
struct Period {
  absl::CivilDay from;
  absl::CivilDay to;
};
absl::optional<Period> ParsePeriod(absl::string_view text);

// "45" or "1:15" (hours and minutes).
absl::optional<int64_t> ParseMinutes(absl::string_view text, char decimal);

// ja, j, yes, y, true, waar, 1, x; nee, n, no, false, onwaar, 0.
absl::optional<bool> ParseYesNo(absl::string_view text);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_CELL_VALUES_H_
