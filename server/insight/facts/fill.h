// What a review counts, made anew from the log.
#ifndef INWONERSREIS_SERVER_INSIGHT_FACTS_FILL_H_
#define INWONERSREIS_SERVER_INSIGHT_FACTS_FILL_H_

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::insight {

// Fills the rows of a database that an earlier program wrote; does nothing when
// this was done (the store's meta says so). Broken off, the next call begins
// again. Blocks: a program calls it before it lets others write. `progress` gets
// journeys done and in all; it is not called when there is nothing to do.
absl::Status FillFacts(storage::Store& store, const privacy::Vault& vault,
                       absl::FunctionRef<void(int64_t, int64_t)> progress);

// Whether that was done.
absl::StatusOr<bool> FactsAreFilled(storage::ReadTransaction& read);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_FACTS_FILL_H_
