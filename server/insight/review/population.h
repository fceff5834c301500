// Who is in an analysis, and what was measured of them.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_POPULATION_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_POPULATION_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "inwonersreis/v1/insight.pb.h"
#include "server/insight/review/collection.h"
#include "server/insight/review/quantities.h"
#include "server/insight/review/valuation.h"
#include "server/insight/statistics/bootstrap.h"

namespace inwonersreis::insight {

// One person of an analysis.
struct Member {
  uint32_t person = 0;     // In the collection.
  int programme = 0;       // Of the analysis; −1: in the comparison group.
  bool followed = false;
  bool compared() const { return programme < 0; }
};

// Everybody in it, by pseudonym, so that the order in which journeys were handed
// over changes nothing.
struct Population {
  std::vector<Member> members;
  std::vector<std::string> programmes;
  std::vector<Measured> by_programme;
  Measured whole;       // All programmes.
  Measured comparison;  // Empty without a comparison group.
};

// Measures everybody. Errors: of Quantities::Read; CANCELLED by progress.
absl::StatusOr<Population> MeasurePopulation(const v1::AnalysisDefinition& definition,
                                             const Collection& collection,
                                             const Progress& progress);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_POPULATION_H_
