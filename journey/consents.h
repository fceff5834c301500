// Is there consent, now? The gate before every use that needs one.
#ifndef INWONERSREIS_JOURNEY_CONSENTS_H_
#define INWONERSREIS_JOURNEY_CONSENTS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "inwonersreis/v1/journey.pb.h"
#include "inwonersreis/v1/vocabulary.pb.h"
#include "journey/state.h"

namespace inwonersreis::journey {

// True when every present resident (in a journey without residents: anybody)
// has a consent for `purpose` that was not withdrawn and that holds on `day`
// ("2026-03-01"); an empty day asks without looking at end days.
// O(consents × residents).
bool ConsentHolds(const State& state, v1::ConsentPurpose purpose, absl::string_view day);

// The last day on which ConsentHolds: empty while it holds until withdrawn,
// nullopt when it does not hold at all.
absl::optional<std::string> ConsentUntil(const State& state, v1::ConsentPurpose purpose);

// The resident whose consent it is: as stated, or the resident who wrote it;
// empty: the only resident.
const std::string& SubjectOf(const v1::Consent& consent);

}  // namespace inwonersreis::journey

#endif  // INWONERSREIS_JOURNEY_CONSENTS_H_
