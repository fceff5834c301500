#include "client_lib/transport/grpc/grpc_stub.h"

#include <grpcpp/client_context.h>

#include <atomic>
#include <functional>
#include <utility>

#include "client_lib/transport/grpc/status.h"
#include "client_lib/transport/origin.h"
#include "inwonersreis/v1/insight_service.grpc.pb.h"
#include "inwonersreis/v1/journey_service.grpc.pb.h"
#include "inwonersreis/v1/people_service.grpc.pb.h"
#include "inwonersreis/v1/session_service.grpc.pb.h"

namespace inwonersreis::transport {
namespace {

void Fill(const CallContext& from, grpc::ClientContext* to) {
  if (from.deadline != absl::InfiniteFuture()) to->set_deadline(absl::ToChronoTime(from.deadline));
  for (const auto& [name, value] : from.metadata) to->AddMetadata(name, value);
}

template <typename Event>
class GrpcEventReader : public EventReader<Event> {
 public:
  using Start = std::function<std::unique_ptr<grpc::ClientReader<Event>>(grpc::ClientContext*)>;

  // `start` opens the stream on the context that it is given: at the first Next(),
  // because gRPC waits there for a connection, and Cancel() must end that too.
  GrpcEventReader(const CallContext& context, Start start) : start_(std::move(start)) {
    Fill(context, &context_);
  }

  // gRPC wants every stream read to its end.
  ~GrpcEventReader() override {
    context_.TryCancel();
    if (reader_ != nullptr && ended_.ok()) reader_->Finish();
  }

  absl::StatusOr<Event> Next() override {
    if (!ended_.ok()) return ended_;
    if (reader_ == nullptr) reader_ = start_(&context_);
    Event event;
    if (reader_->Read(&event)) return event;
    const grpc::Status status = reader_->Finish();
    // Who cancelled hears of that, whatever the connection came to meanwhile. A server
    // that ends a stream without an error has no more to say, or is going away.
    ended_ = cancelled_    ? TransportError(v1::ERROR_REASON_CANCELLED)
             : status.ok() ? TransportError(v1::ERROR_REASON_UNAVAILABLE)
                           : FromGrpc(status);
    return ended_;
  }

  void Cancel() override {
    cancelled_ = true;
    context_.TryCancel();
  }

 private:
  const Start start_;
  grpc::ClientContext context_;
  std::atomic<bool> cancelled_{false};
  std::unique_ptr<grpc::ClientReader<Event>> reader_;
  absl::Status ended_;  // OK while it goes on.
};

class GrpcStub : public Stub {
 public:
  explicit GrpcStub(const std::shared_ptr<grpc::Channel>& channel)
      : session_(v1::SessionService::NewStub(channel)),
        journey_(v1::JourneyService::NewStub(channel)),
        people_(v1::PeopleService::NewStub(channel)),
        insight_(v1::InsightService::NewStub(channel)) {}

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
    return std::make_unique<GrpcEventReader<v1::FollowEntriesResponse>>(
        context, [stub = journey_, request](grpc::ClientContext* opened) {
          return stub->FollowEntries(opened, request);
        });
  }

  std::unique_ptr<EventReader<v1::RunAnalysisResponse>> RunAnalysis(
      const CallContext& context, const v1::RunAnalysisRequest& request) override {
    return std::make_unique<GrpcEventReader<v1::RunAnalysisResponse>>(
        context, [stub = insight_, request](grpc::ClientContext* opened) {
          return stub->RunAnalysis(opened, request);
        });
  }

  std::unique_ptr<EventReader<v1::ExportCollectionResponse>> ExportCollection(
      const CallContext& context, const v1::ExportCollectionRequest& request) override {
    return std::make_unique<GrpcEventReader<v1::ExportCollectionResponse>>(
        context, [stub = insight_, request](grpc::ClientContext* opened) {
          return stub->ExportCollection(opened, request);
        });
  }

 private:
  // The stub of a service, chosen by type because calls.inc names the service.
  v1::SessionService::Stub* Get(v1::SessionService*) { return session_.get(); }
  v1::JourneyService::Stub* Get(v1::JourneyService*) { return journey_.get(); }
  v1::PeopleService::Stub* Get(v1::PeopleService*) { return people_.get(); }
  v1::InsightService::Stub* Get(v1::InsightService*) { return insight_.get(); }

  const std::unique_ptr<v1::SessionService::Stub> session_;
  const std::shared_ptr<v1::JourneyService::Stub> journey_;  // Streams hold on to these.
  const std::unique_ptr<v1::PeopleService::Stub> people_;
  const std::shared_ptr<v1::InsightService::Stub> insight_;
};

}  // namespace

std::unique_ptr<Stub> MakeGrpcStub(std::shared_ptr<grpc::Channel> channel) {
  return std::make_unique<GrpcStub>(channel);
}

}  // namespace inwonersreis::transport
