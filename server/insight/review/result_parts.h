// The parts of a result, one function each. They only read the review.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_RESULT_PARTS_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_RESULT_PARTS_H_

#include "absl/status/status.h"
#include "inwonersreis/v1/insight.pb.h"
#include "server/insight/review/measured_review.h"

namespace inwonersreis::insight {

// Lines, matrix, parties, totals, programmes, bounds for missing follow-up, and
// the notes about them. REVIEW_AMOUNT_TOO_LARGE (metadata "line").
absl::Status FillEuros(const MeasuredReview& review, v1::AnalysisResult* result);

// One-way, worst and best, other discount schedules.
void FillSensitivity(const MeasuredReview& review, v1::AnalysisResult* result);

// Instruments before and after. CANCELLED.
absl::Status FillMeasures(const MeasuredReview& review, const RunOptions& options,
                          v1::AnalysisResult* result);

// Cost and effect together, and the frontier. CANCELLED.
absl::Status FillEconomics(const MeasuredReview& review, const RunOptions& options,
                           v1::AnalysisResult* result);

// Goals.
void FillGoals(const MeasuredReview& review, v1::AnalysisResult* result);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_RESULT_PARTS_H_
