// Journeys from a store into a file.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_NDJSON_EXPORT_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_NDJSON_EXPORT_H_

#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client_lib/exchange/entry_sink.h"

namespace inwonersreis::exchange {

struct ExportOptions {
  absl::Time exported_at = absl::InfinitePast();  // Stands in the header.
  // Only these journeys; empty: all that the source lists.
  std::vector<std::string> journey_ids;
  // Called after every journey with how many are done, of how many.
  std::function<void(int64_t done, int64_t total)> on_progress;
};

struct ExportSummary {
  int64_t journeys = 0;
  int64_t entries = 0;
  int64_t gone = 0;        // Listed, but no longer the reader's when asked for.
  bool synthetic = false;  // All of them.
};

// Writes the format of README.md: what ImportNdjson reads. Journeys in order of
// their ids (so: of opening), entries in order of seq; the same store gives the
// same bytes but for exported_at. Memory: 16 bytes for each journey, and one
// journey. Errors: the source's own; FILE_UNREADABLE when the stream does not
// take it; INVALID_ID or NOT_FOUND for a journey that was asked for.
absl::Status ExportNdjson(EntrySource* source, const ExportOptions& options, std::ostream* output,
                          ExportSummary* summary);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_NDJSON_EXPORT_H_
