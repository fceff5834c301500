#include "server/people/texts.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "journey/errors.h"
#include "journey/texts.h"
#include "server/people/limits.h"

namespace inwonersreis::people {
namespace {

// A run of exactly nine digits, whatever stands between them.
bool HasNineDigits(absl::string_view name) {
  int run = 0;
  for (char c : name) {
    if (absl::ascii_isdigit(c)) {
      ++run;
    } else if (absl::ascii_isalpha(c)) {
      if (run == 9) return true;
      run = 0;
    }
  }
  return run == 9;
}

}  // namespace

absl::Status CheckLine(absl::string_view field, absl::string_view text, int max, bool required) {
  if (required && journey::IsBlank(text)) {
    return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", field}});
  }
  if (text.find_first_of("\n\t") != absl::string_view::npos) {
    return Error(v1::ERROR_REASON_TEXT_INVALID, {{"field", field}});
  }
  return journey::CheckText(field, text, max);
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
  if (!fits || !plain || HasNineDigits(normalized)) {
    return Error(v1::ERROR_REASON_LOGIN_NAME_INVALID);
  }
  return absl::OkStatus();
}

}  // namespace inwonersreis::people
