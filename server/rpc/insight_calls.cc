#include "server/rpc/insight_calls.h"

#include <memory>
#include <utility>

#include "inwonersreis/v1/insight_service.grpc.pb.h"

namespace inwonersreis::rpc {
namespace {

using insight::Board;
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

void AddInsightCalls(Guard* guard, Board* board, CallTable* table) {
  Add("InsightService.GetCollectedJourney", board, &Board::Get, table);
  Add("InsightService.ReviewJourney", board, &Board::Review, table);
  table->AddNamed(std::make_unique<Insight>(guard, board));
}

}  // namespace inwonersreis::rpc
