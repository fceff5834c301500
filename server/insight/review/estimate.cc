#include "server/insight/review/estimate.h"

#include <utility>

#include "journey/errors.h"
#include "server/insight/statistics/distribution.h"

namespace inwonersreis::insight {
namespace {

void SetInterval(const Ends& ends, v1::Interval* interval) {
  interval->set_low(ends.low);
  interval->set_high(ends.high);
}

}  // namespace

void AddNote(const absl::Status& status, absl::string_view subject, Notes* notes) {
  v1::ReviewNote* note = notes->Add();
  note->set_subject(std::string(subject));
  *note->mutable_problem() = ProblemOf(status);
}

void FillEstimate(absl::string_view figure_id, double value, std::vector<double> resampled,
                  absl::Span<const double> without, double confidence, v1::Estimate* estimate,
                  Notes* notes) {
  estimate->set_figure_id(std::string(figure_id));
  estimate->set_value(value);
  if (resampled.empty()) return;
  const Distribution distribution(std::move(resampled));
  if (!(distribution.deviation() > 0)) {
    AddNote(Error(v1::ERROR_REASON_REVIEW_ALL_EQUAL), figure_id, notes);
    return;
  }
  estimate->set_standard_error(distribution.deviation());
  SetInterval(PercentileInterval(distribution, confidence), estimate->mutable_percentile());
  SetInterval(BasicInterval(distribution, value, confidence), estimate->mutable_basic());
  const absl::StatusOr<Ends> bca = BcaInterval(distribution, value, without, confidence);
  if (bca.ok()) {
    SetInterval(*bca, estimate->mutable_bca());
  } else {
    AddNote(bca.status(), figure_id, notes);
  }
}

}  // namespace inwonersreis::insight
