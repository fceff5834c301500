// When to try again, and when to stop trying.
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_RETRY_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_RETRY_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "inwonersreis/environment.h"

namespace inwonersreis::transport {

// Waits that grow, drawn evenly from zero up (full jitter). One thread.
class Backoff {
 public:
  // `environment` outlives the backoff.
  Backoff(absl::Duration first, absl::Duration longest, Environment* environment);

  // The next wait: at least what the server asked for (RetryInfo in `why`).
  absl::Duration Next(const absl::Status& why);
  // Something worked: start small again.
  void Reset();

 private:
  const absl::Duration first_;
  const absl::Duration longest_;
  Environment* const environment_;
  absl::Duration ceiling_;
};

// True when the error may pass by itself: UNAVAILABLE, or BUSY with advice when
// to come back.
bool IsPassing(const absl::Status& status);

// Calls `attempt(deadline)` until it works, the error does not pass, or the next
// wait would end after the budget; then the last error is the answer. An error
// of the network (not of the server) is final unless `safe_to_repeat`.
template <typename Response, typename Attempt>
absl::StatusOr<Response> CallWithRetry(absl::Duration budget, Backoff backoff, bool safe_to_repeat,
                                       Environment* environment, const Attempt& attempt);

// --- Implementation ---

// The wait before the next attempt, or nothing when there is none.
absl::optional<absl::Duration> WaitAfter(const absl::Status& error, bool safe_to_repeat,
                                         absl::Time deadline, absl::Time now, Backoff* backoff);

template <typename Response, typename Attempt>
absl::StatusOr<Response> CallWithRetry(absl::Duration budget, Backoff backoff, bool safe_to_repeat,
                                       Environment* environment, const Attempt& attempt) {
  const absl::Time deadline = environment->Now() + budget;
  while (true) {
    absl::StatusOr<Response> response = attempt(deadline);
    if (response.ok()) return response;
    const absl::optional<absl::Duration> wait =
        WaitAfter(response.status(), safe_to_repeat, deadline, environment->Now(), &backoff);
    if (!wait.has_value()) return response;
    environment->Sleep(*wait, nullptr);
  }
}

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_RETRY_H_
