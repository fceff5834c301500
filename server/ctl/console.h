// What the control program says, in the reader's language.
#ifndef INWONERSREIS_SERVER_CTL_CONSOLE_H_
#define INWONERSREIS_SERVER_CTL_CONSOLE_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace inwonersreis::ctl {

// Exit codes, by what the reader can do about it; the same classes as those of
// the `inwonersreis` command, and one of its own for damage.
enum ExitCode {
  kOk = 0,
  kUsage = 2,     // other arguments
  kRefused = 5,   // it is there already, or not allowed now
  kTryAgain = 6,  // in use, busy, or the disk is full
  kFile = 7,      // a file or key file cannot be used
  kDamaged = 8,   // the data is not what the program wrote
  kBug = 70,
};

ExitCode ExitCodeOf(const absl::Status& status);

// Not thread-safe. Results go to standard output; progress and errors to
// standard error.
class Console {
 public:
  // "nl" or "en"; empty: as the environment says, Dutch unless it says English.
  explicit Console(const std::string& language);

  const std::string& language() const { return language_; }

  // One of the two sentences, with a line end.
  void Say(absl::string_view nl, absl::string_view en) const;

  // How far long work is: a line that moves on a terminal, elsewhere a line for
  // every tenth part.
  void Progress(absl::string_view nl, absl::string_view en, int64_t done, int64_t all);

  // The error's sentence, its reason and its details; returns the exit code.
  ExitCode Fail(const absl::Status& status);

 private:
  void EndProgress();

  std::string language_;
  bool terminal_;
  bool in_progress_ = false;
  int64_t last_part_ = -1;
};

}  // namespace inwonersreis::ctl

#endif  // INWONERSREIS_SERVER_CTL_CONSOLE_H_
