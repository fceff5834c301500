#include "server/insight/report/left_out.h"

#include <algorithm>

#include "absl/strings/match.h"

namespace inwonersreis::insight {

absl::string_view LeftOutFigure(const v1::ReviewNote& note) {
  return note.problem().reason() == v1::ERROR_REASON_REVIEW_DISCLOSIVE ? note.subject()
                                                                       : absl::string_view();
}

bool IsLeftOut(const v1::AnalysisResult& result, absl::string_view figure) {
  return std::any_of(result.notes().begin(), result.notes().end(), [&](const auto& note) {
    return !LeftOutFigure(note).empty() && LeftOutFigure(note) == figure;
  });
}

bool IsAnyLeftOut(const v1::AnalysisResult& result, absl::string_view prefix) {
  return std::any_of(result.notes().begin(), result.notes().end(), [&](const auto& note) {
    return !LeftOutFigure(note).empty() && absl::StartsWith(LeftOutFigure(note), prefix);
  });
}

bool CountsAreLeftOut(const v1::AnalysisResult& result, const v1::MeasureResult& measure) {
  return result.for_outside() && measure.followed() > 0 && measure.better() == 0 &&
         measure.same() == 0 && measure.worse() == 0;
}

}  // namespace inwonersreis::insight
