#include "server/insight/collection/desk.h"

#include "journey/errors.h"

namespace inwonersreis::insight {

absl::Status MustCoordinate(const people::Principal& caller) {
  const bool may = caller.role == v1::ROLE_COORDINATOR && caller.scope == v1::SCOPE_ORGANISATION &&
                   caller.organisation_id != IdBytes{};
  return may ? absl::OkStatus() : Error(v1::ERROR_REASON_PERMISSION_DENIED);
}

}  // namespace inwonersreis::insight
