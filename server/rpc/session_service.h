// Signing in and out, over gRPC.
#ifndef INWONERSREIS_SERVER_RPC_SESSION_SERVICE_H_
#define INWONERSREIS_SERVER_RPC_SESSION_SERVICE_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "inwonersreis/v1/session_service.grpc.pb.h"
#include "server/people/directory.h"
#include "server/rpc/guard.h"

namespace inwonersreis::rpc {

// Thread-safe. Guard and directory must outlive the server that it is part of.
class SessionService final : public v1::SessionService::CallbackService {
 public:
  SessionService(Guard* guard, people::Directory* directory)
      : guard_(guard), directory_(directory) {}

  grpc::ServerUnaryReactor* GetInvitation(grpc::CallbackServerContext* context,
                                          const v1::GetInvitationRequest* request,
                                          v1::GetInvitationResponse* response) override;
  grpc::ServerUnaryReactor* RedeemInvitation(grpc::CallbackServerContext* context,
                                             const v1::RedeemInvitationRequest* request,
                                             v1::RedeemInvitationResponse* response) override;
  grpc::ServerUnaryReactor* AcceptInvitation(grpc::CallbackServerContext* context,
                                             const v1::AcceptInvitationRequest* request,
                                             v1::AcceptInvitationResponse* response) override;
  grpc::ServerUnaryReactor* SignIn(grpc::CallbackServerContext* context,
                                   const v1::SignInRequest* request,
                                   v1::SignInResponse* response) override;
  grpc::ServerUnaryReactor* SignOut(grpc::CallbackServerContext* context,
                                    const v1::SignOutRequest* request,
                                    v1::SignOutResponse* response) override;
  grpc::ServerUnaryReactor* GetSession(grpc::CallbackServerContext* context,
                                       const v1::GetSessionRequest* request,
                                       v1::GetSessionResponse* response) override;
  grpc::ServerUnaryReactor* ListSessions(grpc::CallbackServerContext* context,
                                         const v1::ListSessionsRequest* request,
                                         v1::ListSessionsResponse* response) override;
  grpc::ServerUnaryReactor* RevokeSession(grpc::CallbackServerContext* context,
                                          const v1::RevokeSessionRequest* request,
                                          v1::RevokeSessionResponse* response) override;
  grpc::ServerUnaryReactor* ChangePassphrase(grpc::CallbackServerContext* context,
                                             const v1::ChangePassphraseRequest* request,
                                             v1::ChangePassphraseResponse* response) override;

 private:
  Guard* const guard_;
  people::Directory* const directory_;
};

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_SESSION_SERVICE_H_
