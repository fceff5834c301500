#include "server/rpc/journey_service.h"

#include <memory>
#include <string>
#include <utility>

#include "journey/errors.h"
#include "server/rpc/byte_buffers.h"
#include "server/rpc/follow_reactor.h"

namespace inwonersreis::rpc {
namespace {

const Method* const kOpenJourney = Method::Of("JourneyService.OpenJourney");
const Method* const kGetJourney = Method::Of("JourneyService.GetJourney");
const Method* const kListJourneys = Method::Of("JourneyService.ListJourneys");
const Method* const kRecordEntries = Method::Of("JourneyService.RecordEntries");
const Method* const kPullEntries = Method::Of("JourneyService.PullEntries");
const Method* const kFollowEntries = Method::Of("JourneyService.FollowEntries");
const Method* const kImportJourney = Method::Of("JourneyService.ImportJourney");
const Method* const kListAccess = Method::Of("JourneyService.ListAccess");

// Text that is not UTF-8 is the usual reason why a request does not parse.
absl::Status Unreadable() {
  return Error(v1::ERROR_REASON_TEXT_INVALID, {{"field", "request"}});
}

std::function<void(absl::StatusOr<log::MessageBytes>)> AsByteBuffer(
    Guard::Done<grpc::ByteBuffer> done) {
  return [done = std::move(done)](absl::StatusOr<log::MessageBytes> bytes) {
    if (bytes.ok()) {
      done(ToByteBuffer(*bytes));
    } else {
      done(bytes.status());
    }
  };
}

}  // namespace

grpc::ServerUnaryReactor* JourneyService::OpenJourney(grpc::CallbackServerContext* context,
                                                      const v1::OpenJourneyRequest* request,
                                                      v1::OpenJourneyResponse* response) {
  return guard_->Unary<v1::OpenJourneyRequest, v1::OpenJourneyResponse>(
      context, kOpenJourney, SignIn::kNeeded, request, response,
      [this](const Call& call, const v1::OpenJourneyRequest& request,
             Guard::Done<v1::OpenJourneyResponse> done) {
        log_->Open(call.principal, request, call.deadline, std::move(done));
      });
}

grpc::ServerUnaryReactor* JourneyService::GetJourney(grpc::CallbackServerContext* context,
                                                     const grpc::ByteBuffer* request,
                                                     grpc::ByteBuffer* response) {
  return guard_->Unary<grpc::ByteBuffer, grpc::ByteBuffer>(
      context, kGetJourney, SignIn::kNeeded, request, response,
      [this](const Call& call, const grpc::ByteBuffer& bytes,
             Guard::Done<grpc::ByteBuffer> done) {
        v1::GetJourneyRequest request;
        if (!Parse(bytes, &request)) {
          done(Unreadable());
          return;
        }
        log_->Read(call.principal, request.journey_id(), call.deadline,
                   AsByteBuffer(std::move(done)));
      });
}

grpc::ServerUnaryReactor* JourneyService::ListJourneys(grpc::CallbackServerContext* context,
                                                       const v1::ListJourneysRequest* request,
                                                       v1::ListJourneysResponse* response) {
  return guard_->Unary<v1::ListJourneysRequest, v1::ListJourneysResponse>(
      context, kListJourneys, SignIn::kNeeded, request, response,
      [this](const Call& call, const v1::ListJourneysRequest& request,
             Guard::Done<v1::ListJourneysResponse> done) {
        log_->List(call.principal, request, call.deadline, std::move(done));
      });
}

grpc::ServerUnaryReactor* JourneyService::RecordEntries(grpc::CallbackServerContext* context,
                                                        const v1::RecordEntriesRequest* request,
                                                        v1::RecordEntriesResponse* response) {
  return guard_->Unary<v1::RecordEntriesRequest, v1::RecordEntriesResponse>(
      context, kRecordEntries, SignIn::kNeeded, request, response,
      [this](const Call& call, const v1::RecordEntriesRequest& request,
             Guard::Done<v1::RecordEntriesResponse> done) {
        log_->Append(call.principal, request, call.deadline, std::move(done));
      });
}

grpc::ServerUnaryReactor* JourneyService::PullEntries(grpc::CallbackServerContext* context,
                                                      const grpc::ByteBuffer* request,
                                                      grpc::ByteBuffer* response) {
  return guard_->Unary<grpc::ByteBuffer, grpc::ByteBuffer>(
      context, kPullEntries, SignIn::kNeeded, request, response,
      [this](const Call& call, const grpc::ByteBuffer& bytes,
             Guard::Done<grpc::ByteBuffer> done) {
        v1::PullEntriesRequest request;
        if (!Parse(bytes, &request)) {
          done(Unreadable());
          return;
        }
        log_->Pull(call.principal, std::move(request), call.deadline,
                   AsByteBuffer(std::move(done)));
      });
}

grpc::ServerWriteReactor<grpc::ByteBuffer>* JourneyService::FollowEntries(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request) {
  absl::Status status;
  auto admission = guard_->Admit(*context, kFollowEntries, SignIn::kNeeded, true, &status);
  v1::FollowEntriesRequest follow;
  if (status.ok() && !Parse(*request, &follow)) status = Unreadable();
  return StartFollow(log_, std::move(admission), status, std::move(follow));
}

grpc::ServerUnaryReactor* JourneyService::ImportJourney(grpc::CallbackServerContext* context,
                                                        const v1::ImportJourneyRequest* request,
                                                        v1::ImportJourneyResponse* response) {
  return guard_->Unary<v1::ImportJourneyRequest, v1::ImportJourneyResponse>(
      context, kImportJourney, SignIn::kNeeded, request, response,
      [this](const Call& call, const v1::ImportJourneyRequest& request,
             Guard::Done<v1::ImportJourneyResponse> done) {
        log_->Import(call.principal, request, call.deadline, std::move(done));
      });
}

grpc::ServerUnaryReactor* JourneyService::ListAccess(grpc::CallbackServerContext* context,
                                                     const v1::ListAccessRequest* request,
                                                     v1::ListAccessResponse* response) {
  return guard_->Unary<v1::ListAccessRequest, v1::ListAccessResponse>(
      context, kListAccess, SignIn::kNeeded, request, response,
      [this](const Call& call, const v1::ListAccessRequest& request,
             Guard::Done<v1::ListAccessResponse> done) {
        log_->ListAccess(call.principal, request, call.deadline, std::move(done));
      });
}

}  // namespace inwonersreis::rpc
