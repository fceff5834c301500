#include "server/people/authority.h"

#include "journey/errors.h"

namespace inwonersreis::people {
namespace {

absl::Status Allowed() { return absl::OkStatus(); }
absl::Status Hidden() { return Error(v1::ERROR_REASON_NOT_FOUND); }
absl::Status Forbidden() { return Error(v1::ERROR_REASON_PERMISSION_DENIED); }

bool IsAdministrator(const Principal& caller) { return caller.role == v1::ROLE_ADMINISTRATOR; }
bool IsCoordinator(const Principal& caller) { return caller.role == v1::ROLE_COORDINATOR; }

bool SameOrganisation(const Principal& caller, const IdBytes& organisation_id) {
  return caller.organisation_id != IdBytes{} && caller.organisation_id == organisation_id;
}

// A journey's people are invited to that journey alone: no team, no scope.
bool AsksForMore(const v1::Invitation& invitation) {
  return invitation.team_ids_size() > 0 || invitation.scope() > v1::SCOPE_OWN;
}

}  // namespace

bool WorksForOrganisation(v1::Role role) {
  return role != v1::ROLE_RESIDENT && role != v1::ROLE_SUPPORTER;
}

absl::Status MayManageOrganisations(const Principal& caller) {
  return IsAdministrator(caller) ? Allowed() : Forbidden();
}

absl::Status MaySeeOrganisations(const Principal& caller) {
  return WorksForOrganisation(caller.role) ? Allowed() : Forbidden();
}

absl::Status MayManageTeams(const Principal& caller, const IdBytes& organisation_id) {
  if (IsAdministrator(caller)) return Allowed();
  if (!IsCoordinator(caller)) return Forbidden();
  return SameOrganisation(caller, organisation_id) ? Allowed() : Hidden();
}

absl::Status MayListAccounts(const Principal& caller) {
  return IsAdministrator(caller) || IsCoordinator(caller) ? Allowed() : Forbidden();
}

absl::Status MayListColleagues(const Principal& caller) {
  const bool works = journey::IsProfessional(caller.role) || IsCoordinator(caller);
  return works && caller.organisation_id != IdBytes{} ? Allowed() : Forbidden();
}

absl::Status MaySeeAccount(const Principal& caller, const storage::AccountRow& account) {
  if (account.account_id == caller.account_id || IsAdministrator(caller)) return Allowed();
  const bool reach = IsCoordinator(caller) && SameOrganisation(caller, account.organisation_id);
  return reach ? Allowed() : Hidden();
}

absl::Status MayManageAccount(const Principal& caller, const storage::AccountRow& account) {
  if (!IsAdministrator(caller) && !IsCoordinator(caller)) return Forbidden();
  const absl::Status seen = MaySeeAccount(caller, account);
  if (!seen.ok()) return seen;
  if (account.account_id == caller.account_id) return Forbidden();
  if (IsAdministrator(caller)) return Allowed();
  return journey::IsProfessional(static_cast<v1::Role>(account.role)) ? Allowed() : Forbidden();
}

absl::Status MayInvite(const Principal& caller, const v1::Invitation& invitation,
                       const absl::optional<Relation>& relation) {
  const v1::Role invited = invitation.role();
  // Administrators see no journey, so they cannot name one (Judge).
  if (IsAdministrator(caller)) return Allowed();
  const v1::Role in_journey = relation ? relation->actor.role : v1::ROLE_UNSPECIFIED;
  if (in_journey == v1::ROLE_LEAD_COACH) {
    const bool fits = invited == v1::ROLE_RESIDENT || invited == v1::ROLE_SUPPORTER ||
                      invited == v1::ROLE_PROFESSIONAL;
    return fits && !AsksForMore(invitation) ? Allowed() : Forbidden();
  }
  if (in_journey == v1::ROLE_RESIDENT) {
    return invited == v1::ROLE_SUPPORTER && !AsksForMore(invitation) ? Allowed() : Forbidden();
  }
  if (!IsCoordinator(caller) || !journey::IsProfessional(invited)) return Forbidden();
  auto organisation_id = IdToBytes(invitation.organisation_id());
  const bool own = organisation_id.ok() && SameOrganisation(caller, *organisation_id);
  return own ? Allowed() : Forbidden();
}

}  // namespace inwonersreis::people
