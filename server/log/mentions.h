// Which other entries an entry builds on, whatever its kind.
#ifndef INWONERSREIS_SERVER_LOG_MENTIONS_H_
#define INWONERSREIS_SERVER_LOG_MENTIONS_H_

#include <string>

#include "absl/container/flat_hash_set.h"
#include "inwonersreis/v1/entry.pb.h"

namespace inwonersreis::log {

// One of `ids` that the entry's body names in any of its fields (target, goal,
// superseded version, …), or empty. By reflection, so that a new kind is
// covered from its first day.
std::string MentionedOf(const v1::Entry& entry, const absl::flat_hash_set<std::string>& ids);

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_MENTIONS_H_
