#include "server/rpc/follow_reactor.h"

#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "journey/errors.h"
#include "server/rpc/byte_buffers.h"

namespace inwonersreis::rpc {
namespace {

// gRPC frees the reactor in OnDone, on its own time; the log may hold the sink
// a little longer, and its answer to Follow may come before or after the first
// write has left. So the sink is shared, and knows whether its stream lives.
class Stream : public log::FollowSink {
 public:
  explicit Stream(grpc::ServerWriteReactor<grpc::ByteBuffer>* reactor,
                  std::unique_ptr<Guard::Admission> admission)
      : reactor_(reactor), admission_(std::move(admission)) {}

  void Send(log::MessageBytes event) override {
    absl::MutexLock lock(&mutex_);
    if (finished_) return;
    event_ = ToByteBuffer(event);
    reactor_->StartWrite(&event_);
  }

  void End(const absl::Status& status) override {
    absl::MutexLock lock(&mutex_);
    Finish(status);
  }

  // The answer to Follow.
  void Started(absl::StatusOr<std::unique_ptr<log::Following>> following) {
    std::unique_ptr<log::Following> unwanted;
    absl::MutexLock lock(&mutex_);
    if (!following.ok()) {
      Finish(following.status());
    } else if (done_) {
      unwanted = *std::move(following);
    } else {
      following_ = *std::move(following);
      if (sent_early_) following_->Sent();
    }
  }

  void OnWriteDone(bool ok) {
    absl::MutexLock lock(&mutex_);
    event_.Clear();
    if (!ok) {
      Finish(Error(v1::ERROR_REASON_CANCELLED));
    } else if (following_ != nullptr) {
      following_->Sent();
    } else {
      sent_early_ = true;
    }
  }

  void OnCancel() {
    absl::MutexLock lock(&mutex_);
    Finish(Error(v1::ERROR_REASON_CANCELLED));
  }

  // After this gRPC calls no more, and neither may we.
  void OnDone() {
    std::unique_ptr<log::Following> following;
    absl::MutexLock lock(&mutex_);
    finished_ = done_ = true;
    following = std::move(following_);
    admission_.reset();
  }

 private:
  void Finish(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    if (finished_) return;
    finished_ = true;
    reactor_->Finish(admission_->End(status));
  }

  absl::Mutex mutex_;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* const reactor_;
  std::unique_ptr<Guard::Admission> admission_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<log::Following> following_ ABSL_GUARDED_BY(mutex_);
  grpc::ByteBuffer event_ ABSL_GUARDED_BY(mutex_);
  bool sent_early_ ABSL_GUARDED_BY(mutex_) = false;
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
  bool done_ ABSL_GUARDED_BY(mutex_) = false;
};

class FollowReactor : public grpc::ServerWriteReactor<grpc::ByteBuffer> {
 public:
  explicit FollowReactor(std::unique_ptr<Guard::Admission> admission)
      : stream_(std::make_shared<Stream>(this, std::move(admission))) {}

  const std::shared_ptr<Stream>& stream() const { return stream_; }

  void OnWriteDone(bool ok) override { stream_->OnWriteDone(ok); }
  void OnCancel() override { stream_->OnCancel(); }
  void OnDone() override {
    stream_->OnDone();
    delete this;
  }

 private:
  const std::shared_ptr<Stream> stream_;
};

}  // namespace

grpc::ServerWriteReactor<grpc::ByteBuffer>* StartFollow(
    log::JourneyLog* log, std::unique_ptr<Guard::Admission> admission, const absl::Status& status,
    v1::FollowEntriesRequest request) {
  const Call call = admission->call;
  auto* reactor = new FollowReactor(std::move(admission));
  const std::shared_ptr<Stream> stream = reactor->stream();
  if (!status.ok()) {
    stream->End(status);
    return reactor;
  }
  // Starting has the deadline of a call; the stream itself has none of ours.
  log->Follow(call.principal, std::move(request), call.deadline, stream,
              [stream](absl::StatusOr<std::unique_ptr<log::Following>> following) {
                stream->Started(std::move(following));
              });
  return reactor;
}

}  // namespace inwonersreis::rpc
