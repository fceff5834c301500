// An estimate with its intervals.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_ESTIMATE_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_ESTIMATE_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

using Notes = google::protobuf::RepeatedPtrField<v1::ReviewNote>;

// Adds what an error says, as a note about `subject`.
void AddNote(const absl::Status& status, absl::string_view subject, Notes* notes);

// `resampled` holds the estimate in each resample, `without` that without each
// person in turn. What is not defined is left out, with a note that says why.
void FillEstimate(absl::string_view figure_id, double value, std::vector<double> resampled,
                  absl::Span<const double> without, double confidence, v1::Estimate* estimate,
                  Notes* notes);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_ESTIMATE_H_
