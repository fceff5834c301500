#include "client_lib/transport/reconnecting_follower.h"

#include <algorithm>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/synchronization/notification.h"
#include "client_lib/transport/retry.h"
#include "journey/errors.h"

namespace inwonersreis::transport {
namespace {

class ReconnectingFollower : public Follower {
 public:
  ReconnectingFollower(std::shared_ptr<Stub> stub, v1::FollowEntriesRequest request,
                       FollowPolicy policy, std::shared_ptr<Environment> environment)
      : stub_(std::move(stub)),
        request_(std::move(request)),
        policy_(std::move(policy)),
        environment_(std::move(environment)),
        backoff_(policy_.first_wait, policy_.longest_wait, environment_.get()) {}

  ~ReconnectingFollower() override { Cancel(); }

  absl::StatusOr<v1::FollowEntriesResponse> Next() override {
    while (ended_.ok()) {
      EventStream* const stream = Connected();
      if (stream == nullptr) break;
      absl::StatusOr<v1::FollowEntriesResponse> event = stream->Next();
      if (event.ok()) {
        backoff_.Reset();
        MoveCursors(*event);
        return event;
      }
      if (cancelled_.HasBeenNotified()) break;
      if (!IsPassing(event.status())) {
        ended_ = event.status();
        break;
      }
      WaitAndForget(event.status());
    }
    if (ended_.ok()) ended_ = Error(v1::ERROR_REASON_CANCELLED);
    return ended_;
  }

  void Cancel() override {
    absl::MutexLock lock(&mutex_);
    if (cancelled_.HasBeenNotified()) return;
    cancelled_.Notify();
    if (stream_ != nullptr) stream_->Cancel();
  }

 private:
  // The present stream, or a new one; null after Cancel().
  EventStream* Connected() {
    absl::MutexLock lock(&mutex_);
    if (cancelled_.HasBeenNotified()) return nullptr;
    if (stream_ == nullptr) stream_ = stub_->FollowEntries(CallContext(), request_);
    return stream_.get();
  }

  void WaitAndForget(const absl::Status& why) {
    const absl::Duration wait = backoff_.Next(why);
    if (policy_.on_wait) policy_.on_wait(why, wait);
    environment_->Sleep(wait, &cancelled_);
    absl::MutexLock lock(&mutex_);
    stream_ = nullptr;
  }

  // So that a new stream goes on where this one stopped. A follower of "all
  // journeys" keeps asking for all.
  void MoveCursors(const v1::FollowEntriesResponse& event) {
    auto& cursors = *request_.mutable_cursors();
    if (event.has_page()) {
      for (v1::Cursor& cursor : cursors) {
        if (cursor.journey_id() != event.page().journey_id()) continue;
        cursor.set_after_seq(std::max(cursor.after_seq(), event.page().up_to_seq()));
      }
    } else if (!event.gone_journey_id().empty() && cursors.size() > 1) {
      cursors.erase(std::remove_if(cursors.begin(), cursors.end(),
                                   [&](const v1::Cursor& cursor) {
                                     return cursor.journey_id() == event.gone_journey_id();
                                   }),
                    cursors.end());
    }
  }

  const std::shared_ptr<Stub> stub_;
  v1::FollowEntriesRequest request_;  // The reader's thread.
  const FollowPolicy policy_;
  const std::shared_ptr<Environment> environment_;
  Backoff backoff_;     // The reader's thread.
  absl::Status ended_;  // The reader's thread; OK while it goes on.

  absl::Mutex mutex_;
  absl::Notification cancelled_;
  // Replaced by the reader's thread only, under the mutex, so that Cancel()
  // never sees a stream that is going away.
  std::unique_ptr<EventStream> stream_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

std::unique_ptr<Follower> MakeReconnectingFollower(std::shared_ptr<Stub> stub,
                                                   v1::FollowEntriesRequest request,
                                                   FollowPolicy policy,
                                                   std::shared_ptr<Environment> environment) {
  return std::make_unique<ReconnectingFollower>(std::move(stub), std::move(request),
                                                std::move(policy), std::move(environment));
}

}  // namespace inwonersreis::transport
