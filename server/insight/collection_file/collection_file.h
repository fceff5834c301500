// A collection of journeys as a file: facts under pseudonyms, without names or texts.
//
// JSON lines in UTF-8. The first line says what it is, each other line is one journey:
//
//   {"format":"inwonersreis-collection","version":1,"data_version":"2026-11-22"}
//   {"pseudonym":"0f3a…","programme":"WERK","group":"programme","start_on":"2025-03-01",
//    "end_on":"2026-03-01","facts":[
//     {"kind":"care_use","code":"ZIN22_GP_CONSULT_AVG","from_on":"2024-03-01",
//      "to_on":"2025-02-28","quantity":"10"},
//     {"kind":"measurement","code":"CANTRIL","detail":"start","on":"2025-03-01",
//      "quantity":"5"}]}
//
// kind: care_use, contact, measurement, goal_closed, paid_work, with "code" and
// "quantity" as review/collection.h says (quantity in units with at most three
// decimals, as text or number). Days: "on", or "from_on" and "to_on". "detail":
// start, interim, follow-up of a measurement; much-less, less, as-expected, more,
// much-more of a closed goal. Optional: programme, group (programme or comparison),
// end_on, payer ("zvw-insurer"), euros (as invoiced), subject (which resident, from 0).
#ifndef INWONERSREIS_SERVER_INSIGHT_COLLECTION_FILE_COLLECTION_FILE_H_
#define INWONERSREIS_SERVER_INSIGHT_COLLECTION_FILE_COLLECTION_FILE_H_

#include <istream>
#include <ostream>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "server/insight/review/collection.h"

namespace inwonersreis::insight {

struct CollectionFile {
  Collection collection;
  // As the file says, with the begin of the SHA-256 of its lines: names these bytes.
  std::string data_version;
};

// Reads until the end of the stream. Errors name the line, and the field as
// "column": LINE_UNREADABLE (no JSON, another format, a field that is not known
// or absent), VALUE_UNMAPPED (a kind, payer, group or detail that is not known),
// NUMBER_INVALID, DATE_INVALID; those of Collection name the journey;
// FILE_UNREADABLE when the stream fails. Not a journey is skipped silently.
absl::StatusOr<CollectionFile> ReadCollection(std::istream* input);

// Writes what ReadCollection reads. The caller looks at the stream's state.
void WriteCollection(const Collection& collection, absl::string_view data_version,
                     std::ostream* output);

// The same in parts: the first line, then a line for each journey.
std::string CollectionHead(absl::string_view data_version);
void AppendJourney(const Collection& collection, size_t person, std::string* lines);

}  // namespace inwonersreis::insight

#endif  // INWONERSREIS_SERVER_INSIGHT_COLLECTION_FILE_COLLECTION_FILE_H_
