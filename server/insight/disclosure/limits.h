// How much may be shown about few people.
#ifndef INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_LIMITS_H_
#define INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_LIMITS_H_

#include <cstdint>

#include "absl/status/status.h"

namespace inwonersreis::insight {

// What leaves the coalition keeps these.
struct DisclosureLimits {
  int min_persons = 10;         // In a cell; fewer are not shown.
  double max_top_two = 0.90;    // Share of the two largest contributions.
  double min_p_ratio = 0.10;    // What all others give, against the largest.
  int round_to = 5;             // Counts of people.
  int k_open = 10;              // Rows alike, for everybody.
  int k_inside = 5;             // Rows alike, inside the coalition.
};

// REVIEW_LIMIT_LOWERED when `wanted` protects less than `now` in any way and no
// second person approved.
absl::Status CheckNewLimits(const DisclosureLimits& now, const DisclosureLimits& wanted,
                            bool approved_by_second_person);

// A count as it is shown: to the nearest multiple, halves up.
int64_t RoundedCount(int64_t count, const DisclosureLimits& limits);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_LIMITS_H_
