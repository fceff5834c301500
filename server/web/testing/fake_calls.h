// A server behind the door for tests: its methods do what their names say.
#ifndef INWONERSREIS_SERVER_WEB_TESTING_FAKE_CALLS_H_
#define INWONERSREIS_SERVER_WEB_TESTING_FAKE_CALLS_H_

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "journey/errors.h"
#include "server/web/calls.h"

namespace inwonersreis::web {

// Thread-safe. Answers come by `later`, which runs what it is given when and
// where the test likes (never inside Start).
//   /test.Fake/Echo    the message, back
//   /test.Fake/Fail    NOT_FOUND with details and a trailer
//   /test.Fake/Hang    nothing, until it is cancelled
//   /test.Fake/Stream  the message is a number: so many messages "0", "1", …
//   /test.Fake/Large   a stream without end of messages of 64 KiB
//   anything else      UNIMPLEMENTED
class FakeCalls : public Calls {
 public:
  using Later = std::function<void(std::function<void()>)>;
  explicit FakeCalls(Later later) : later_(std::move(later)) {}

  std::shared_ptr<Call> Start(CallRequest request, std::shared_ptr<Answer> answer) override {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      requests_.push_back(request);
    }
    auto call = std::make_shared<FakeCall>(this, request, std::move(answer));
    call->Begin();
    return call;
  }

  CallStatus ToWire(const absl::Status& status, absl::string_view language) const override {
    return {static_cast<int>(status.code()), std::string(status.message()),
            absl::StrCat(ReasonName(ReasonOf(status)), " ", language), {}};
  }

  std::vector<CallRequest> requests() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return requests_;
  }
  // Messages that were handed out so far, and calls that were cancelled.
  int64_t messages() const { return messages_; }
  int cancelled() const { return cancelled_; }

 private:
  class FakeCall : public Call, public std::enable_shared_from_this<FakeCall> {
   public:
    FakeCall(FakeCalls* calls, CallRequest request, std::shared_ptr<Answer> answer)
        : calls_(calls), request_(std::move(request)), answer_(std::move(answer)) {}

    void Begin() {
      if (Is("Hang")) return;
      if (streaming()) return Next();
      if (Is("Echo")) return End(request_.message, {});
      if (Is("Fail")) return End(absl::nullopt, {5, "niet gevonden é", "details", {{"x-trace", "7"}}});
      End(absl::nullopt, {12, "unimplemented", "", {}});
    }
    bool streaming() const override { return Is("Stream") || Is("Large"); }
    void Next() override {
      int64_t count = 0;
      const bool large = Is("Large");
      (void)absl::SimpleAtoi(request_.message, &count);
      const int64_t n = sent_++;
      if (!large && n >= count) return End(absl::nullopt, {});
      ++calls_->messages_;
      calls_->later_([self = shared_from_this(), n, large] {
        if (!self->cancelled_) {
          self->answer_->OnMessage(large ? std::string(64 * 1024, 'x') : absl::StrCat(n));
        }
      });
    }
    void Cancel() override {
      if (cancelled_.exchange(true)) return;
      ++calls_->cancelled_;
      End(absl::nullopt, {1, "cancelled", "", {}});
    }

   private:
    bool Is(absl::string_view name) const {
      return request_.method == absl::StrCat("/test.Fake/", name);
    }
    void End(absl::optional<std::string> message, CallStatus status) {
      calls_->later_([answer = answer_, message = std::move(message),
                      status = std::move(status)] { answer->OnEnd(message, status); });
    }

    FakeCalls* const calls_;
    const CallRequest request_;
    const std::shared_ptr<Answer> answer_;
    std::atomic<int64_t> sent_{0};
    std::atomic<bool> cancelled_{false};
  };

  const Later later_;
  mutable std::mutex mutex_;
  std::vector<CallRequest> requests_;
  std::atomic<int64_t> messages_{0};
  std::atomic<int> cancelled_{0};
};

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_TESTING_FAKE_CALLS_H_
