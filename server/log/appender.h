// Appending to a journey, inside the store's write transaction.
#ifndef INWONERSREIS_SERVER_LOG_APPENDER_H_
#define INWONERSREIS_SERVER_LOG_APPENDER_H_

#include <functional>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/repeated_field.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "journey/actor.h"
#include "server/insight/facts/code_book.h"
#include "server/log/committed.h"
#include "server/log/working_set.h"
#include "server/people/principal.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::log {

using Entries = google::protobuf::RepeatedPtrField<v1::Entry>;

// What became of one call. Made anew by every run of the body.
struct AppendOutcome {
  // Not OK: the call was refused as a whole; nothing but a line in the access
  // log was written, and the transaction must be kept for that line.
  absl::Status refused;
  google::protobuf::RepeatedPtrField<v1::RecordResult> results;
  v1::JourneySummary summary;                  // Open only
  std::shared_ptr<const Committed> committed;  // null: nothing was added
};

// The steps of one append: judge, compare ids (L3), check (L4), take seqs (L1),
// seal, insert, redact what was retracted (L7), and bring members, journey, what a
// review counts and access log up to date (L2).
//
// Methods run in a body of Store::Write and return an error only when the whole
// body must fail. They may run again. Not thread-safe, like the working set.
class Appender {
 public:
  Appender(const privacy::Vault* vault, WorkingSet* working_set)
      : vault_(vault), working_set_(working_set), codes_(vault) {}

  absl::StatusOr<AppendOutcome> Record(storage::WriteTransaction& write,
                                       const people::Principal& caller,
                                       const IdBytes& journey_id, const Entries& entries,
                                       absl::Time now);

  // `opening` was found to hold a journey_opened; `joining` makes the caller
  // the lead coach.
  absl::StatusOr<AppendOutcome> Open(storage::WriteTransaction& write,
                                     const people::Principal& caller, const v1::Entry& opening,
                                     const v1::Entry& joining, absl::Time now);

  absl::StatusOr<AppendOutcome> Import(storage::WriteTransaction& write,
                                       const people::Principal& caller,
                                       const IdBytes& journey_id, const Entries& entries,
                                       absl::Time now);

 private:
  struct Accepted;
  struct Batch;
  // Who wrote an entry, and whether the rules allow it; fills in what the
  // server fills in.
  using Admit = std::function<absl::Status(const journey::State& state, v1::Entry& entry,
                                           std::vector<v1::Warning>* warnings)>;

  absl::Status Judge(storage::WriteTransaction& write, Batch& batch, Working& working,
                     const Entries& entries, const Admit& admit);
  absl::Status JudgeOne(storage::WriteTransaction& write, Batch& batch, Working& working,
                        const v1::Entry& sent, const Admit& admit, v1::RecordResult* result);
  absl::Status Persist(storage::WriteTransaction& write, Batch& batch, Working& working);
  absl::Status PersistMembers(storage::WriteTransaction& write, const Batch& batch,
                              const Working& working);
  absl::Status RedactRetracted(storage::WriteTransaction& write, const Batch& batch,
                               const Working& working);
  absl::Status WriteFacts(storage::WriteTransaction& write, const Batch& batch,
                          const Working& working);
  absl::Status UpdateJourney(storage::WriteTransaction& write, Batch& batch, Working& working);
  absl::Status Run(storage::WriteTransaction& write, Batch& batch, Working& working,
                   const Entries& entries, const Admit& admit);
  absl::StatusOr<storage::JourneyRow> NewJourney(storage::WriteTransaction& write,
                                                 const v1::Entry& opening);

  const privacy::Vault* const vault_;
  WorkingSet* const working_set_;
  insight::CodeBook codes_;
};

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_APPENDER_H_
