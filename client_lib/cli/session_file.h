// The session token in a file that only its owner can read.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_SESSION_FILE_H_
#define INWONERSREIS_CLIENT_LIB_CLI_SESSION_FILE_H_

#include <memory>
#include <string>

#include "absl/strings/string_view.h"
#include "inwonersreis/token_store.h"

namespace inwonersreis::cli {

// $XDG_STATE_HOME/inwonersreis/session-SERVER[-PROFILE] (else ~/.local/state).
// A profile is a person on this computer: two profiles are two sign-ins.
std::string SessionPath(absl::string_view server, absl::string_view profile);

// Keeps the token in `path` with mode 0600, replaced in one step. A file that
// others can read counts as absent: its token may be known to them.
std::shared_ptr<TokenStore> SessionFile(std::string path);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_SESSION_FILE_H_
