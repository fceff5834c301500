// A review over the wire: the demo's first one, a consent that ends, and one's own page.
#include <gmock/gmock.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <grpcpp/create_channel.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "inwonersreis/v1/insight_service.grpc.pb.h"
#include "inwonersreis/v1/journey_service.grpc.pb.h"
#include "inwonersreis/v1/session_service.grpc.pb.h"
#include "journey/ids.h"
#include "tests/support/server_process.h"

namespace inwonersreis {
namespace {

using ::testing::HasSubstr;

std::string ReasonIn(const grpc::Status& status) {
  google::rpc::Status details;
  google::rpc::ErrorInfo info;
  if (!details.ParseFromString(status.error_details())) return status.ok() ? "" : "no details";
  for (const auto& detail : details.details()) {
    if (detail.UnpackTo(&info)) return info.reason();
  }
  return status.ok() ? "" : "no reason";
}

class InsightTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_EQ(server_.LoadDemo(INWONERSREIS_DEMO_DIR).exit_code, 0);
    ASSERT_TRUE(server_.Start()) << server_.errors();
    channel_ = grpc::CreateChannel(server_.address(), grpc::InsecureChannelCredentials());
    insight_ = v1::InsightService::NewStub(channel_);
    coordinator_ = SignIn("hanneke.prins");
  }

  std::string SignIn(const std::string& login) {
    v1::SignInRequest request;
    request.set_login_name(login);
    request.set_passphrase("samen-gezond-2026");
    v1::SignInResponse response;
    grpc::ClientContext context;
    const grpc::Status status =
        v1::SessionService::NewStub(channel_)->SignIn(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.signed_in().token();
  }
  static std::unique_ptr<grpc::ClientContext> As(const std::string& token) {
    auto context = std::make_unique<grpc::ClientContext>();
    context->AddMetadata("authorization", "Bearer " + token);
    return context;
  }
  // How a run ended.
  std::string Run(const std::string& analysis_id) {
    v1::RunAnalysisRequest request;
    request.set_analysis_id(analysis_id);
    const auto context = As(coordinator_);
    auto stream = insight_->RunAnalysis(context.get(), request);
    for (v1::RunAnalysisResponse event; stream->Read(&event);) {
    }
    return ReasonIn(stream->Finish());
  }
  v1::AnalysisSummary OnlyAnalysis() {
    v1::ListAnalysesResponse list;
    EXPECT_TRUE(insight_->ListAnalyses(As(coordinator_).get(), {}, &list).ok());
    EXPECT_EQ(list.analyses_size(), 1);
    return list.analyses(0);
  }
  // The journey of this person, and the consent to be collected in it.
  std::string JourneyOf(const std::string& token, std::string* consent_id) {
    auto journeys = v1::JourneyService::NewStub(channel_);
    v1::ListJourneysResponse list;
    EXPECT_TRUE(journeys->ListJourneys(As(token).get(), {}, &list).ok());
    EXPECT_EQ(list.journeys_size(), 1);
    const std::string journey_id = list.journeys(0).journey_id();
    v1::GetJourneyRequest get;
    get.set_journey_id(journey_id);
    v1::GetJourneyResponse journey;
    EXPECT_TRUE(journeys->GetJourney(As(token).get(), get, &journey).ok());
    for (const v1::Entry& entry : journey.entries()) {
      if (entry.consent_given().purpose() == v1::CONSENT_PURPOSE_COLLECTION) {
        *consent_id = entry.entry_id();
      }
    }
    return journey_id;
  }
  void Withdraw(const std::string& token, const std::string& journey_id,
                const std::string& consent_id) {
    v1::RecordEntriesRequest request;
    request.set_journey_id(journey_id);
    v1::Entry* entry = request.add_entries();
    const absl::Time now = absl::Now();
    entry->set_entry_id(MakeId(now, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
    entry->set_journey_id(journey_id);
    entry->mutable_occurred_at()->set_seconds(absl::ToUnixSeconds(now));
    entry->mutable_consent_withdrawn()->set_consent_id(consent_id);
    v1::RecordEntriesResponse response;
    ASSERT_TRUE(v1::JourneyService::NewStub(channel_)
                    ->RecordEntries(As(token).get(), request, &response)
                    .ok());
    ASSERT_TRUE(response.results(0).has_accepted()) << response.results(0).DebugString();
  }
  std::string Verified() {
    const testing::ProgramResult verified =
        testing::RunProgram({testing::ProgramPath("inwonersreisctl"), "verify", "--data",
                             server_.data_dir(), "--key-file", server_.key_file(), "--language",
                             "en"});
    EXPECT_EQ(verified.exit_code, 0) << verified.output << verified.errors;
    return verified.output;
  }

  testing::TempDir home_;
  testing::ServerProcess server_{home_.path()};
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::InsightService::Stub> insight_;
  std::string coordinator_;
};

TEST_F(InsightTest, WhoWithdrawsIsInNoNextReviewAndTheHistoryKeepsTheEarlierOne) {
  const v1::AnalysisSummary first = OnlyAnalysis();
  ASSERT_EQ(first.runs_size(), 1);
  EXPECT_EQ(first.runs(0).journeys(), 10);
  EXPECT_FALSE(first.runs(0).stale());
  EXPECT_EQ(Run(first.analysis_id()), "");

  const std::string resident = SignIn("gerard.postma");
  std::string consent_id;
  const std::string journey_id = JourneyOf(resident, &consent_id);
  Withdraw(resident, journey_id, consent_id);
  // Nine are too few; what was found before is still there, and says that it is old.
  EXPECT_EQ(Run(first.analysis_id()), "REVIEW_TOO_FEW");
  const v1::AnalysisSummary later = OnlyAnalysis();
  ASSERT_EQ(later.runs_size(), 2);
  EXPECT_TRUE(later.runs(0).stale());
  v1::ListJourneyReviewsRequest history;
  history.set_journey_id(journey_id);
  v1::ListJourneyReviewsResponse reviews;
  ASSERT_TRUE(insight_->ListJourneyReviews(As(coordinator_).get(), history, &reviews).ok());
  EXPECT_EQ(reviews.runs_size(), 2);
  // Behind the old figures the journey is not shown any more.
  v1::DrillDownRequest look;
  look.set_run_id(later.runs(0).run_id());
  look.set_figure_id("line/huisarts");
  v1::DrillDownResponse lines;
  const grpc::Status looked = insight_->DrillDown(As(coordinator_).get(), look, &lines);
  EXPECT_TRUE(looked.ok() ? lines.data_changed() : ReasonIn(looked) == "REVIEW_TOO_FEW")
      << looked.error_message();
  EXPECT_LT(lines.lines_size(), 10);
  EXPECT_THAT(Verified(), HasSubstr("runs: 2"));
}

TEST_F(InsightTest, OnesOwnPageIsForThoseOfTheJourneyAlone) {
  const std::string ria = SignIn("ria.dejong");
  std::string consent_id;
  v1::GetOwnReviewRequest request;
  request.set_journey_id(JourneyOf(ria, &consent_id));
  v1::GetOwnReviewResponse own;
  ASSERT_TRUE(insight_->GetOwnReview(As(ria).get(), request, &own).ok());
  EXPECT_EQ(own.result().totals().social_net_cents(), 2742403);
  ASSERT_TRUE(insight_->GetOwnReview(As(SignIn("anna.visser")).get(), request, &own).ok());
  EXPECT_EQ(ReasonIn(insight_->GetOwnReview(As(SignIn("els.dejong")).get(), request, &own)),
            "PERMISSION_DENIED");
  EXPECT_EQ(ReasonIn(insight_->GetOwnReview(As(coordinator_).get(), request, &own)),
            "PERMISSION_DENIED");
  EXPECT_EQ(ReasonIn(insight_->GetOwnReview(As(SignIn("gerard.postma")).get(), request, &own)),
            "NOT_FOUND");
}

}  // namespace
}  // namespace inwonersreis
