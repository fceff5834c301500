// analyse, on a server: computed there, and what comes back.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_ANALYSE_ON_SERVER_H_
#define INWONERSREIS_CLIENT_LIB_CLI_ANALYSE_ON_SERVER_H_

#include <string>

#include "absl/status/statusor.h"
#include "client_lib/cli/context.h"
#include "inwonersreis/v1/insight_service.pb.h"

namespace inwonersreis::cli {

// Runs the analysis on the server, with progress on the terminal. `keep`: it is kept
// there, in the place of one of the coordinator's organisation with the same name,
// and so is its run; else nothing is kept. Ctrl-C ends the run (CANCELLED).
absl::StatusOr<v1::CompletedRun> RunOnServer(Context* context, v1::Analysis analysis, bool keep);

// Publishes a run and answers the file that may leave: "html", "csv" or "json".
absl::StatusOr<std::string> PublishedFile(Context* context, const std::string& run_id,
                                          const std::string& format);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_ANALYSE_ON_SERVER_H_
