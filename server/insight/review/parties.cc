#include "server/insight/review/parties.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace inwonersreis::insight {
namespace {

constexpr absl::string_view kPartyPrefix = "PARTY_";

}  // namespace

std::string PartyName(v1::Party party) {
  return std::string(absl::StripPrefix(v1::Party_Name(party), kPartyPrefix));
}

absl::optional<v1::Party> PartyNamed(absl::string_view name) {
  v1::Party party = v1::PARTY_UNSPECIFIED;
  if (!v1::Party_Parse(absl::StrCat(kPartyPrefix, name), &party)) return absl::nullopt;
  return party;
}

bool IsMunicipalityOrInsurer(v1::Party party) {
  return party == v1::PARTY_ZVW_INSURER || party == v1::PARTY_WMO_MUNICIPALITY ||
         party == v1::PARTY_PARTICIPATIEWET || party == v1::PARTY_JEUGDWET;
}

}  // namespace inwonersreis::insight
