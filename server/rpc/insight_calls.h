// Reviews over gRPC.
#ifndef INWONERSREIS_SERVER_RPC_INSIGHT_CALLS_H_
#define INWONERSREIS_SERVER_RPC_INSIGHT_CALLS_H_

#include "server/insight/collection/board.h"
#include "server/rpc/call_table.h"

namespace inwonersreis::rpc {

// Adds the calls of InsightService. Guard and board must outlive the server
// that the table is part of.
void AddInsightCalls(Guard* guard, insight::Board* board, CallTable* table);

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_INSIGHT_CALLS_H_
