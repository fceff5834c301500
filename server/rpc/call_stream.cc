#include "server/rpc/call_stream.h"

#include <utility>

#include "journey/errors.h"

namespace inwonersreis::rpc {
namespace {

constexpr absl::Duration kPatience = absl::Minutes(1);

}  // namespace

void CallStream::Send(grpc::ByteBuffer message, bool passing) {
  absl::MutexLock lock(&mutex_);
  if (finished_ || end_.has_value()) return;
  if (passing && !waiting_.empty() && waiting_.back().passing) waiting_.pop_back();
  waiting_.push_back({std::move(message), passing});
  WriteNext();
}

bool CallStream::SendAndWait(grpc::ByteBuffer message) {
  Send(std::move(message), /*passing=*/false);
  absl::MutexLock lock(&mutex_);
  return mutex_.AwaitWithTimeout(absl::Condition(this, &CallStream::IsIdle), kPatience) &&
         !finished_;
}

void CallStream::End(const absl::Status& status) {
  absl::MutexLock lock(&mutex_);
  if (finished_ || end_.has_value()) return;
  if (!status.ok()) waiting_.clear();
  // Not before a message that is on its way has left: gRPC sends the status of a call
  // within the process past it, and then never says that the message is gone.
  end_ = status;
  WriteNext();
}

bool CallStream::ended() const {
  absl::MutexLock lock(&mutex_);
  return finished_;
}

void CallStream::Written(bool ok) {
  absl::MutexLock lock(&mutex_);
  writing_ = false;
  leaving_.Clear();
  if (!ok) return Finish(Error(v1::ERROR_REASON_CANCELLED));
  WriteNext();
}

void CallStream::Cancelled() {
  absl::MutexLock lock(&mutex_);
  Finish(Error(v1::ERROR_REASON_CANCELLED));
}

void CallStream::Done() {
  absl::MutexLock lock(&mutex_);
  finished_ = true;
}

void CallStream::WriteNext() {
  if (finished_ || writing_) return;
  if (waiting_.empty()) {
    if (end_.has_value()) Finish(*end_);
    return;
  }
  leaving_ = std::move(waiting_.front().message);
  waiting_.pop_front();
  writing_ = true;
  reactor_->StartWrite(&leaving_);
}

void CallStream::Finish(const absl::Status& status) {
  if (finished_) return;
  finished_ = true;
  waiting_.clear();
  reactor_->Finish(admission_->End(status));
}

StreamReactor::StreamReactor(std::unique_ptr<Guard::Admission> admission,
                             const absl::Status& status, const Start* start)
    : start_(start), stream_(std::make_shared<CallStream>(this, std::move(admission))) {
  if (status.ok()) {
    StartRead(&request_);
  } else {
    stream_->End(status);
  }
}

void StreamReactor::OnReadDone(bool ok) {
  if (!ok) return stream_->Cancelled();
  (*start_)(stream_->call(), std::move(request_), stream_);
}

void StreamReactor::OnDone() {
  stream_->Done();
  delete this;
}

}  // namespace inwonersreis::rpc
