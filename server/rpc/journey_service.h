// JourneyService: from the wire to the journey log and back.
#ifndef INWONERSREIS_SERVER_RPC_JOURNEY_SERVICE_H_
#define INWONERSREIS_SERVER_RPC_JOURNEY_SERVICE_H_

#include "inwonersreis/v1/journey_service.grpc.pb.h"
#include "server/log/journey_log.h"
#include "server/rpc/guard.h"

namespace inwonersreis::rpc {

// The three calls that answer with entries take and give bytes, so that what
// the cache holds ready is not built and serialised again.
using JourneyServiceBase = v1::JourneyService::WithRawCallbackMethod_GetJourney<
    v1::JourneyService::WithRawCallbackMethod_PullEntries<
        v1::JourneyService::WithRawCallbackMethod_FollowEntries<
            v1::JourneyService::CallbackService>>>;

// Thread-safe. The pointers must outlive the server that it is registered with.
class JourneyService : public JourneyServiceBase {
 public:
  JourneyService(Guard* guard, log::JourneyLog* log) : guard_(guard), log_(log) {}

  grpc::ServerUnaryReactor* OpenJourney(grpc::CallbackServerContext* context,
                                        const v1::OpenJourneyRequest* request,
                                        v1::OpenJourneyResponse* response) override;
  grpc::ServerUnaryReactor* GetJourney(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListJourneys(grpc::CallbackServerContext* context,
                                         const v1::ListJourneysRequest* request,
                                         v1::ListJourneysResponse* response) override;
  grpc::ServerUnaryReactor* RecordEntries(grpc::CallbackServerContext* context,
                                          const v1::RecordEntriesRequest* request,
                                          v1::RecordEntriesResponse* response) override;
  grpc::ServerUnaryReactor* PullEntries(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* FollowEntries(
      grpc::CallbackServerContext* context, const grpc::ByteBuffer* request) override;
  grpc::ServerUnaryReactor* ImportJourney(grpc::CallbackServerContext* context,
                                          const v1::ImportJourneyRequest* request,
                                          v1::ImportJourneyResponse* response) override;
  grpc::ServerUnaryReactor* ListAccess(grpc::CallbackServerContext* context,
                                       const v1::ListAccessRequest* request,
                                       v1::ListAccessResponse* response) override;

 private:
  Guard* const guard_;
  log::JourneyLog* const log_;
};

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_JOURNEY_SERVICE_H_
