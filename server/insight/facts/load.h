// The journeys that a review may count, from the store into memory.
#ifndef INWONERSREIS_SERVER_INSIGHT_FACTS_LOAD_H_
#define INWONERSREIS_SERVER_INSIGHT_FACTS_LOAD_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "journey/ids.h"
#include "server/insight/review/collection.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::insight {

struct LoadOptions {
  IdBytes organisation_id{};
  int32_t today = 0;  // days since 1970: consent has to hold on it
  // Programmes whose journeys are the comparison group.
  std::vector<std::string> comparison_programmes;
};

struct Loaded {
  Collection collection;
  // The same rows give the same text: a hash of all that was read.
  std::string data_version;
};

// The name of a journey as the engine has it: sixteen bytes that sort as the
// store's numbers do.
Pseudonym PseudonymBytes(int64_t number);
int64_t PseudonymNumber(const Pseudonym& pseudonym);

// The version of what LoadCollection would read now, without loading it.
absl::StatusOr<std::string> DataVersion(storage::ReadTransaction& read,
                                        const LoadOptions& options);

// One snapshot, one pass: journeys of the organisation that are whole, reviewed
// and whose consent holds. `go_on` is asked every few thousand journeys; false
// ends with CANCELLED. Blocks for seconds with a hundred thousand journeys.
absl::StatusOr<Loaded> LoadCollection(storage::Store& store, const privacy::Vault& vault,
                                      const LoadOptions& options,
                                      absl::FunctionRef<bool()> go_on);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_FACTS_LOAD_H_
