// Audiences: who is in one, and who may choose one. Private to journey/.
#ifndef INWONERSREIS_JOURNEY_AUDIENCES_H_
#define INWONERSREIS_JOURNEY_AUDIENCES_H_

#include "absl/strings/string_view.h"
#include "inwonersreis/v1/vocabulary.pb.h"
#include "journey/actor.h"
#include "journey/kinds.h"

namespace inwonersreis::journey {

// The audience that an entry brings itself, with UNSPECIFIED filled in:
// everyone for kinds that every member sees and for kinds that follow their
// target; the author alone where one should have been chosen and was not.
v1::Audience OwnAudience(Kind kind, v1::Audience stated);

// True when `viewer` is in an entry's own audience; its target is another
// matter.
bool Reaches(const Actor& viewer, Kind kind, v1::Audience own, absl::string_view author_id);

// True when a writer in this role may choose this audience.
bool MayChoose(v1::Role role, v1::Audience audience);

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_AUDIENCES_H_
