// The person's side: how wide, how coloured, and asking for a passphrase.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_TERMINAL_H_
#define INWONERSREIS_CLIENT_LIB_CLI_TERMINAL_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace inwonersreis::cli {

// Columns of the terminal that standard output goes to; $COLUMNS, else 80, when
// it goes elsewhere. 40 to 160: longer lines are hard to read.
int TerminalColumns();

// True when standard output is a terminal and NO_COLOR is not set.
bool WantsColour();

// True when standard error is a terminal: progress is shown there only.
bool WantsProgress();

// One line on standard error that is written over and over, on a terminal only.
void TellProgress(absl::string_view text);
void EndProgress();

// Shows `prompt` on the terminal and reads a line that is not shown. USAGE when
// there is no terminal.
absl::StatusOr<std::string> AskSecret(absl::string_view prompt);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_TERMINAL_H_
