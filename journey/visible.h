// Who may see what.
#ifndef INWONERSREIS_JOURNEY_VISIBLE_H_
#define INWONERSREIS_JOURNEY_VISIBLE_H_

#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/journey.pb.h"
#include "journey/actor.h"
#include "journey/state.h"

namespace inwonersreis::journey {

// True when `viewer` may see the applied entry `entry_id`, by the state as it
// is now (sharing changed later counts). An entry is visible when its own
// audience contains the viewer and the entry that it is about is visible, so
// the set of visible entries is closed under "is about". A coordinator sees
// what team and residents share, without messages, read markers and check-in
// notes of others. Unknown ids are not visible. O(length of the target chain).
bool Visible(const State& state, const Actor& viewer, absl::string_view entry_id);

// The same for an entry that is not applied yet (a pending one).
bool Visible(const State& state, const Actor& viewer, const v1::Entry& entry);

// The audience that an applied entry has in the end: the narrowest along its
// target chain. UNSPECIFIED for unknown ids.
v1::Audience EffectiveAudience(const State& state, absl::string_view entry_id);

// The entry as this viewer gets it: the entry itself, or redacted when its
// content was removed. Call only when Visible.
v1::Entry ViewOf(const State& state, const v1::Entry& entry);

// The short form of a journey for lists. `state` is a fold of what the viewer
// may see: the server folds everything for professionals and coordinators.
// O(goals + members).
v1::JourneySummary Summary(const State& state);

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_VISIBLE_H_
