// Texts that people type about people: names, functions, sign-in names.
#ifndef INWONERSREIS_SERVER_PEOPLE_TEXTS_H_
#define INWONERSREIS_SERVER_PEOPLE_TEXTS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace inwonersreis::people {

// One line of 1 (0 when not `required`) to `max` characters, and no citizen
// service number: FIELD_REQUIRED, TEXT_TOO_LONG, TEXT_INVALID or CONTAINS_BSN.
absl::Status CheckLine(absl::string_view field, absl::string_view text, int max, bool required);

// A sign-in name as it is compared: without blanks around, in lower case
// (phones capitalise the first letter).
std::string NormalizeLoginName(absl::string_view typed);

// LOGIN_NAME_INVALID unless 3 to 64 of a-z, 0-9, ".", "-", "_" and no citizen
// service number: a name of nine digits is refused whatever they are.
absl::Status CheckLoginName(absl::string_view normalized);

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_TEXTS_H_
