// A decorator that adds to the context of every call.
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_CONTEXT_STUB_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_CONTEXT_STUB_H_

#include <functional>
#include <memory>
#include <utility>

#include "client_lib/transport/stub.h"

namespace inwonersreis::transport {

// Thread-safe when `add` and the stub below are.
class ContextStub : public Stub {
 public:
  using Add = std::function<void(CallContext*)>;

  ContextStub(std::unique_ptr<Stub> below, Add add)
      : below_(std::move(below)), add_(std::move(add)) {}

#define INWONERSREIS_CALL(Service, Method, Repeat)                                           \
  absl::StatusOr<v1::Method##Response> Method(const CallContext& context,                    \
                                              const v1::Method##Request& request) override { \
    return below_->Method(With(context), request);                                           \
  }
#include "client_lib/transport/calls.inc"

  std::unique_ptr<EventStream> FollowEntries(const CallContext& context,
                                             const v1::FollowEntriesRequest& request) override {
    return below_->FollowEntries(With(context), request);
  }

  std::unique_ptr<EventReader<v1::RunAnalysisResponse>> RunAnalysis(
      const CallContext& context, const v1::RunAnalysisRequest& request) override {
    return below_->RunAnalysis(With(context), request);
  }

  std::unique_ptr<EventReader<v1::ExportCollectionResponse>> ExportCollection(
      const CallContext& context, const v1::ExportCollectionRequest& request) override {
    return below_->ExportCollection(With(context), request);
  }

 private:
  CallContext With(CallContext context) const {
    add_(&context);
    return context;
  }

  const std::unique_ptr<Stub> below_;
  const Add add_;
};

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_CONTEXT_STUB_H_
