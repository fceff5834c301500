// JourneyService: from the wire to the journey log and back.
#ifndef INWONERSREIS_SERVER_RPC_JOURNEY_SERVICE_H_
#define INWONERSREIS_SERVER_RPC_JOURNEY_SERVICE_H_

#include "inwonersreis/v1/journey_service.grpc.pb.h"
#include "server/log/journey_log.h"
#include "server/rpc/guard.h"

namespace inwonersreis::rpc {

// All calls take and give bytes. Those that answer with entries send what the
// cache holds ready; and a request that does not parse (text that is not UTF-8)
// gets an error of ours, with its reason and sentences, not the transport's.
using JourneyServiceBase = v1::JourneyService::WithRawCallbackMethod_OpenJourney<
    v1::JourneyService::WithRawCallbackMethod_GetJourney<
        v1::JourneyService::WithRawCallbackMethod_ListJourneys<
            v1::JourneyService::WithRawCallbackMethod_RecordEntries<
                v1::JourneyService::WithRawCallbackMethod_PullEntries<
                    v1::JourneyService::WithRawCallbackMethod_FollowEntries<
                        v1::JourneyService::WithRawCallbackMethod_ImportJourney<
                            v1::JourneyService::WithRawCallbackMethod_ListAccess<
                                v1::JourneyService::Service>>>>>>>>;

// Thread-safe. The pointers must outlive the server that it is registered with.
class JourneyService : public JourneyServiceBase {
 public:
  JourneyService(Guard* guard, log::JourneyLog* log) : guard_(guard), log_(log) {}

  grpc::ServerUnaryReactor* OpenJourney(grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* GetJourney(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListJourneys(grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* RecordEntries(grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* PullEntries(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* FollowEntries(
      grpc::CallbackServerContext* context, const grpc::ByteBuffer* request) override;
  grpc::ServerUnaryReactor* ImportJourney(grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListAccess(grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;

 private:
  // A call whose answer is a message.
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* Unary(grpc::CallbackServerContext* context, const Method* method,
                                  const grpc::ByteBuffer* request, grpc::ByteBuffer* response,
                                  void (log::JourneyLog::*act)(const people::Principal&, Request,
                                                               absl::Time,
                                                               log::JourneyLog::Done<Response>));

  Guard* const guard_;
  log::JourneyLog* const log_;
};

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_JOURNEY_SERVICE_H_
