#include "journey/audiences.h"

namespace inwonersreis::journey {

v1::Audience OwnAudience(Kind kind, v1::Audience stated) {
  if (stated != v1::AUDIENCE_UNSPECIFIED) return stated;
  const KindRule* rule = RuleOf(kind);
  // What a newer program wrote without a word is nobody else's until known.
  if (rule == nullptr || rule->audience == AudienceRule::kOwn) return v1::AUDIENCE_AUTHOR;
  return v1::AUDIENCE_EVERYONE;
}

bool Reaches(const Actor& viewer, Kind kind, v1::Audience own, absl::string_view author_id) {
  const bool is_author = viewer.person_id == author_id && !author_id.empty();
  switch (viewer.role) {
    case v1::ROLE_RESIDENT: return is_author || own >= v1::AUDIENCE_TEAM_AND_RESIDENTS;
    case v1::ROLE_SUPPORTER: return is_author || own >= v1::AUDIENCE_EVERYONE;
    case v1::ROLE_PROFESSIONAL:
    case v1::ROLE_LEAD_COACH: return is_author || own >= v1::AUDIENCE_TEAM;
    case v1::ROLE_COORDINATOR: {
      // What people say to each other and how somebody feels is not for the
      // review.
      const bool personal = kind == v1::Entry::kMessage || kind == v1::Entry::kReadMarker ||
                            kind == v1::Entry::kCheckIn;
      return is_author || (own >= v1::AUDIENCE_TEAM_AND_RESIDENTS && !personal);
    }
    default: return false;  // Administrators see no content.
  }
}

bool MayChoose(v1::Role role, v1::Audience audience) {
  switch (audience) {
    case v1::AUDIENCE_AUTHOR: return role != v1::ROLE_SUPPORTER;
    // A resident cannot write what residents do not see.
    case v1::AUDIENCE_TEAM: return role != v1::ROLE_SUPPORTER && role != v1::ROLE_RESIDENT;
    case v1::AUDIENCE_TEAM_AND_RESIDENTS:
    case v1::AUDIENCE_EVERYONE: return true;
    default: return false;
  }
}

}  // namespace inwonersreis::journey
