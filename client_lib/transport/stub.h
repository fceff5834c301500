// One attempt of one call: what a transport (gRPC here, gRPC-Web in a browser)
// has to bring.
#ifndef INWONERSREIS_CLIENT_LIB_TRANSPORT_STUB_H_
#define INWONERSREIS_CLIENT_LIB_TRANSPORT_STUB_H_

#include <memory>

#include "absl/status/statusor.h"
#include "client_lib/transport/call_context.h"
#include "inwonersreis/event_reader.h"
#include "inwonersreis/v1/insight_service.pb.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "inwonersreis/v1/people_service.pb.h"
#include "inwonersreis/v1/session_service.pb.h"

namespace inwonersreis::transport {

// A stream of wake-ups that ends at the first error.
using EventStream = EventReader<v1::FollowEntriesResponse>;

// Thread-safe. Errors are those of journey/errors.h; one that the transport
// made itself, without a word of the server, is marked (see origin.h).
class Stub {
 public:
  virtual ~Stub() = default;

#define INWONERSREIS_CALL(Service, Method, Repeat)                                \
  virtual absl::StatusOr<v1::Method##Response> Method(const CallContext& context, \
                                                      const v1::Method##Request& request) = 0;
#include "client_lib/transport/calls.inc"

  // Never null.
  virtual std::unique_ptr<EventStream> FollowEntries(const CallContext& context,
                                                     const v1::FollowEntriesRequest& request) = 0;
  virtual std::unique_ptr<EventReader<v1::RunAnalysisResponse>> RunAnalysis(
      const CallContext& context, const v1::RunAnalysisRequest& request) = 0;
  virtual std::unique_ptr<EventReader<v1::ExportCollectionResponse>> ExportCollection(
      const CallContext& context, const v1::ExportCollectionRequest& request) = 0;
};

}  // namespace inwonersreis::transport

#endif  // INWONERSREIS_CLIENT_LIB_TRANSPORT_STUB_H_
