// What one reader may see of a journey, as the engine counts it.
#ifndef INWONERSREIS_SERVER_INSIGHT_OWN_OWN_FACTS_H_
#define INWONERSREIS_SERVER_INSIGHT_OWN_OWN_FACTS_H_

#include "absl/status/statusor.h"
#include "journey/actor.h"
#include "journey/state.h"
#include "server/insight/review/collection.h"

namespace inwonersreis::insight {

// A collection of this journey alone, from the fold of its whole log. Entries that
// the reader may not see are not in it. Errors as Collection's.
absl::StatusOr<Collection> OwnFacts(const journey::State& state, const journey::Actor& reader);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_OWN_OWN_FACTS_H_
