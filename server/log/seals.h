// Entries and summaries between their sealed rows and their messages.
#ifndef INWONERSREIS_SERVER_LOG_SEALS_H_
#define INWONERSREIS_SERVER_LOG_SEALS_H_

#include <cstdint>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/journey.pb.h"
#include "journey/ids.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::log {

// What the writer sent, in one form: without what the server fills in. Two
// recordings of one id are the same when this is (L3).
std::string CanonicalContent(const v1::Entry& entry);

// The row of an accepted entry; `serialized` is the entry. Ids are valid.
storage::EntryRow SealEntry(const privacy::Vault& vault, const privacy::DataKey& key,
                            const IdBytes& journey_id, const v1::Entry& entry,
                            absl::string_view serialized, std::string content_hash);

// SEAL_BROKEN when the row was changed outside the program.
absl::Status OpenEntry(const privacy::Vault& vault, const privacy::DataKey& key,
                       const storage::EntryRow& row, v1::Entry* entry);

std::string SealSummary(const privacy::Vault& vault, const privacy::DataKey& key,
                        const IdBytes& journey_id, const v1::JourneySummary& summary);
absl::StatusOr<v1::JourneySummary> OpenSummary(const privacy::Vault& vault,
                                               const storage::JourneyRow& row);

// All entries of a journey after a seq, opened, in order. The visitor may take
// the entry's content.
absl::Status VisitEntries(storage::ReadTransaction& read, const privacy::Vault& vault,
                          const privacy::DataKey& key, const IdBytes& journey_id,
                          int64_t after_seq, absl::FunctionRef<void(v1::Entry&)> visit);

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_SEALS_H_
