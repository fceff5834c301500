// A result as it may leave the coalition.
#ifndef INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_PUBLISH_H_
#define INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_PUBLISH_H_

#include "absl/status/statusor.h"
#include "inwonersreis/v1/insight.pb.h"
#include "server/insight/disclosure/differencing.h"
#include "server/insight/disclosure/limits.h"
#include "server/insight/review/analyse.h"

namespace inwonersreis::insight {

// The result of `review` without what shows too much: lines, cells, parties and
// programmes of few or dominant persons, what would give those back by
// subtraction over the whole result, and the sensitivities of hidden lines. Counts
// of people are rounded, small ones are taken out of the notes; measures, goals,
// plane and options of few persons go whole. Each hidden figure has a note
// (REVIEW_DISCLOSIVE, subject: the figure). REVIEW_DISCLOSIVE or REVIEW_TOO_FEW
// when not even the totals can be shown.
absl::StatusOr<v1::AnalysisResult> Publishable(const Review& review,
                                               const v1::AnalysisResult& result,
                                               const DisclosureLimits& limits);

// The groups that a published result gives figures of, to be kept with it and
// handed to CheckDifferencing at the next one: everybody, then each programme that
// is not too small to be shown.
std::vector<Members> GroupsOf(const Review& review, const DisclosureLimits& limits);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_PUBLISH_H_
