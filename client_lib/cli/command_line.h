// The whole command: parse, do, say how it went.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_COMMAND_LINE_H_
#define INWONERSREIS_CLIENT_LIB_CLI_COMMAND_LINE_H_

#include <memory>
#include <string>
#include <vector>

#include "client_lib/cli/context.h"

namespace inwonersreis::cli {

// The language that help and answers are in: --language among the arguments,
// else LC_ALL, LC_MESSAGES and LANG as usual, else Dutch.
Language ChooseLanguage(const std::vector<std::string>& arguments);

// All commands with their flags, in `context->language`.
std::unique_ptr<CLI::App> MakeApp(Context* context);

// Runs with the arguments after the program's name; the exit code.
int RunCommand(const std::vector<std::string>& arguments);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_COMMAND_LINE_H_
