// The charts of a report. Each is empty when there is nothing to draw; its
// numbers stand in a table of the section that it is in.
#ifndef INWONERSREIS_SERVER_INSIGHT_REPORT_CHARTS_CHARTS_H_
#define INWONERSREIS_SERVER_INSIGHT_REPORT_CHARTS_CHARTS_H_

#include "server/insight/report/paper.h"

namespace inwonersreis::insight {

// From nothing, line by line and less the costs, to the social net.
Html WaterfallChart(const Paper& paper);
// Who puts money in on the left, who has it on the right.
Html FlowChart(const Paper& paper);
// Each party's euros year by year.
Html CashFlowChart(const Paper& paper);
// The social net between the ends of each assumption, largest swing first.
Html TornadoChart(const Paper& paper);
// Resamples of cost and effect.
Html PlaneChart(const Paper& paper);
// Chance that it is worth it, over what an effect may cost.
Html AcceptabilityChart(const Paper& paper);
// Means before and after on the scale of each instrument.
Html BeforeAfterChart(const Paper& paper);
// How far goals came.
Html GoalChart(const Paper& paper);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REPORT_CHARTS_CHARTS_H_
