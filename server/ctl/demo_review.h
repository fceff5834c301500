// The demo's first review: journeys read and found fit, and one run kept.
#ifndef INWONERSREIS_SERVER_CTL_DEMO_REVIEW_H_
#define INWONERSREIS_SERVER_CTL_DEMO_REVIEW_H_

#include <string>

#include "absl/status/status.h"
#include "server/main/clock.h"
#include "server/people/principal.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::ctl {

struct DemoReview {
  int reviewed = 0;  // journeys
  bool run = false;  // false: the consents that hold today are too few for figures
};

// As `coordinator`: finds every complete journey fit, with the names in its stories
// replaced, and keeps a run of the definition in the file `path`. Does nothing when
// there is an analysis already. Blocking.
absl::StatusOr<DemoReview> LoadDemoReview(storage::Store& store, const privacy::Vault& vault,
                                          Clock& clock, Random& random,
                                          const people::Principal& coordinator,
                                          const std::string& path);

}  // namespace inwonersreis::ctl

#endif  // INWONERSREIS_SERVER_CTL_DEMO_REVIEW_H_
