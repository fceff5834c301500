#include "server/insight/report/numbers.h"

#include <charconv>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client_lib/words/dates.h"
#include "server/insight/money/cents.h"

namespace inwonersreis::insight {
namespace {

constexpr char kNone[] = "–";
constexpr int kMaxDecimals = 6;
constexpr double kPowers[kMaxDecimals + 1] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
constexpr double kExact = 9e15;  // Below 2^53.

uint64_t Magnitude(int64_t value) {
  return value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
}

std::string Grouped(uint64_t whole, Language language) {
  std::string digits = absl::StrCat(whole);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(at, 1, language == Language::kEnglish ? ',' : '.');
  }
  return digits;
}

}  // namespace

std::string EuroText(int64_t cents, Language language) { return Euros(cents, language); }

std::string EuroText(double euros, Language language) {
  const absl::optional<int64_t> cents = WholeCents(euros * 100);
  return cents ? Euros(*cents, language) : kNone;
}

std::string WholeEuroText(int64_t cents, Language language) {
  const uint64_t euros = (Magnitude(cents) + 50) / 100;
  return absl::StrCat("€ ", cents < 0 && euros > 0 ? "−" : "", Grouped(euros, language));
}

std::string DecimalText(double value, int decimals, Language language) {
  const double power = kPowers[decimals];
  if (!(std::fabs(value) * power <= kExact)) return kNone;
  const int64_t scaled = std::llround(value * power);
  const uint64_t magnitude = Magnitude(scaled);
  const uint64_t unit = static_cast<uint64_t>(power);
  std::string text = absl::StrCat(scaled < 0 ? "−" : "", Grouped(magnitude / unit, language));
  if (decimals == 0) return text;
  return absl::StrFormat("%s%c%0*d", text, language == Language::kEnglish ? '.' : ',', decimals,
                         magnitude % unit);
}

std::string ShortDecimalText(double value, int decimals, Language language) {
  std::string text = DecimalText(value, decimals, language);
  if (decimals == 0 || text == kNone) return text;
  while (text.back() == '0') text.pop_back();
  if (text.back() == ',' || text.back() == '.') text.pop_back();
  return text;
}

std::string PercentText(double share, int decimals, Language language) {
  const std::string number = ShortDecimalText(share * 100, decimals, language);
  if (number == kNone) return number;
  return absl::StrCat(number, language == Language::kEnglish ? "%" : " %");
}

std::string ChanceText(double chance, Language language) {
  const bool english = language == Language::kEnglish;
  if (chance < 0.01) return english ? "less than 1%" : "minder dan 1 %";
  if (chance > 0.99) return english ? "more than 99%" : "meer dan 99 %";
  return PercentText(chance, 0, language);
}

std::string PlainNumber(double value) {
  if (!std::isfinite(value)) return "";
  char digits[400];  // Room for the largest double without an exponent.
  const std::to_chars_result end = std::to_chars(digits, digits + sizeof(digits),
                                                 value == 0 ? 0.0 : value,  // No "-0".
                                                 std::chars_format::fixed);
  return std::string(digits, end.ptr);
}

std::string PlainEuros(int64_t cents) {
  const uint64_t magnitude = Magnitude(cents);
  return absl::StrFormat("%s%d.%02d", cents < 0 ? "-" : "", magnitude / 100, magnitude % 100);
}

}  // namespace inwonersreis::insight
