// May a call be repeated when nobody knows whether the first attempt had its
// effect? Decided per request, before the first attempt.
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_IDEMPOTENCY_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_IDEMPOTENCY_H_

#include <algorithm>

#include "inwonersreis/v1/journey_service.pb.h"

namespace inwonersreis::transport {

// What a second attempt does; see calls.inc.
enum class Repeat { kReads, kSetsState, kById, kOnce };

// True when every entry brings the id by which the server recognises it.
inline bool HasIds(const v1::OpenJourneyRequest& request) {
  return !request.opening().entry_id().empty() && !request.opening().journey_id().empty();
}
template <typename EntriesRequest>
bool HasIds(const EntriesRequest& request) {
  return std::all_of(request.entries().begin(), request.entries().end(),
                     [](const v1::Entry& entry) { return !entry.entry_id().empty(); });
}

template <Repeat repeat, typename Request>
bool SafeToRepeat(const Request& request) {
  if constexpr (repeat == Repeat::kById) {
    return HasIds(request);
  } else {
    return repeat != Repeat::kOnce;
  }
}

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_IDEMPOTENCY_H_
