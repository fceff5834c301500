// The sections of a report, in its order. Each is whole: head, text, charts,
// tables; what is not there is said in a sentence.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_SECTIONS_SECTIONS_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_SECTIONS_SECTIONS_H_

#include "server/insight/report/paper.h"

namespace inwonersreis::insight {

// Page 1: the sentence, the sums, the warnings, what is still missing.
Html SummarySection(const Paper& paper);
// Problem, project, zero alternative.
Html QuestionSection(const Paper& paper);
// From what is done to euros.
Html ChainSection(const Paper& paper);
// Effects line by line, and the waterfall.
Html LinesSection(const Paper& paper);
Html PricesSection(const Paper& paper);
// Every number that somebody chose.
Html AssumptionsSection(const Paper& paper);
// Who pays and who gains, per year; transfers apart; programmes.
Html PartiesSection(const Paper& paper);
// Sensitivity, scenarios, resamples.
Html SurenessSection(const Paper& paper);
// Cost and effect together, and options beside each other.
Html CostEffectSection(const Paper& paper);
Html BeforeAfterSection(const Paper& paper);
Html GoalsSection(const Paper& paper);
Html SavingsSection(const Paper& paper);
// What could not be priced, and what to read with care.
Html UnpricedSection(const Paper& paper);
// Journeys, versions, seed, rounding.
Html OriginSection(const Paper& paper);
Html CheersSection(const Paper& paper);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_SECTIONS_SECTIONS_H_
