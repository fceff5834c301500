// The two ends of an import or export that are a server.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_EXCHANGE_ENDS_H_
#define INWONERSREIS_CLIENT_LIB_CLI_EXCHANGE_ENDS_H_

#include <memory>

#include "client_lib/exchange/entry_sink.h"
#include "inwonersreis/client.h"

namespace inwonersreis::cli {

// Through ImportJourney: authors and times are kept. `client` outlives it.
std::unique_ptr<exchange::EntrySink> MakeImportSink(Client* client);

// Through RecordEntries: the signed-in person is the author.
std::unique_ptr<exchange::EntrySink> MakeRecordSink(Client* client);

// The journeys that the signed-in person may see.
std::unique_ptr<exchange::EntrySource> MakeSource(Client* client);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_EXCHANGE_ENDS_H_
