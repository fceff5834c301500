// One journey in euros, for the people of that journey.
#ifndef INWONERSREIS_SERVER_INSIGHT_OWN_OWN_REVIEW_H_
#define INWONERSREIS_SERVER_INSIGHT_OWN_OWN_REVIEW_H_

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "inwonersreis/v1/insight_service.pb.h"
#include "server/insight/collection/desk.h"

namespace inwonersreis::insight {

// For residents and team of the journey, by the same rules as reading it; nobody
// else gets figures of one person. Calls return at once; `done` is called exactly
// once, on any thread, after the line in the access log. Thread-safe.
class OwnReviews {
 public:
  using Done = std::function<void(absl::StatusOr<v1::GetOwnReviewResponse>)>;

  // The desk is destroyed before it: calls may be under way there.
  OwnReviews(std::string program_version, Desk* desk)
      : program_version_(std::move(program_version)), desk_(desk) {}

  void Get(const people::Principal& caller, const v1::GetOwnReviewRequest& request,
           absl::Time deadline, Done done);

 private:
  const std::string program_version_;
  Desk* const desk_;
};

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_OWN_OWN_REVIEW_H_
