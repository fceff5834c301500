// The words that people read for kinds, roles, channels, … in Dutch and English.
#ifndef INWONERSREIS_CLIENT_LIB_WORDS_WORDS_H_
#define INWONERSREIS_CLIENT_LIB_WORDS_WORDS_H_

#include "absl/strings/string_view.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace inwonersreis {

enum class Language { kDutch, kEnglish };

// "nl" or "en".
absl::string_view CodeOf(Language language);

// The words for an enum value by its name in the proto ("CHANNEL_HOME_VISIT":
// "huisbezoek"), or for a kind of entry by its field name ("goal_set": "doel
// gezet"). Lower case, for use inside a line. Names that are not known, those of
// a newer server, are given back as they are. Thread-safe; valid for ever.
absl::string_view WordOfName(absl::string_view name, Language language);
bool HasWord(absl::string_view name);

// The same for a value of an enum of the protos.
template <typename Enum>
absl::string_view Word(Enum value, Language language) {
  const auto* const known = google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(value);
  return known == nullptr ? absl::string_view("?") : WordOfName(known->name(), language);
}

}  // namespace inwonersreis

#endif  // INWONERSREIS_CLIENT_LIB_WORDS_WORDS_H_
