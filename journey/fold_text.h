// Texts as people search them: "Één café" is found by "een cafe".
#ifndef INWONERSREIS_JOURNEY_FOLD_TEXT_H_
#define INWONERSREIS_JOURNEY_FOLD_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace inwonersreis::journey {

// The text in lower case and without accents, for comparing and not for
// showing. Folds Latin letters (U+0041 to U+017F, U+1E00 to U+1EFF) to ASCII,
// one letter to one or two ("ß" to "ss", "ĳ" to "ij"), and leaves combining
// accents out, so that both ways of writing "é" are the same. Everything else
// stays, also bytes that are no UTF-8. Idempotent. Pure; O(size).
std::string FoldText(absl::string_view text);

// True when `folded`, which FoldText made, stands in `text` folded.
bool ContainsFolded(absl::string_view text, absl::string_view folded);

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_FOLD_TEXT_H_
