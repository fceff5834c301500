// The commands, one function per group. Each adds its commands to `app`.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_COMMANDS_H_
#define INWONERSREIS_CLIENT_LIB_CLI_COMMANDS_H_

#include "client_lib/cli/context.h"

namespace inwonersreis::cli {

void AddSessionCommands(CLI::App* app, Context* context);
void AddJourneyCommands(CLI::App* app, Context* context);
void AddRecordCommand(CLI::App* app, Context* context);
void AddFollowCommand(CLI::App* app, Context* context);
void AddPeopleCommands(CLI::App* app, Context* context);
void AddExchangeCommands(CLI::App* app, Context* context);
void AddAnalyseCommand(CLI::App* app, Context* context);
void AddCollectionCommand(CLI::App* app, Context* context);
void AddCompletionCommand(CLI::App* app, Context* context);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_COMMANDS_H_
