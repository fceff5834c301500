// The report that a municipality and an insurer both sign.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_REPORT_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_REPORT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "client_lib/words/words.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

struct ReportOptions {
  Language language = Language::kDutch;
  absl::CivilDay made_on;  // Printed. Nothing here reads a clock.
  // To be read before it is published: says on every page that it is not public.
  bool draft = false;
};

// One HTML page that needs nothing beside it: no script, no picture, no font from
// elsewhere; printing it is the PDF. Says "concept" and what is missing while
// MissingItems(definition) is not empty. The same inputs give the same bytes.
// Everything that people typed is cleaned and escaped. What `result` holds is
// printed: disclosure control comes before.
//
// Refused: a result that is not of this definition (REVIEW_FIGURE_UNKNOWN,
// metadata "line"). Safe for any thread.
absl::StatusOr<std::string> WriteReport(const v1::AnalysisDefinition& definition,
                                        const v1::AnalysisResult& result,
                                        const ReportOptions& options);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_REPORT_H_
