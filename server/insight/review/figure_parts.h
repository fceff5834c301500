// Which lines make up a figure: for drill-down and for disclosure control.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_FIGURE_PARTS_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_FIGURE_PARTS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace inwonersreis::insight {

class MeasuredReview;

// What a figure takes of each line and cost.
struct FigureParts {
  std::vector<double> of_lines;  // Cents of one unit of a line's effect.
  std::vector<double> of_costs;  // Factor of a cost's cents.
};

// REVIEW_FIGURE_UNKNOWN unless it is "line/…", "cell/…", "party/…" or "total/…".
absl::StatusOr<FigureParts> PartsOfFigure(const MeasuredReview& review,
                                          absl::string_view figure_id);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_FIGURE_PARTS_H_
