// The whole stack from Client to the wire and back, against a real gRPC server
// in this process that fails as programmed.
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>
#include <grpcpp/server_context.h>

#include <atomic>
#include <deque>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/mutex.h"
#include "client_lib/testing/fake_environment.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"
#include "inwonersreis/client.h"
#include "inwonersreis/v1/journey_service.grpc.pb.h"
#include "inwonersreis/v1/session_service.grpc.pb.h"
#include "journey/errors.h"
#include "tests/support/status_matchers.h"

namespace inwonersreis {
namespace {

using ::testing::HasSubstr;

// As the server's guard sends it.
grpc::Status Rich(grpc::StatusCode code, const std::string& reason, absl::Duration retry_after) {
  google::rpc::Status details;
  details.set_code(code);
  google::rpc::ErrorInfo info;
  info.set_reason(reason);
  info.set_domain("inwonersreis");
  (*info.mutable_metadata())["max"] = "100";
  details.add_details()->PackFrom(info);
  for (const auto& [locale, text] : {std::pair{"nl", "Te veel."}, std::pair{"en", "Too much."}}) {
    google::rpc::LocalizedMessage message;
    message.set_locale(locale);
    message.set_message(text);
    details.add_details()->PackFrom(message);
  }
  if (retry_after > absl::ZeroDuration()) {
    google::rpc::RetryInfo retry;
    retry.mutable_retry_delay()->set_seconds(absl::ToInt64Seconds(retry_after));
    details.add_details()->PackFrom(retry);
  }
  return grpc::Status(code, "for developers", details.SerializeAsString());
}

class Journeys : public v1::JourneyService::Service {
 public:
  grpc::Status GetJourney(grpc::ServerContext* context, const v1::GetJourneyRequest* request,
                          v1::GetJourneyResponse* response) override {
    absl::MutexLock lock(&mutex);
    ++calls;
    authorization = Metadata(*context, "authorization");
    language = Metadata(*context, "inwonersreis-language");
    has_deadline = context->deadline() < std::chrono::system_clock::now() + std::chrono::hours(1);
    if (answers.empty()) return grpc::Status::OK;
    const grpc::Status answer = answers.front();
    answers.pop_front();
    return answer;
  }

  // One event, then it waits until the caller goes away.
  grpc::Status FollowEntries(grpc::ServerContext* context, const v1::FollowEntriesRequest*,
                             grpc::ServerWriter<v1::FollowEntriesResponse>* writer) override {
    v1::FollowEntriesResponse event;
    event.mutable_started()->set_epoch("one");
    writer->Write(event);
    while (!context->IsCancelled() && !end_follows) std::this_thread::yield();
    return grpc::Status::OK;
  }

  static std::string Metadata(const grpc::ServerContext& context, const char* name) {
    const auto found = context.client_metadata().find(name);
    if (found == context.client_metadata().end()) return "";
    return std::string(found->second.data(), found->second.size());
  }

  absl::Mutex mutex;
  std::deque<grpc::Status> answers;
  int calls = 0;
  std::string authorization;
  std::string language;
  bool has_deadline = false;
  std::atomic<bool> end_follows{false};
};

class Sessions : public v1::SessionService::Service {
 public:
  grpc::Status SignIn(grpc::ServerContext*, const v1::SignInRequest*,
                      v1::SignInResponse* response) override {
    response->mutable_signed_in()->set_token("inwr_example");
    return grpc::Status::OK;
  }
  grpc::Status SignOut(grpc::ServerContext*, const v1::SignOutRequest*,
                       v1::SignOutResponse*) override {
    return grpc::Status::OK;
  }
};

class TransportTest : public ::testing::Test {
 protected:
  TransportTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&journeys_);
    builder.RegisterService(&sessions_);
    server_ = builder.BuildAndStart();
    options_.endpoint = absl::StrCat("127.0.0.1:", port);
    options_.environment = environment_;
    environment_->SetRandomByte(0);
    options_.language = "en";
  }
  ~TransportTest() override {
    journeys_.end_follows = true;
    server_->Shutdown(std::chrono::system_clock::now());
  }

  Client Connect() {
    auto connection = MakeConnection(options_);
    EXPECT_THAT(connection, IsOk());
    return Client(*connection);
  }

  // Real deadlines on the wire need the real date.
  class RealDate : public testing::FakeEnvironment {
   public:
    absl::Time Now() override { return absl::Now() + slept_; }
    void Sleep(absl::Duration duration, const absl::Notification* wake) override {
      testing::FakeEnvironment::Sleep(duration, wake);
      slept_ += duration;
    }

   private:
    absl::Duration slept_;
  };

  Journeys journeys_;
  Sessions sessions_;
  std::unique_ptr<grpc::Server> server_;
  const std::shared_ptr<RealDate> environment_ = std::make_shared<RealDate>();
  ConnectionOptions options_;
};

TEST_F(TransportTest, ReasonSentencesMetadataAndAdviceSurviveTheWire) {
  journeys_.answers = {Rich(grpc::StatusCode::RESOURCE_EXHAUSTED, "LOCKED_OUT", absl::Seconds(30))};
  const absl::Status status = Connect().GetJourney("j").status();
  EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_LOCKED_OUT));
  const v1::Problem problem = ProblemOf(status);
  EXPECT_EQ(problem.message_nl(), "Te veel.");
  EXPECT_EQ(problem.message_en(), "Too much.");
  EXPECT_EQ(problem.metadata().at("max"), "100");
  EXPECT_EQ(RetryAfter(status), absl::Seconds(30));
}

TEST_F(TransportTest, AReasonOfANewerServerKeepsItsCodeAndSentences) {
  journeys_.answers = {Rich(grpc::StatusCode::FAILED_PRECONDITION, "FROM_THE_FUTURE", {})};
  const absl::Status status = Connect().GetJourney("j").status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(SentenceOf(ProblemOf(status), "en"), "Too much.");
}

TEST_F(TransportTest, UnavailableThreeTimesIsWaitedOut) {
  for (int i = 0; i < 3; ++i) {
    journeys_.answers.push_back(grpc::Status(grpc::StatusCode::UNAVAILABLE, ""));
  }
  EXPECT_THAT(Connect().GetJourney("j"), IsOk());
  EXPECT_EQ(journeys_.calls, 4);
}

TEST_F(TransportTest, BusyWithAdviceIsWaitedOutForThatLong) {
  journeys_.answers = {Rich(grpc::StatusCode::RESOURCE_EXHAUSTED, "BUSY", absl::Seconds(2))};
  EXPECT_THAT(Connect().GetJourney("j"), IsOk());
  EXPECT_THAT(environment_->sleeps(), ::testing::ElementsAre(absl::Seconds(2)));
}

TEST_F(TransportTest, TheDeadlineGoesAlong) {
  EXPECT_THAT(Connect().GetJourney("j"), IsOk());
  EXPECT_TRUE(journeys_.has_deadline);
}

TEST_F(TransportTest, APassedDeadlineIsItsOwnReason) {
  options_.deadline = -absl::Seconds(1);
  EXPECT_THAT(Connect().GetJourney("j"), StatusIs(v1::ERROR_REASON_DEADLINE_EXCEEDED));
}

TEST_F(TransportTest, NobodyListeningIsUnavailableOnceTheBudgetIsUsed) {
  server_->Shutdown();
  options_.deadline = absl::Seconds(2);
  environment_->SetRandomByte(0xff);
  EXPECT_THAT(Connect().GetJourney("j"), StatusIs(v1::ERROR_REASON_UNAVAILABLE));
}

TEST_F(TransportTest, TheTokenOfASignInGoesWithLaterCallsUntilSignOut) {
  Client client = Connect();
  EXPECT_THAT(client.GetJourney("j"), IsOk());
  EXPECT_EQ(journeys_.authorization, "");
  ASSERT_THAT(client.SignIn("anna", "een lange wachtzin"), IsOk());
  EXPECT_THAT(client.GetJourney("j"), IsOk());
  EXPECT_EQ(journeys_.authorization, "Bearer inwr_example");
  ASSERT_THAT(client.SignOut(), IsOk());
  EXPECT_THAT(client.GetJourney("j"), IsOk());
  EXPECT_EQ(journeys_.authorization, "");
}

TEST_F(TransportTest, TheLanguageGoesAlong) {
  EXPECT_THAT(Connect().GetJourney("j"), IsOk());
  EXPECT_EQ(journeys_.language, "en");
}

TEST_F(TransportTest, AFollowIsCancelledFromAnotherThread) {
  auto follower = Connect().Follow({});
  ASSERT_OK_AND_ASSIGN(const v1::FollowEntriesResponse event, follower->Next());
  EXPECT_EQ(event.started().epoch(), "one");
  std::thread other([&] { follower->Cancel(); });
  EXPECT_THAT(follower->Next(), StatusIs(v1::ERROR_REASON_CANCELLED));
  other.join();
}

TEST_F(TransportTest, WithoutEncryptionOnlyThisMachineIsReached) {
  options_.endpoint = "inwonersreis.example:443";
  EXPECT_THAT(MakeConnection(options_), StatusIs(v1::ERROR_REASON_USAGE));
  options_.tls = true;
  EXPECT_THAT(MakeConnection(options_), IsOk());
}

TEST_F(TransportTest, RootsThatCannotBeReadAreNamed) {
  options_.tls = true;
  options_.tls_roots_file = "/does/not/exist.pem";
  const absl::Status status = MakeConnection(options_).status();
  EXPECT_THAT(status, StatusIs(v1::ERROR_REASON_FILE_UNREADABLE));
  EXPECT_THAT(SentenceOf(ProblemOf(status), "en"), HasSubstr("/does/not/exist.pem"));
}

}  // namespace
}  // namespace inwonersreis
