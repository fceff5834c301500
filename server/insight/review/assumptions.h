// The numbers that somebody chose, so that each can be moved.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_ASSUMPTIONS_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_ASSUMPTIONS_H_

#include <functional>
#include <string>
#include <vector>

#include "inwonersreis/v1/insight.pb.h"
#include "server/insight/review/effects.h"

namespace inwonersreis::insight {

// Every number of a definition that an analysis computes with.
struct Numbers {
  struct Line {
    double price_factor = 1;
    CorrectionShares corrections;
    double assumed_before = 0;
    double assumed_after = 0;
  };
  double expected_change = 0;
  std::vector<Line> lines;            // As in the definition.
  std::vector<double> overlap_alpha;  // As the overlap groups.
  std::vector<double> cost_factor;    // As the intervention costs.
};

// One of them, with where it stands and how far it can sensibly go.
struct NamedAssumption {
  std::string name;  // "zero/expected_change", "line/ID/attribution", …
  v1::Assumption assumption;
  double least = 0;  // Range in which a switching value is looked for.
  double most = 1;
  std::function<double*(Numbers*)> place;
};

// The values of the definition; what is absent has its neutral value.
Numbers NumbersOf(const v1::AnalysisDefinition& definition);

// Every assumption that is there, in the order of the definition.
std::vector<NamedAssumption> AssumptionsOf(const v1::AnalysisDefinition& definition);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_ASSUMPTIONS_H_
