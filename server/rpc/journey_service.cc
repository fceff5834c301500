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

template <typename Request, typename Response>
grpc::ServerUnaryReactor* JourneyService::Unary(
    grpc::CallbackServerContext* context, const Method* method, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response,
    void (log::JourneyLog::*act)(const people::Principal&, Request, absl::Time,
                                 log::JourneyLog::Done<Response>)) {
  return guard_->Unary<grpc::ByteBuffer, grpc::ByteBuffer>(
      context, method, SignIn::kNeeded, request, response,
      [this, act](const Call& call, const grpc::ByteBuffer& bytes,
                  Guard::Done<grpc::ByteBuffer> done) {
        Request request;
        if (!Parse(bytes, &request)) {
          done(Unreadable());
          return;
        }
        (log_->*act)(call.principal, std::move(request), call.deadline,
                     [done = std::move(done)](absl::StatusOr<Response> answer) {
                       if (answer.ok()) {
                         done(Serialize(*answer));
                       } else {
                         done(answer.status());
                       }
                     });
      });
}

grpc::ServerUnaryReactor* JourneyService::OpenJourney(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return Unary(context, kOpenJourney, request, response, &log::JourneyLog::Open);
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

grpc::ServerUnaryReactor* JourneyService::ListJourneys(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return Unary(context, kListJourneys, request, response, &log::JourneyLog::List);
}

grpc::ServerUnaryReactor* JourneyService::RecordEntries(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return Unary(context, kRecordEntries, request, response, &log::JourneyLog::Append);
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

grpc::ServerUnaryReactor* JourneyService::ImportJourney(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return Unary(context, kImportJourney, request, response, &log::JourneyLog::Import);
}

grpc::ServerUnaryReactor* JourneyService::ListAccess(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return Unary(context, kListAccess, request, response, &log::JourneyLog::ListAccess);
}

}  // namespace inwonersreis::rpc
