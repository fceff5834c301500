// The answer to a call of the table that comes in several messages.
#ifndef INWONERSREIS_SERVER_RPC_CALL_STREAM_H_
#define INWONERSREIS_SERVER_RPC_CALL_STREAM_H_

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/support/byte_buffer.h>
#include <grpcpp/support/server_callback.h>

#include <deque>
#include <functional>
#include <memory>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "server/rpc/guard.h"

namespace inwonersreis::rpc {

// One call's messages on their way out. The work may outlive the call: after the
// call has ended everything here does nothing. Thread-safe.
class CallStream {
 public:
  CallStream(grpc::ServerGenericBidiReactor* reactor, std::unique_ptr<Guard::Admission> admission)
      : reactor_(reactor), admission_(std::move(admission)) {}

  // Hands over a message. While an earlier one is on its way a `passing` one (how
  // far the work is) takes the place of a passing one that waits.
  void Send(grpc::ByteBuffer message, bool passing);
  // Hands over a message and waits until it has left, so that a slow reader holds up
  // who sends and costs no memory. False: nobody waits for the answer any more, or
  // the reader took nothing for a minute.
  bool SendAndWait(grpc::ByteBuffer message);
  // The last call. What was handed over leaves first; when the status is not OK only
  // the message that is on its way.
  void End(const absl::Status& status);
  // Nobody waits for the answer any more.
  bool ended() const;

  // For the reactor.
  const Call& call() const { return admission_->call; }
  void Written(bool ok);
  void Cancelled();
  void Done();

 private:
  bool IsIdle() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return finished_ || (waiting_.empty() && !writing_);
  }
  void WriteNext() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Finish(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  struct Waiting {
    grpc::ByteBuffer message;
    bool passing = false;
  };
  mutable absl::Mutex mutex_;
  grpc::ServerGenericBidiReactor* const reactor_;
  const std::unique_ptr<Guard::Admission> admission_;
  std::deque<Waiting> waiting_ ABSL_GUARDED_BY(mutex_);
  grpc::ByteBuffer leaving_ ABSL_GUARDED_BY(mutex_);
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  absl::optional<absl::Status> end_ ABSL_GUARDED_BY(mutex_);
  bool finished_ ABSL_GUARDED_BY(mutex_) = false;
};

// Reads the one request, then `start` sends and ends the stream. Owns itself.
class StreamReactor final : public grpc::ServerGenericBidiReactor {
 public:
  using Start =
      std::function<void(const Call&, grpc::ByteBuffer request, std::shared_ptr<CallStream>)>;
  // `admission` was refused when `status` is not OK.
  StreamReactor(std::unique_ptr<Guard::Admission> admission, const absl::Status& status,
                const Start* start);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override { stream_->Written(ok); }
  void OnCancel() override { stream_->Cancelled(); }
  void OnDone() override;

 private:
  const Start* const start_;
  const std::shared_ptr<CallStream> stream_;
  grpc::ByteBuffer request_;
};

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_CALL_STREAM_H_
