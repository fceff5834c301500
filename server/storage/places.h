// Where an entry lies: its journey's number and its seq in one key; see schema.cc.
#ifndef INWONERSREIS_SERVER_STORAGE_PLACES_H_
#define INWONERSREIS_SERVER_STORAGE_PLACES_H_

#include <cstdint>

#include "journey/limits.h"

namespace inwonersreis::storage {

inline constexpr int kSeqBits = 20;
inline constexpr int64_t kMaxSeq = (int64_t{1} << kSeqBits) - 1;
static_assert(limits::kJourneyEntries <= kMaxSeq, "a full journey must fit its places");

inline int64_t PlaceOf(int64_t journey_no, int64_t seq) { return (journey_no << kSeqBits) + seq; }

}  // namespace inwonersreis::storage

#endif  // INWONERSREIS_SERVER_STORAGE_PLACES_H_
