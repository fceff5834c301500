#include "client_lib/transport/stub_connection.h"

#include <memory>

#include "client_lib/testing/fake_environment.h"
#include "client_lib/testing/fake_stub.h"
#include "client_lib/transport/origin.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "journey/errors.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis::transport {
namespace {

using inwonersreis::testing::FakeEnvironment;
using inwonersreis::testing::FakeStub;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

absl::Status Lost() { return TransportError(v1::ERROR_REASON_UNAVAILABLE); }
absl::Status Busy(absl::Duration after) { return RetryableError(v1::ERROR_REASON_BUSY, after); }

class StubConnectionTest : public ::testing::Test {
 protected:
  StubConnectionTest() {
    options_.environment = environment_;
    options_.tokens = tokens_;
    options_.deadline = absl::Seconds(10);
    options_.retry.first_wait = absl::Milliseconds(100);
    options_.retry.longest_wait = absl::Milliseconds(400);
  }
  std::shared_ptr<Connection> Connect() { return MakeStubConnection(stub_, options_); }

  static v1::RecordEntriesRequest WithIds() {
    v1::RecordEntriesRequest request;
    request.add_entries()->set_entry_id("a");
    return request;
  }

  const std::shared_ptr<FakeStub> stub_ = std::make_shared<FakeStub>();
  const std::shared_ptr<FakeEnvironment> environment_ = std::make_shared<FakeEnvironment>();
  const std::shared_ptr<TokenStore> tokens_ = TokenStore::InMemory();
  ConnectionOptions options_;
};

TEST_F(StubConnectionTest, ALostConnectionIsTriedAgainUntilItWorks) {
  stub_->answers = {Lost(), Lost(), Lost()};
  EXPECT_THAT(Connect()->GetJourney({}), IsOk());
  EXPECT_THAT(stub_->calls, SizeIs(4));
}

TEST_F(StubConnectionTest, WaitsGrowUpToTheLongest) {
  stub_->answers = {Lost(), Lost(), Lost(), Lost()};
  EXPECT_THAT(Connect()->GetJourney({}), IsOk());
  std::vector<int64_t> milliseconds;
  for (absl::Duration wait : environment_->sleeps()) {
    // The highest draw is a hair below the ceiling.
    milliseconds.push_back(absl::ToInt64Milliseconds(wait + absl::Microseconds(1)));
  }
  EXPECT_THAT(milliseconds, ElementsAre(100, 200, 400, 400));
}

TEST_F(StubConnectionTest, JitterReachesDownToNoWaitAtAll) {
  environment_->SetRandomByte(0);
  stub_->answers = {Lost(), Lost()};
  EXPECT_THAT(Connect()->GetJourney({}), IsOk());
  EXPECT_THAT(environment_->sleeps(), ElementsAre(absl::ZeroDuration(), absl::ZeroDuration()));
}

TEST_F(StubConnectionTest, ABusyServerIsGivenTheTimeThatItAskedFor) {
  environment_->SetRandomByte(0);
  stub_->answers = {Busy(absl::Seconds(3))};
  EXPECT_THAT(Connect()->GetJourney({}), IsOk());
  EXPECT_THAT(environment_->sleeps(), ElementsAre(absl::Seconds(3)));
}

TEST_F(StubConnectionTest, NoWaitEndsAfterTheBudget) {
  stub_->answers = {Busy(absl::Seconds(20))};
  EXPECT_THAT(Connect()->GetJourney({}), StatusIs(v1::ERROR_REASON_BUSY));
  EXPECT_THAT(environment_->sleeps(), IsEmpty());
}

TEST_F(StubConnectionTest, AllAttemptsShareOneBudget) {
  for (int i = 0; i < 1000; ++i) stub_->answers.push_back(Lost());
  const absl::Time start = environment_->Now();
  EXPECT_THAT(Connect()->GetJourney({}), StatusIs(v1::ERROR_REASON_UNAVAILABLE));
  EXPECT_LE(environment_->Now() - start, options_.deadline);
  for (const CallContext& context : stub_->contexts) {
    EXPECT_EQ(context.deadline, start + options_.deadline);
  }
}

TEST_F(StubConnectionTest, BusyWithoutAdviceIsNotRepeated) {
  stub_->answers = {Error(v1::ERROR_REASON_BUSY)};
  EXPECT_THAT(Connect()->GetJourney({}), StatusIs(v1::ERROR_REASON_BUSY));
  EXPECT_THAT(stub_->calls, SizeIs(1));
}

TEST_F(StubConnectionTest, ALockOutIsNeverSatOut) {
  stub_->answers = {RetryableError(v1::ERROR_REASON_LOCKED_OUT, absl::Seconds(1))};
  EXPECT_THAT(Connect()->SignIn({}), StatusIs(v1::ERROR_REASON_LOCKED_OUT));
  EXPECT_THAT(stub_->calls, SizeIs(1));
}

TEST_F(StubConnectionTest, ARefusalIsFinal) {
  for (v1::ErrorReason reason :
       {v1::ERROR_REASON_NOT_FOUND, v1::ERROR_REASON_NOT_SIGNED_IN, v1::ERROR_REASON_DISK_FULL,
        v1::ERROR_REASON_DEADLINE_EXCEEDED, v1::ERROR_REASON_INTERNAL}) {
    stub_->calls.clear();
    stub_->answers = {Error(reason)};
    EXPECT_THAT(Connect()->GetJourney({}), StatusIs(reason));
    EXPECT_THAT(stub_->calls, SizeIs(1)) << ReasonName(reason);
  }
}

TEST_F(StubConnectionTest, ASignInIsNotRepeatedWhenItsAnswerGotLost) {
  stub_->answers = {Lost()};
  EXPECT_THAT(Connect()->SignIn({}), StatusIs(v1::ERROR_REASON_UNAVAILABLE));
  EXPECT_THAT(stub_->calls, SizeIs(1));
}

TEST_F(StubConnectionTest, ASignInIsRepeatedWhenTheServerSaidThatItDidNothing) {
  stub_->answers = {Busy(absl::Milliseconds(10)), Error(v1::ERROR_REASON_UNAVAILABLE)};
  EXPECT_THAT(Connect()->SignIn({}), IsOk());
  EXPECT_THAT(stub_->calls, SizeIs(3));
}

TEST_F(StubConnectionTest, ARecordWithIdsIsRepeatedAndOneWithoutIsNot) {
  stub_->answers = {Lost()};
  EXPECT_THAT(Connect()->RecordEntries(WithIds()), IsOk());
  v1::RecordEntriesRequest without;
  without.add_entries();
  stub_->answers = {Lost()};
  EXPECT_THAT(Connect()->RecordEntries(without), StatusIs(v1::ERROR_REASON_UNAVAILABLE));
}

TEST_F(StubConnectionTest, SigningOutClearsTheTokenAlsoWhenTheSessionHadEnded) {
  ASSERT_THAT(tokens_->Keep("a token"), IsOk());
  stub_->answers = {Error(v1::ERROR_REASON_SESSION_EXPIRED)};
  EXPECT_THAT(Connect()->SignOut({}), IsOk());
  EXPECT_EQ(tokens_->Token(), "");
}

TEST_F(StubConnectionTest, SigningOutWithoutAServerKeepsTheToken) {
  ASSERT_THAT(tokens_->Keep("a token"), IsOk());
  stub_->answers = {Lost()};
  EXPECT_THAT(Connect()->SignOut({}), StatusIs(v1::ERROR_REASON_UNAVAILABLE));
  EXPECT_EQ(tokens_->Token(), "a token");
}

TEST_F(StubConnectionTest, AnAnalysisMayTakeLongerThanOneCallAndIsNotRunTwice) {
  stub_->run.events.emplace_back().set_progress(0.5);
  stub_->run.end = Lost();
  const auto run = Connect()->RunAnalysis({});
  const auto event = run->Next();
  ASSERT_THAT(event, IsOk());
  EXPECT_EQ(event->progress(), 0.5);
  EXPECT_THAT(run->Next(), StatusIs(v1::ERROR_REASON_UNAVAILABLE));
  EXPECT_THAT(stub_->calls, ElementsAre("RunAnalysis"));
  EXPECT_EQ(stub_->contexts.front().deadline, absl::InfiniteFuture());
}

}  // namespace
}  // namespace inwonersreis::transport
