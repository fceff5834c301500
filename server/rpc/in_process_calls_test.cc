// The calls of the browsers' door against a real server in the same process.
#include "server/rpc/in_process_calls.h"

#include <grpcpp/server_builder.h>

#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "gtest/gtest.h"
#include "inwonersreis/v1/insight_service.grpc.pb.h"
#include "journey/errors.h"
#include "server/rpc/call_table.h"

namespace inwonersreis::rpc {
namespace {

class AnyToken : public people::Authenticator {
 public:
  absl::StatusOr<people::Principal> Authenticate(absl::string_view) override {
    return people::Principal();
  }
};

// What came of one call.
class Heard : public web::Answer {
 public:
  void OnMessage(std::string) override {
    absl::MutexLock lock(&mutex_);
    ++messages_;
  }
  void OnEnd(absl::optional<std::string>, web::CallStatus status) override {
    absl::MutexLock lock(&mutex_);
    status_ = std::move(status);
  }
  // False when the call ended before so many came.
  bool AwaitMessages(int count) {
    const auto come = [this, count]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return messages_ >= count || status_.has_value();
    };
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&come));
    return messages_ >= count;
  }
  int AwaitEnd() {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(
        +[](absl::optional<web::CallStatus>* status) { return status->has_value(); }, &status_));
    return status_->code;
  }

 private:
  absl::Mutex mutex_;
  int messages_ ABSL_GUARDED_BY(mutex_) = 0;
  absl::optional<web::CallStatus> status_ ABSL_GUARDED_BY(mutex_);
};

class InProcessCallsTest : public ::testing::Test {
 protected:
  InProcessCallsTest()
      : guard_(GuardOptions(), &tokens_, &SystemClock(), &metrics_), table_(&guard_) {
    table_.AddStream<v1::RunAnalysisRequest>(
        "InsightService.RunAnalysis",
        [this](const Call&, const v1::RunAnalysisRequest&, std::shared_ptr<CallStream> stream) {
          absl::MutexLock lock(&mutex_);
          streams_.push_back(std::move(stream));
        });
    grpc::ServerBuilder builder;
    table_.RegisterAt(&builder);
    server_ = builder.BuildAndStart();
    calls_ = std::make_unique<InProcessCalls>(server_.get());
  }

  std::shared_ptr<web::Call> Start(std::shared_ptr<Heard> heard) {
    web::CallRequest request;
    request.method = "/inwonersreis.v1.InsightService/RunAnalysis";
    request.metadata = {{kAuthorizationKey, "Bearer token"}};
    return calls_->Start(std::move(request), std::move(heard));
  }
  // The server's end of the call that began as the n-th.
  std::shared_ptr<CallStream> Served(size_t n) {
    const auto begun = [this, n]()
                           ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return streams_.size() > n; };
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(&begun));
    return streams_[n];
  }
  // Whether the server comes to rest by itself: all its calls are done.
  bool ComesToRest() {
    auto rest = std::async(std::launch::async, [this] { server_->Shutdown(); });
    // Far longer than it takes; a call that is never done would hold up this process.
    if (rest.wait_for(std::chrono::seconds(60)) == std::future_status::ready) return true;
    ADD_FAILURE() << "a call that its caller left is not done after a minute";
    std::_Exit(1);
  }

  AnyToken tokens_;
  Metrics metrics_;
  Guard guard_;
  CallTable table_;
  absl::Mutex mutex_;
  std::vector<std::shared_ptr<CallStream>> streams_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<InProcessCalls> calls_;
};

grpc::ByteBuffer Message() { return SerialiseResponse(v1::RunAnalysisResponse()); }

TEST_F(InProcessCallsTest, AStreamIsDoneWhenItsCallerLeavesWithAMessageOnItsWay) {
  for (size_t n = 0; n < 100; ++n) {
    auto heard = std::make_shared<Heard>();
    const std::shared_ptr<web::Call> call = Start(heard);
    const std::shared_ptr<CallStream> served = Served(n);
    // The second waits for a reader that never asks.
    served->Send(Message(), /*passing=*/false);
    served->Send(Message(), /*passing=*/false);
    ASSERT_TRUE(heard->AwaitMessages(1));
    call->Cancel();
    EXPECT_EQ(heard->AwaitEnd(), grpc::StatusCode::CANCELLED);
  }
  EXPECT_TRUE(ComesToRest());
}

TEST_F(InProcessCallsTest, AStreamIsDoneWhenItsCallerLeavesJustAsAMessageIsHandedOver) {
  for (size_t n = 0; n < 100; ++n) {
    auto heard = std::make_shared<Heard>();
    const std::shared_ptr<web::Call> call = Start(heard);
    const std::shared_ptr<CallStream> served = Served(n);
    auto sent = std::async(std::launch::async, [served] {
      for (int i = 0; i < 3; ++i) served->Send(Message(), /*passing=*/false);
    });
    call->Cancel();
    sent.wait();
    heard->AwaitEnd();
  }
  EXPECT_TRUE(ComesToRest());
}

TEST_F(InProcessCallsTest, AStreamThatFailsWithAMessageOnItsWayIsDone) {
  for (size_t n = 0; n < 100; ++n) {
    auto heard = std::make_shared<Heard>();
    const std::shared_ptr<web::Call> call = Start(heard);
    const std::shared_ptr<CallStream> served = Served(n);
    served->Send(Message(), /*passing=*/false);
    ASSERT_TRUE(heard->AwaitMessages(1));
    served->Send(Message(), /*passing=*/false);
    served->End(Error(v1::ERROR_REASON_BUSY));
    // Whether the second one leaves before the refusal depends on who was quicker.
    call->Next();
    if (heard->AwaitMessages(2)) call->Next();
    EXPECT_EQ(heard->AwaitEnd(), grpc::StatusCode::RESOURCE_EXHAUSTED);
  }
  EXPECT_TRUE(ComesToRest());
}

}  // namespace
}  // namespace inwonersreis::rpc
