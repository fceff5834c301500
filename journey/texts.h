// What a text of a person may hold; also for names in the directory of people.
#ifndef INWONERSREIS_JOURNEY_TEXTS_H_
#define INWONERSREIS_JOURNEY_TEXTS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace inwonersreis::journey {

// OK when `text` is valid UTF-8 of at most `max_chars` code points, has no
// control characters but newline and tab, and no BSN. Errors: TEXT_INVALID,
// TEXT_TOO_LONG, CONTAINS_BSN, each with metadata "field". O(size).
absl::Status CheckText(absl::string_view field, absl::string_view text, int max_chars);

// True when the text holds nothing but white space.
bool IsBlank(absl::string_view text);

// True when nine digits that pass the eleven test of a BSN stand in `text`, on
// their own or in groups of two or more with one dot or space between.
bool ContainsBsn(absl::string_view text);

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_TEXTS_H_
