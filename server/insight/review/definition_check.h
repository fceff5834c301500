// Whether a definition can be computed with, and whether a review is complete.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_DEFINITION_CHECK_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_DEFINITION_CHECK_H_

#include <vector>

#include "absl/status/status.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// The first thing that makes the definition no definition: a field that is
// absent (FIELD_REQUIRED) or out of its range (FIELD_OUT_OF_RANGE; numbers that
// are not finite too), two lines with one id (REVIEW_LINE_TWICE), deadweight
// beside a comparison group (REVIEW_DEADWEIGHT_TWICE), texts that cannot be
// (TEXT_INVALID, TEXT_TOO_LONG). Metadata "line" names the line, "field" the
// field. Prices and years are looked up later.
absl::Status CheckDefinition(const v1::AnalysisDefinition& definition);

// What a final review still lacks: texts of problem, project and zero
// alternative, the reason and score of every arrow, source and score of every
// assumption, the 28 items of CHEERS. Empty: complete.
std::vector<v1::ReviewNote> MissingItems(const v1::AnalysisDefinition& definition);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_DEFINITION_CHECK_H_
