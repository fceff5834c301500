#include "client_lib/exchange/calendar.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"

namespace inwonersreis::exchange {
namespace {

constexpr int64_t kHour = 3600;
constexpr int64_t kFirstSecond = -62135596800;  // 0001-01-01T00:00:00Z
constexpr int64_t kLastSecond = 253402300799;   // 9999-12-31T23:59:59Z

// 01:00 UTC on the last Sunday of a month of 31 or 30 days.
int64_t LastSundayAtOne(int64_t year, int month) {
  const absl::CivilDay last = absl::CivilDay(absl::CivilMonth(year, month) + 1) - 1;
  const absl::CivilDay sunday = absl::GetWeekday(last) == absl::Weekday::sunday
                                    ? last
                                    : absl::PrevWeekday(last, absl::Weekday::sunday);
  return UnixSeconds(absl::CivilSecond(sunday) + kHour);
}

bool IsSummerTime(int64_t unix_seconds, int64_t year) {
  if (year < 1981) return false;
  const int end_month = year >= 1996 ? 10 : 9;
  return unix_seconds >= LastSundayAtOne(year, 3) &&
         unix_seconds < LastSundayAtOne(year, end_month);
}

// Reads exactly `digits` digits at *position.
bool TakeDigits(absl::string_view text, size_t* position, int digits, int64_t* value) {
  if (text.size() - *position < static_cast<size_t>(digits)) return false;
  *value = 0;
  for (int i = 0; i < digits; ++i) {
    const char c = text[(*position)++];
    if (!absl::ascii_isdigit(static_cast<unsigned char>(c))) return false;
    *value = *value * 10 + (c - '0');
  }
  return true;
}

bool TakeChar(absl::string_view text, size_t* position, char c) {
  if (*position >= text.size() || text[*position] != c) return false;
  ++*position;
  return true;
}

}  // namespace

int64_t UnixSeconds(absl::CivilSecond utc) { return utc - absl::CivilSecond(1970, 1, 1); }

absl::optional<int64_t> UnixSecondsInAmsterdam(absl::CivilSecond local) {
  const int64_t as_utc = UnixSeconds(local);
  const int64_t summer = as_utc - 2 * kHour;
  if (IsSummerTime(summer, local.year())) return summer;
  const int64_t winter = as_utc - kHour;
  if (!IsSummerTime(winter, local.year())) return winter;
  return absl::nullopt;
}

absl::optional<absl::CivilDay> MakeDay(int64_t year, int month, int day) {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
    return absl::nullopt;
  }
  const absl::CivilDay made(year, month, day);
  if (made.month() != month || made.day() != day) return absl::nullopt;
  return made;
}

std::string DayText(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

absl::optional<absl::CivilDay> ParseDay(absl::string_view text) {
  size_t i = 0;
  int64_t year, month, day;
  if (text.size() != 10 || !TakeDigits(text, &i, 4, &year) || !TakeChar(text, &i, '-') ||
      !TakeDigits(text, &i, 2, &month) || !TakeChar(text, &i, '-') ||
      !TakeDigits(text, &i, 2, &day)) {
    return absl::nullopt;
  }
  return MakeDay(year, static_cast<int>(month), static_cast<int>(day));
}

void AppendRfc3339(int64_t seconds, int32_t nanos, std::string* out) {
  seconds = std::min(kLastSecond, std::max(kFirstSecond, seconds));
  nanos = std::min(999999999, std::max(0, nanos));
  const absl::CivilSecond at = absl::CivilSecond(1970, 1, 1) + seconds;
  const auto digits = [out](int64_t value, int count) {
    char text[9];
    for (int i = count - 1; i >= 0; --i, value /= 10) text[i] = static_cast<char>('0' + value % 10);
    out->append(text, count);
  };
  digits(at.year(), 4);
  out->push_back('-');
  digits(at.month(), 2);
  out->push_back('-');
  digits(at.day(), 2);
  out->push_back('T');
  digits(at.hour(), 2);
  out->push_back(':');
  digits(at.minute(), 2);
  out->push_back(':');
  digits(at.second(), 2);
  if (nanos != 0) {
    out->push_back('.');
    if (nanos % 1000000 == 0) {
      digits(nanos / 1000000, 3);
    } else if (nanos % 1000 == 0) {
      digits(nanos / 1000, 6);
    } else {
      digits(nanos, 9);
    }
  }
  out->push_back('Z');
}

bool ParseRfc3339(absl::string_view text, int64_t* seconds, int32_t* nanos) {
  size_t i = 0;
  int64_t year, month, day, hour, minute, second;
  if (!TakeDigits(text, &i, 4, &year) || !TakeChar(text, &i, '-') ||
      !TakeDigits(text, &i, 2, &month) || !TakeChar(text, &i, '-') ||
      !TakeDigits(text, &i, 2, &day) || !(TakeChar(text, &i, 'T') || TakeChar(text, &i, 't')) ||
      !TakeDigits(text, &i, 2, &hour) || !TakeChar(text, &i, ':') ||
      !TakeDigits(text, &i, 2, &minute) || !TakeChar(text, &i, ':') ||
      !TakeDigits(text, &i, 2, &second)) {
    return false;
  }
  if (year < 1 || hour > 23 || minute > 59 || second > 59) return false;
  const absl::CivilSecond at(year, month, day, hour, minute, second);
  if (at.month() != month || at.day() != day) return false;
  *nanos = 0;
  if (TakeChar(text, &i, '.')) {
    int32_t unit = 100000000;
    const size_t first = i;
    while (i < text.size() && absl::ascii_isdigit(static_cast<unsigned char>(text[i]))) {
      if (i - first >= 9) return false;
      *nanos += (text[i++] - '0') * unit;
      unit /= 10;
    }
    if (i == first) return false;
  }
  int64_t offset = 0;
  if (!TakeChar(text, &i, 'Z') && !TakeChar(text, &i, 'z')) {
    const bool east = TakeChar(text, &i, '+');
    int64_t hours, minutes;
    if ((!east && !TakeChar(text, &i, '-')) || !TakeDigits(text, &i, 2, &hours) ||
        !TakeChar(text, &i, ':') || !TakeDigits(text, &i, 2, &minutes) || hours > 23 ||
        minutes > 59) {
      return false;
    }
    offset = (hours * 60 + minutes) * 60 * (east ? 1 : -1);
  }
  *seconds = UnixSeconds(at) - offset;
  return i == text.size() && *seconds >= kFirstSecond && *seconds <= kLastSecond;
}

}  // namespace inwonersreis::exchange
