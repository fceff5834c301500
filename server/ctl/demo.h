// The demo: invented people and stories in an empty database.
#ifndef INWONERSREIS_SERVER_CTL_DEMO_H_
#define INWONERSREIS_SERVER_CTL_DEMO_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "server/main/clock.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::ctl {

struct DemoReport {
  int organisations = 0;
  int accounts = 0;
  int journeys = 0;     // files
  int64_t entries = 0;  // added now
  int reviewed = 0;     // journeys found fit for a review now
};

// Called when a file is in: how many of how many.
using DemoProgress = std::function<void(int done, int all)>;

// Reads people.json and every *.ndjson of the directory `from`, and brings them
// in through the rules that real people and a real import meet. An entry that
// the rules refuse ends it, with "path" and "line" in the error. When there is a
// review.json, the coordinator finds the complete journeys fit and keeps a run.
//
// ALREADY_EXISTS unless the database is empty, or holds a demo whose loading
// was broken off: that one is finished. Blocking.
absl::StatusOr<DemoReport> LoadDemo(storage::Store& store, const privacy::Vault& vault,
                                    Clock& clock, Random& random, const std::string& from,
                                    const DemoProgress& progress);

}  // namespace inwonersreis::ctl

#endif  // INWONERSREIS_SERVER_CTL_DEMO_H_
