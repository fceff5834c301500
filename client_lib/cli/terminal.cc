#include "client_lib/cli/terminal.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "absl/strings/numbers.h"
#include "journey/errors.h"

namespace inwonersreis::cli {
namespace {

constexpr int kDefaultColumns = 80;
constexpr int kMinColumns = 40;
constexpr int kMaxColumns = 160;

// Switches off the echo of a terminal while it lives.
class NoEcho {
 public:
  explicit NoEcho(int terminal) : terminal_(terminal) {
    known_ = tcgetattr(terminal_, &before_) == 0;
    if (!known_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(terminal_, TCSAFLUSH, &quiet);
  }
  ~NoEcho() {
    if (known_) tcsetattr(terminal_, TCSAFLUSH, &before_);
  }

 private:
  const int terminal_;
  termios before_{};
  bool known_ = false;
};

void Write(int terminal, absl::string_view text) {
  // What cannot be shown is not worth stopping for.
  if (write(terminal, text.data(), text.size()) < 0) return;
}

}  // namespace

int TerminalColumns() {
  int columns = kDefaultColumns;
  winsize size{};
  const char* const stated = std::getenv("COLUMNS");
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    columns = size.ws_col;
  } else if (stated != nullptr && !absl::SimpleAtoi(stated, &columns)) {
    columns = kDefaultColumns;
  }
  return std::min(std::max(columns, kMinColumns), kMaxColumns);
}

bool WantsColour() {
  const char* const no_colour = std::getenv("NO_COLOR");
  return isatty(STDOUT_FILENO) == 1 && (no_colour == nullptr || no_colour[0] == '\0');
}

bool WantsProgress() { return isatty(STDERR_FILENO) == 1; }

absl::StatusOr<std::string> AskSecret(absl::string_view prompt) {
  const int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (terminal < 0) return Error(v1::ERROR_REASON_USAGE, {{"argument", "--passphrase-stdin"}});
  Write(terminal, prompt);
  std::string secret;
  {
    NoEcho no_echo(terminal);
    char c = 0;
    while (read(terminal, &c, 1) == 1 && c != '\n') secret.push_back(c);
  }
  Write(terminal, "\n");
  close(terminal);
  return secret;
}

}  // namespace inwonersreis::cli
