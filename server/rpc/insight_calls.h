// Reviews over gRPC.
#ifndef INWONERSREIS_SERVER_RPC_INSIGHT_CALLS_H_
#define INWONERSREIS_SERVER_RPC_INSIGHT_CALLS_H_

#include "server/insight/collection/board.h"
#include "server/insight/own/own_review.h"
#include "server/insight/service/reviews.h"
#include "server/rpc/call_table.h"

namespace inwonersreis::rpc {

// Adds the calls of InsightService. All but the table must outlive the server that
// the table is part of.
void AddInsightCalls(Guard* guard, insight::Board* board, insight::Reviews* reviews,
                     insight::OwnReviews* own, CallTable* table);

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_INSIGHT_CALLS_H_
