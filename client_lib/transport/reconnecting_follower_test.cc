#include "client_lib/transport/reconnecting_follower.h"

#include <memory>
#include <string>

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
using FakeStream = inwonersreis::testing::FakeStream<v1::FollowEntriesResponse>;
using inwonersreis::testing::FakeStub;
using ::testing::SizeIs;

v1::FollowEntriesResponse Started() {
  v1::FollowEntriesResponse event;
  event.mutable_started()->set_epoch("one");
  return event;
}

v1::FollowEntriesResponse Page(const std::string& journey_id, int64_t up_to_seq) {
  v1::FollowEntriesResponse event;
  event.mutable_page()->set_journey_id(journey_id);
  event.mutable_page()->set_up_to_seq(up_to_seq);
  return event;
}

v1::FollowEntriesResponse Gone(const std::string& journey_id) {
  v1::FollowEntriesResponse event;
  event.set_gone_journey_id(journey_id);
  return event;
}

absl::Status StreamLost() { return TransportError(v1::ERROR_REASON_UNAVAILABLE); }

class ReconnectingFollowerTest : public ::testing::Test {
 protected:
  std::unique_ptr<Follower> Follow() {
    return MakeReconnectingFollower(stub_, request_, policy_, environment_);
  }
  void AddCursor(const std::string& journey_id, int64_t after_seq) {
    v1::Cursor* const cursor = request_.add_cursors();
    cursor->set_journey_id(journey_id);
    cursor->set_after_seq(after_seq);
  }

  const std::shared_ptr<FakeStub> stub_ = std::make_shared<FakeStub>();
  const std::shared_ptr<FakeEnvironment> environment_ = std::make_shared<FakeEnvironment>();
  v1::FollowEntriesRequest request_;
  FollowPolicy policy_;
};

TEST_F(ReconnectingFollowerTest, AfterALostServerItGoesOnWhereItStopped) {
  AddCursor("a", 3);
  AddCursor("b", 5);
  stub_->streams = {FakeStream{{Started(), Page("a", 7)}, StreamLost()},
                    FakeStream{{Started()}, Error(v1::ERROR_REASON_NOT_SIGNED_IN)}};
  auto follower = Follow();
  for (int i = 0; i < 3; ++i) EXPECT_THAT(follower->Next(), IsOk());
  ASSERT_THAT(stub_->follows, SizeIs(2));
  EXPECT_EQ(stub_->follows[1].cursors(0).after_seq(), 7);
  EXPECT_EQ(stub_->follows[1].cursors(1).after_seq(), 5);
}

TEST_F(ReconnectingFollowerTest, AJourneyThatIsGoneIsNotAskedForAgain) {
  AddCursor("a", 3);
  AddCursor("b", 5);
  stub_->streams = {FakeStream{{Gone("a")}, StreamLost()}, FakeStream{{Started()}, StreamLost()}};
  auto follower = Follow();
  EXPECT_THAT(follower->Next(), IsOk());
  EXPECT_THAT(follower->Next(), IsOk());
  ASSERT_THAT(stub_->follows[1].cursors(), SizeIs(1));
  EXPECT_EQ(stub_->follows[1].cursors(0).journey_id(), "b");
}

TEST_F(ReconnectingFollowerTest, WaitsGrowWhileTheServerIsAwayAndAreTold) {
  int told = 0;
  policy_.on_wait = [&](const absl::Status& why, absl::Duration) {
    EXPECT_EQ(ReasonOf(why), v1::ERROR_REASON_UNAVAILABLE);
    ++told;
  };
  for (int i = 0; i < 12; ++i) stub_->streams.push_back(FakeStream{{}, StreamLost()});
  stub_->streams.push_back(FakeStream{{Started()}, StreamLost()});
  auto follower = Follow();
  EXPECT_THAT(follower->Next(), IsOk());
  EXPECT_EQ(told, 12);
  const auto sleeps = environment_->sleeps();
  EXPECT_LT(sleeps.front(), absl::Seconds(1.001));
  EXPECT_GT(sleeps.back(), absl::Minutes(4));
  EXPECT_LE(sleeps.back(), absl::Minutes(5));
}

TEST_F(ReconnectingFollowerTest, AnEventMakesTheWaitsSmallAgain) {
  stub_->streams = {FakeStream{{}, StreamLost()}, FakeStream{{}, StreamLost()},
                    FakeStream{{Started()}, StreamLost()}, FakeStream{{Started()}, StreamLost()}};
  auto follower = Follow();
  EXPECT_THAT(follower->Next(), IsOk());
  EXPECT_THAT(follower->Next(), IsOk());
  ASSERT_THAT(environment_->sleeps(), SizeIs(3));
  EXPECT_LE(environment_->sleeps()[2], absl::Seconds(1));
}

TEST_F(ReconnectingFollowerTest, ARefusalEndsItForGood) {
  stub_->streams = {FakeStream{{Started()}, Error(v1::ERROR_REASON_SESSION_EXPIRED)}};
  auto follower = Follow();
  EXPECT_THAT(follower->Next(), IsOk());
  EXPECT_THAT(follower->Next(), StatusIs(v1::ERROR_REASON_SESSION_EXPIRED));
  EXPECT_THAT(follower->Next(), StatusIs(v1::ERROR_REASON_SESSION_EXPIRED));
  EXPECT_THAT(stub_->follows, SizeIs(1));
}

TEST_F(ReconnectingFollowerTest, CancelDuringAWaitEndsIt) {
  stub_->streams = {FakeStream{{}, StreamLost()}};
  auto follower = Follow();
  environment_->OnSleep([&] { follower->Cancel(); });
  EXPECT_THAT(follower->Next(), StatusIs(v1::ERROR_REASON_CANCELLED));
  EXPECT_THAT(stub_->follows, SizeIs(1));
}

}  // namespace
}  // namespace inwonersreis::transport
