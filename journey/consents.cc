#include "journey/consents.h"

#include <algorithm>
#include <utility>

#include "journey/index.h"

namespace inwonersreis::journey {

const std::string& SubjectOf(const v1::Consent& consent) {
  if (!consent.given().resident_id().empty()) return consent.given().resident_id();
  static const std::string* const nobody = new std::string;
  return consent.act().role() == v1::ROLE_RESIDENT ? consent.act().person_id() : *nobody;
}

absl::optional<std::string> ConsentUntil(const State& state, v1::ConsentPurpose purpose) {
  // No day is later than this one: it stands for "until withdrawn".
  static constexpr char kNoEnd[] = "9999-99-99";
  const auto until_for = [&](absl::string_view resident_id) {
    std::string latest;
    for (const v1::Consent& consent : state.proto().consents()) {
      const std::string& subject = SubjectOf(consent);
      const bool theirs = resident_id.empty() || subject.empty() || subject == resident_id;
      if (consent.given().purpose() != purpose || consent.has_withdrawn() || !theirs) continue;
      const std::string& until = consent.given().until_on();
      latest = std::max(latest, until.empty() ? std::string(kNoEnd) : until);
    }
    return latest;
  };
  absl::optional<std::string> earliest;
  for (const v1::Member& member : state.proto().members()) {
    if (member.role() != v1::ROLE_RESIDENT || !IsActive(member)) continue;
    std::string until = until_for(member.person_id());
    if (!earliest || until < *earliest) earliest = std::move(until);
  }
  if (!earliest) earliest = until_for("");
  if (earliest->empty()) return absl::nullopt;
  if (*earliest == kNoEnd) earliest->clear();
  return earliest;
}

bool ConsentHolds(const State& state, v1::ConsentPurpose purpose, absl::string_view day) {
  const absl::optional<std::string> until = ConsentUntil(state, purpose);
  return until.has_value() && (until->empty() || *until >= day);
}

}  // namespace inwonersreis::journey
