// Giving and withdrawing codes.
#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "journey/limits.h"
#include "journey/times.h"
#include "server/people/authority.h"
#include "server/people/core.h"
#include "server/people/pages.h"
#include "server/people/texts.h"

namespace inwonersreis::people {
namespace {

absl::Status OutOfRange(absl::string_view field) {
  return Error(v1::ERROR_REASON_FIELD_OUT_OF_RANGE, {{"field", field}});
}

bool IsKnownRole(v1::Role role) {
  return role >= v1::ROLE_RESIDENT && role <= v1::ROLE_ADMINISTRATOR;
}

// How far a role can see at most; see Scope.
v1::Scope WidestScope(v1::Role role) {
  if (role == v1::ROLE_COORDINATOR) return v1::SCOPE_ORGANISATION;
  return journey::IsProfessional(role) ? v1::SCOPE_TEAM : v1::SCOPE_OWN;
}

// What the request may leave out, filled in; and its shape, checked.
absl::StatusOr<v1::Invitation> Complete(const Principal& caller, v1::Invitation invitation,
                                        absl::Time now) {
  if (invitation.role() == v1::ROLE_UNSPECIFIED) {
    return Error(v1::ERROR_REASON_FIELD_REQUIRED, {{"field", "role"}});
  }
  if (!IsKnownRole(invitation.role())) return Error(v1::ERROR_REASON_UNKNOWN_VALUE);
  absl::Status status = CheckLine("display_name", invitation.display_name(), limits::kNameChars,
                                  /*required=*/true);
  if (status.ok()) {
    status = CheckLine("function", invitation.function(), limits::kShortChars, /*required=*/false);
  }
  if (!status.ok()) return status;
  if (invitation.scope() == v1::SCOPE_UNSPECIFIED) invitation.set_scope(v1::SCOPE_OWN);
  if (invitation.scope() > WidestScope(invitation.role())) return OutOfRange("scope");
  if (!WorksForOrganisation(invitation.role())) {
    if (!invitation.organisation_id().empty()) return OutOfRange("organisation_id");
    if (invitation.team_ids_size() > 0) return OutOfRange("team_ids");
  } else if (invitation.organisation_id().empty()) {
    invitation.set_organisation_id(IdOrEmpty(caller.organisation_id));
  }
  if (!journey::IsProfessional(invitation.role()) && invitation.team_ids_size() > 0) {
    return OutOfRange("team_ids");
  }
  if (!invitation.has_expires_at()) {
    *invitation.mutable_expires_at() = TimestampOf(now + kInvitationLife);
  }
  const absl::Time expires_at = absl::FromUnixSeconds(invitation.expires_at().seconds()) +
                                absl::Nanoseconds(invitation.expires_at().nanos());
  if (expires_at <= now || expires_at > now + kInvitationLife) return OutOfRange("expires_at");
  return invitation;
}

// The caller's relation to the journey that the invitation names.
absl::StatusOr<absl::optional<Relation>> RelationToJourney(storage::ReadTransaction& read,
                                                           const Principal& caller,
                                                           const IdBytes& journey_id) {
  if (journey_id == IdBytes{}) return absl::optional<Relation>();
  auto journey = read.Journey(journey_id);
  if (!journey.ok()) return journey.status();
  if (!*journey) return NotFound();
  auto relation = Judge(read, caller, **journey);
  if (!relation.ok()) return relation.status();
  return absl::optional<Relation>(*std::move(relation));
}

// Organisation and teams are there, and belong together.
absl::Status CheckPlaces(storage::ReadTransaction& read, const v1::Invitation& invitation,
                         const IdBytes& organisation_id) {
  if (!WorksForOrganisation(invitation.role())) return absl::OkStatus();
  auto organisation = read.Organisation(organisation_id);
  if (!organisation.ok()) return organisation.status();
  if (!*organisation) return NotFound();
  for (const std::string& text : invitation.team_ids()) {
    auto team_id = RequiredId("team_ids", text);
    if (!team_id.ok()) return team_id.status();
    auto team = read.Team(*team_id);
    if (!team.ok()) return team.status();
    if (!*team || (*team)->organisation_id != organisation_id) return NotFound();
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::CreateInvitationResponse> Invite(Directory::Core& core,
                                                    storage::WriteTransaction& write,
                                                    const Principal& caller,
                                                    const v1::Invitation& wanted,
                                                    storage::InvitationRow row,
                                                    absl::string_view code, Effects& effects) {
  effects.journey_id = row.journey_id;
  auto relation = RelationToJourney(write, caller, row.journey_id);
  if (!relation.ok()) return relation.status();
  absl::Status status = MayInvite(caller, wanted, *relation);
  if (status.ok()) status = CheckPlaces(write, wanted, row.organisation_id);
  if (status.ok()) status = write.InsertInvitation(row);
  if (status.ok()) {
    status = core.Log(write, caller, v1::ACCESS_ACTION_PEOPLE,
                      *relation ? (*relation)->ground : v1::ACCESS_GROUND_ADMINISTRATION,
                      row.journey_id);
  }
  if (!status.ok()) return status;
  auto invitation = core.records.Invitation(row, core.clock.Now());
  if (!invitation.ok()) return invitation.status();
  v1::CreateInvitationResponse response;
  *response.mutable_invitation() = *std::move(invitation);
  response.set_code(std::string(code));
  return response;
}

absl::StatusOr<v1::RevokeInvitationResponse> Withdraw(Directory::Core& core,
                                                      storage::WriteTransaction& write,
                                                      const Principal& caller, const IdBytes& id) {
  auto row = write.Invitation(id);
  if (!row.ok()) return row.status();
  const bool own = *row && (*row)->invited_by == caller.account_id;
  if (!*row || (!own && caller.role != v1::ROLE_ADMINISTRATOR)) return NotFound();
  // One that was used or withdrawn stays as it is; the answer shows that.
  if ((*row)->state == v1::INVITATION_STATE_OPEN) {
    (*row)->state = v1::INVITATION_STATE_REVOKED;
    absl::Status status = write.UpdateInvitation(**row);
    if (status.ok()) {
      status = core.Log(write, caller, v1::ACCESS_ACTION_PEOPLE, v1::ACCESS_GROUND_ADMINISTRATION,
                        (*row)->journey_id);
    }
    if (!status.ok()) return status;
  }
  auto invitation = core.records.Invitation(**row, core.clock.Now());
  if (!invitation.ok()) return invitation.status();
  v1::RevokeInvitationResponse response;
  *response.mutable_invitation() = *std::move(invitation);
  return response;
}

}  // namespace

void Directory::CreateInvitation(const Principal& caller,
                                 const v1::CreateInvitationRequest& request, absl::Time deadline,
                                 Done<v1::CreateInvitationResponse> done) {
  auto invitation = Complete(caller, request.invitation(), core_->clock.Now());
  if (!invitation.ok()) return done(invitation.status());
  auto journey_id = IdOrZero("journey_id", invitation->journey_id());
  if (!journey_id.ok()) return done(journey_id.status());
  auto organisation_id = IdOrZero("organisation_id", invitation->organisation_id());
  if (!organisation_id.ok()) return done(organisation_id.status());

  const std::string code = MakeCode(core_->random);
  storage::InvitationRow row;
  row.invitation_id = core_->NewIdBytes();
  row.code_hash = core_->records.CodeKey(*NormalizeCode(code));
  row.role = invitation->role();
  row.organisation_id = *organisation_id;
  row.journey_id = *journey_id;
  row.invited_by = caller.account_id;
  row.created_at = absl::ToUnixMicros(core_->clock.Now());
  row.expires_at =
      invitation->expires_at().seconds() * 1000000 + invitation->expires_at().nanos() / 1000;
  row.state = v1::INVITATION_STATE_OPEN;
  core_->records.SealDetails(*invitation, &row);
  core_->Change<v1::CreateInvitationResponse>(
      LineOf(caller), deadline,
      [core = core_.get(), caller, wanted = *invitation, row, code](
          storage::WriteTransaction& write, Effects& effects) {
        return Invite(*core, write, caller, wanted, row, code, effects);
      },
      std::move(done));
}

void Directory::ListInvitations(const Principal& caller, const v1::ListInvitationsRequest& request,
                                absl::Time deadline, Done<v1::ListInvitationsResponse> done) {
  core_->Look<v1::ListInvitationsResponse>(
      deadline,
      [core = core_.get(), caller,
       request](storage::ReadTransaction& read) -> absl::StatusOr<v1::ListInvitationsResponse> {
        const bool all = caller.role == v1::ROLE_ADMINISTRATOR;
        auto rows = read.Invitations(all ? absl::optional<IdBytes>()
                                         : absl::optional<IdBytes>(caller.account_id));
        if (!rows.ok()) return rows.status();
        std::vector<std::string> keys;
        for (const storage::InvitationRow& row : *rows) {
          // Newest first: the later, the smaller the key.
          keys.push_back(absl::StrFormat("%016x%s", ~static_cast<uint64_t>(row.created_at),
                                         IdFromBytes(row.invitation_id)));
        }
        auto page = PageOf(core->records, keys, request.page_size(), request.page_token(),
                           Question("invitations", caller));
        if (!page.ok()) return page.status();
        v1::ListInvitationsResponse response;
        for (size_t i : page->rows) {
          auto invitation = core->records.Invitation((*rows)[i], core->clock.Now());
          if (!invitation.ok()) return invitation.status();
          *response.add_invitations() = *std::move(invitation);
        }
        response.set_next_page_token(page->next_page_token);
        return response;
      },
      std::move(done));
}

void Directory::RevokeInvitation(const Principal& caller,
                                 const v1::RevokeInvitationRequest& request, absl::Time deadline,
                                 Done<v1::RevokeInvitationResponse> done) {
  auto id = RequiredId("invitation_id", request.invitation_id());
  if (!id.ok()) return done(id.status());
  core_->Change<v1::RevokeInvitationResponse>(
      LineOf(caller), deadline,
      [core = core_.get(), caller, id = *id](storage::WriteTransaction& write, Effects&) {
        return Withdraw(*core, write, caller, id);
      },
      std::move(done));
}

}  // namespace inwonersreis::people
