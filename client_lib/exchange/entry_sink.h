// Where imported entries go, and where exported ones come from.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_ENTRY_SINK_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_ENTRY_SINK_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "inwonersreis/v1/entry.pb.h"
#include "inwonersreis/v1/journey_service.pb.h"
#include "journey/limits.h"

namespace inwonersreis::exchange {

// What one call may hold at most.
struct BatchLimits {
  int entries = limits::kImportEntries;
  int64_t bytes = limits::kImportBytes;  // Of the serialised entries.
};

// Takes entries. The command gives one that calls ImportJourney (authors and
// times are kept) or RecordEntries (the signed-in person is the author).
//
// Thread-safe: Write is called from several threads at once, for different
// journeys; for one journey the calls come one after another, in file order.
class EntrySink {
 public:
  virtual ~EntrySink() = default;

  virtual BatchLimits limits() const = 0;

  // Writes entries of one journey, in the order in which they build on each
  // other; within limits(). Answers one result per entry, in the same order.
  // Safe to repeat: entries that are there already are answered as duplicates.
  // An error means that nothing is known of this batch. Blocks.
  virtual absl::StatusOr<v1::ImportJourneyResponse> Write(
      const v1::ImportJourneyRequest& batch) = 0;
};

// One journey that can be exported.
struct JourneyRef {
  std::string journey_id;
  bool synthetic = false;  // As its opening says.
};

// A page of journeys.
struct JourneyRefPage {
  std::vector<JourneyRef> journeys;
  std::string next_page_token;  // Empty: this is the last page.
};

// Gives the journeys that the signed-in person may see. Called from one thread.
class EntrySource {
 public:
  virtual ~EntrySource() = default;

  // Pages in any order, starting with an empty token.
  virtual absl::StatusOr<JourneyRefPage> List(absl::string_view page_token) = 0;

  // The visible entries of one journey in order of seq.
  virtual absl::StatusOr<std::vector<v1::Entry>> Get(absl::string_view journey_id) = 0;
};

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_ENTRY_SINK_H_
