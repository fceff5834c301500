// Journeys as material for a review: the board, one journey, its review.
#ifndef INWONERSREIS_SERVER_INSIGHT_COLLECTION_BOARD_H_
#define INWONERSREIS_SERVER_INSIGHT_COLLECTION_BOARD_H_

#include <functional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "inwonersreis/v1/insight_service.pb.h"
#include "server/insight/collection/desk.h"

namespace inwonersreis::insight {

// Journeys that a review needs at least: below it, group figures stay closed.
inline constexpr int kNeededJourneys = 10;

// For coordinators, about journeys of their own organisation. Consent to be
// collected is asked of the rows on every call; a journey without it answers as
// one that is not there. Calls return at once; `done` is called exactly once, on
// any thread, after the line in the access log. Thread-safe.
class Board {
 public:
  template <typename T>
  using Done = std::function<void(absl::StatusOr<T>)>;

  // The desk is destroyed before the board: calls may be under way there.
  explicit Board(Desk* desk) : desk_(desk) {}

  void List(const people::Principal& caller, const v1::ListCollectionRequest& request,
            absl::Time deadline, Done<v1::ListCollectionResponse> done);
  void Get(const people::Principal& caller, const v1::GetCollectedJourneyRequest& request,
           absl::Time deadline, Done<v1::GetCollectedJourneyResponse> done);
  void Review(const people::Principal& caller, const v1::ReviewJourneyRequest& request,
              absl::Time deadline, Done<v1::ReviewJourneyResponse> done);

 private:
  Desk* const desk_;
};

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_COLLECTION_BOARD_H_
