// What the command's exit status says, for scripts. The table for people is
// texts::kExitCodes.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_EXIT_CODE_H_
#define INWONERSREIS_CLIENT_LIB_CLI_EXIT_CODE_H_

#include "inwonersreis/v1/problem.pb.h"

namespace inwonersreis::cli {

inline constexpr int kExitOk = 0;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitNotSignedIn = 3;
inline constexpr int kExitNotFound = 4;
inline constexpr int kExitRefused = 5;
inline constexpr int kExitTryAgain = 6;
inline constexpr int kExitFile = 7;
inline constexpr int kExitBug = 70;

int ExitCodeOf(v1::ErrorReason reason);

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_EXIT_CODE_H_
