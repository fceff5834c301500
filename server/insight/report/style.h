// How the report looks, on a screen and on paper.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_STYLE_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_STYLE_H_

#include "absl/strings/string_view.h"

namespace inwonersreis::insight {

// The style sheet; nothing in it loads anything.
absl::string_view ReportStyle();

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_STYLE_H_
