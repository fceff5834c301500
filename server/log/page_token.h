// Where a list goes on, opaque to the client and bound to its question.
#ifndef INWONERSREIS_SERVER_LOG_PAGE_TOKEN_H_
#define INWONERSREIS_SERVER_LOG_PAGE_TOKEN_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/storage/store.h"

namespace inwonersreis::log {

// `question` is anything that must be the same on the next page (the filter and
// whose list it is). Tokens hold positions only; access is judged on each page.
std::string MakePageToken(absl::string_view position, absl::string_view question);

// The position, or PAGE_TOKEN_INVALID when the token is not one of `question`.
absl::StatusOr<std::string> OpenPageToken(absl::string_view token, absl::string_view question);

// A place in a list of journeys, as the position of a token and back.
std::string PositionText(const storage::JourneyPosition& position);
absl::StatusOr<storage::JourneyPosition> PositionOf(absl::string_view text);

}  // namespace inwonersreis::log

#endif  // INWONERSREIS_SERVER_LOG_PAGE_TOKEN_H_
