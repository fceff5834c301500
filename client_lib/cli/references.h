// Naming a journey, an entry or a person the way people do: by an id, the
// beginning or end of an id, or words.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_REFERENCES_H_
#define INWONERSREIS_CLIENT_LIB_CLI_REFERENCES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "client_lib/cli/context.h"
#include "inwonersreis/v1/journey.pb.h"

namespace inwonersreis::cli {

// Something that can be named.
struct Named {
  std::string id;
  std::string words;
};

// The one that `typed` names; by id first, then by the beginning or end (four
// characters or more) of an id, then by words in any case. Null when there is
// none or more than one; the latter are put into `several`.
const Named* FindNamed(const std::vector<Named>& all, absl::string_view typed,
                       std::vector<const Named*>* several);

// The id of the journey that `typed` names. Asks the server unless it is a
// whole id. NOT_FOUND; USAGE when several fit, after telling which.
absl::StatusOr<std::string> FindJourney(Context* context, absl::string_view typed);

// The entries that a field of this name can be about, with their words: goals for
// "goal_id", steps for "step_id", likewise consents and handovers; for other
// fields all of these and the items.
std::vector<Named> EntriesOf(const v1::JourneyState& state, absl::string_view field);
// The people of a journey with their names.
std::vector<Named> PeopleOf(const v1::JourneyState& state);

// The id that `typed` names among `all`; a whole id is taken as it is. USAGE
// when none or several fit, after telling which.
absl::StatusOr<std::string> FindAmong(const Context& context, const std::vector<Named>& all,
                                      absl::string_view typed);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_REFERENCES_H_
