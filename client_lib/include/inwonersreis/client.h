// The client library of Inwonersreis: journeys, sessions and people of a server.
//
//   auto connection = inwonersreis::MakeConnection({});     // 127.0.0.1:50051
//   inwonersreis::Client client(*connection);
//   client.SignIn("anna", passphrase);
//   auto goal = client.NewEntry(journey_id);
//   goal.set_audience(v1::AUDIENCE_TEAM_AND_RESIDENTS);
//   goal.mutable_goal_set()->set_text("Ik wil weer aan het werk");
//   auto accepted = client.Record(goal);
//
// Thread-safety: every method may be called from any number of threads at once.
// Cost: every method that returns a status blocks for at least a round trip and
// at most ConnectionOptions::deadline. A Client is a small value; copies share
// the connection.
// Errors: every status that is not OK carries one ErrorReason with sentences in
// Dutch and English; see journey/errors.h (ReasonOf, SentenceOf, RetryAfter).
#ifndef INWONERSREIS_CLIENT_H_
#define INWONERSREIS_CLIENT_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "inwonersreis/connection.h"
#include "inwonersreis/environment.h"

namespace inwonersreis {

class Client {
 public:
  // `environment` gives ids and times to new entries; null: the machine's own.
  explicit Client(std::shared_ptr<Connection> connection,
                  std::shared_ptr<Environment> environment = nullptr);

  // For calls that have no method here, and for tests.
  Connection& connection() const { return *connection_; }

  // --- Sessions -----------------------------------------------------------

  // Signs in; the token goes to the connection's TokenStore. `device_name` is
  // what the person reads in the list of devices. WRONG_CREDENTIALS, LOCKED_OUT.
  absl::StatusOr<v1::SignedIn> SignIn(absl::string_view login_name, absl::string_view passphrase,
                                      absl::string_view device_name = "");
  // What an invitation code is for.
  absl::StatusOr<v1::GetInvitationResponse> GetInvitation(absl::string_view code);
  // Makes the account of an invitation (or sets a new passphrase after a reset)
  // and signs in. INVITATION_INVALID, PASSPHRASE_WEAK, LOGIN_NAME_INVALID.
  absl::StatusOr<v1::SignedIn> RedeemInvitation(absl::string_view code,
                                                absl::string_view login_name,
                                                absl::string_view passphrase,
                                                absl::string_view device_name = "");
  // Joins the journey of an invitation with the account that is signed in; the
  // journey's id. INVITATION_INVALID, ALREADY_MEMBER.
  absl::StatusOr<std::string> AcceptInvitation(absl::string_view code);
  // Ends the session here and on the server.
  absl::Status SignOut();
  absl::StatusOr<v1::GetSessionResponse> GetSession();
  absl::StatusOr<std::vector<v1::Session>> ListSessions();
  absl::Status RevokeSession(absl::string_view session_id);
  // Ends all other sessions of the person.
  absl::Status ChangePassphrase(absl::string_view current, absl::string_view wanted);

  // --- Journeys -----------------------------------------------------------

  // A new id (UUIDv7). Does not block.
  std::string NewId() const;
  // An entry with a new id that happened now; fill in audience and body. Does
  // not block.
  v1::Entry NewEntry(absl::string_view journey_id) const;

  // Opens a journey of the given title in the caller's organisation; other
  // fields of `opening` are taken over. The caller becomes its lead coach.
  absl::StatusOr<v1::JourneySummary> OpenJourney(v1::JourneyOpened opening);
  // The same with ids and time of the caller's choice, so that the call can be
  // repeated after a crash.
  absl::StatusOr<v1::JourneySummary> OpenJourney(v1::Entry opening);

  // All entries that the caller may see, however many calls it takes; fold them
  // with journey::Fold. Memory for the whole journey.
  absl::StatusOr<v1::GetJourneyResponse> GetJourney(absl::string_view journey_id);

  // One page of the caller's journeys, newest activity first.
  absl::StatusOr<v1::ListJourneysResponse> ListJourneys(const v1::JourneyFilter& filter,
                                                        absl::string_view page_token = "",
                                                        int page_size = 0);
  // All of them, page by page, until `visit` returns false. One round trip per
  // page; memory for one page.
  absl::Status ForEachJourney(const v1::JourneyFilter& filter,
                              const std::function<bool(const v1::JourneySummary&)>& visit);

  // Records one entry. OK means that it is on disk; a second call with the same
  // entry id is OK too and gives the first answer. A refusal is the status.
  absl::StatusOr<v1::Accepted> Record(const v1::Entry& entry);
  // Records entries of one journey, in order; one result each. The call itself
  // is OK also when every entry was refused.
  absl::StatusOr<std::vector<v1::RecordResult>> Record(absl::string_view journey_id,
                                                       const std::vector<v1::Entry>& entries);

  // What came after the cursors; EPOCH_CHANGED after a restore from backup.
  absl::StatusOr<v1::PullEntriesResponse> Pull(const v1::PullEntriesRequest& request);

  // Follows journeys; see Follower. At most 500 cursors; none: all journeys in
  // which the caller is a member.
  std::unique_ptr<Follower> Follow(const std::vector<v1::Cursor>& cursors);

  // Takes over entries of one journey from an export; one result each.
  absl::StatusOr<std::vector<v1::RecordResult>> Import(absl::string_view journey_id,
                                                       const std::vector<v1::Entry>& entries);

  // Who opened or changed a journey, newest first; one page.
  absl::StatusOr<v1::ListAccessResponse> ListAccess(absl::string_view journey_id,
                                                    absl::string_view page_token = "",
                                                    int page_size = 0);

  // --- People -------------------------------------------------------------

  absl::StatusOr<v1::Organisation> CreateOrganisation(absl::string_view name,
                                                      v1::OrganisationKind kind);
  absl::StatusOr<v1::ListOrganisationsResponse> ListOrganisations(absl::string_view page_token = "",
                                                                  int page_size = 0);
  absl::StatusOr<v1::Team> CreateTeam(const v1::Team& team);
  absl::StatusOr<v1::ListTeamsResponse> ListTeams(absl::string_view page_token = "",
                                                  int page_size = 0);
  absl::StatusOr<v1::Team> AddTeamMember(absl::string_view team_id, absl::string_view account_id);
  absl::StatusOr<v1::Team> RemoveTeamMember(absl::string_view team_id,
                                            absl::string_view account_id);
  // The response has the code to hand over; it cannot be asked for again.
  absl::StatusOr<v1::CreateInvitationResponse> Invite(const v1::Invitation& invitation);
  absl::StatusOr<v1::ListInvitationsResponse> ListInvitations(absl::string_view page_token = "",
                                                              int page_size = 0);
  absl::StatusOr<v1::Invitation> RevokeInvitation(absl::string_view invitation_id);
  absl::StatusOr<v1::ListAccountsResponse> ListAccounts(absl::string_view text = "",
                                                        absl::string_view page_token = "",
                                                        int page_size = 0);
  // Professionals and coordinators of the caller's organisation, by name.
  absl::StatusOr<v1::ListColleaguesResponse> ListColleagues(absl::string_view text = "",
                                                            absl::string_view page_token = "",
                                                            int page_size = 0);
  absl::StatusOr<v1::Account> GetAccount(absl::string_view account_id);
  absl::StatusOr<v1::Account> SetAccountEnabled(absl::string_view account_id, bool enabled);
  // Ends the person's sessions; the response has the code to hand over.
  absl::StatusOr<v1::ResetPassphraseResponse> ResetPassphrase(absl::string_view account_id);

  // --- Reviews, for coordinators -------------------------------------------

  // One page of the board, newest activity first.
  absl::StatusOr<v1::ListCollectionResponse> ListCollection(absl::string_view page_token = "",
                                                            int page_size = 0);
  // Says that a journey was read and found fit, or saves anonymised texts.
  absl::StatusOr<v1::CollectedJourney> ReviewJourney(const v1::ReviewJourneyRequest& review);
  // The journeys of a review as a file, part by part, then `completed`.
  std::unique_ptr<EventReader<v1::ExportCollectionResponse>> ExportCollection(
      const std::vector<std::string>& comparison_programme_codes);
  // Keeps a definition under its id (NewId()); another one with this id is replaced.
  absl::StatusOr<v1::Analysis> SaveAnalysis(const v1::Analysis& analysis);
  // Last changed first.
  absl::StatusOr<std::vector<v1::AnalysisSummary>> ListAnalyses();
  // Computes a kept analysis or a preview: progress, then `completed`. Cancelling
  // keeps nothing.
  std::unique_ptr<EventReader<v1::RunAnalysisResponse>> RunAnalysis(
      const v1::RunAnalysisRequest& request);
  absl::StatusOr<v1::GetResultResponse> GetResult(absl::string_view run_id);
  // Makes what may be seen outside. REVIEW_ITEM_EMPTY while the report is a draft.
  absl::StatusOr<v1::PublishAnalysisResponse> PublishAnalysis(absl::string_view run_id);
  // What was published, as a file in "nl" or "en".
  absl::StatusOr<v1::ExportAnalysisResponse> ExportAnalysis(absl::string_view run_id,
                                                            v1::ExportFormat format,
                                                            absl::string_view language);

 private:
  std::shared_ptr<Connection> connection_;
  std::shared_ptr<Environment> environment_;
};

}  // namespace inwonersreis

#endif  // INWONERSREIS_CLIENT_H_
