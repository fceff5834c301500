// The session and people services over a real gRPC server.
#include <google/protobuf/descriptor.h>
#include <google/rpc/error_details.pb.h>
#include <google/rpc/status.pb.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/server_builder.h>

#include <future>
#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "inwonersreis/v1/people_service.grpc.pb.h"
#include "inwonersreis/v1/session_service.grpc.pb.h"
#include "server/people/testing/town.h"
#include "server/rpc/directory_calls.h"
#include "server/rpc/guard.h"

namespace inwonersreis::rpc {
namespace {

using people::testing::kPassphrase;
using people::testing::Town;
using ::testing::SizeIs;

class DirectoryCallsTest : public ::testing::Test {
 protected:
  DirectoryCallsTest()
      : guard_(GuardOptions(), &town_.directory(), &town_.clock(), &metrics_),
        calls_(&guard_) {
    AddDirectoryCalls(&guard_, &town_.directory(), &calls_);
    int port = 0;
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    calls_.RegisterAt(&builder);
    server_ = builder.BuildAndStart();
    channel_ = grpc::CreateChannel("127.0.0.1:" + std::to_string(port),
                                   grpc::InsecureChannelCredentials());
    sessions_ = v1::SessionService::NewStub(channel_);
    people_ = v1::PeopleService::NewStub(channel_);
  }
  ~DirectoryCallsTest() override { server_->Shutdown(); }

  template <typename Stub, typename Request, typename Response>
  grpc::Status Call(Stub& stub,
                    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                    const Request& request, Response* response, const std::string& token = "") {
    grpc::ClientContext context;
    if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
    return (stub.*method)(&context, request, response);
  }

  // A new person with this role, by an invitation that is used over the wire.
  v1::SignedIn Newcomer(v1::Role role, const std::string& login_name) {
    v1::CreateInvitationRequest invite;
    invite.mutable_invitation()->set_role(role);
    invite.mutable_invitation()->set_display_name("Iemand Nieuw");
    const auto invited =
        town_.Do(town_.administrator, &people::Directory::CreateInvitation, invite);
    EXPECT_TRUE(invited.ok()) << invited.status();
    v1::RedeemInvitationRequest redeem;
    redeem.set_code(invited.ok() ? invited->code() : "");
    redeem.set_login_name(login_name);
    redeem.set_passphrase(kPassphrase);
    v1::RedeemInvitationResponse redeemed;
    const grpc::Status status =
        Call(*sessions_, &v1::SessionService::Stub::RedeemInvitation, redeem, &redeemed);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return redeemed.signed_in();
  }

  static std::string ReasonIn(const grpc::Status& status) {
    google::rpc::Status details;
    if (!details.ParseFromString(status.error_details())) return "";
    google::rpc::ErrorInfo info;
    for (const auto& detail : details.details()) {
      if (detail.UnpackTo(&info)) return info.reason();
    }
    return "";
  }

  Town town_;
  Metrics metrics_;
  Guard guard_;
  CallTable calls_;
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::SessionService::Stub> sessions_;
  std::unique_ptr<v1::PeopleService::Stub> people_;
};

using Sessions = v1::SessionService::Stub;
using People = v1::PeopleService::Stub;

TEST_F(DirectoryCallsTest, APersonSignsInLooksAtDevicesAndSignsOut) {
  const v1::SignedIn first = Newcomer(v1::ROLE_RESIDENT, "ria.nieuw");
  v1::SignInRequest sign_in;
  sign_in.set_login_name("ria.nieuw");
  sign_in.set_passphrase(kPassphrase);
  sign_in.set_device_name("telefoon");
  v1::SignInResponse signed_in;
  ASSERT_TRUE(Call(*sessions_, &Sessions::SignIn, sign_in, &signed_in).ok());
  const std::string token = signed_in.signed_in().token();

  v1::GetSessionResponse session;
  ASSERT_TRUE(
      Call(*sessions_, &Sessions::GetSession, v1::GetSessionRequest(), &session, token).ok());
  EXPECT_EQ(session.account().login_name(), "ria.nieuw");
  EXPECT_EQ(session.session().device_name(), "telefoon");

  v1::ListSessionsResponse listed;
  ASSERT_TRUE(
      Call(*sessions_, &Sessions::ListSessions, v1::ListSessionsRequest(), &listed, token).ok());
  EXPECT_THAT(listed.sessions(), SizeIs(2));

  v1::RevokeSessionRequest revoke;
  revoke.set_session_id(first.session().session_id());
  v1::RevokeSessionResponse revoked;
  ASSERT_TRUE(Call(*sessions_, &Sessions::RevokeSession, revoke, &revoked, token).ok());
  EXPECT_EQ(ReasonIn(Call(*sessions_, &Sessions::GetSession, v1::GetSessionRequest(), &session,
                          first.token())),
            "NOT_SIGNED_IN");

  v1::ChangePassphraseRequest change;
  change.set_current_passphrase(kPassphrase);
  change.set_new_passphrase("een-heel-andere");
  v1::ChangePassphraseResponse changed;
  ASSERT_TRUE(Call(*sessions_, &Sessions::ChangePassphrase, change, &changed, token).ok());

  v1::SignOutResponse signed_out;
  ASSERT_TRUE(Call(*sessions_, &Sessions::SignOut, v1::SignOutRequest(), &signed_out, token).ok());
  EXPECT_EQ(Call(*sessions_, &Sessions::GetSession, v1::GetSessionRequest(), &session, token)
                .error_code(),
            grpc::StatusCode::UNAUTHENTICATED);
}

TEST_F(DirectoryCallsTest, AnAdministratorManagesPeopleOverTheWire) {
  const std::string token = Newcomer(v1::ROLE_ADMINISTRATOR, "tweede.beheer").token();
  v1::CreateOrganisationRequest organisation;
  organisation.mutable_organisation()->set_name("Huisartsenpraktijk De Linde");
  organisation.mutable_organisation()->set_kind(v1::ORGANISATION_KIND_GENERAL_PRACTICE);
  v1::CreateOrganisationResponse made;
  ASSERT_TRUE(Call(*people_, &People::CreateOrganisation, organisation, &made, token).ok());
  v1::ListOrganisationsResponse organisations;
  ASSERT_TRUE(Call(*people_, &People::ListOrganisations, v1::ListOrganisationsRequest(),
                   &organisations, token)
                  .ok());
  EXPECT_THAT(organisations.organisations(), SizeIs(3));

  v1::CreateTeamRequest team;
  team.mutable_team()->set_organisation_id(made.organisation().organisation_id());
  team.mutable_team()->set_name("Praktijkteam");
  v1::CreateTeamResponse made_team;
  ASSERT_TRUE(Call(*people_, &People::CreateTeam, team, &made_team, token).ok());
  v1::AddTeamMemberRequest add;
  add.set_team_id(made_team.team().team_id());
  add.set_account_id(town_.coach.account_id);
  v1::AddTeamMemberResponse added;
  ASSERT_TRUE(Call(*people_, &People::AddTeamMember, add, &added, token).ok());
  EXPECT_THAT(added.team().member_ids(), SizeIs(1));
  v1::RemoveTeamMemberRequest remove;
  remove.set_team_id(add.team_id());
  remove.set_account_id(add.account_id());
  v1::RemoveTeamMemberResponse removed;
  ASSERT_TRUE(Call(*people_, &People::RemoveTeamMember, remove, &removed, token).ok());
  EXPECT_THAT(removed.team().member_ids(), SizeIs(0));
  v1::ListTeamsResponse teams;
  ASSERT_TRUE(Call(*people_, &People::ListTeams, v1::ListTeamsRequest(), &teams, token).ok());
  EXPECT_THAT(teams.teams(), SizeIs(3));

  v1::CreateInvitationRequest invite;
  invite.mutable_invitation()->set_role(v1::ROLE_RESIDENT);
  invite.mutable_invitation()->set_display_name("Nog Iemand");
  v1::CreateInvitationResponse invited;
  ASSERT_TRUE(Call(*people_, &People::CreateInvitation, invite, &invited, token).ok());
  v1::GetInvitationRequest show;
  show.set_code(invited.code());
  v1::GetInvitationResponse shown;
  ASSERT_TRUE(Call(*sessions_, &Sessions::GetInvitation, show, &shown).ok());
  EXPECT_EQ(shown.invited_by_name(), "Iemand Nieuw");
  v1::RevokeInvitationRequest revoke;
  revoke.set_invitation_id(invited.invitation().invitation_id());
  v1::RevokeInvitationResponse revoked;
  ASSERT_TRUE(Call(*people_, &People::RevokeInvitation, revoke, &revoked, token).ok());
  v1::ListInvitationsResponse invitations;
  ASSERT_TRUE(
      Call(*people_, &People::ListInvitations, v1::ListInvitationsRequest(), &invitations, token)
          .ok());
  EXPECT_THAT(invitations.invitations(), SizeIs(2));

  v1::ListAccountsRequest list;
  list.set_text("begeleider");
  v1::ListAccountsResponse accounts;
  ASSERT_TRUE(Call(*people_, &People::ListAccounts, list, &accounts, token).ok());
  EXPECT_THAT(accounts.accounts(), SizeIs(2));
  v1::GetAccountRequest get;
  get.set_account_id(town_.coach.account_id);
  v1::GetAccountResponse account;
  ASSERT_TRUE(Call(*people_, &People::GetAccount, get, &account, token).ok());
  v1::ResetPassphraseRequest reset;
  reset.set_account_id(town_.coach.account_id);
  v1::ResetPassphraseResponse code;
  ASSERT_TRUE(Call(*people_, &People::ResetPassphrase, reset, &code, token).ok());
  v1::SetAccountEnabledRequest off;
  off.set_account_id(town_.coach.account_id);
  v1::SetAccountEnabledResponse switched;
  ASSERT_TRUE(Call(*people_, &People::SetAccountEnabled, off, &switched, token).ok());
  EXPECT_FALSE(switched.account().enabled());
}

TEST_F(DirectoryCallsTest, EveryMethodButTheThreeOfTheDoorNeedsAToken) {
  int checked = 0;
  const auto expect_closed = [&](auto& stub, auto method, auto request, auto response) {
    for (const std::string& token : {std::string(), std::string("inwr_") + std::string(43, 'x')}) {
      const grpc::Status status = Call(stub, method, request, &response, token);
      EXPECT_EQ(status.error_code(), grpc::StatusCode::UNAUTHENTICATED);
      EXPECT_EQ(ReasonIn(status), "NOT_SIGNED_IN");
    }
    ++checked;
  };
#define EXPECT_CLOSED(stub, Stub, Method) \
  expect_closed(*stub, &Stub::Method, v1::Method##Request(), v1::Method##Response())
  EXPECT_CLOSED(sessions_, Sessions, AcceptInvitation);
  EXPECT_CLOSED(sessions_, Sessions, SignOut);
  EXPECT_CLOSED(sessions_, Sessions, GetSession);
  EXPECT_CLOSED(sessions_, Sessions, ListSessions);
  EXPECT_CLOSED(sessions_, Sessions, RevokeSession);
  EXPECT_CLOSED(sessions_, Sessions, ChangePassphrase);
  EXPECT_CLOSED(people_, People, CreateOrganisation);
  EXPECT_CLOSED(people_, People, ListOrganisations);
  EXPECT_CLOSED(people_, People, CreateTeam);
  EXPECT_CLOSED(people_, People, ListTeams);
  EXPECT_CLOSED(people_, People, AddTeamMember);
  EXPECT_CLOSED(people_, People, RemoveTeamMember);
  EXPECT_CLOSED(people_, People, CreateInvitation);
  EXPECT_CLOSED(people_, People, ListInvitations);
  EXPECT_CLOSED(people_, People, RevokeInvitation);
  EXPECT_CLOSED(people_, People, ListAccounts);
  EXPECT_CLOSED(people_, People, ListColleagues);
  EXPECT_CLOSED(people_, People, GetAccount);
  EXPECT_CLOSED(people_, People, SetAccountEnabled);
  EXPECT_CLOSED(people_, People, ResetPassphrase);
#undef EXPECT_CLOSED
  const int methods = v1::SignInRequest::descriptor()->file()->service(0)->method_count() +
                      v1::GetAccountRequest::descriptor()->file()->service(0)->method_count();
  EXPECT_EQ(checked, methods - 3);  // GetInvitation, RedeemInvitation, SignIn
}

TEST_F(DirectoryCallsTest, AFailedSignInSaysWhyForProgramsAndPeople) {
  v1::SignInRequest request;
  request.set_login_name("niemand");
  request.set_passphrase("dit-is-het-niet");
  v1::SignInResponse response;
  grpc::Status status;
  for (int i = 0; i < 5; ++i) {
    status = Call(*sessions_, &Sessions::SignIn, request, &response);
    EXPECT_EQ(ReasonIn(status), "WRONG_CREDENTIALS");
  }
  status = Call(*sessions_, &Sessions::SignIn, request, &response);
  EXPECT_EQ(ReasonIn(status), "LOCKED_OUT");
  google::rpc::Status details;
  ASSERT_TRUE(details.ParseFromString(status.error_details()));
  int sentences = 0;
  google::rpc::RetryInfo retry;
  for (const auto& detail : details.details()) {
    sentences += detail.Is<google::rpc::LocalizedMessage>();
    detail.UnpackTo(&retry);
  }
  EXPECT_EQ(sentences, 2);
  EXPECT_EQ(retry.retry_delay().seconds(), 30);
}

TEST_F(DirectoryCallsTest, EachMethodOfBothServicesIsAnswered) {
  int methods = 0;
  for (const std::string service :
       {v1::SessionService::service_full_name(), v1::PeopleService::service_full_name()}) {
    const google::protobuf::ServiceDescriptor* const descriptor =
        google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(service);
    ASSERT_NE(descriptor, nullptr);
    for (int i = 0; i < descriptor->method_count(); ++i, ++methods) {
      const std::string path = "/" + service + "/" + descriptor->method(i)->name();
      const bool named = descriptor->method(i)->name() == "GetSession" ||
                         descriptor->method(i)->name() == "ListColleagues";
      EXPECT_NE(calls_.Has(path), named) << path;
    }
  }
  EXPECT_EQ(methods, 23);
}

TEST_F(DirectoryCallsTest, BytesThatAreNoRequestGetAReason) {
  const std::string token = Newcomer(v1::ROLE_COORDINATOR, "co.nieuw").token();
  grpc::GenericStub stub(channel_);
  for (const std::string method : {"PeopleService/ListTeams", "SessionService/SignIn"}) {
    grpc::ClientContext context;
    context.AddMetadata("authorization", "Bearer " + token);
    const grpc::Slice slice("\xff\xff\xff");
    grpc::ByteBuffer request(&slice, 1), response;
    std::promise<grpc::Status> done;
    stub.UnaryCall(&context, "/inwonersreis.v1." + method, {}, &request, &response,
                   [&done](grpc::Status status) { done.set_value(std::move(status)); });
    EXPECT_EQ(ReasonIn(done.get_future().get()), "TEXT_INVALID") << method;
  }
}

}  // namespace
}  // namespace inwonersreis::rpc
