// The question that is asked of one journey.
#ifndef INWONERSREIS_SERVER_INSIGHT_OWN_OWN_DEFINITION_H_
#define INWONERSREIS_SERVER_INSIGHT_OWN_OWN_DEFINITION_H_

#include "inwonersreis/v1/insight.pb.h"
#include "server/insight/review/collection.h"

namespace inwonersreis::insight {

// One line for each product in the facts, as it was before and after, in the first
// year, without corrections: of one person nothing can be said about what would
// have come anyway. Benefits are transfers; paid and unpaid work is a gain. What
// has no price is listed (PM), and so is the attention of the team when an hour of
// it has none. No texts: names are those of the prices.
v1::AnalysisDefinition OwnDefinition(const Collection& collection, const v1::PriceBook& prices,
                                     const v1::CpiSeries& cpi);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_OWN_OWN_DEFINITION_H_
