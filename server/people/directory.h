// The directory of people: organisations, teams, accounts, invitations and
// sessions, with the rules of who may do what.
//
// Everything is asynchronous: a method returns at once and its `done` is called
// exactly once, possibly before the call returns, on any thread, with the answer
// or an inwonersreis error; it must not block. OK to a change means that it is on disk, with its
// line in the access log. Names are sealed at rest with the directory's own
// data key; passphrases are Argon2id hashes; tokens and codes are kept as
// hashes only.
#ifndef INWONERSREIS_SERVER_PEOPLE_DIRECTORY_H_
#define INWONERSREIS_SERVER_PEOPLE_DIRECTORY_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "inwonersreis/v1/people_service.pb.h"
#include "inwonersreis/v1/session_service.pb.h"
#include "server/main/clock.h"
#include "server/people/join.h"
#include "server/people/limits.h"
#include "server/people/principal.h"
#include "server/privacy/vault.h"
#include "server/storage/store.h"

namespace inwonersreis::people {

// What others see of a person.
struct PersonCard {
  std::string name;
  std::string organisation_name;  // empty for residents and supporters
  std::string function;           // "huisarts"; may be empty
};

// What ended or changed for one account, told after it is on disk and after
// this process forgot the old access. Whoever keeps streams open judges again.
struct AccessChange {
  IdBytes account_id{};
  bool all_sessions_ended = false;
  std::vector<IdBytes> ended_session_ids;  // when not all
  bool teams_changed = false;
};

// Thread-safe. Store, vault, clock and random must outlive it. Destruction
// waits until every operation that began has called its `done`; destroy it
// before the store.
class Directory : public Authenticator {
 public:
  template <typename Response>
  using Done = std::function<void(absl::StatusOr<Response>)>;

  // Reads (or, on first use, makes) the directory's data key. Blocking.
  static absl::StatusOr<std::unique_ptr<Directory>> Open(storage::Store& store,
                                                         const privacy::Vault& vault, Clock& clock,
                                                         Random& random,
                                                         DirectoryOptions options = {});
  ~Directory() override;

  // How an invitation to a journey is recorded in that journey. Set once,
  // before the first call; without it such invitations are refused.
  void SetJourneyJoiner(JourneyJoiner* joiner);
  // Called on the store's committer thread; must not block. Set once, before
  // the first call.
  void SetAccessObserver(std::function<void(const AccessChange&)> observer);

  // Warm: no disk, about a microsecond. Cold: a blocking read of a few rows.
  absl::StatusOr<Principal> Authenticate(absl::string_view token) override;

  // The card of an account, or NOT_FOUND. For answers to people who may see
  // it; the caller judges.
  absl::StatusOr<PersonCard> CardOf(storage::ReadTransaction& read,
                                    const IdBytes& account_id) const;

  // --- sessions.cc: signing in and out -------------------------------------
  void SignIn(const v1::SignInRequest& request, absl::Time deadline, Done<v1::SignInResponse> done);
  void SignOut(const Principal& caller, const v1::SignOutRequest& request, absl::Time deadline,
               Done<v1::SignOutResponse> done);
  void GetSession(const Principal& caller, const v1::GetSessionRequest& request,
                  absl::Time deadline, Done<v1::GetSessionResponse> done);
  void ListSessions(const Principal& caller, const v1::ListSessionsRequest& request,
                    absl::Time deadline, Done<v1::ListSessionsResponse> done);
  void RevokeSession(const Principal& caller, const v1::RevokeSessionRequest& request,
                     absl::Time deadline, Done<v1::RevokeSessionResponse> done);
  void ChangePassphrase(const Principal& caller, const v1::ChangePassphraseRequest& request,
                        absl::Time deadline, Done<v1::ChangePassphraseResponse> done);

  // --- redeem.cc: using a code ----------------------------------------------
  void GetInvitation(const v1::GetInvitationRequest& request, absl::Time deadline,
                     Done<v1::GetInvitationResponse> done);
  void RedeemInvitation(const v1::RedeemInvitationRequest& request, absl::Time deadline,
                        Done<v1::RedeemInvitationResponse> done);

  // --- accept.cc: using a code with an account that one has ------------------
  void AcceptInvitation(const Principal& caller, const v1::AcceptInvitationRequest& request,
                        absl::Time deadline, Done<v1::AcceptInvitationResponse> done);

  // --- colleagues.cc ----------------------------------------------------------
  void ListColleagues(const Principal& caller, const v1::ListColleaguesRequest& request,
                      absl::Time deadline, Done<v1::ListColleaguesResponse> done);

  // --- invitations.cc: giving and withdrawing codes -------------------------
  void CreateInvitation(const Principal& caller, const v1::CreateInvitationRequest& request,
                        absl::Time deadline, Done<v1::CreateInvitationResponse> done);
  void ListInvitations(const Principal& caller, const v1::ListInvitationsRequest& request,
                       absl::Time deadline, Done<v1::ListInvitationsResponse> done);
  void RevokeInvitation(const Principal& caller, const v1::RevokeInvitationRequest& request,
                        absl::Time deadline, Done<v1::RevokeInvitationResponse> done);

  // --- organisations.cc: organisations and teams ----------------------------
  void CreateOrganisation(const Principal& caller, const v1::CreateOrganisationRequest& request,
                          absl::Time deadline, Done<v1::CreateOrganisationResponse> done);
  void ListOrganisations(const Principal& caller, const v1::ListOrganisationsRequest& request,
                         absl::Time deadline, Done<v1::ListOrganisationsResponse> done);
  void CreateTeam(const Principal& caller, const v1::CreateTeamRequest& request,
                  absl::Time deadline, Done<v1::CreateTeamResponse> done);
  void ListTeams(const Principal& caller, const v1::ListTeamsRequest& request, absl::Time deadline,
                 Done<v1::ListTeamsResponse> done);
  void AddTeamMember(const Principal& caller, const v1::AddTeamMemberRequest& request,
                     absl::Time deadline, Done<v1::AddTeamMemberResponse> done);
  void RemoveTeamMember(const Principal& caller, const v1::RemoveTeamMemberRequest& request,
                        absl::Time deadline, Done<v1::RemoveTeamMemberResponse> done);

  // --- accounts.cc -----------------------------------------------------------
  void ListAccounts(const Principal& caller, const v1::ListAccountsRequest& request,
                    absl::Time deadline, Done<v1::ListAccountsResponse> done);
  void GetAccount(const Principal& caller, const v1::GetAccountRequest& request,
                  absl::Time deadline, Done<v1::GetAccountResponse> done);
  void SetAccountEnabled(const Principal& caller, const v1::SetAccountEnabledRequest& request,
                         absl::Time deadline, Done<v1::SetAccountEnabledResponse> done);
  void ResetPassphrase(const Principal& caller, const v1::ResetPassphraseRequest& request,
                       absl::Time deadline, Done<v1::ResetPassphraseResponse> done);

  struct Core;  // private to server/people (core.h)

 private:
  explicit Directory(std::unique_ptr<Core> core);
  std::unique_ptr<Core> core_;
};

// The first account of a new database: makes the first organisation and an
// invitation for its administrator, and returns the code (shown once).
// ALREADY_EXISTS when there is an organisation already. Blocking.
absl::StatusOr<std::string> CreateFirstAdministrator(storage::Store& store,
                                                     const privacy::Vault& vault, Clock& clock,
                                                     Random& random,
                                                     absl::string_view organisation_name,
                                                     absl::string_view administrator_name);

}  // namespace inwonersreis::people

#endif  // INWONERSREIS_SERVER_PEOPLE_DIRECTORY_H_
