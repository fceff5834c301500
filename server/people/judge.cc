#include <algorithm>

#include "journey/errors.h"
#include "server/people/principal.h"

namespace inwonersreis::people {
namespace {

// One answer for "not there" and "not yours".
absl::Status NotYours() { return Error(v1::ERROR_REASON_NOT_FOUND); }

journey::Actor ActorAs(v1::Role role, const Principal& principal) {
  journey::Actor actor;
  actor.person_id = IdFromBytes(principal.account_id);
  actor.role = role;
  const bool for_an_organisation = role != v1::ROLE_RESIDENT && role != v1::ROLE_SUPPORTER;
  if (for_an_organisation && principal.organisation_id != IdBytes{}) {
    actor.organisation_id = IdFromBytes(principal.organisation_id);
  }
  return actor;
}

// A member acts in the member's role, whatever the account's role.
Relation AsMember(v1::Role role, const Principal& principal) {
  return {ActorAs(role, principal), v1::ACCESS_GROUND_MEMBER, true, true};
}

bool SeesTeams(const Principal& principal) {
  return journey::IsProfessional(principal.role) && principal.scope >= v1::SCOPE_TEAM;
}

bool InTeamOf(const Principal& principal, const storage::JourneyRow& journey) {
  return journey.team_id != IdBytes{} &&
         std::find(principal.team_ids.begin(), principal.team_ids.end(), journey.team_id) !=
             principal.team_ids.end();
}

bool CoordinatesFor(const Principal& principal, const storage::JourneyRow& journey) {
  return principal.role == v1::ROLE_COORDINATOR && principal.scope == v1::SCOPE_ORGANISATION &&
         principal.organisation_id != IdBytes{} &&
         principal.organisation_id == journey.organisation_id;
}

// A coordinator may record without reading: handing over the journeys of a
// worker who leaves needs no content. journey::Check limits the kinds.
Relation AsCoordinator(const Principal& principal, const storage::JourneyRow& journey) {
  const bool consent = journey.collection_consent;
  return {ActorAs(v1::ROLE_COORDINATOR, principal),
          consent ? v1::ACCESS_GROUND_COLLECTION_CONSENT : v1::ACCESS_GROUND_ORGANISATION,
          /*may_read_content=*/consent, /*may_record=*/true};
}

}  // namespace

absl::StatusOr<Relation> Judge(storage::ReadTransaction& read, const Principal& principal,
                               const storage::JourneyRow& journey) {
  // Administrators manage accounts. That they could make themselves a member
  // must not be a way to content.
  if (principal.role == v1::ROLE_ADMINISTRATOR) return NotYours();
  auto member = read.Member(journey.journey_id, principal.account_id);
  if (!member.ok()) return member.status();
  if (*member && (*member)->active && (*member)->role != v1::ROLE_UNSPECIFIED) {
    return AsMember(static_cast<v1::Role>((*member)->role), principal);
  }
  if (SeesTeams(principal) && InTeamOf(principal, journey)) {
    return Relation{ActorAs(v1::ROLE_PROFESSIONAL, principal), v1::ACCESS_GROUND_TEAM, true, true};
  }
  if (CoordinatesFor(principal, journey)) return AsCoordinator(principal, journey);
  return NotYours();
}

}  // namespace inwonersreis::people
