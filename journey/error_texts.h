// The sentences that go with the reasons of refusal. Private to journey/.
#ifndef INWONERSREIS_JOURNEY_ERROR_TEXTS_H_
#define INWONERSREIS_JOURNEY_ERROR_TEXTS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "inwonersreis/v1/problem.pb.h"

namespace inwonersreis {

// One row of the list: what a reason is on the wire and to people.
//
// In a sentence "{max}" stands for the metadata of that name, "{field}" for the
// word of the field; a part in [brackets] is left out when one that it names is
// absent.
struct ErrorText {
  v1::ErrorReason reason;
  absl::StatusCode code;
  const char* nl;
  const char* en;
};

// The word for people of a field, by the name that metadata "field" gives it;
// empty when it has none, for then the name would only puzzle.
absl::string_view WordOfField(absl::string_view field, bool english);

// The row of a reason; null for reasons that this program does not know.
const ErrorText* TextOf(v1::ErrorReason reason);

}  // namespace inwonersreis

#endif  // INWONERSREIS_JOURNEY_ERROR_TEXTS_H_
