// From a request's headers to what gRPC calls metadata, a deadline, a language.
#ifndef INWONERSREIS_SERVER_WEB_CALL_HEADERS_H_
#define INWONERSREIS_SERVER_WEB_CALL_HEADERS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "server/web/calls.h"
#include "server/web/http.h"

namespace inwonersreis::web {

// "/package.Service/Method": two parts, a dot in the first.
bool IsCallPath(absl::string_view path);

enum class Encoding { kBinary, kText };
// Of "application/grpc-web", "…+proto", "…-text" and "…-text+proto"; nothing for
// any other type.
absl::optional<Encoding> EncodingOf(absl::string_view content_type);

// "20S", "150m", "1H": at most eight digits and a unit. Nothing when it is not.
absl::optional<absl::Duration> TimeoutOf(absl::string_view text);

// "nl" or "en": what the request says, else the first of the two among the
// browser's languages, else Dutch.
std::string LanguageOf(const RequestHead& head);

// Everything but what belongs to HTTP, to browsers or to gRPC itself, and what
// only a proxy may say; with the language. TEXT_INVALID, metadata "field", for a
// value that gRPC could not carry.
absl::StatusOr<Metadata> MetadataOf(const RequestHead& head);

}  // namespace inwonersreis::web

#endif  // INWONERSREIS_SERVER_WEB_CALL_HEADERS_H_
