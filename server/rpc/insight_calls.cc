#include "server/rpc/insight_calls.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

#include "inwonersreis/v1/insight_service.grpc.pb.h"

namespace inwonersreis::rpc {
namespace {

using insight::Board;
using insight::Reviews;
using InsightMethods = v1::InsightService;

class Insight final : public InsightMethods::CallbackService {
 public:
  Insight(Guard* guard, Board* board) : guard_(guard), board_(board) {
    KeepOneMethod(InsightMethods::service_full_name(), "ListCollection",
                  [this](int method) { MarkMethodGeneric(method); });
  }

  grpc::ServerUnaryReactor* ListCollection(grpc::CallbackServerContext* context,
                                           const v1::ListCollectionRequest* request,
                                           v1::ListCollectionResponse* response) override {
    static const Method* const method = Method::Of("InsightService.ListCollection");
    return guard_->Unary<v1::ListCollectionRequest, v1::ListCollectionResponse>(
        context, method, SignIn::kNeeded, request, response,
        [this](const Call& call, const v1::ListCollectionRequest& request,
               Guard::Done<v1::ListCollectionResponse> done) {
          board_->List(call.principal, request, call.deadline, std::move(done));
        });
  }

 private:
  Guard* const guard_;
  Board* const board_;
};

// Smaller steps are not worth a message.
constexpr double kProgressStep = 0.01;

// The events of one run, on their way to who asked.
class RunEvents final : public insight::RunSink {
 public:
  explicit RunEvents(std::shared_ptr<CallStream> stream) : stream_(std::move(stream)) {}

  bool Progress(double share) override {
    if (stream_->ended()) return false;
    std::lock_guard<std::mutex> lock(mutex_);
    if (share < told_ + kProgressStep) return true;
    told_ = std::min(share, 1.0);
    v1::RunAnalysisResponse event;
    event.set_progress(told_);
    stream_->Send(SerialiseResponse(event), /*passing=*/true);
    return true;
  }

  void End(absl::StatusOr<v1::CompletedRun> run) override {
    if (run.ok()) {
      v1::RunAnalysisResponse event;
      *event.mutable_completed() = *std::move(run);
      stream_->Send(SerialiseResponse(event), /*passing=*/false);
    }
    stream_->End(run.status());
  }

 private:
  const std::shared_ptr<CallStream> stream_;
  std::mutex mutex_;
  double told_ = 0;
};

// A file of the collection on its way to who asked.
class CollectionParts final : public insight::CollectionSink {
 public:
  explicit CollectionParts(std::shared_ptr<CallStream> stream) : stream_(std::move(stream)) {}

  bool Part(std::string lines) override {
    if (lines.empty()) return !stream_->ended();
    v1::ExportCollectionResponse event;
    event.set_lines(std::move(lines));
    return stream_->SendAndWait(SerialiseResponse(event));
  }

  void End(absl::StatusOr<v1::ExportedCollection> exported) override {
    if (exported.ok()) {
      v1::ExportCollectionResponse event;
      *event.mutable_completed() = *std::move(exported);
      stream_->Send(SerialiseResponse(event), /*passing=*/false);
    }
    stream_->End(exported.status());
  }

 private:
  const std::shared_ptr<CallStream> stream_;
};

// Every call is by somebody who is signed in.
template <typename Service, typename Request, typename Response>
void Add(absl::string_view name, Service* service,
         void (Service::*act)(const people::Principal&, const Request&, absl::Time,
                              Guard::Done<Response>),
         CallTable* table) {
  table->Add<Request, Response>(
      name, SignIn::kNeeded,
      [service, act](const Call& call, const Request& request, Guard::Done<Response> done) {
        (service->*act)(call.principal, request, call.deadline, std::move(done));
      });
}

}  // namespace

void AddInsightCalls(Guard* guard, Board* board, Reviews* reviews, insight::OwnReviews* own,
                     CallTable* table) {
  Add("InsightService.GetCollectedJourney", board, &Board::Get, table);
  Add("InsightService.ReviewJourney", board, &Board::Review, table);
  Add("InsightService.ListJourneyReviews", reviews, &Reviews::ListJourneyReviews, table);
  Add("InsightService.GetPriceBook", reviews, &Reviews::GetPriceBook, table);
  Add("InsightService.PutLocalPrice", reviews, &Reviews::PutLocalPrice, table);
  Add("InsightService.ImportPrices", reviews, &Reviews::ImportPrices, table);
  Add("InsightService.SaveAnalysis", reviews, &Reviews::SaveAnalysis, table);
  Add("InsightService.ListAnalyses", reviews, &Reviews::ListAnalyses, table);
  Add("InsightService.DeleteAnalysis", reviews, &Reviews::DeleteAnalysis, table);
  Add("InsightService.GetAnalysis", reviews, &Reviews::GetAnalysis, table);
  Add("InsightService.GetResult", reviews, &Reviews::GetResult, table);
  Add("InsightService.DrillDown", reviews, &Reviews::DrillDown, table);
  Add("InsightService.PublishAnalysis", reviews, &Reviews::Publish, table);
  Add("InsightService.ExportAnalysis", reviews, &Reviews::Export, table);
  Add("InsightService.GetOwnReview", own, &insight::OwnReviews::Get, table);
  table->AddStream<v1::RunAnalysisRequest>(
      "InsightService.RunAnalysis",
      [reviews](const Call& call, const v1::RunAnalysisRequest& request,
                std::shared_ptr<CallStream> stream) {
        reviews->Run(call.principal, request, call.deadline,
                     std::make_shared<RunEvents>(std::move(stream)));
      });
  table->AddStream<v1::ExportCollectionRequest>(
      "InsightService.ExportCollection",
      [reviews](const Call& call, const v1::ExportCollectionRequest& request,
                std::shared_ptr<CallStream> stream) {
        reviews->ExportCollection(call.principal, request, call.deadline,
                                  std::make_shared<CollectionParts>(std::move(stream)));
      });
  table->AddNamed(std::make_unique<Insight>(guard, board));
}

}  // namespace inwonersreis::rpc
