// Scores of an instrument at the start and at follow-up.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_SCORES_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_SCORES_H_

#include <vector>

#include "absl/types/optional.h"
#include "server/insight/review/collection.h"

namespace inwonersreis::insight {

// One resident's score at the start, and at follow-up if there is one.
struct ScorePair {
  double before = 0;
  absl::optional<double> after;
};

// The residents of a journey who have a score at the start, by subject. Of
// several at one moment the first start and the last follow-up count. `code` is
// the instrument's number in the collection.
std::vector<ScorePair> ScoresOf(const Collection& collection, size_t person, int code);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_SCORES_H_
