// Waiting for the one answer of an asynchronous call.
#ifndef INWONERSREIS_SERVER_PEOPLE_ANSWER_H_
#define INWONERSREIS_SERVER_PEOPLE_ANSWER_H_

#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"

namespace inwonersreis::people {

// For programs and tests; never in a reactor. Give done() to one call, then
// Wait() once, on the thread that owns the Answer; it must live until then.
template <typename Response>
class Answer {
 public:
  std::function<void(absl::StatusOr<Response>)> done() {
    return [this](absl::StatusOr<Response> response) {
      // Notified under the lock: Wait may destroy this right after it.
      std::lock_guard<std::mutex> lock(mutex_);
      response_ = std::move(response);
      answered_.notify_one();
    };
  }

  absl::StatusOr<Response> Wait() {
    std::unique_lock<std::mutex> lock(mutex_);
    answered_.wait(lock, [this] { return response_.has_value(); });
    return *std::move(response_);
  }

 private:
  std::mutex mutex_;
  std::condition_variable answered_;
  absl::optional<absl::StatusOr<Response>> response_;
};

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_ANSWER_H_
