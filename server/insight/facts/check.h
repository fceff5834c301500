// Whether what a review counts is what the log says.
#ifndef INWONERSREIS_SERVER_INSIGHT_FACTS_CHECK_H_
#define INWONERSREIS_SERVER_INSIGHT_FACTS_CHECK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::insight {

// Journeys named in a report, at most; more are only counted.
inline constexpr size_t kNamedJourneys = 100;

struct FactsReport {
  // False: the database was never filled (an older program wrote it last); then
  // nothing was compared.
  bool filled = false;
  int64_t journeys = 0;
  int64_t facts = 0;
  // Journeys whose rows are not what their log gives.
  int64_t different = 0;
  std::vector<std::string> journey_ids;
  // Rows of no journey.
  int64_t orphans = 0;

  bool sound() const { return different == 0 && orphans == 0; }
};

// Folds every journey anew and compares. One snapshot; others work on. `progress`
// gets journeys done and in all.
absl::StatusOr<FactsReport> CheckFacts(storage::Store& store, const privacy::Vault& vault,
                                       absl::FunctionRef<void(int64_t, int64_t)> progress);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_FACTS_CHECK_H_
