#include "journey/consents.h"

#include <algorithm>

#include "journey/index.h"

namespace inwonersreis::journey {

const std::string& SubjectOf(const v1::Consent& consent) {
  if (!consent.given().resident_id().empty()) return consent.given().resident_id();
  static const std::string* const nobody = new std::string;
  return consent.act().role() == v1::ROLE_RESIDENT ? consent.act().person_id() : *nobody;
}

bool ConsentHolds(const State& state, v1::ConsentPurpose purpose, absl::string_view day) {
  const auto& consents = state.proto().consents();
  const auto holds_for = [&](absl::string_view resident_id) {
    return std::any_of(consents.begin(), consents.end(), [&](const v1::Consent& consent) {
      const std::string& until = consent.given().until_on();
      const std::string& subject = SubjectOf(consent);
      return consent.given().purpose() == purpose && !consent.has_withdrawn() &&
             (until.empty() || until >= day) &&
             (resident_id.empty() || subject.empty() || subject == resident_id);
    });
  };
  bool has_residents = false;
  for (const v1::Member& member : state.proto().members()) {
    if (member.role() != v1::ROLE_RESIDENT || !IsActive(member)) continue;
    has_residents = true;
    if (!holds_for(member.person_id())) return false;
  }
  return has_residents || holds_for("");
}

}  // namespace inwonersreis::journey
