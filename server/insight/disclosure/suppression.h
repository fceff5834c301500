// Hiding a figure so that it cannot be found again from the others.
#ifndef INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_SUPPRESSION_H_
#define INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_SUPPRESSION_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"

namespace inwonersreis::insight {

// One figure of a report; all tables of the report together.
struct ReportCell {
  double value = 0;      // Smaller ones are given up first.
  int64_t persons = 0;
  bool hidden = false;   // Must not be known.
  bool must_show = false;  // A total without which there is no report.
};

// Σ factor × cell = something that readers know: a row with its total, years
// with their sum. Cells by their number in the report.
using Relation = std::vector<std::pair<size_t, double>>;

// Which cells a reader can compute exactly from the cells that are shown and
// the relations, by any combination of them.
std::vector<bool> Derivable(absl::Span<const ReportCell> cells,
                            absl::Span<const Relation> relations);

// Hides more cells until no hidden cell can be computed, and none of the sums of
// hidden cells that a single relation gives away is about fewer than
// `min_persons` (of a relation whose cells hold different persons, counted by
// adding them up). REVIEW_DISCLOSIVE when only cells that must be shown are left.
absl::StatusOr<std::vector<bool>> HideComplementary(std::vector<ReportCell> cells,
                                                    absl::Span<const Relation> relations,
                                                    int min_persons);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_DISCLOSURE_SUPPRESSION_H_
