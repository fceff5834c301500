#include "server/insight/service/reviews.h"

#include <utility>

#include "server/log/access_lines.h"

namespace inwonersreis::insight {

Reviews::Reviews(ReviewsOptions options, Desk* desk, Random* random)
    : options_(std::move(options)), desk_(desk), random_(random) {}

storage::AccessRow Reviews::LineOf(const people::Principal& caller, int64_t journeys) const {
  return log::AllowedLine(desk_->Now(), caller, caller.role, v1::ACCESS_ACTION_ANALYSE,
                          v1::ACCESS_GROUND_ORGANISATION, IdBytes{}, journeys);
}

}  // namespace inwonersreis::insight
