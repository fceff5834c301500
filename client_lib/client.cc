#include "inwonersreis/client.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "journey/errors.h"
#include "journey/ids.h"
#include "journey/times.h"

namespace inwonersreis {
namespace {

// The status of one result: OK for accepted and duplicate.
absl::StatusOr<v1::Accepted> AcceptedOf(const v1::RecordResult& result) {
  switch (result.outcome_case()) {
    case v1::RecordResult::kAccepted:
      return result.accepted();
    case v1::RecordResult::kDuplicate:
      return result.duplicate();
    case v1::RecordResult::kRejected:
      return StatusOf(result.rejected());
    case v1::RecordResult::OUTCOME_NOT_SET:
      break;
  }
  return Error(v1::ERROR_REASON_UNKNOWN_VALUE, {{"field", "outcome"}});
}

// Fetches the next page of a journey that is larger than one answer. NOT_FOUND
// when it is no longer the caller's; EPOCH_CHANGED after a restore.
absl::Status GoOn(const std::string& journey_id, v1::GetJourneyResponse* journey,
                  Connection* connection) {
  v1::PullEntriesRequest request;
  request.add_cursors()->set_journey_id(journey_id);
  request.mutable_cursors(0)->set_after_seq(journey->up_to_seq());
  request.set_epoch(journey->epoch());
  auto pulled = connection->PullEntries(request);
  if (!pulled.ok()) return pulled.status();
  if (!pulled->gone_journey_ids().empty()) return Error(v1::ERROR_REASON_NOT_FOUND);
  std::map<int64_t, v1::Entry> entries;  // By seq: an older one may come anew.
  for (v1::Entry& entry : *journey->mutable_entries()) entries[entry.seq()].Swap(&entry);
  for (v1::JourneyPage& page : *pulled->mutable_pages()) {
    const auto& withdrawn = page.withdrawn_entry_ids();
    for (auto entry = entries.begin(); !withdrawn.empty() && entry != entries.end();) {
      const bool gone = std::find(withdrawn.begin(), withdrawn.end(),
                                  entry->second.entry_id()) != withdrawn.end();
      entry = gone ? entries.erase(entry) : std::next(entry);
    }
    for (v1::Entry& entry : *page.mutable_entries()) entries[entry.seq()].Swap(&entry);
    journey->set_up_to_seq(std::max(journey->up_to_seq(), page.up_to_seq()));
  }
  journey->clear_entries();
  for (auto& [seq, entry] : entries) journey->add_entries()->Swap(&entry);
  journey->set_more(pulled->more());
  return absl::OkStatus();
}

template <typename Request>
Request PageOf(absl::string_view page_token, int page_size) {
  Request request;
  request.set_page_token(std::string(page_token));
  request.set_page_size(page_size);
  return request;
}

}  // namespace

Client::Client(std::shared_ptr<Connection> connection, std::shared_ptr<Environment> environment)
    : connection_(std::move(connection)),
      environment_(environment != nullptr ? std::move(environment) : Environment::Real()) {}

absl::StatusOr<v1::SignedIn> Client::SignIn(absl::string_view login_name,
                                            absl::string_view passphrase,
                                            absl::string_view device_name) {
  v1::SignInRequest request;
  request.set_login_name(std::string(login_name));
  request.set_passphrase(std::string(passphrase));
  request.set_device_name(std::string(device_name));
  auto response = connection_->SignIn(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_signed_in());
}

absl::StatusOr<v1::GetInvitationResponse> Client::GetInvitation(absl::string_view code) {
  v1::GetInvitationRequest request;
  request.set_code(std::string(code));
  return connection_->GetInvitation(request);
}

absl::StatusOr<v1::SignedIn> Client::RedeemInvitation(absl::string_view code,
                                                      absl::string_view login_name,
                                                      absl::string_view passphrase,
                                                      absl::string_view device_name) {
  v1::RedeemInvitationRequest request;
  request.set_code(std::string(code));
  request.set_login_name(std::string(login_name));
  request.set_passphrase(std::string(passphrase));
  request.set_device_name(std::string(device_name));
  auto response = connection_->RedeemInvitation(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_signed_in());
}

absl::StatusOr<std::string> Client::AcceptInvitation(absl::string_view code) {
  v1::AcceptInvitationRequest request;
  request.set_code(std::string(code));
  auto response = connection_->AcceptInvitation(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_journey_id());
}

absl::Status Client::SignOut() { return connection_->SignOut({}).status(); }

absl::StatusOr<v1::GetSessionResponse> Client::GetSession() { return connection_->GetSession({}); }

absl::StatusOr<std::vector<v1::Session>> Client::ListSessions() {
  auto response = connection_->ListSessions({});
  if (!response.ok()) return response.status();
  return std::vector<v1::Session>(response->sessions().begin(), response->sessions().end());
}

absl::Status Client::RevokeSession(absl::string_view session_id) {
  v1::RevokeSessionRequest request;
  request.set_session_id(std::string(session_id));
  return connection_->RevokeSession(request).status();
}

absl::Status Client::ChangePassphrase(absl::string_view current, absl::string_view wanted) {
  v1::ChangePassphraseRequest request;
  request.set_current_passphrase(std::string(current));
  request.set_new_passphrase(std::string(wanted));
  return connection_->ChangePassphrase(request).status();
}

std::string Client::NewId() const {
  std::array<uint8_t, 10> random;
  environment_->FillRandom(random.data(), random.size());
  return MakeId(environment_->Now(), random);
}

v1::Entry Client::NewEntry(absl::string_view journey_id) const {
  v1::Entry entry;
  entry.set_entry_id(NewId());
  entry.set_journey_id(std::string(journey_id));
  *entry.mutable_occurred_at() = TimestampOf(environment_->Now());
  return entry;
}

absl::StatusOr<v1::JourneySummary> Client::OpenJourney(v1::JourneyOpened opening) {
  v1::Entry entry = NewEntry(NewId());
  *entry.mutable_journey_opened() = std::move(opening);
  return OpenJourney(std::move(entry));
}

absl::StatusOr<v1::JourneySummary> Client::OpenJourney(v1::Entry opening) {
  v1::OpenJourneyRequest request;
  *request.mutable_opening() = std::move(opening);
  auto response = connection_->OpenJourney(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_summary());
}

absl::StatusOr<v1::GetJourneyResponse> Client::GetJourney(absl::string_view journey_id) {
  v1::GetJourneyRequest request;
  request.set_journey_id(std::string(journey_id));
  auto journey = connection_->GetJourney(request);
  while (journey.ok() && journey->more()) {
    const absl::Status gone_on = GoOn(request.journey_id(), &*journey, connection_.get());
    if (!gone_on.ok()) return gone_on;
  }
  return journey;
}

absl::StatusOr<v1::ListJourneysResponse> Client::ListJourneys(const v1::JourneyFilter& filter,
                                                              absl::string_view page_token,
                                                              int page_size) {
  auto request = PageOf<v1::ListJourneysRequest>(page_token, page_size);
  *request.mutable_filter() = filter;
  return connection_->ListJourneys(request);
}

absl::Status Client::ForEachJourney(const v1::JourneyFilter& filter,
                                    const std::function<bool(const v1::JourneySummary&)>& visit) {
  std::string page_token;
  do {
    auto page = ListJourneys(filter, page_token);
    if (!page.ok()) return page.status();
    for (const v1::JourneySummary& journey : page->journeys()) {
      if (!visit(journey)) return absl::OkStatus();
    }
    page_token = page->next_page_token();
  } while (!page_token.empty());
  return absl::OkStatus();
}

absl::StatusOr<v1::Accepted> Client::Record(const v1::Entry& entry) {
  auto results = Record(entry.journey_id(), {entry});
  if (!results.ok()) return results.status();
  if (results->size() != 1) return Error(v1::ERROR_REASON_INTERNAL);
  return AcceptedOf(results->front());
}

absl::StatusOr<std::vector<v1::RecordResult>> Client::Record(
    absl::string_view journey_id, const std::vector<v1::Entry>& entries) {
  v1::RecordEntriesRequest request;
  request.set_journey_id(std::string(journey_id));
  request.mutable_entries()->Add(entries.begin(), entries.end());
  auto response = connection_->RecordEntries(request);
  if (!response.ok()) return response.status();
  return std::vector<v1::RecordResult>(response->results().begin(), response->results().end());
}

absl::StatusOr<v1::PullEntriesResponse> Client::Pull(const v1::PullEntriesRequest& request) {
  return connection_->PullEntries(request);
}

std::unique_ptr<Follower> Client::Follow(const std::vector<v1::Cursor>& cursors) {
  v1::FollowEntriesRequest request;
  request.mutable_cursors()->Add(cursors.begin(), cursors.end());
  return connection_->FollowEntries(request);
}

absl::StatusOr<std::vector<v1::RecordResult>> Client::Import(
    absl::string_view journey_id, const std::vector<v1::Entry>& entries) {
  v1::ImportJourneyRequest request;
  request.set_journey_id(std::string(journey_id));
  request.mutable_entries()->Add(entries.begin(), entries.end());
  auto response = connection_->ImportJourney(request);
  if (!response.ok()) return response.status();
  return std::vector<v1::RecordResult>(response->results().begin(), response->results().end());
}

absl::StatusOr<v1::ListAccessResponse> Client::ListAccess(absl::string_view journey_id,
                                                          absl::string_view page_token,
                                                          int page_size) {
  auto request = PageOf<v1::ListAccessRequest>(page_token, page_size);
  request.set_journey_id(std::string(journey_id));
  return connection_->ListAccess(request);
}

absl::StatusOr<v1::Organisation> Client::CreateOrganisation(absl::string_view name,
                                                            v1::OrganisationKind kind) {
  v1::CreateOrganisationRequest request;
  request.mutable_organisation()->set_name(std::string(name));
  request.mutable_organisation()->set_kind(kind);
  auto response = connection_->CreateOrganisation(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_organisation());
}

absl::StatusOr<v1::ListOrganisationsResponse> Client::ListOrganisations(
    absl::string_view page_token, int page_size) {
  return connection_->ListOrganisations(
      PageOf<v1::ListOrganisationsRequest>(page_token, page_size));
}

absl::StatusOr<v1::Team> Client::CreateTeam(const v1::Team& team) {
  v1::CreateTeamRequest request;
  *request.mutable_team() = team;
  auto response = connection_->CreateTeam(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_team());
}

absl::StatusOr<v1::ListTeamsResponse> Client::ListTeams(absl::string_view page_token,
                                                        int page_size) {
  return connection_->ListTeams(PageOf<v1::ListTeamsRequest>(page_token, page_size));
}

absl::StatusOr<v1::Team> Client::AddTeamMember(absl::string_view team_id,
                                               absl::string_view account_id) {
  v1::AddTeamMemberRequest request;
  request.set_team_id(std::string(team_id));
  request.set_account_id(std::string(account_id));
  auto response = connection_->AddTeamMember(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_team());
}

absl::StatusOr<v1::Team> Client::RemoveTeamMember(absl::string_view team_id,
                                                  absl::string_view account_id) {
  v1::RemoveTeamMemberRequest request;
  request.set_team_id(std::string(team_id));
  request.set_account_id(std::string(account_id));
  auto response = connection_->RemoveTeamMember(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_team());
}

absl::StatusOr<v1::CreateInvitationResponse> Client::Invite(const v1::Invitation& invitation) {
  v1::CreateInvitationRequest request;
  *request.mutable_invitation() = invitation;
  return connection_->CreateInvitation(request);
}

absl::StatusOr<v1::ListInvitationsResponse> Client::ListInvitations(absl::string_view page_token,
                                                                    int page_size) {
  return connection_->ListInvitations(PageOf<v1::ListInvitationsRequest>(page_token, page_size));
}

absl::StatusOr<v1::Invitation> Client::RevokeInvitation(absl::string_view invitation_id) {
  v1::RevokeInvitationRequest request;
  request.set_invitation_id(std::string(invitation_id));
  auto response = connection_->RevokeInvitation(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_invitation());
}

absl::StatusOr<v1::ListAccountsResponse> Client::ListAccounts(absl::string_view text,
                                                              absl::string_view page_token,
                                                              int page_size) {
  auto request = PageOf<v1::ListAccountsRequest>(page_token, page_size);
  request.set_text(std::string(text));
  return connection_->ListAccounts(request);
}

absl::StatusOr<v1::ListColleaguesResponse> Client::ListColleagues(absl::string_view text,
                                                                  absl::string_view page_token,
                                                                  int page_size) {
  auto request = PageOf<v1::ListColleaguesRequest>(page_token, page_size);
  request.set_text(std::string(text));
  return connection_->ListColleagues(request);
}

absl::StatusOr<v1::Account> Client::GetAccount(absl::string_view account_id) {
  v1::GetAccountRequest request;
  request.set_account_id(std::string(account_id));
  auto response = connection_->GetAccount(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_account());
}

absl::StatusOr<v1::Account> Client::SetAccountEnabled(absl::string_view account_id, bool enabled) {
  v1::SetAccountEnabledRequest request;
  request.set_account_id(std::string(account_id));
  request.set_enabled(enabled);
  auto response = connection_->SetAccountEnabled(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_account());
}

absl::StatusOr<v1::ResetPassphraseResponse> Client::ResetPassphrase(absl::string_view account_id) {
  v1::ResetPassphraseRequest request;
  request.set_account_id(std::string(account_id));
  return connection_->ResetPassphrase(request);
}

absl::StatusOr<v1::ListCollectionResponse> Client::ListCollection(absl::string_view page_token,
                                                                  int page_size) {
  return connection_->ListCollection(PageOf<v1::ListCollectionRequest>(page_token, page_size));
}

absl::StatusOr<v1::CollectedJourney> Client::ReviewJourney(const v1::ReviewJourneyRequest& review) {
  auto response = connection_->ReviewJourney(review);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_journey());
}

std::unique_ptr<EventReader<v1::ExportCollectionResponse>> Client::ExportCollection(
    const std::vector<std::string>& comparison_programme_codes) {
  v1::ExportCollectionRequest request;
  request.mutable_comparison_programme_codes()->Add(comparison_programme_codes.begin(),
                                                    comparison_programme_codes.end());
  return connection_->ExportCollection(request);
}

absl::StatusOr<v1::Analysis> Client::SaveAnalysis(const v1::Analysis& analysis) {
  v1::SaveAnalysisRequest request;
  *request.mutable_analysis() = analysis;
  auto response = connection_->SaveAnalysis(request);
  if (!response.ok()) return response.status();
  return std::move(*response->mutable_analysis());
}

absl::StatusOr<std::vector<v1::AnalysisSummary>> Client::ListAnalyses() {
  auto response = connection_->ListAnalyses({});
  if (!response.ok()) return response.status();
  return std::vector<v1::AnalysisSummary>(response->analyses().begin(),
                                          response->analyses().end());
}

std::unique_ptr<EventReader<v1::RunAnalysisResponse>> Client::RunAnalysis(
    const v1::RunAnalysisRequest& request) {
  return connection_->RunAnalysis(request);
}

absl::StatusOr<v1::GetResultResponse> Client::GetResult(absl::string_view run_id) {
  v1::GetResultRequest request;
  request.set_run_id(std::string(run_id));
  return connection_->GetResult(request);
}

absl::StatusOr<v1::PublishAnalysisResponse> Client::PublishAnalysis(absl::string_view run_id) {
  v1::PublishAnalysisRequest request;
  request.set_run_id(std::string(run_id));
  return connection_->PublishAnalysis(request);
}

absl::StatusOr<v1::ExportAnalysisResponse> Client::ExportAnalysis(absl::string_view run_id,
                                                                  v1::ExportFormat format,
                                                                  absl::string_view language) {
  v1::ExportAnalysisRequest request;
  request.set_run_id(std::string(run_id));
  request.set_format(format);
  request.set_language(std::string(language));
  return connection_->ExportAnalysis(request);
}

}  // namespace inwonersreis
