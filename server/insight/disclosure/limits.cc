#include "server/insight/disclosure/limits.h"

#include "journey/errors.h"

namespace inwonersreis::insight {

absl::Status CheckNewLimits(const DisclosureLimits& now, const DisclosureLimits& wanted,
                            bool approved_by_second_person) {
  const bool at_least_as_strict =
      wanted.min_persons >= now.min_persons && wanted.max_top_two <= now.max_top_two &&
      wanted.min_p_ratio >= now.min_p_ratio && wanted.round_to >= now.round_to &&
      wanted.k_open >= now.k_open && wanted.k_inside >= now.k_inside;
  if (at_least_as_strict || approved_by_second_person) return absl::OkStatus();
  return Error(v1::ERROR_REASON_REVIEW_LIMIT_LOWERED);
}

int64_t RoundedCount(int64_t count, const DisclosureLimits& limits) {
  if (limits.round_to <= 1) return count;
  return (2 * count + limits.round_to) / (2 * limits.round_to) * limits.round_to;
}

}  // namespace inwonersreis::insight
