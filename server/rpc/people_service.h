// Organisations, teams, accounts and invitations, over gRPC.
#ifndef INWONERSREIS_SERVER_RPC_PEOPLE_SERVICE_H_
#define INWONERSREIS_SERVER_RPC_PEOPLE_SERVICE_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include "inwonersreis/v1/people_service.grpc.pb.h"
#include "server/people/directory.h"
#include "server/rpc/guard.h"

namespace inwonersreis::rpc {

// Thread-safe. Guard and directory must outlive the server that it is part of.
class PeopleService final : public v1::PeopleService::CallbackService {
 public:
  PeopleService(Guard* guard, people::Directory* directory)
      : guard_(guard), directory_(directory) {}

  grpc::ServerUnaryReactor* CreateOrganisation(grpc::CallbackServerContext* context,
                                               const v1::CreateOrganisationRequest* request,
                                               v1::CreateOrganisationResponse* response) override;
  grpc::ServerUnaryReactor* ListOrganisations(grpc::CallbackServerContext* context,
                                              const v1::ListOrganisationsRequest* request,
                                              v1::ListOrganisationsResponse* response) override;
  grpc::ServerUnaryReactor* CreateTeam(grpc::CallbackServerContext* context,
                                       const v1::CreateTeamRequest* request,
                                       v1::CreateTeamResponse* response) override;
  grpc::ServerUnaryReactor* ListTeams(grpc::CallbackServerContext* context,
                                      const v1::ListTeamsRequest* request,
                                      v1::ListTeamsResponse* response) override;
  grpc::ServerUnaryReactor* AddTeamMember(grpc::CallbackServerContext* context,
                                          const v1::AddTeamMemberRequest* request,
                                          v1::AddTeamMemberResponse* response) override;
  grpc::ServerUnaryReactor* RemoveTeamMember(grpc::CallbackServerContext* context,
                                             const v1::RemoveTeamMemberRequest* request,
                                             v1::RemoveTeamMemberResponse* response) override;
  grpc::ServerUnaryReactor* CreateInvitation(grpc::CallbackServerContext* context,
                                             const v1::CreateInvitationRequest* request,
                                             v1::CreateInvitationResponse* response) override;
  grpc::ServerUnaryReactor* ListInvitations(grpc::CallbackServerContext* context,
                                            const v1::ListInvitationsRequest* request,
                                            v1::ListInvitationsResponse* response) override;
  grpc::ServerUnaryReactor* RevokeInvitation(grpc::CallbackServerContext* context,
                                             const v1::RevokeInvitationRequest* request,
                                             v1::RevokeInvitationResponse* response) override;
  grpc::ServerUnaryReactor* ListAccounts(grpc::CallbackServerContext* context,
                                         const v1::ListAccountsRequest* request,
                                         v1::ListAccountsResponse* response) override;
  grpc::ServerUnaryReactor* ListColleagues(grpc::CallbackServerContext* context,
                                           const v1::ListColleaguesRequest* request,
                                           v1::ListColleaguesResponse* response) override;
  grpc::ServerUnaryReactor* GetAccount(grpc::CallbackServerContext* context,
                                       const v1::GetAccountRequest* request,
                                       v1::GetAccountResponse* response) override;
  grpc::ServerUnaryReactor* SetAccountEnabled(grpc::CallbackServerContext* context,
                                              const v1::SetAccountEnabledRequest* request,
                                              v1::SetAccountEnabledResponse* response) override;
  grpc::ServerUnaryReactor* ResetPassphrase(grpc::CallbackServerContext* context,
                                            const v1::ResetPassphraseRequest* request,
                                            v1::ResetPassphraseResponse* response) override;

 private:
  Guard* const guard_;
  people::Directory* const directory_;
};

}  // namespace inwonersreis::rpc

#endif  // INWONERSREIS_SERVER_RPC_PEOPLE_SERVICE_H_
