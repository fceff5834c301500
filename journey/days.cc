#include "journey/days.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "journey/limits.h"

namespace inwonersreis::journey {
namespace {

constexpr int kLatestYear = 2199;  // Four digits and a typing error away from now.


// The value of `count` digits from `from`, or -1.
int Digits(absl::string_view text, int from, int count) {
  int value = 0;
  for (int i = from; i < from + count; ++i) {
    if (!absl::ascii_isdigit(static_cast<unsigned char>(text[i]))) return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

}  // namespace

absl::optional<absl::CivilDay> ParseDay(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return absl::nullopt;
  const int year = Digits(text, 0, 4);
  const int month = Digits(text, 5, 2);
  const int day = Digits(text, 8, 2);
  if (year < limits::kOldestYear || year > kLatestYear || month < 1 || day < 1) {
    return absl::nullopt;
  }
  // CivilDay turns 31 February into a day of March: then the text named none.
  const absl::CivilDay civil(year, month, day);
  if (civil.year() != year || civil.month() != month || civil.day() != day) return absl::nullopt;
  return civil;
}

std::string DayOf(absl::Time time) {
  const absl::CivilDay day = absl::ToCivilDay(time, absl::UTCTimeZone());
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

}  // namespace inwonersreis::journey
