// Whether entries are about each other. Without reflection, which phones and
// browsers do not have.
#ifndef INWONERSREIS_CLIENT_LIB_SYNC_MENTIONS_H_
#define INWONERSREIS_CLIENT_LIB_SYNC_MENTIONS_H_

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "inwonersreis/v1/entry.pb.h"

namespace inwonersreis::sync {

// True when `entry` names the entry `id` anywhere in its body: as what it is
// about, a version that it saw, a link. An id is 36 characters that nobody
// types, so its bytes are looked for.
inline bool Mentions(const v1::Entry& entry, absl::string_view id) {
  return entry.entry_id() != id && absl::StrContains(entry.SerializeAsString(), id);
}

// True when both say the same. `with_time`: at the same moment too.
inline bool SameContent(v1::Entry a, v1::Entry b, bool with_time) {
  if (!with_time) {
    a.clear_occurred_at();
    b.clear_occurred_at();
  }
  return a.SerializeAsString() == b.SerializeAsString();
}

}  // namespace inwonersreis::sync

#endif  // INWONERSREIS_CLIENT_LIB_SYNC_MENTIONS_H_
