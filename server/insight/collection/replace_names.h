// Names of people in a text, replaced by their part in the journey.
#ifndef INWONERSREIS_SERVER_INSIGHT_COLLECTION_REPLACE_NAMES_H_
#define INWONERSREIS_SERVER_INSIGHT_COLLECTION_REPLACE_NAMES_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "inwonersreis/v1/journey.pb.h"

namespace inwonersreis::insight {

// Knows the members of one journey, also those who left. Stories are in Dutch, so
// are the words: "de inwoner", "de dochter", "de huisarts". A proposal for a
// person to read: names of people who are no member stay. Immutable.
class NameReplacer {
 public:
  explicit NameReplacer(const v1::JourneyState& state);

  // Replaces whole names, first names and surnames where they stand as words of
  // their own, with a form of address before them ("mevrouw de Jong"). Exact in
  // capitals, except that a surname's small words may have one at the start
  // ("De Jong"). O(size × names).
  std::string Replace(absl::string_view text) const;

 private:
  void Add(absl::string_view name, absl::string_view part);

  // Longest name first: "Ria de Jong" goes before "Ria".
  std::vector<std::pair<std::string, std::string>> names_;
};

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_COLLECTION_REPLACE_NAMES_H_
