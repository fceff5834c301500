// The catalogue of the command: texts.inc as constants.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_TEXTS_H_
#define INWONERSREIS_CLIENT_LIB_CLI_TEXTS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "client_lib/words/phrase.h"

namespace inwonersreis::cli {

namespace texts {
#define INWONERSREIS_PHRASE(name, nl, en) inline constexpr Phrase name{nl, en};
#include "client_lib/cli/texts.inc"
}  // namespace texts

// What a field of an entry's body means; the name itself when it is not known.
absl::string_view FieldText(absl::string_view field_name, Language language);
bool HasFieldText(absl::string_view field_name);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_TEXTS_H_
