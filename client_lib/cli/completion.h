// What could come next on a command line.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_COMPLETION_H_
#define INWONERSREIS_CLIENT_LIB_CLI_COMPLETION_H_

#include <string>
#include <vector>

#include "client_lib/cli/context.h"

namespace inwonersreis::cli {

// Commands, flags or values that begin with the last of `words` (which may be
// empty), after the words before it. `words` is without the program's name.
std::vector<std::string> Completions(const CLI::App& app, const Context& context,
                                     const std::vector<std::string>& words);

// The word with which the scripts of `completion` call back, before "--" and the
// words typed so far. No command for people.
inline constexpr char kCompleteWord[] = "complete";

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_COMPLETION_H_
