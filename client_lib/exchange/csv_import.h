// Contacts and care use from a table into a store.
#ifndef INWONERSREIS_CLIENT_LIB_EXCHANGE_CSV_IMPORT_H_
#define INWONERSREIS_CLIENT_LIB_EXCHANGE_CSV_IMPORT_H_

#include <istream>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "client_lib/exchange/column_mapping.h"
#include "client_lib/exchange/entry_sink.h"
#include "client_lib/exchange/report.h"

namespace inwonersreis::exchange {

// Reads a table by its mapping (README.md) and writes its rows to `sink`. A row
// that cannot be read, or that CheckShape refuses at `now`, is reported with
// line, column and reason, and the rest goes in. Ids are made from the rows, so
// importing again adds nothing twice; a row that stands in the file twice is
// told. Memory: about 40 bytes for each row, to know it again.
//
// In a dry run `sink` is not used and may be null. Errors: MAPPING_INVALID when
// a column is not in the header; FIELD_REQUIRED for a file without header;
// FILE_UNREADABLE; TEXT_INVALID for UTF-16; the sink's own.
absl::Status ImportCsv(std::istream* input, const ColumnMapping& mapping, EntrySink* sink,
                       absl::Time now, const ImportOptions& options, ImportSummary* summary);

}  // namespace inwonersreis::exchange

#endif  // INWONERSREIS_CLIENT_LIB_EXCHANGE_CSV_IMPORT_H_
