// The content of items: how a correction replaces it and what it adds to the
// numbers of the summary. Private to journey/.
#ifndef INWONERSREIS_JOURNEY_CONTENTS_H_
#define INWONERSREIS_JOURNEY_CONTENTS_H_

#include "inwonersreis/v1/entry.pb.h"
#include "journey/index.h"
#include "journey/kinds.h"

namespace inwonersreis::journey {

// The kind of entry whose content a correction replaces; BODY_NOT_SET when it
// brings none.
Kind CorrectedKind(const v1::Correction& correction);

// Puts the content of a correction in the place of an item's own body.
void ReplaceBody(const v1::Correction& correction, v1::Entry* item);

// The link to another entry inside a correction's content (goal_id or
// reply_to_id), or empty.
absl::string_view LinkIn(const v1::Correction& correction);

// What the present content of the item at `place` adds to the summary is
// replaced by that of `content`, an entry of the item's kind.
void Recount(const v1::Entry& content, int32_t place, State::Index* index);

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_CONTENTS_H_
