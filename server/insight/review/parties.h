// Names and groups of parties.
#ifndef INWONERSREIS_SERVER_INSIGHT_REVIEW_PARTIES_H_
#define INWONERSREIS_SERVER_INSIGHT_REVIEW_PARTIES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "inwonersreis/v1/insight.pb.h"

namespace inwonersreis::insight {

// "ZVW_INSURER" for PARTY_ZVW_INSURER: as figures' ids have it.
std::string PartyName(v1::Party party);
absl::optional<v1::Party> PartyNamed(absl::string_view name);

// The two that sign a review: the municipality under any of its laws, and the
// health insurer.
bool IsMunicipalityOrInsurer(v1::Party party);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_REVIEW_PARTIES_H_
