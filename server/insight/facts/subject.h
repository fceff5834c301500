// The row of a journey among the subjects of a review.
#ifndef INWONERSREIS_SERVER_INSIGHT_FACTS_SUBJECT_H_
#define INWONERSREIS_SERVER_INSIGHT_FACTS_SUBJECT_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "inwonersreis/v1/journey.pb.h"
#include "journey/state.h"
#include "server/insight/facts/code_book.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::insight {

// The name of a journey in everything that a review counts: 1 … 2^62, a keyed
// hash under the journey's own random data key. Nobody without the key file can
// find the journey of a pseudonym or the pseudonym of a journey, the rows need no
// link, and when the key of an erased journey is destroyed nobody can any more.
int64_t PseudonymOf(const privacy::DataKey& key);

// Days since 1970-01-01.
int32_t DayNumber(absl::Time time);
// Of "2026-03-01"; 0 when it is no day.
int32_t DayNumber(absl::string_view day);

// What of a subject changes while the journey goes on.
struct SubjectMarks {
  int32_t consented_until = 0;
  uint32_t missing = 0;
  int32_t opened_day = 0;
  int32_t closed_day = 0;

  bool operator==(const SubjectMarks& other) const {
    return consented_until == other.consented_until && missing == other.missing &&
           opened_day == other.opened_day && closed_day == other.closed_day;
  }
};

// `summary` is of the same state.
SubjectMarks MarksOf(const journey::State& state, const v1::JourneySummary& summary);

// Writes the subject's row if its marks are not `*written` (nothing: asks the
// store), and remembers them there. Not to be remembered beyond a transaction that failed.
absl::Status WriteSubject(storage::WriteTransaction& write, CodeBook& codes,
                          const privacy::DataKey& key, const journey::State& state,
                          const v1::JourneySummary& summary,
                          absl::optional<SubjectMarks>* written);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_FACTS_SUBJECT_H_
