// The first line of a file of journeys.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_NDJSON_HEADER_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_NDJSON_HEADER_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace inwonersreis::exchange {

inline constexpr absl::string_view kJourneysFormat = "inwonersreis.journeys";
inline constexpr int kJourneysVersion = 1;

struct NdjsonHeader {
  bool synthetic = false;                         // Every person and event in the file is invented.
  absl::Time exported_at = absl::InfinitePast();  // InfinitePast: not said.
};

// True for a line that says it is a header of any program's file ("format"
// is its first field); an entry never is.
bool LooksLikeHeader(absl::string_view line);

// Reads a header. LINE_UNREADABLE: no header of this format; UNKNOWN_VALUE: a
// newer version. Fields that are not known are left alone.
absl::StatusOr<NdjsonHeader> ReadHeader(absl::string_view line);

// The header line, without line end.
std::string WriteHeader(const NdjsonHeader& header);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_NDJSON_HEADER_H_
