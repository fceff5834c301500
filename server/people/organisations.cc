// Organisations and teams.
#include <algorithm>

#include "journey/limits.h"
#include "server/people/authority.h"
#include "server/people/core.h"
#include "server/people/pages.h"
#include "server/people/texts.h"

namespace inwonersreis::people {
namespace {

absl::StatusOr<v1::Team> TeamOf(storage::ReadTransaction& read, const storage::TeamRow& row) {
  auto members = read.TeamMembers(row.team_id);
  if (!members.ok()) return members.status();
  v1::Team team;
  team.set_team_id(IdFromBytes(row.team_id));
  team.set_organisation_id(IdFromBytes(row.organisation_id));
  team.set_name(row.name);
  std::sort(members->begin(), members->end());
  for (const IdBytes& member : *members) team.add_member_ids(IdFromBytes(member));
  return team;
}

// A team's members are professionals; a coordinator adds those of the own
// organisation only, an administrator also a colleague of another one (a GP in
// a district team).
absl::Status CheckTeamMember(storage::ReadTransaction& read, const Principal& caller,
                             const storage::TeamRow& team, const IdBytes& account_id) {
  auto account = read.Account(account_id);
  if (!account.ok()) return account.status();
  const bool everywhere = caller.role == v1::ROLE_ADMINISTRATOR;
  if (!*account || (!everywhere && (*account)->organisation_id != team.organisation_id)) {
    return NotFound();
  }
  const auto role = static_cast<v1::Role>((*account)->role);
  return journey::IsProfessional(role) ? absl::OkStatus() : Denied();
}

// The team, when the caller may manage it.
absl::StatusOr<storage::TeamRow> ManagedTeam(storage::ReadTransaction& read,
                                             const Principal& caller, const IdBytes& team_id) {
  auto team = read.Team(team_id);
  if (!team.ok()) return team.status();
  // A role that manages no team at all learns nothing about this one.
  const absl::Status may = MayManageTeams(caller, *team ? (*team)->organisation_id : IdBytes{});
  if (!may.ok()) return may;
  if (!*team) return NotFound();
  return **std::move(team);
}

AccessChange TeamsChanged(const IdBytes& account_id) {
  AccessChange change;
  change.account_id = account_id;
  change.teams_changed = true;
  return change;
}

absl::StatusOr<v1::Team> AddTeam(Directory::Core& core, storage::WriteTransaction& write,
                                 const Principal& caller, const storage::TeamRow& row,
                                 const std::vector<IdBytes>& members, Effects& effects) {
  absl::Status status = MayManageTeams(caller, row.organisation_id);
  if (!status.ok()) return status;
  auto organisation = write.Organisation(row.organisation_id);
  if (!organisation.ok()) return organisation.status();
  if (!*organisation) return NotFound();
  for (const IdBytes& member : members) {
    status = CheckTeamMember(write, caller, row, member);
    if (!status.ok()) return status;
  }
  auto taken = write.Team(row.team_id);
  if (!taken.ok()) return taken.status();
  if (*taken) return Error(v1::ERROR_REASON_ALREADY_EXISTS, {{"field", "team_id"}});
  status = write.InsertTeam(row);
  for (const IdBytes& member : members) {
    if (status.ok()) status = write.PutTeamMember(row.team_id, member);
    effects.changes.push_back(TeamsChanged(member));
  }
  if (status.ok()) {
    status = core.Log(write, caller, v1::ACCESS_ACTION_PEOPLE, v1::ACCESS_GROUND_ADMINISTRATION);
  }
  if (!status.ok()) return status;
  return TeamOf(write, row);
}

struct Membership {
  IdBytes team_id{};
  IdBytes account_id{};
};

template <typename Request>
absl::StatusOr<Membership> MembershipOf(const Request& request) {
  auto team_id = RequiredId("team_id", request.team_id());
  if (!team_id.ok()) return team_id.status();
  auto account_id = RequiredId("account_id", request.account_id());
  if (!account_id.ok()) return account_id.status();
  return Membership{*team_id, *account_id};
}

absl::StatusOr<v1::Team> SetMembership(Directory::Core& core, storage::WriteTransaction& write,
                                       const Principal& caller, const Membership& membership,
                                       bool member, Effects& effects) {
  auto team = ManagedTeam(write, caller, membership.team_id);
  if (!team.ok()) return team.status();
  absl::Status status;
  if (member) {
    status = CheckTeamMember(write, caller, *team, membership.account_id);
    if (status.ok()) status = write.PutTeamMember(membership.team_id, membership.account_id);
  } else {
    status = write.DeleteTeamMember(membership.team_id, membership.account_id);
  }
  if (status.ok()) {
    status = core.Log(write, caller, v1::ACCESS_ACTION_PEOPLE, v1::ACCESS_GROUND_ADMINISTRATION);
  }
  if (!status.ok()) return status;
  effects.changes.push_back(TeamsChanged(membership.account_id));
  return TeamOf(write, *team);
}

// Team in, response with the team out.
template <typename Response>
absl::StatusOr<Response> WithTeam(absl::StatusOr<v1::Team> team) {
  if (!team.ok()) return team.status();
  Response response;
  *response.mutable_team() = *std::move(team);
  return response;
}

}  // namespace

void Directory::CreateOrganisation(const Principal& caller,
                                   const v1::CreateOrganisationRequest& request,
                                   absl::Time deadline, Done<v1::CreateOrganisationResponse> done) {
  const v1::Organisation& wanted = request.organisation();
  const absl::Status name = CheckLine("name", wanted.name(), limits::kNameChars, /*required=*/true);
  if (!name.ok()) return done(name);
  if (wanted.kind() == v1::ORGANISATION_KIND_UNSPECIFIED) {
    return done(Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "kind"}}));
  }
  if (!v1::OrganisationKind_IsValid(wanted.kind())) {
    return done(Error(v1::ERROR_REASON_UNKNOWN_VALUE));
  }
  auto id = IdOrZero("organisation_id", wanted.organisation_id());
  if (!id.ok()) return done(id.status());
  storage::OrganisationRow row;
  row.organisation_id = *id == IdBytes{} ? core_->NewIdBytes() : *id;
  row.name = wanted.name();
  row.kind = wanted.kind();
  row.created_at = absl::ToUnixMicros(core_->clock.Now());
  core_->Change<v1::CreateOrganisationResponse>(
      LineOf(caller), deadline,
      [core = core_.get(), caller, row](storage::WriteTransaction& write, Effects&)
          -> absl::StatusOr<v1::CreateOrganisationResponse> {
        absl::Status status = MayManageOrganisations(caller);
        if (!status.ok()) return status;
        auto taken = write.Organisation(row.organisation_id);
        if (!taken.ok()) return taken.status();
        if (*taken) return Error(v1::ERROR_REASON_ALREADY_EXISTS, {{"field", "organisation_id"}});
        status = write.InsertOrganisation(row);
        if (status.ok()) {
          status =
              core->Log(write, caller, v1::ACCESS_ACTION_PEOPLE, v1::ACCESS_GROUND_ADMINISTRATION);
        }
        if (!status.ok()) return status;
        v1::CreateOrganisationResponse response;
        *response.mutable_organisation() = OrganisationOf(row);
        return response;
      },
      std::move(done));
}

void Directory::ListOrganisations(const Principal& caller,
                                  const v1::ListOrganisationsRequest& request, absl::Time deadline,
                                  Done<v1::ListOrganisationsResponse> done) {
  core_->Look<v1::ListOrganisationsResponse>(
      deadline,
      [core = core_.get(), caller,
       request](storage::ReadTransaction& read) -> absl::StatusOr<v1::ListOrganisationsResponse> {
        const absl::Status may = MaySeeOrganisations(caller);
        if (!may.ok()) return may;
        auto rows = read.Organisations();
        if (!rows.ok()) return rows.status();
        std::vector<std::string> keys;
        for (const storage::OrganisationRow& row : *rows) {
          keys.push_back(NameKey(row.name, row.organisation_id));
        }
        auto page = PageOf(core->records, keys, request.page_size(), request.page_token(),
                           Question("organisations", caller));
        if (!page.ok()) return page.status();
        v1::ListOrganisationsResponse response;
        for (size_t i : page->rows) *response.add_organisations() = OrganisationOf((*rows)[i]);
        response.set_next_page_token(page->next_page_token);
        return response;
      },
      std::move(done));
}

void Directory::CreateTeam(const Principal& caller, const v1::CreateTeamRequest& request,
                           absl::Time deadline, Done<v1::CreateTeamResponse> done) {
  const v1::Team& wanted = request.team();
  const absl::Status name = CheckLine("name", wanted.name(), limits::kNameChars, /*required=*/true);
  if (!name.ok()) return done(name);
  auto id = IdOrZero("team_id", wanted.team_id());
  if (!id.ok()) return done(id.status());
  auto organisation_id = IdOrZero("organisation_id", wanted.organisation_id());
  if (!organisation_id.ok()) return done(organisation_id.status());
  std::vector<IdBytes> members;
  for (const std::string& text : wanted.member_ids()) {
    auto member = RequiredId("member_ids", text);
    if (!member.ok()) return done(member.status());
    members.push_back(*member);
  }
  storage::TeamRow row;
  row.team_id = *id == IdBytes{} ? core_->NewIdBytes() : *id;
  row.organisation_id = *organisation_id == IdBytes{} ? caller.organisation_id : *organisation_id;
  row.name = wanted.name();
  core_->Change<v1::CreateTeamResponse>(
      LineOf(caller), deadline,
      [core = core_.get(), caller, row, members](storage::WriteTransaction& write,
                                                 Effects& effects) {
        return WithTeam<v1::CreateTeamResponse>(
            AddTeam(*core, write, caller, row, members, effects));
      },
      std::move(done));
}

void Directory::ListTeams(const Principal& caller, const v1::ListTeamsRequest& request,
                          absl::Time deadline, Done<v1::ListTeamsResponse> done) {
  core_->Look<v1::ListTeamsResponse>(
      deadline,
      [core = core_.get(), caller,
       request](storage::ReadTransaction& read) -> absl::StatusOr<v1::ListTeamsResponse> {
        const absl::Status may = MaySeeOrganisations(caller);
        if (!may.ok()) return may;
        const bool all = caller.role == v1::ROLE_ADMINISTRATOR;
        auto rows = read.Teams(all ? absl::optional<IdBytes>()
                                   : absl::optional<IdBytes>(caller.organisation_id));
        if (!rows.ok()) return rows.status();
        std::vector<std::string> keys;
        for (const storage::TeamRow& row : *rows) keys.push_back(NameKey(row.name, row.team_id));
        auto page = PageOf(core->records, keys, request.page_size(), request.page_token(),
                           Question("teams", caller));
        if (!page.ok()) return page.status();
        v1::ListTeamsResponse response;
        for (size_t i : page->rows) {
          auto team = TeamOf(read, (*rows)[i]);
          if (!team.ok()) return team.status();
          *response.add_teams() = *std::move(team);
        }
        response.set_next_page_token(page->next_page_token);
        return response;
      },
      std::move(done));
}

void Directory::AddTeamMember(const Principal& caller, const v1::AddTeamMemberRequest& request,
                              absl::Time deadline, Done<v1::AddTeamMemberResponse> done) {
  auto membership = MembershipOf(request);
  if (!membership.ok()) return done(membership.status());
  core_->Change<v1::AddTeamMemberResponse>(
      LineOf(caller), deadline,
      [core = core_.get(), caller, membership = *membership](storage::WriteTransaction& write,
                                                             Effects& effects) {
        return WithTeam<v1::AddTeamMemberResponse>(
            SetMembership(*core, write, caller, membership, /*member=*/true, effects));
      },
      std::move(done));
}

void Directory::RemoveTeamMember(const Principal& caller,
                                 const v1::RemoveTeamMemberRequest& request, absl::Time deadline,
                                 Done<v1::RemoveTeamMemberResponse> done) {
  auto membership = MembershipOf(request);
  if (!membership.ok()) return done(membership.status());
  core_->Change<v1::RemoveTeamMemberResponse>(
      LineOf(caller), deadline,
      [core = core_.get(), caller, membership = *membership](storage::WriteTransaction& write,
                                                             Effects& effects) {
        return WithTeam<v1::RemoveTeamMemberResponse>(
            SetMembership(*core, write, caller, membership, /*member=*/false, effects));
      },
      std::move(done));
}

}  // namespace inwonersreis::people
