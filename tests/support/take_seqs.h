// Seqs for entries that a test writes past the journey log.
#ifndef INWONERSREIS_TESTS_SUPPORT_TAKE_SEQS_H_
#define INWONERSREIS_TESTS_SUPPORT_TAKE_SEQS_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "server/storage/store.h"

namespace inwonersreis::testing {

// The first of the next `count` seqs; the rest of the journey's row stays.
inline absl::StatusOr<int64_t> TakeSeqs(storage::WriteTransaction& write,
                                        const IdBytes& journey_id, int64_t count) {
  auto row = write.Journey(journey_id);
  if (!row.ok()) return row.status();
  storage::JourneyRow journey;
  journey.journey_id = journey_id;
  if (*row) journey = **row;
  return write.UpdateJourney(journey, count);
}

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_SUPPORT_TAKE_SEQS_H_
