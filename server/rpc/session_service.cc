#include "server/rpc/session_service.h"

#include "server/rpc/directory_call.h"

namespace inwonersreis::rpc {

using people::Directory;

grpc::ServerUnaryReactor* SessionService::GetInvitation(grpc::CallbackServerContext* context,
                                                        const v1::GetInvitationRequest* request,
                                                        v1::GetInvitationResponse* response) {
  static const Method* const method = Method::Of("SessionService.GetInvitation");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::GetInvitation);
}

grpc::ServerUnaryReactor* SessionService::RedeemInvitation(
    grpc::CallbackServerContext* context, const v1::RedeemInvitationRequest* request,
    v1::RedeemInvitationResponse* response) {
  static const Method* const method = Method::Of("SessionService.RedeemInvitation");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::RedeemInvitation);
}

grpc::ServerUnaryReactor* SessionService::AcceptInvitation(
    grpc::CallbackServerContext* context, const v1::AcceptInvitationRequest* request,
    v1::AcceptInvitationResponse* response) {
  static const Method* const method = Method::Of("SessionService.AcceptInvitation");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::AcceptInvitation);
}

grpc::ServerUnaryReactor* SessionService::SignIn(grpc::CallbackServerContext* context,
                                                 const v1::SignInRequest* request,
                                                 v1::SignInResponse* response) {
  static const Method* const method = Method::Of("SessionService.SignIn");
  return CallDirectory(guard_, directory_, context, method, request, response, &Directory::SignIn);
}

grpc::ServerUnaryReactor* SessionService::SignOut(grpc::CallbackServerContext* context,
                                                  const v1::SignOutRequest* request,
                                                  v1::SignOutResponse* response) {
  static const Method* const method = Method::Of("SessionService.SignOut");
  return CallDirectory(guard_, directory_, context, method, request, response, &Directory::SignOut);
}

grpc::ServerUnaryReactor* SessionService::GetSession(grpc::CallbackServerContext* context,
                                                     const v1::GetSessionRequest* request,
                                                     v1::GetSessionResponse* response) {
  static const Method* const method = Method::Of("SessionService.GetSession");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::GetSession);
}

grpc::ServerUnaryReactor* SessionService::ListSessions(grpc::CallbackServerContext* context,
                                                       const v1::ListSessionsRequest* request,
                                                       v1::ListSessionsResponse* response) {
  static const Method* const method = Method::Of("SessionService.ListSessions");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::ListSessions);
}

grpc::ServerUnaryReactor* SessionService::RevokeSession(grpc::CallbackServerContext* context,
                                                        const v1::RevokeSessionRequest* request,
                                                        v1::RevokeSessionResponse* response) {
  static const Method* const method = Method::Of("SessionService.RevokeSession");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::RevokeSession);
}

grpc::ServerUnaryReactor* SessionService::ChangePassphrase(
    grpc::CallbackServerContext* context, const v1::ChangePassphraseRequest* request,
    v1::ChangePassphraseResponse* response) {
  static const Method* const method = Method::Of("SessionService.ChangePassphrase");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::ChangePassphrase);
}

}  // namespace inwonersreis::rpc
