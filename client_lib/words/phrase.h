// A text in both languages.
#ifndef INWONERSREIS_CLIENT_LIB_WORDS_PHRASE_H_
#define INWONERSREIS_CLIENT_LIB_WORDS_PHRASE_H_

#include "absl/strings/string_view.h"
#include "client_lib/words/words.h"

namespace inwonersreis {

// Parts to fill in are $0, $1, … (absl::Substitute).
struct Phrase {
  absl::string_view nl;
  absl::string_view en;

  constexpr absl::string_view in(Language language) const {
    return language == Language::kEnglish ? en : nl;
  }
};

}  // namespace inwonersreis

#endif  // INWONERSREIS_CLIENT_LIB_WORDS_PHRASE_H_
