#include "server/rpc/people_service.h"

#include "server/rpc/directory_call.h"

namespace inwonersreis::rpc {

using people::Directory;

grpc::ServerUnaryReactor* PeopleService::CreateOrganisation(
    grpc::CallbackServerContext* context, const v1::CreateOrganisationRequest* request,
    v1::CreateOrganisationResponse* response) {
  static const Method* const method = Method::Of("PeopleService.CreateOrganisation");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::CreateOrganisation);
}

grpc::ServerUnaryReactor* PeopleService::ListOrganisations(
    grpc::CallbackServerContext* context, const v1::ListOrganisationsRequest* request,
    v1::ListOrganisationsResponse* response) {
  static const Method* const method = Method::Of("PeopleService.ListOrganisations");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::ListOrganisations);
}

grpc::ServerUnaryReactor* PeopleService::CreateTeam(grpc::CallbackServerContext* context,
                                                    const v1::CreateTeamRequest* request,
                                                    v1::CreateTeamResponse* response) {
  static const Method* const method = Method::Of("PeopleService.CreateTeam");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::CreateTeam);
}

grpc::ServerUnaryReactor* PeopleService::ListTeams(grpc::CallbackServerContext* context,
                                                   const v1::ListTeamsRequest* request,
                                                   v1::ListTeamsResponse* response) {
  static const Method* const method = Method::Of("PeopleService.ListTeams");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::ListTeams);
}

grpc::ServerUnaryReactor* PeopleService::AddTeamMember(grpc::CallbackServerContext* context,
                                                       const v1::AddTeamMemberRequest* request,
                                                       v1::AddTeamMemberResponse* response) {
  static const Method* const method = Method::Of("PeopleService.AddTeamMember");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::AddTeamMember);
}

grpc::ServerUnaryReactor* PeopleService::RemoveTeamMember(
    grpc::CallbackServerContext* context, const v1::RemoveTeamMemberRequest* request,
    v1::RemoveTeamMemberResponse* response) {
  static const Method* const method = Method::Of("PeopleService.RemoveTeamMember");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::RemoveTeamMember);
}

grpc::ServerUnaryReactor* PeopleService::CreateInvitation(
    grpc::CallbackServerContext* context, const v1::CreateInvitationRequest* request,
    v1::CreateInvitationResponse* response) {
  static const Method* const method = Method::Of("PeopleService.CreateInvitation");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::CreateInvitation);
}

grpc::ServerUnaryReactor* PeopleService::ListInvitations(grpc::CallbackServerContext* context,
                                                         const v1::ListInvitationsRequest* request,
                                                         v1::ListInvitationsResponse* response) {
  static const Method* const method = Method::Of("PeopleService.ListInvitations");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::ListInvitations);
}

grpc::ServerUnaryReactor* PeopleService::RevokeInvitation(
    grpc::CallbackServerContext* context, const v1::RevokeInvitationRequest* request,
    v1::RevokeInvitationResponse* response) {
  static const Method* const method = Method::Of("PeopleService.RevokeInvitation");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::RevokeInvitation);
}

grpc::ServerUnaryReactor* PeopleService::ListAccounts(grpc::CallbackServerContext* context,
                                                      const v1::ListAccountsRequest* request,
                                                      v1::ListAccountsResponse* response) {
  static const Method* const method = Method::Of("PeopleService.ListAccounts");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::ListAccounts);
}

grpc::ServerUnaryReactor* PeopleService::ListColleagues(grpc::CallbackServerContext* context,
                                                        const v1::ListColleaguesRequest* request,
                                                        v1::ListColleaguesResponse* response) {
  static const Method* const method = Method::Of("PeopleService.ListColleagues");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::ListColleagues);
}

grpc::ServerUnaryReactor* PeopleService::GetAccount(grpc::CallbackServerContext* context,
                                                    const v1::GetAccountRequest* request,
                                                    v1::GetAccountResponse* response) {
  static const Method* const method = Method::Of("PeopleService.GetAccount");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::GetAccount);
}

grpc::ServerUnaryReactor* PeopleService::SetAccountEnabled(
    grpc::CallbackServerContext* context, const v1::SetAccountEnabledRequest* request,
    v1::SetAccountEnabledResponse* response) {
  static const Method* const method = Method::Of("PeopleService.SetAccountEnabled");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::SetAccountEnabled);
}

grpc::ServerUnaryReactor* PeopleService::ResetPassphrase(grpc::CallbackServerContext* context,
                                                         const v1::ResetPassphraseRequest* request,
                                                         v1::ResetPassphraseResponse* response) {
  static const Method* const method = Method::Of("PeopleService.ResetPassphrase");
  return CallDirectory(guard_, directory_, context, method, request, response,
                       &Directory::ResetPassphrase);
}

}  // namespace inwonersreis::rpc
