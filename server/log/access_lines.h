// Lines of the access log.
#ifndef INWONERSREIS_SERVER_LOG_ACCESS_LINES_H_
#define INWONERSREIS_SERVER_LOG_ACCESS_LINES_H_

#include <cstdint>

#include "absl/time/time.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "server/people/principal.h"
#include "server/storage/rows.h"

namespace inwonersreis::log {

// Something that was allowed, and why.
inline storage::AccessRow AllowedLine(absl::Time at, const people::Principal& caller, v1::Role role,
                                      v1::AccessAction action, v1::AccessGround ground,
                                      const IdBytes& journey_id, int64_t entry_count) {
  storage::AccessRow row;
  row.at = absl::ToUnixMicros(at);
  row.person_id = caller.account_id;
  row.role = role;
  row.organisation_id = caller.organisation_id;
  row.action = action;
  row.ground = ground;
  row.journey_id = journey_id;
  row.entry_count = static_cast<int32_t>(entry_count);
  return row;
}

// Something that was refused, in the caller's role in the organisation. Also
// for journeys that are not there: the answers must not differ in time.
inline storage::AccessRow DeniedLine(absl::Time at, const people::Principal& caller,
                                     const IdBytes& journey_id) {
  return AllowedLine(at, caller, caller.role, v1::ACCESS_ACTION_DENIED,
                     v1::ACCESS_GROUND_UNSPECIFIED, journey_id, 0);
}

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_ACCESS_LINES_H_
