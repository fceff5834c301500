// Whether what a review keeps can still be read.
#ifndef INWONERSREIS_SERVER_INSIGHT_SERVICE_CHECK_H_
#define INWONERSREIS_SERVER_INSIGHT_SERVICE_CHECK_H_

#include <cstdint>

#include "absl/status/statusor.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::insight {

struct ReviewsReport {
  int64_t analyses = 0;
  int64_t runs = 0;
  int64_t price_books = 0;
  // Records whose seal does not open, whose content is none, or whose journeys do
  // not say how many were counted.
  int64_t damaged = 0;

  bool sound() const { return damaged == 0; }
};

// Opens every state of own prices, every analysis and every run with its journeys
// and what was published of it. One snapshot; others work on.
absl::StatusOr<ReviewsReport> CheckReviews(storage::Store& store, const privacy::Vault& vault);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_SERVICE_CHECK_H_
