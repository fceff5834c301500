#include "client_lib/transport/grpc/grpc_stub.h"

#include <grpcpp/client_context.h>

#include <utility>

#include "client_lib/transport/grpc/status.h"
#include "client_lib/transport/origin.h"
#include "inwonersreis/v1/journey_service.grpc.pb.h"
#include "inwonersreis/v1/people_service.grpc.pb.h"
#include "inwonersreis/v1/session_service.grpc.pb.h"

namespace inwonersreis::transport {
namespace {

void Fill(const CallContext& from, grpc::ClientContext* to) {
  if (from.deadline != absl::InfiniteFuture()) to->set_deadline(absl::ToChronoTime(from.deadline));
  for (const auto& [name, value] : from.metadata) to->AddMetadata(name, value);
}

class GrpcEventStream : public EventStream {
 public:
  GrpcEventStream(v1::JourneyService::Stub* stub, const CallContext& context,
                  const v1::FollowEntriesRequest& request) {
    Fill(context, &context_);
    reader_ = stub->FollowEntries(&context_, request);
  }

  // gRPC wants every stream read to its end.
  ~GrpcEventStream() override {
    context_.TryCancel();
    if (!finished_) reader_->Finish();
  }

  absl::StatusOr<v1::FollowEntriesResponse> Next() override {
    v1::FollowEntriesResponse event;
    if (reader_->Read(&event)) return event;
    const grpc::Status status = reader_->Finish();
    finished_ = true;
    // A server that ends a follow without an error is going away.
    if (status.ok()) return TransportError(v1::ERROR_REASON_UNAVAILABLE);
    return FromGrpc(status);
  }

  void Cancel() override { context_.TryCancel(); }

 private:
  grpc::ClientContext context_;
  std::unique_ptr<grpc::ClientReader<v1::FollowEntriesResponse>> reader_;
  bool finished_ = false;
};

class GrpcStub : public Stub {
 public:
  explicit GrpcStub(const std::shared_ptr<grpc::Channel>& channel)
      : session_(v1::SessionService::NewStub(channel)),
        journey_(v1::JourneyService::NewStub(channel)),
        people_(v1::PeopleService::NewStub(channel)) {}

#define INWONERSREIS_CALL(Service, Method, SecondTry)                                        \
  absl::StatusOr<v1::Method##Response> Method(const CallContext& context,                    \
                                              const v1::Method##Request& request) override { \
    grpc::ClientContext grpc_context;                                                        \
    Fill(context, &grpc_context);                                                            \
    v1::Method##Response response;                                                           \
    const grpc::Status status =                                                              \
        Get(static_cast<v1::Service*>(nullptr))->Method(&grpc_context, request, &response);  \
    if (!status.ok()) return FromGrpc(status);                                               \
    return response;                                                                         \
  }
#include "client_lib/transport/calls.inc"

  std::unique_ptr<EventStream> FollowEntries(const CallContext& context,
                                             const v1::FollowEntriesRequest& request) override {
    return std::make_unique<GrpcEventStream>(journey_.get(), context, request);
  }

 private:
  // The stub of a service, chosen by type because calls.inc names the service.
  v1::SessionService::Stub* Get(v1::SessionService*) { return session_.get(); }
  v1::JourneyService::Stub* Get(v1::JourneyService*) { return journey_.get(); }
  v1::PeopleService::Stub* Get(v1::PeopleService*) { return people_.get(); }

  const std::unique_ptr<v1::SessionService::Stub> session_;
  const std::unique_ptr<v1::JourneyService::Stub> journey_;
  const std::unique_ptr<v1::PeopleService::Stub> people_;
};

}  // namespace

std::unique_ptr<Stub> MakeGrpcStub(std::shared_ptr<grpc::Channel> channel) {
  return std::make_unique<GrpcStub>(channel);
}

}  // namespace inwonersreis::transport
