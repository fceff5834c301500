#include "server/people/texts.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/people/limits.h"

namespace inwonersreis::people {
namespace {

// Length of the UTF-8 character at `at`; 0 when there is none.
size_t CharLength(absl::string_view text, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(at);
  if (first < 0x80) return 1;
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || at + length > text.size()) return 0;
  for (size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = byte(at + 1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

// Digits that pass the eleven test of the citizen service number.
bool PassesElevenTest(absl::string_view digits) {
  int sum = -(digits[8] - '0');
  for (int i = 0; i < 8; ++i) sum += (9 - i) * (digits[i] - '0');
  return sum % 11 == 0 && sum != 0;
}

// Runs of exactly nine digits, dots, dashes, underscores and blanks between
// them not counted.
template <typename Accept>
bool HasNineDigits(absl::string_view text, Accept accept) {
  std::string run;
  for (size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : 'x';
    if (absl::ascii_isdigit(c)) {
      run += c;
    } else if (c != '.' && c != '-' && c != '_' && c != ' ') {
      if (run.size() == 9 && accept(run)) return true;
      run.clear();
    }
  }
  return false;
}

bool IsControl(unsigned char c) { return c < 0x20 || c == 0x7F; }

}  // namespace

absl::StatusOr<int> CountChars(absl::string_view field, absl::string_view text) {
  int count = 0;
  for (size_t i = 0; i < text.size(); ++count) {
    const size_t length = CharLength(text, i);
    if (length == 0 || (length == 1 && IsControl(static_cast<unsigned char>(text[i])))) {
      return Error(v1::ERROR_REASON_TEXT_INVALID, {{"field", field}});
    }
    i += length;
  }
  return count;
}

absl::Status CheckText(absl::string_view field, absl::string_view text, int max, bool required) {
  if (required && absl::StripAsciiWhitespace(text).empty()) {
    return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", field}});
  }
  auto chars = CountChars(field, text);
  if (!chars.ok()) return chars.status();
  if (*chars > max) {
    return Error(v1::ERROR_REASON_TEXT_TOO_LONG, {{"field", field}, {"max", absl::StrCat(max)}});
  }
  if (HasNineDigits(text, PassesElevenTest)) {
    return Error(v1::ERROR_REASON_CONTAINS_BSN, {{"field", field}});
  }
  return absl::OkStatus();
}

std::string NormalizeLoginName(absl::string_view typed) {
  return absl::AsciiStrToLower(absl::StripAsciiWhitespace(typed));
}

absl::Status CheckLoginName(absl::string_view normalized) {
  const bool fits = normalized.size() >= static_cast<size_t>(kLoginNameMinChars) &&
                    normalized.size() <= static_cast<size_t>(kLoginNameMaxChars);
  const bool plain = std::all_of(normalized.begin(), normalized.end(), [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '.' || c == '-' || c == '_';
  });
  if (!fits || !plain || HasNineDigits(normalized, [](absl::string_view) { return true; })) {
    return Error(v1::ERROR_REASON_LOGIN_NAME_INVALID);
  }
  return absl::OkStatus();
}

}  // namespace inwonersreis::people
