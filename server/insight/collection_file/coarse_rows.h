// What of a collection may be kept as a file, inside the coalition.
#ifndef INWONERSREIS_SERVER_INSIGHT_COLLECTION_FILE_COARSE_ROWS_H_
#define INWONERSREIS_SERVER_INSIGHT_COLLECTION_FILE_COARSE_ROWS_H_

#include <cstddef>
#include <functional>

#include "absl/status/statusor.h"
#include "server/insight/review/collection.h"

namespace inwonersreis::insight {

struct CoarseRows {
  Collection collection;
  size_t left_out = 0;  // Journeys: none, or at least k.
};

// Journeys under pseudonyms made for this file alone, in their order, so that no
// two files can be laid side by side. What one could know of a person beside the
// facts is made coarse: each journey's days move along with its start, which becomes
// the first day of its quarter. Journeys of which fewer than k are alike in
// programme, group and quarter are left out, and more when that would tell them
// (RowsToShow). `pseudonym` gives another one at each call. Memory for a copy.
absl::StatusOr<CoarseRows> MakeRowsCoarse(const Collection& collection, int k,
                                          const std::function<Pseudonym()>& pseudonym);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_COLLECTION_FILE_COARSE_ROWS_H_
