// Days and moments as one types them.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_TIMES_H_
#define INWONERSREIS_CLIENT_LIB_CLI_TIMES_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace inwonersreis::cli {

// "2026-03-01" (noon), "2026-03-01 14:30" in the given zone, or RFC 3339.
// DATE_INVALID otherwise.
absl::StatusOr<absl::Time> ParseMoment(absl::string_view typed, absl::TimeZone zone);

// The first moment of "2026-03-01" in the given zone. DATE_INVALID otherwise.
absl::StatusOr<absl::Time> ParseDay(absl::string_view typed, absl::TimeZone zone);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_TIMES_H_
