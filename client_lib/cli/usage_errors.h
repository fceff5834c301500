// What was wrong with what somebody typed, as a sentence in their language. The
// parser's own messages are English and meant for programmers.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_USAGE_ERRORS_H_
#define INWONERSREIS_CLIENT_LIB_CLI_USAGE_ERRORS_H_

#include <CLI/CLI.hpp>
#include <string>

#include "client_lib/words/words.h"

namespace inwonersreis::cli {

// The usual errors (unknown, missing, not a number, not one of, …) as a
// sentence; the parser's own words for what is left. Pure.
std::string UsageSentence(const CLI::ParseError& error, Language language);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_USAGE_ERRORS_H_
