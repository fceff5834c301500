#include "client_lib/cli/terminal.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "absl/strings/numbers.h"
#include "journey/errors.h"

namespace inwonersreis::cli {
namespace {

constexpr int kDefaultColumns = 80;
constexpr int kMinColumns = 40;
constexpr int kMaxColumns = 160;

// The terminal whose echo is off, for the handler: it may run at any moment.
volatile sig_atomic_t quiet_terminal = -1;
termios loud;

// Ctrl-C at a prompt ends the program, and must not leave a terminal that
// shows nothing of what is typed.
void RestoreAndEnd(int signal) {
  if (quiet_terminal >= 0) tcsetattr(quiet_terminal, TCSAFLUSH, &loud);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

// Switches off the echo of a terminal while it lives; one at a time.
class NoEcho {
 public:
  explicit NoEcho(int terminal) {
    if (tcgetattr(terminal, &loud) != 0) return;
    quiet_terminal = terminal;
    struct sigaction end = {};
    end.sa_handler = RestoreAndEnd;
    for (size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &end, &before_[i]);
    // Nor stop half-way: the echo would be off in the shell.
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGTSTP, &ignore, &stop_before_);
    termios quiet = loud;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(terminal, TCSAFLUSH, &quiet);
  }
  ~NoEcho() {
    if (quiet_terminal < 0) return;
    tcsetattr(quiet_terminal, TCSAFLUSH, &loud);
    quiet_terminal = -1;
    for (size_t i = 0; i < kSignals.size(); ++i) sigaction(kSignals[i], &before_[i], nullptr);
    sigaction(SIGTSTP, &stop_before_, nullptr);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  static constexpr std::array<int, 4> kSignals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
  std::array<struct sigaction, kSignals.size()> before_;
  struct sigaction stop_before_;
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

void TellProgress(absl::string_view text) {
  if (WantsProgress()) std::cerr << "\r\x1b[K" << text << std::flush;
}

void EndProgress() { TellProgress(""); }

absl::StatusOr<std::string> AskSecret(absl::string_view prompt) {
  const int terminal = open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (terminal < 0) return Error(v1::ERROR_REASON_USAGE, {{"argument", "--passphrase-stdin"}});
  std::string secret;
  {
    NoEcho no_echo(terminal);  // Before anybody is asked to type.
    Write(terminal, prompt);
    char c = 0;
    while (read(terminal, &c, 1) == 1 && c != '\n') secret.push_back(c);
  }
  Write(terminal, "\n");
  close(terminal);
  return secret;
}

}  // namespace inwonersreis::cli
