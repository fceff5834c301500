// What disclosure control took out of a result.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_LEFT_OUT_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_LEFT_OUT_H_

#include "absl/strings/string_view.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// The id of the figure that a note says was left out; empty: another note.
absl::string_view LeftOutFigure(const v1::ReviewNote& note);

// Whether this figure, or one whose id begins so, was left out.
bool IsLeftOut(const v1::AnalysisResult& result, absl::string_view figure);
bool IsAnyLeftOut(const v1::AnalysisResult& result, absl::string_view prefix);

// Counts of a measurement that would show a few people are all 0.
bool CountsAreLeftOut(const v1::AnalysisResult& result, const v1::MeasureResult& measure);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_LEFT_OUT_H_
