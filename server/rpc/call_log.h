// The server's log: one line per event on standard error. No personal data: no
// names, tokens, ids of people or journeys, and nothing that a person typed.
#ifndef INWONERSREIS_SERVER_RPC_CALL_LOG_H_
#define INWONERSREIS_SERVER_RPC_CALL_LOG_H_

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace inwonersreis::rpc {

// kError means a fault of ours that somebody must look at.
enum class Level { kInfo, kWarning, kError };

// "2026-03-01T12:00:00.000Z warning JourneyService.GetJourney BUSY 12.1ms".
// Thread-safe; lines do not mix.
void LogLine(Level level, absl::Time at, absl::string_view text);

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_CALL_LOG_H_
