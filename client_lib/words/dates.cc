#include "client_lib/words/dates.h"

#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace inwonersreis {
namespace {

constexpr absl::string_view kMonths[2][12] = {
    {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
     "oktober", "november", "december"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September",
     "October", "November", "December"}};
constexpr absl::string_view kShortMonths[2][12] = {
    {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}};
constexpr absl::string_view kWeekdays[2][7] = {{"ma", "di", "wo", "do", "vr", "za", "zo"},
                                               {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}};

int TableRow(Language language) { return language == Language::kEnglish ? 1 : 0; }

// "1.234" out of 1234.
std::string Grouped(uint64_t whole, Language language) {
  const char separator = language == Language::kEnglish ? ',' : '.';
  std::string digits = absl::StrCat(whole);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(at, 1, separator);
  }
  return digits;
}

uint64_t Magnitude(int64_t value) {
  return value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
}

char Point(Language language) { return language == Language::kEnglish ? '.' : ','; }

}  // namespace

absl::TimeZone AmsterdamTime() {
  absl::TimeZone zone = absl::UTCTimeZone();
  absl::LoadTimeZone("Europe/Amsterdam", &zone);
  return zone;
}

std::string LongDay(absl::CivilDay day, Language language) {
  return absl::StrCat(day.day(), " ", MonthName(day.month(), language), " ", day.year());
}

std::string LongDay(absl::string_view iso_day, Language language) {
  absl::CivilDay day;
  if (!absl::ParseCivilTime(iso_day, &day)) return std::string(iso_day);
  return LongDay(day, language);
}

std::string ShortMoment(absl::Time time, absl::TimeZone zone, Language language) {
  const absl::CivilMinute at = absl::ToCivilMinute(time, zone);
  return absl::StrFormat("%d %s %d, %02d:%02d", at.day(),
                         kShortMonths[TableRow(language)][at.month() - 1], at.year(), at.hour(),
                         at.minute());
}

absl::string_view MonthName(int month, Language language) {
  return kMonths[TableRow(language)][month - 1];
}

absl::string_view WeekdayName(absl::CivilDay day, Language language) {
  return kWeekdays[TableRow(language)][static_cast<int>(absl::GetWeekday(day))];
}

std::string Thousandths(int64_t thousandths, Language language) {
  const uint64_t magnitude = Magnitude(thousandths);
  std::string text = absl::StrCat(thousandths < 0 ? "−" : "", Grouped(magnitude / 1000, language));
  if (magnitude % 1000 == 0) return text;
  std::string fraction = absl::StrFormat("%03d", magnitude % 1000);
  while (fraction.back() == '0') fraction.pop_back();
  return absl::StrCat(text, std::string(1, Point(language)), fraction);
}

std::string Euros(int64_t cents, Language language) {
  const uint64_t magnitude = Magnitude(cents);
  return absl::StrFormat("€ %s%s%c%02d", cents < 0 ? "−" : "", Grouped(magnitude / 100, language),
                         Point(language), magnitude % 100);
}

}  // namespace inwonersreis
