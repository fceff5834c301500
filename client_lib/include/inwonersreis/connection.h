// The seam between the client and the network: one method per call.
//
// Applications use Client (client.h); tests of applications replace this class
// (mocks/mock_connection.h).
#ifndef INWONERSREIS_CONNECTION_H_
#define INWONERSREIS_CONNECTION_H_

#include <memory>

#include "absl/status/statusor.h"
#include "inwonersreis/event_reader.h"
#include "inwonersreis/follower.h"
#include "inwonersreis/options.h"
#include "inwonersreis/v1/insight_service.pb.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "inwonersreis/v1/people_service.pb.h"
#include "inwonersreis/v1/session_service.pb.h"

namespace inwonersreis {

// Blocking and thread-safe: every method may be called from any number of
// threads at once. Costs one round trip and repeats it as RetryPolicy says.
// Errors carry one reason and sentences in Dutch and English (ProblemOf in
// journey/errors.h); what each method does is said at the service in the proto.
class Connection {
 public:
  virtual ~Connection() = default;

  // --- Sessions. GetInvitation, RedeemInvitation and SignIn need no token; the
  // last two keep the new token in the TokenStore, SignOut clears it.
  virtual absl::StatusOr<v1::GetInvitationResponse> GetInvitation(
      const v1::GetInvitationRequest& request) = 0;
  virtual absl::StatusOr<v1::RedeemInvitationResponse> RedeemInvitation(
      const v1::RedeemInvitationRequest& request) = 0;
  virtual absl::StatusOr<v1::AcceptInvitationResponse> AcceptInvitation(
      const v1::AcceptInvitationRequest& request) = 0;
  virtual absl::StatusOr<v1::SignInResponse> SignIn(const v1::SignInRequest& request) = 0;
  virtual absl::StatusOr<v1::SignOutResponse> SignOut(const v1::SignOutRequest& request) = 0;
  virtual absl::StatusOr<v1::GetSessionResponse> GetSession(
      const v1::GetSessionRequest& request) = 0;
  virtual absl::StatusOr<v1::ListSessionsResponse> ListSessions(
      const v1::ListSessionsRequest& request) = 0;
  virtual absl::StatusOr<v1::RevokeSessionResponse> RevokeSession(
      const v1::RevokeSessionRequest& request) = 0;
  virtual absl::StatusOr<v1::ChangePassphraseResponse> ChangePassphrase(
      const v1::ChangePassphraseRequest& request) = 0;

  // --- Journeys.
  virtual absl::StatusOr<v1::OpenJourneyResponse> OpenJourney(
      const v1::OpenJourneyRequest& request) = 0;
  virtual absl::StatusOr<v1::GetJourneyResponse> GetJourney(
      const v1::GetJourneyRequest& request) = 0;
  virtual absl::StatusOr<v1::ListJourneysResponse> ListJourneys(
      const v1::ListJourneysRequest& request) = 0;
  virtual absl::StatusOr<v1::RecordEntriesResponse> RecordEntries(
      const v1::RecordEntriesRequest& request) = 0;
  virtual absl::StatusOr<v1::PullEntriesResponse> PullEntries(
      const v1::PullEntriesRequest& request) = 0;
  virtual absl::StatusOr<v1::ImportJourneyResponse> ImportJourney(
      const v1::ImportJourneyRequest& request) = 0;
  virtual absl::StatusOr<v1::ListAccessResponse> ListAccess(
      const v1::ListAccessRequest& request) = 0;
  // Never fails at once: errors come from Next(). The follower may outlive the
  // caller's pointer to this connection.
  virtual std::unique_ptr<Follower> FollowEntries(const v1::FollowEntriesRequest& request) = 0;

  // --- People.
  virtual absl::StatusOr<v1::CreateOrganisationResponse> CreateOrganisation(
      const v1::CreateOrganisationRequest& request) = 0;
  virtual absl::StatusOr<v1::ListOrganisationsResponse> ListOrganisations(
      const v1::ListOrganisationsRequest& request) = 0;
  virtual absl::StatusOr<v1::CreateTeamResponse> CreateTeam(
      const v1::CreateTeamRequest& request) = 0;
  virtual absl::StatusOr<v1::ListTeamsResponse> ListTeams(const v1::ListTeamsRequest& request) = 0;
  virtual absl::StatusOr<v1::AddTeamMemberResponse> AddTeamMember(
      const v1::AddTeamMemberRequest& request) = 0;
  virtual absl::StatusOr<v1::RemoveTeamMemberResponse> RemoveTeamMember(
      const v1::RemoveTeamMemberRequest& request) = 0;
  virtual absl::StatusOr<v1::CreateInvitationResponse> CreateInvitation(
      const v1::CreateInvitationRequest& request) = 0;
  virtual absl::StatusOr<v1::ListInvitationsResponse> ListInvitations(
      const v1::ListInvitationsRequest& request) = 0;
  virtual absl::StatusOr<v1::RevokeInvitationResponse> RevokeInvitation(
      const v1::RevokeInvitationRequest& request) = 0;
  virtual absl::StatusOr<v1::ListAccountsResponse> ListAccounts(
      const v1::ListAccountsRequest& request) = 0;
  virtual absl::StatusOr<v1::ListColleaguesResponse> ListColleagues(
      const v1::ListColleaguesRequest& request) = 0;
  virtual absl::StatusOr<v1::GetAccountResponse> GetAccount(
      const v1::GetAccountRequest& request) = 0;
  virtual absl::StatusOr<v1::SetAccountEnabledResponse> SetAccountEnabled(
      const v1::SetAccountEnabledRequest& request) = 0;
  virtual absl::StatusOr<v1::ResetPassphraseResponse> ResetPassphrase(
      const v1::ResetPassphraseRequest& request) = 0;

  // --- Reviews, for coordinators.
  virtual absl::StatusOr<v1::ListCollectionResponse> ListCollection(
      const v1::ListCollectionRequest& request) = 0;
  virtual absl::StatusOr<v1::ReviewJourneyResponse> ReviewJourney(
      const v1::ReviewJourneyRequest& request) = 0;
  virtual absl::StatusOr<v1::SaveAnalysisResponse> SaveAnalysis(
      const v1::SaveAnalysisRequest& request) = 0;
  virtual absl::StatusOr<v1::ListAnalysesResponse> ListAnalyses(
      const v1::ListAnalysesRequest& request) = 0;
  virtual absl::StatusOr<v1::GetResultResponse> GetResult(const v1::GetResultRequest& request) = 0;
  virtual absl::StatusOr<v1::PublishAnalysisResponse> PublishAnalysis(
      const v1::PublishAnalysisRequest& request) = 0;
  virtual absl::StatusOr<v1::ExportAnalysisResponse> ExportAnalysis(
      const v1::ExportAnalysisRequest& request) = 0;
  // Never fails at once: errors come from Next(). Progress, then `completed`, then
  // nothing more. Cancelling keeps nothing.
  virtual std::unique_ptr<EventReader<v1::RunAnalysisResponse>> RunAnalysis(
      const v1::RunAnalysisRequest& request) = 0;
  // Never fails at once. Lines of a file, then `completed`, then nothing more.
  virtual std::unique_ptr<EventReader<v1::ExportCollectionResponse>> ExportCollection(
      const v1::ExportCollectionRequest& request) = 0;
};

// Connects over gRPC. Cheap: the channel is opened at the first call and kept,
// so make one and share it. USAGE when the endpoint is not loopback and TLS is
// off, FILE_UNREADABLE when the roots cannot be read.
absl::StatusOr<std::shared_ptr<Connection>> MakeConnection(ConnectionOptions options);

}  // namespace inwonersreis

#endif  // INWONERSREIS_CONNECTION_H_
