// Calls about reviews are carried out as those about journeys, on threads of their own.
#ifndef INWONERSREIS_SERVER_INSIGHT_COLLECTION_DESK_H_
#define INWONERSREIS_SERVER_INSIGHT_COLLECTION_DESK_H_

#include "absl/status/status.h"
#include "server/log/desk.h"
#include "server/people/principal.h"

namespace inwonersreis::insight {

using log::Desk;

// OK for coordinators of a whole organisation; PERMISSION_DENIED.
absl::Status MustCoordinate(const people::Principal& caller);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_COLLECTION_DESK_H_
