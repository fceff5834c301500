// One list of errors for server, client library, bridge and app.
#ifndef INWONERSREIS_JOURNEY_ERRORS_H_
#define INWONERSREIS_JOURNEY_ERRORS_H_

#include <initializer_list>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "inwonersreis/v1/problem.pb.h"

namespace inwonersreis {

inline constexpr char kProblemTypeUrl[] = "type.googleapis.com/inwonersreis.v1.Problem";

// Details for programs. Keys and values are names, limits and ids of ours;
// never what a person typed.
using ErrorMetadata =
    std::initializer_list<std::pair<absl::string_view, absl::string_view>>;

// An absl::Status with the reason's code, an English message for developers
// and a v1::Problem as payload (type URL kProblemTypeUrl).
absl::Status Error(v1::ErrorReason reason, ErrorMetadata metadata = {});

// The same with advice when to try again (metadata "retry_after_ms").
absl::Status RetryableError(v1::ErrorReason reason, absl::Duration retry_after,
                            ErrorMetadata metadata = {});

// The problem in a status made by Error. For any other status that is not OK:
// INTERNAL (or the reason that goes with its code), so every error has one.
v1::Problem ProblemOf(const absl::Status& status);

// ProblemOf(status).reason(); UNSPECIFIED for an OK status.
v1::ErrorReason ReasonOf(const absl::Status& status);

// The status of a problem that came over the wire. Unknown reasons keep their
// code and sentences.
absl::Status StatusOf(const v1::Problem& problem);

// When to try again, if the error says so.
absl::optional<absl::Duration> RetryAfter(const absl::Status& status);

// "FIELD_REQUIRED" for ERROR_REASON_FIELD_REQUIRED: the reason on the wire.
std::string ReasonName(v1::ErrorReason reason);

// The canonical code of a reason.
absl::StatusCode CodeOf(v1::ErrorReason reason);

// The sentence for people: what it is and what to do next. `language` is "nl"
// or "en"; anything else gives Dutch. "{max}" and the like come from metadata.
std::string SentenceOf(const v1::Problem& problem, absl::string_view language);

}  // namespace inwonersreis

#endif  // INWONERSREIS_JOURNEY_ERRORS_H_
