#include "journey/texts.h"

#include <cstdint>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"

namespace inwonersreis::journey {
namespace {

constexpr int kBsnDigits = 9;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Length in bytes of the code point at the start of `text` (not empty), and
// the code point itself; 0 for what is not UTF-8: surrogates, overlong forms,
// beyond U+10FFFF, cut off.
int DecodeUtf8(absl::string_view text, uint32_t* code_point) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
  const auto tail = [&](size_t i) { return i < text.size() && (byte(i) & 0xc0) == 0x80; };
  const uint8_t first = byte(0);
  if (first < 0x80) {
    *code_point = first;
    return 1;
  }
  if (first >= 0xc2 && first <= 0xdf && tail(1)) {
    *code_point = (first & 0x1fu) << 6 | (byte(1) & 0x3fu);
    return 2;
  }
  if ((first & 0xf0) == 0xe0 && tail(1) && tail(2)) {
    *code_point = (first & 0x0fu) << 12 | (byte(1) & 0x3fu) << 6 | (byte(2) & 0x3fu);
    const bool surrogate = *code_point >= 0xd800 && *code_point <= 0xdfff;
    return *code_point >= 0x800 && !surrogate ? 3 : 0;
  }
  if ((first & 0xf8) == 0xf0 && tail(1) && tail(2) && tail(3)) {
    *code_point = (first & 0x07u) << 18 | (byte(1) & 0x3fu) << 12 | (byte(2) & 0x3fu) << 6 |
                  (byte(3) & 0x3fu);
    return *code_point >= 0x10000 && *code_point <= 0x10ffff ? 4 : 0;
  }
  return 0;
}

bool IsControl(uint32_t code_point) {
  if (code_point == '\n' || code_point == '\t') return false;
  return code_point < 0x20 || (code_point >= 0x7f && code_point <= 0x9f);
}

// The eleven test: 9·a + 8·b + … + 2·h − i is a multiple of eleven.
bool PassesElevenTest(const int (&digits)[kBsnDigits]) {
  int sum = -digits[8];
  bool only_zeros = digits[8] == 0;
  for (int i = 0; i < 8; ++i) {
    sum += (9 - i) * digits[i];
    only_zeros = only_zeros && digits[i] == 0;
  }
  return sum % 11 == 0 && !only_zeros;
}

// True when a BSN starts at `text[from]`, the first digit of a group. Groups of
// one digit are no way to write a BSN, but common in dates and lists.
bool BsnAt(absl::string_view text, size_t from) {
  int digits[kBsnDigits];
  int count = 0;
  int group = 0;
  size_t i = from;
  while (i < text.size()) {
    if (IsDigit(text[i])) {
      if (count == kBsnDigits) return false;  // A longer number.
      digits[count++] = text[i] - '0';
      ++group;
      ++i;
    } else if (count < kBsnDigits && group >= 2 && (text[i] == '.' || text[i] == ' ') &&
               i + 1 < text.size() && IsDigit(text[i + 1])) {
      group = 0;
      ++i;
    } else {
      break;
    }
  }
  return count == kBsnDigits && group >= 2 && PassesElevenTest(digits);
}

}  // namespace

bool IsBlank(absl::string_view text) {
  return absl::StripAsciiWhitespace(text).empty();
}

bool ContainsBsn(absl::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const bool starts_group = IsDigit(text[i]) && (i == 0 || !IsDigit(text[i - 1]));
    if (starts_group && BsnAt(text, i)) return true;
  }
  return false;
}

absl::Status CheckText(absl::string_view field, absl::string_view text, int max_chars) {
  int chars = 0;
  for (absl::string_view rest = text; !rest.empty(); ++chars) {
    uint32_t code_point = 0;
    const int size = DecodeUtf8(rest, &code_point);
    if (size == 0 || IsControl(code_point)) {
      return Error(v1::ERROR_REASON_TEXT_INVALID, {{"field", field}});
    }
    rest.remove_prefix(size);
  }
  if (chars > max_chars) {
    return Error(v1::ERROR_REASON_TEXT_TOO_LONG,
                 {{"field", field}, {"max", absl::StrCat(max_chars)}});
  }
  if (ContainsBsn(text)) return Error(v1::ERROR_REASON_CONTAINS_BSN, {{"field", field}});
  return absl::OkStatus();
}

}  // namespace inwonersreis::journey
