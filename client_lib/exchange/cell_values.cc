#include "client_lib/exchange/cell_values.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "client_lib/exchange/calendar.h"

namespace inwonersreis::exchange {
namespace {

constexpr int kDigits = 18;  // Any number of 18 digits fits in an int64.

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

bool AllDigits(absl::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

// 1 to `max_digits` digits as a number.
absl::optional<int> SmallNumber(absl::string_view text, size_t max_digits) {
  int value;
  if (!AllDigits(text) || text.size() > max_digits || !absl::SimpleAtoi(text, &value)) {
    return absl::nullopt;
  }
  return value;
}

// Every kind of space as a plain one.
std::string PlainSpaces(absl::string_view text) {
  return absl::StrReplaceAll(text,
                             {{"\xC2\xA0", " "}, {"\xE2\x80\xAF", " "}, {"\xE2\x80\x89", " "}});
}

// The digits of "1.234.567" or "1 234 567" without their separator; nothing
// when the groups are not of three or two separators are mixed.
absl::optional<std::string> JoinThousands(absl::string_view text, char thousands) {
  if (AllDigits(text)) return std::string(text);
  const char separator = text.find(' ') != absl::string_view::npos ? ' ' : thousands;
  std::string joined;
  size_t group = 0;
  for (const absl::string_view part : absl::StrSplit(text, separator)) {
    const bool fits = group == 0 ? part.size() >= 1 && part.size() <= 3 : part.size() == 3;
    if (!fits || !AllDigits(part)) return absl::nullopt;
    joined.append(part.data(), part.size());
    ++group;
  }
  return joined;
}

}  // namespace

std::string CleanCell(absl::string_view cell) {
  const std::string spaces = PlainSpaces(cell);
  absl::string_view text = absl::StripAsciiWhitespace(spaces);
  if (text.size() >= 3 && absl::StartsWith(text, "=\"") && absl::EndsWith(text, "\"")) {
    text = absl::StripAsciiWhitespace(text.substr(2, text.size() - 3));
  } else if (text.size() >= 2 && text[0] == '\'' &&
             (IsDigit(text[1]) ||
              absl::string_view("=+-@").find(text[1]) != absl::string_view::npos)) {
    text.remove_prefix(1);
  }
  return std::string(text);
}

std::string Folded(absl::string_view text) {
  std::string folded = absl::AsciiStrToLower(CleanCell(text));
  absl::RemoveExtraAsciiWhitespace(&folded);
  return folded;
}

absl::optional<int64_t> ParseDecimal(absl::string_view text, char decimal, int decimals) {
  const std::string clean = CleanCell(text);
  absl::string_view left = clean;
  bool negative = false;
  bool currency = false;
  const auto strip = [&left, &currency] {
    left = absl::StripAsciiWhitespace(left);
    for (const absl::string_view sign : {"\xE2\x82\xAC", "EUR"}) {
      if (!currency && (absl::ConsumePrefix(&left, sign) || absl::ConsumeSuffix(&left, sign))) {
        currency = true;
      }
    }
    left = absl::StripAsciiWhitespace(left);
  };
  strip();
  const std::string no_cents[] = {std::string(1, decimal) + "--", std::string(1, decimal) + "-"};
  bool whole = false;
  for (const std::string& suffix : no_cents) {
    if (!whole && absl::ConsumeSuffix(&left, suffix)) whole = true;
  }
  if (absl::ConsumePrefix(&left, "-")) {
    negative = true;
  } else if (!whole && absl::ConsumeSuffix(&left, "-")) {
    negative = true;
  } else {
    absl::ConsumePrefix(&left, "+");
  }
  strip();
  const size_t point = left.find(decimal);
  if (whole && point != absl::string_view::npos) return absl::nullopt;
  absl::string_view fraction;
  if (point != absl::string_view::npos) {
    fraction = left.substr(point + 1);
    if (!AllDigits(fraction)) return absl::nullopt;
    left = left.substr(0, point);
  }
  std::string digits = "0";
  if (!left.empty() || point == absl::string_view::npos) {
    const absl::optional<std::string> joined = JoinThousands(left, decimal == ',' ? '.' : ',');
    if (!joined.has_value()) return absl::nullopt;
    digits += *joined;
  }
  for (int i = 0; i < decimals; ++i) {
    digits.push_back(static_cast<size_t>(i) < fraction.size() ? fraction[i] : '0');
  }
  for (size_t i = static_cast<size_t>(decimals); i < fraction.size(); ++i) {
    if (fraction[i] != '0') return absl::nullopt;
  }
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.size() > kDigits) return absl::nullopt;
  int64_t value = 0;
  if (!digits.empty() && !absl::SimpleAtoi(digits, &value)) return absl::nullopt;
  return negative ? -value : value;
}

absl::optional<absl::CivilDay> ParseDate(absl::string_view text, DateOrder order) {
  const std::string clean = CleanCell(text);
  const char separators[] = {'-', '/', '.'};
  for (const char separator : separators) {
    const std::vector<absl::string_view> parts = absl::StrSplit(clean, separator);
    if (parts.size() != 3) continue;
    const bool year_first = parts[0].size() == 4;
    if (order == DateOrder::kYearMonthDay && !year_first) return absl::nullopt;
    if (!year_first && parts[2].size() != 4) return absl::nullopt;
    const bool month_first = !year_first && order == DateOrder::kMonthDayYear;
    const absl::optional<int> year = SmallNumber(parts[year_first ? 0 : 2], 4);
    const absl::optional<int> month = SmallNumber(parts[month_first ? 0 : 1], 2);
    const absl::optional<int> day = SmallNumber(parts[year_first ? 2 : month_first ? 1 : 0], 2);
    if (!year || !month || !day) return absl::nullopt;
    return MakeDay(*year, *month, *day);
  }
  return absl::nullopt;
}

absl::optional<int> ParseTimeOfDay(absl::string_view text) {
  const std::string clean = CleanCell(text);
  absl::string_view left = clean;
  if (absl::ConsumeSuffix(&left, "uur") || absl::ConsumeSuffix(&left, "u")) {
    left = absl::StripTrailingAsciiWhitespace(left);
  }
  const char separator = left.find(':') != absl::string_view::npos ? ':' : '.';
  const std::vector<absl::string_view> parts = absl::StrSplit(left, separator);
  if (parts.size() != 2 && parts.size() != 3) return absl::nullopt;
  const absl::optional<int> hour = SmallNumber(parts[0], 2);
  const absl::optional<int> minute = SmallNumber(parts[1], 2);
  const absl::optional<int> second = parts.size() == 3 ? SmallNumber(parts[2], 2) : 0;
  if (!hour || !minute || !second || parts[1].size() != 2 || *hour > 23 || *minute > 59 ||
      *second > 59) {
    return absl::nullopt;
  }
  return (*hour * 60 + *minute) * 60 + *second;
}

absl::optional<DateAndTime> ParseDateAndTime(absl::string_view text, DateOrder order) {
  const std::string clean = CleanCell(text);
  const size_t gap = clean.find_first_of(" T");
  const absl::optional<absl::CivilDay> day =
      ParseDate(absl::string_view(clean).substr(0, gap), order);
  if (!day.has_value()) return absl::nullopt;
  DateAndTime result{*day, absl::nullopt};
  if (gap == std::string::npos) return result;
  result.seconds = ParseTimeOfDay(absl::string_view(clean).substr(gap + 1));
  if (!result.seconds.has_value()) return absl::nullopt;
  return result;
}

absl::optional<Period> ParsePeriod(absl::string_view text) {
  const std::string clean = absl::AsciiStrToLower(CleanCell(text));
  const std::vector<absl::string_view> parts = absl::StrSplit(clean, '-');
  const absl::optional<int> year = SmallNumber(parts[0], 4);
  if (!year || parts[0].size() != 4 || *year < 1000) return absl::nullopt;
  if (parts.size() == 1) {
    return Period{absl::CivilDay(*year, 1, 1), absl::CivilDay(*year, 12, 31)};
  }
  if (parts.size() != 2 || parts[1].empty()) return absl::nullopt;
  if (parts[1][0] == 'q' || parts[1][0] == 'k') {
    const absl::optional<int> quarter = SmallNumber(parts[1].substr(1), 1);
    if (!quarter || *quarter < 1 || *quarter > 4) return absl::nullopt;
    const absl::CivilMonth first(*year, *quarter * 3 - 2);
    return Period{absl::CivilDay(first), absl::CivilDay(first + 3) - 1};
  }
  const absl::optional<int> month = SmallNumber(parts[1], 2);
  if (!month || *month < 1 || *month > 12) return absl::nullopt;
  const absl::CivilMonth first(*year, *month);
  return Period{absl::CivilDay(first), absl::CivilDay(first + 1) - 1};
}

absl::optional<int64_t> ParseMinutes(absl::string_view text, char decimal) {
  const std::string clean = CleanCell(text);
  const std::vector<absl::string_view> parts = absl::StrSplit(clean, ':');
  if (parts.size() == 2) {
    const absl::optional<int> hours = SmallNumber(parts[0], 2);
    const absl::optional<int> minutes = SmallNumber(parts[1], 2);
    if (!hours || !minutes || parts[1].size() != 2 || *minutes > 59) return absl::nullopt;
    return *hours * 60 + *minutes;
  }
  return ParseDecimal(clean, decimal, 0);
}

absl::optional<bool> ParseYesNo(absl::string_view text) {
  const std::string folded = Folded(text);
  for (const absl::string_view yes : {"ja", "j", "yes", "y", "true", "waar", "1", "x"}) {
    if (folded == std::string(yes)) return true;
  }
  for (const absl::string_view no : {"nee", "n", "no", "false", "onwaar", "0"}) {
    if (folded == std::string(no)) return false;
  }
  return absl::nullopt;
}

}  // namespace inwonersreis::exchange
