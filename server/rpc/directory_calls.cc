#include "server/rpc/directory_calls.h"

#include <memory>
#include <utility>

#include "inwonersreis/v1/people_service.grpc.pb.h"
#include "inwonersreis/v1/session_service.grpc.pb.h"

namespace inwonersreis::rpc {
namespace {

using people::Directory;
using SessionMethods = v1::SessionService;
using PeopleMethods = v1::PeopleService;

class Sessions final : public SessionMethods::CallbackService {
 public:
  Sessions(Guard* guard, Directory* directory) : guard_(guard), directory_(directory) {
    KeepOneMethod(SessionMethods::service_full_name(), "GetSession",
                  [this](int method) { MarkMethodGeneric(method); });
  }

  grpc::ServerUnaryReactor* GetSession(grpc::CallbackServerContext* context,
                                       const v1::GetSessionRequest* request,
                                       v1::GetSessionResponse* response) override {
    static const Method* const method = Method::Of("SessionService.GetSession");
    return guard_->Unary<v1::GetSessionRequest, v1::GetSessionResponse>(
        context, method, SignIn::kNeeded, request, response,
        [this](const Call& call, const v1::GetSessionRequest& request,
               Guard::Done<v1::GetSessionResponse> done) {
          directory_->GetSession(call.principal, request, call.deadline, std::move(done));
        });
  }

 private:
  Guard* const guard_;
  Directory* const directory_;
};

class People final : public PeopleMethods::CallbackService {
 public:
  People(Guard* guard, Directory* directory) : guard_(guard), directory_(directory) {
    KeepOneMethod(PeopleMethods::service_full_name(), "ListColleagues",
                  [this](int method) { MarkMethodGeneric(method); });
  }

  grpc::ServerUnaryReactor* ListColleagues(grpc::CallbackServerContext* context,
                                           const v1::ListColleaguesRequest* request,
                                           v1::ListColleaguesResponse* response) override {
    static const Method* const method = Method::Of("PeopleService.ListColleagues");
    return guard_->Unary<v1::ListColleaguesRequest, v1::ListColleaguesResponse>(
        context, method, SignIn::kNeeded, request, response,
        [this](const Call& call, const v1::ListColleaguesRequest& request,
               Guard::Done<v1::ListColleaguesResponse> done) {
          directory_->ListColleagues(call.principal, request, call.deadline, std::move(done));
        });
  }

 private:
  Guard* const guard_;
  Directory* const directory_;
};

// The two kinds of call: by somebody who is signed in, by somebody who is about to.
class Adder {
 public:
  Adder(Directory* directory, CallTable* table) : directory_(directory), table_(table) {}

  template <typename Request, typename Response>
  void operator()(absl::string_view name,
                  void (Directory::*act)(const people::Principal&, const Request&, absl::Time,
                                         Directory::Done<Response>)) const {
    table_->Add<Request, Response>(
        name, SignIn::kNeeded,
        [directory = directory_, act](const Call& call, const Request& request,
                                      Directory::Done<Response> done) {
          (directory->*act)(call.principal, request, call.deadline, std::move(done));
        });
  }

  template <typename Request, typename Response>
  void operator()(absl::string_view name,
                  void (Directory::*act)(const Request&, absl::Time,
                                         Directory::Done<Response>)) const {
    table_->Add<Request, Response>(
        name, SignIn::kNotNeeded,
        [directory = directory_, act](const Call& call, const Request& request,
                                      Directory::Done<Response> done) {
          (directory->*act)(request, call.deadline, std::move(done));
        });
  }

 private:
  Directory* const directory_;
  CallTable* const table_;
};

}  // namespace

void AddDirectoryCalls(Guard* guard, Directory* directory, CallTable* table) {
  const Adder add(directory, table);
  add("SessionService.GetInvitation", &Directory::GetInvitation);
  add("SessionService.RedeemInvitation", &Directory::RedeemInvitation);
  add("SessionService.AcceptInvitation", &Directory::AcceptInvitation);
  add("SessionService.SignIn", &Directory::SignIn);
  add("SessionService.SignOut", &Directory::SignOut);
  add("SessionService.ListSessions", &Directory::ListSessions);
  add("SessionService.RevokeSession", &Directory::RevokeSession);
  add("SessionService.ChangePassphrase", &Directory::ChangePassphrase);
  add("PeopleService.CreateOrganisation", &Directory::CreateOrganisation);
  add("PeopleService.ListOrganisations", &Directory::ListOrganisations);
  add("PeopleService.CreateTeam", &Directory::CreateTeam);
  add("PeopleService.ListTeams", &Directory::ListTeams);
  add("PeopleService.AddTeamMember", &Directory::AddTeamMember);
  add("PeopleService.RemoveTeamMember", &Directory::RemoveTeamMember);
  add("PeopleService.CreateInvitation", &Directory::CreateInvitation);
  add("PeopleService.ListInvitations", &Directory::ListInvitations);
  add("PeopleService.RevokeInvitation", &Directory::RevokeInvitation);
  add("PeopleService.ListAccounts", &Directory::ListAccounts);
  add("PeopleService.GetAccount", &Directory::GetAccount);
  add("PeopleService.SetAccountEnabled", &Directory::SetAccountEnabled);
  add("PeopleService.ResetPassphrase", &Directory::ResetPassphrase);
  table->AddNamed(std::make_unique<Sessions>(guard, directory));
  table->AddNamed(std::make_unique<People>(guard, directory));
}

}  // namespace inwonersreis::rpc
