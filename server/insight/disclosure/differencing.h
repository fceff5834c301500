// Two exports side by side, and rows that stand alone.
#ifndef INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_DIFFERENCING_H_
#define INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_DIFFERENCING_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "server/insight/disclosure/limits.h"
#include "server/insight/review/collection.h"

namespace inwonersreis::insight {

// Who is in a group that figures were given of: a whole analysis, a programme.
// Rising, each once.
using Members = std::vector<Pseudonym>;

// Whether a new group can be shown beside those of earlier exports. Refused
// (REVIEW_DIFFERENCING, metadata "min") when it differs by 1 … min − 1 persons,
// either way, from an earlier group, from the sum of earlier groups inside it
// that have nobody in common, or when it has so few in common with an earlier
// group that the overlap could be worked out from a third. O(groups × persons).
absl::Status CheckDifferencing(const Members& wanted, absl::Span<const Members> earlier,
                               const DisclosureLimits& limits);

// Rows of what could tell a person (age group, quarter, programme): which may be
// shown. A row is shown when at least k rows are alike. When what is left out is
// of 1 … k − 1 rows, a whole further group is left out with it, the smallest one:
// else the total would tell.
std::vector<bool> RowsToShow(absl::Span<const std::vector<std::string>> rows, int k);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_DIFFERENCING_H_
