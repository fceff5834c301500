// Journeys from a file into a store.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_NDJSON_IMPORT_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_NDJSON_IMPORT_H_

#include <istream>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client_lib/exchange/entry_sink.h"
#include "client_lib/exchange/report.h"

namespace inwonersreis::exchange {

// Reads the format of README.md (one entry on a line, a header first) and
// writes the entries to `sink`. Lines that cannot be read are reported; what
// does not depend on them goes in. Importing a file again adds nothing twice:
// the entries' ids are known. Memory does not grow with the file.
//
// In a dry run the rules are asked what an empty store would say (see
// dry_run.h), and `sink` is not used and may be null. `summary` is filled in
// also when the import ends early. Errors: no header, a newer version, the
// file cannot be read, or the sink's own (no connection, not signed in, …):
// the import stopped there and can be done again.
absl::Status ImportNdjson(std::istream* input, EntrySink* sink, absl::Time now,
                          const ImportOptions& options, ImportSummary* summary);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_NDJSON_IMPORT_H_
