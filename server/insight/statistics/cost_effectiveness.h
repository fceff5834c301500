// Decisions under uncertainty: acceptability, information, the frontier.
#ifndef INWONERSREIS_SERVER_INSIGHT_STATISTICS_COST_EFFECTIVENESS_H_
#define INWONERSREIS_SERVER_INSIGHT_STATISTICS_COST_EFFECTIVENESS_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "server/insight/statistics/bootstrap.h"

namespace inwonersreis::insight {

// All over draws of (Δcost, Δeffect) against the alternative of doing nothing;
// `worth` is what a unit of effect may cost. At least one draw.

// P(worth · Δe − Δc > 0).
double Acceptability(absl::Span<const CostAndEffect> draws, double worth);

// Mean of worth · Δe − Δc.
double ExpectedBenefit(absl::Span<const CostAndEffect> draws, double worth);

// Expected value of perfect information: E[max U] − max E[U], with U = 0 for
// doing nothing. Never below 0.
double PerfectInformation(absl::Span<const CostAndEffect> draws, double worth);

struct Option {
  enum class Place { kOn, kDominated, kExtendedDominated };

  std::string name;
  double cost = 0;
  double effect = 0;
  Place place = Place::kOn;
  bool has_ratio = false;
  double ratio = 0;  // Against the option before it on the frontier.
};

// The options by rising effect (then cost), with their places. Dominated: another
// one costs no more and does no less, and one of the two strictly. Extended
// dominated: its ratio is above that of a better option on the frontier. Of
// options that are wholly equal the first by name stays on.
std::vector<Option> Frontier(std::vector<Option> options);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_STATISTICS_COST_EFFECTIVENESS_H_
