// Reviews over a real gRPC server: who may call, and how refusals read.
#include "server/rpc/insight_calls.h"

#include <google/protobuf/descriptor.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <map>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "inwonersreis/v1/insight_service.grpc.pb.h"
#include "journey/errors.h"
#include "server/log/testing/village.h"

namespace inwonersreis::rpc {
namespace {

using log::testing::Village;

class OneToken : public people::Authenticator {
 public:
  absl::StatusOr<people::Principal> Authenticate(absl::string_view token) override {
    const auto found = people.find(std::string(token));
    if (found == people.end()) return Error(v1::ERROR_REASON_NOT_SIGNED_IN);
    return found->second;
  }
  std::map<std::string, people::Principal> people;
};

class InsightCallsTest : public ::testing::Test {
 protected:
  InsightCallsTest()
      : guard_(GuardOptions(), &tokens_, &village_.test_store().clock(), &metrics_),
        desk_(&village_.test_store().store(), &village_.test_store().vault(),
              &village_.test_store().clock(), 2, 16),
        board_(&desk_),
        table_(&guard_) {
    tokens_.people = {{"coordinator", village_.coordinator}, {"coach", village_.coach}};
    // Deadlines on the wire are of the real clock.
    village_.test_store().clock().Set(absl::Now());
    AddInsightCalls(&guard_, &board_, &table_);
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    table_.RegisterAt(&builder);
    server_ = builder.BuildAndStart();
    stub_ = v1::InsightService::NewStub(grpc::CreateChannel(absl::StrCat("127.0.0.1:", port),
                                                            grpc::InsecureChannelCredentials()));
  }
  ~InsightCallsTest() override { server_->Shutdown(); }

  static std::unique_ptr<grpc::ClientContext> As(const std::string& token) {
    auto context = std::make_unique<grpc::ClientContext>();
    context->AddMetadata("authorization", "Bearer " + token);
    return context;
  }
  static std::string ReasonIn(const grpc::Status& status) {
    google::rpc::Status details;
    if (!details.ParseFromString(status.error_details())) return "";
    google::rpc::ErrorInfo info;
    for (const auto& detail : details.details()) {
      if (detail.UnpackTo(&info)) return info.reason();
    }
    return "";
  }

  Village village_;
  OneToken tokens_;
  Metrics metrics_;
  Guard guard_;
  insight::Desk desk_;
  insight::Board board_;
  CallTable table_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::InsightService::Stub> stub_;
};

TEST_F(InsightCallsTest, ACoordinatorReadsTheBoardAndOthersAreRefused) {
  const std::string journey = village_.NewJourney();
  v1::ListCollectionResponse board;
  ASSERT_TRUE(stub_->ListCollection(As("coordinator").get(), {}, &board).ok());
  ASSERT_EQ(board.journeys_size(), 1);
  EXPECT_EQ(board.journeys(0).journey_id(), journey);
  EXPECT_EQ(ReasonIn(stub_->ListCollection(As("coach").get(), {}, &board)), "PERMISSION_DENIED");
  EXPECT_EQ(ReasonIn(stub_->ListCollection(As("niemand").get(), {}, &board)), "NOT_SIGNED_IN");
}

TEST_F(InsightCallsTest, AJourneyWithoutConsentAnswersAsOneThatIsNotThere) {
  v1::GetCollectedJourneyRequest get;
  get.set_journey_id(village_.NewJourney());
  v1::GetCollectedJourneyResponse got;
  EXPECT_EQ(ReasonIn(stub_->GetCollectedJourney(As("coordinator").get(), get, &got)), "NOT_FOUND");
  v1::ReviewJourneyRequest review;
  review.set_journey_id(get.journey_id());
  v1::ReviewJourneyResponse reviewed;
  EXPECT_EQ(ReasonIn(stub_->ReviewJourney(As("coordinator").get(), review, &reviewed)),
            "NOT_FOUND");
}

TEST_F(InsightCallsTest, EachMethodIsAnswered) {
  const google::protobuf::ServiceDescriptor* const service =
      v1::ListCollectionRequest::descriptor()->file()->service(0);
  for (int i = 0; i < service->method_count(); ++i) {
    const std::string path =
        absl::StrCat("/", service->full_name(), "/", service->method(i)->name());
    EXPECT_NE(table_.Has(path), service->method(i)->name() == "ListCollection") << path;
  }
}

}  // namespace
}  // namespace inwonersreis::rpc
