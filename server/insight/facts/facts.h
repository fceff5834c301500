// Rows for analysis, from the log.
#ifndef INWONERSREIS_SERVER_INSIGHT_FACTS_FACTS_H_
#define INWONERSREIS_SERVER_INSIGHT_FACTS_FACTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/types/optional.h"
#include "inwonersreis/v1/entry.pb.h"
#include "journey/state.h"
#include "server/insight/facts/code_book.h"
#include "server/storage/store.h"

namespace inwonersreis::insight {

// Kinds of rows. Numbers are on disk: never another meaning for one of them. The
// first five are what the engine reads (review/collection.h).
enum class RowKind : int32_t {
  kCareUse = 1,      // code: price; quantity; period; payer, cents
  kContact = 2,      // of those that reached the resident; detail: channel; quantity: minutes
  kMeasurement = 3,  // with a score; code: instrument; detail: moment; quantity: score
  kGoalClosed = 4,   // with a judgement; detail: achievement; variant: domain; quantity: weight
  kPaidWork = 5,     // hours a week from a day on
  kSituation = 6,    // detail: topic other than paid work
  kExperience = 7,   // detail: strand
  kConsent = 8,      // detail: purpose; first and last day, withdrawn or not
};

// One row before its code has a number. Quantities in thousandths; days since 1970.
struct Fact {
  int64_t seq = 0;  // of the entry that it comes from; a correction changes that row
  RowKind kind = RowKind::kCareUse;
  int32_t subject = 0;  // which member, from 1; 0: nobody named, so the only resident
  int32_t detail = 0;
  int32_t variant = 0;
  v1::Payer payer = v1::PAYER_UNSPECIFIED;
  std::string code;
  int32_t from_day = 0;
  int32_t to_day = 0;
  int64_t quantity = 0;
  absl::optional<int64_t> cents;

  bool operator==(const Fact& other) const;
};

// All facts of a journey by seq, from the fold of its whole log (Keep::kAll).
std::vector<Fact> FactsOf(const journey::State& state);

// What one accepted entry, which `state` has, changes. Each call of `change` puts
// the row of a seq, or removes it when there is no fact. `day_of` gives the day on
// which an earlier entry happened. After all entries of a log the rows are FactsOf
// its fold. O(size of the entry + goals + consents).
void ChangesBy(const v1::Entry& entry, const journey::State& state,
               absl::FunctionRef<int32_t(absl::string_view entry_id)> day_of,
               absl::FunctionRef<void(int64_t seq, absl::optional<Fact>)> change);

// ChangesBy, written. A row's journey is named by its pseudonym.
absl::Status WriteChanges(storage::WriteTransaction& write, CodeBook& codes, int64_t pseudonym,
                          const v1::Entry& entry, const journey::State& state);

absl::StatusOr<storage::FactRow> RowOf(storage::WriteTransaction& write, CodeBook& codes,
                                       int64_t pseudonym, const Fact& fact);
Fact FactOf(const storage::FactRow& row, absl::string_view code);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_FACTS_FACTS_H_
