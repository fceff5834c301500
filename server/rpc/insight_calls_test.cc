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
#include "server/insight/service/testing/counted.h"
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
        board_(&desk_),
        reviews_({2, "test"}, &desk_, &village_.test_store().random()),
        own_("test", &desk_),
        desk_(&village_.test_store().store(), &village_.test_store().vault(),
              &village_.test_store().clock(), 2, 16),
        table_(&guard_) {
    tokens_.people = {{"coordinator", village_.coordinator}, {"coach", village_.coach},
                      {"resident", village_.resident}};
    // Deadlines on the wire are of the real clock.
    village_.test_store().clock().Set(absl::Now());
    AddInsightCalls(&guard_, &board_, &reviews_, &own_, &table_);
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
  // The id of a new analysis.
  std::string Saved(int resamples = 0) {
    v1::SaveAnalysisRequest request;
    v1::Analysis* analysis = request.mutable_analysis();
    analysis->set_analysis_id(IdFromBytes(village_.test_store().NewIdBytes()));
    *analysis->mutable_definition() = insight::testing::GpDefinition();
    analysis->mutable_definition()->mutable_uncertainty()->set_resamples(resamples);
    analysis->mutable_definition()->mutable_uncertainty()->set_confidence(0.95);
    v1::SaveAnalysisResponse saved;
    EXPECT_TRUE(stub_->SaveAnalysis(As("coordinator").get(), request, &saved).ok());
    return analysis->analysis_id();
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
  insight::Board board_;
  insight::Reviews reviews_;
  insight::OwnReviews own_;
  insight::Desk desk_;
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

TEST_F(InsightCallsTest, ARunTellsHowFarItIsAndThenWhatCameOut) {
  for (int i = 0; i < 12; ++i) insight::testing::CountedJourney(&village_, 10 + i, 5);
  const std::string analysis = Saved();
  v1::RunAnalysisRequest request;
  request.set_analysis_id(analysis);
  const auto context = As("coordinator");
  auto stream = stub_->RunAnalysis(context.get(), request);
  double progress = 0;
  int completed = 0;
  std::string run_id;
  for (v1::RunAnalysisResponse event; stream->Read(&event);) {
    if (event.has_completed()) {
      ++completed;
      run_id = event.completed().run().run_id();
    } else {
      EXPECT_EQ(completed, 0);
      EXPECT_GE(event.progress(), progress);
      progress = event.progress();
    }
  }
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_EQ(completed, 1);
  v1::GetResultRequest get;
  get.set_run_id(run_id);
  v1::GetResultResponse kept;
  EXPECT_TRUE(stub_->GetResult(As("coordinator").get(), get, &kept).ok());
  EXPECT_EQ(kept.run().journeys(), 12);
}

TEST_F(InsightCallsTest, APreviewIsAnsweredAndNotKept) {
  for (int i = 0; i < 12; ++i) insight::testing::CountedJourney(&village_, 10 + i, 5);
  v1::RunAnalysisRequest request;
  *request.mutable_preview()->mutable_definition() = insight::testing::GpDefinition();
  const auto context = As("coordinator");
  auto stream = stub_->RunAnalysis(context.get(), request);
  v1::RunAnalysisResponse last;
  for (v1::RunAnalysisResponse event; stream->Read(&event);) last = event;
  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_EQ(last.completed().run().journeys(), 12);
  EXPECT_EQ(last.completed().run().run_id(), "");
  v1::ListAnalysesResponse list;
  EXPECT_TRUE(stub_->ListAnalyses(As("coordinator").get(), {}, &list).ok());
  EXPECT_EQ(list.analyses_size(), 0);
}

TEST_F(InsightCallsTest, OnesOwnReviewIsForTheJourneysOwnPeople) {
  v1::GetOwnReviewRequest request;
  request.set_journey_id(village_.NewJourney());
  v1::GetOwnReviewResponse response;
  for (const auto& [token, reason] : std::map<std::string, std::string>{
           {"resident", "REVIEW_NO_FOLLOW_UP"}, {"coach", "REVIEW_NO_FOLLOW_UP"},
           {"coordinator", "PERMISSION_DENIED"}, {"", "NOT_SIGNED_IN"}}) {
    EXPECT_EQ(ReasonIn(stub_->GetOwnReview(As(token).get(), request, &response)), reason) << token;
  }
}

TEST_F(InsightCallsTest, AStreamThatIsRefusedSaysWhy) {
  v1::RunAnalysisRequest request;
  request.set_analysis_id(IdFromBytes(village_.test_store().NewIdBytes()));
  for (const auto& [token, reason] : std::map<std::string, std::string>{
           {"coordinator", "NOT_FOUND"}, {"coach", "PERMISSION_DENIED"}, {"", "NOT_SIGNED_IN"}}) {
    const auto context = As(token);
    auto stream = stub_->RunAnalysis(context.get(), request);
    v1::RunAnalysisResponse event;
    EXPECT_FALSE(stream->Read(&event));
    EXPECT_EQ(ReasonIn(stream->Finish()), reason);
  }
}

TEST_F(InsightCallsTest, EndingTheCallEndsTheWorkAndTheNextOneRuns) {
  for (int i = 0; i < 12; ++i) insight::testing::CountedJourney(&village_, 10 + i, 5);
  v1::RunAnalysisRequest request;
  request.set_analysis_id(Saved(/*resamples=*/100000));
  {
    const auto context = As("coordinator");
    auto stream = stub_->RunAnalysis(context.get(), request);
    context->TryCancel();
    for (v1::RunAnalysisResponse event; stream->Read(&event);) {
    }
    EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
  }
  request.set_analysis_id(Saved());
  std::string reason = "BUSY";
  while (reason == "BUSY") {  // Until the first has seen that nobody waits.
    const auto context = As("coordinator");
    auto stream = stub_->RunAnalysis(context.get(), request);
    for (v1::RunAnalysisResponse event; stream->Read(&event);) {
    }
    reason = ReasonIn(stream->Finish());
  }
  EXPECT_EQ(reason, "");
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
