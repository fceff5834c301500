// The command on a real terminal: a passphrase that is not shown, Ctrl-C that
// leaves the terminal as it was, and completion in the shells themselves.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/support/server_process.h"

namespace inwonersreis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kPassphrase[] = "samen-gezond-2026";
// What to wait for at most: a slow machine, not a long job.
constexpr int kPatienceMs = 60 * 1000;

// A program on a terminal of its own, of which this is the screen and keyboard.
class OnTerminal {
 public:
  OnTerminal(std::vector<std::string> arguments, const std::string& home) {
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    // The terminal stays with us, so that it can be looked at afterwards.
    EXPECT_EQ(openpty(&screen_, &terminal_, nullptr, nullptr, nullptr), 0);
    pid_ = fork();
    if (pid_ == 0) {
      login_tty(dup(terminal_));
      setenv("XDG_STATE_HOME", home.c_str(), 1);
      setenv("LC_ALL", "C.UTF-8", 1);
      execv(argv[0], argv.data());
      _exit(127);
    }
  }
  ~OnTerminal() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
    close(screen_);
    close(terminal_);
  }

  // Reads until `text` is on the screen.
  bool Shows(const std::string& text) {
    while (!absl::StrContains(seen_, text)) {
      pollfd fd = {screen_, POLLIN, 0};
      char buffer[4096];
      if (poll(&fd, 1, kPatienceMs) != 1) return false;
      const ssize_t length = read(screen_, buffer, sizeof(buffer));
      if (length <= 0) return false;
      seen_.append(buffer, static_cast<size_t>(length));
    }
    return true;
  }
  void Type(const std::string& text) {
    EXPECT_EQ(write(screen_, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  bool Echoes() const {
    termios now{};
    EXPECT_EQ(tcgetattr(terminal_, &now), 0);
    return (now.c_lflag & ECHO) != 0;
  }
  // 128 + signal when one ended it.
  int End() {
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  const std::string& seen() const { return seen_; }

 private:
  int screen_ = -1;
  int terminal_ = -1;
  pid_t pid_ = -1;
  std::string seen_;
};

class TerminalTest : public ::testing::Test {
 protected:
  std::vector<std::string> SignIn() const {
    return {testing::ProgramPath("inwonersreis"), "--language", "nl", "--server",
            server_.address(), "sign-in", "anna.visser"};
  }
  void StartServer() {
    ASSERT_EQ(server_.LoadDemo(INWONERSREIS_DEMO_DIR).exit_code, 0);
    ASSERT_TRUE(server_.Start()) << server_.errors();
  }

  testing::TempDir home_;
  testing::ServerProcess server_{home_.path()};
};

TEST_F(TerminalTest, APassphraseIsAskedForAndNotShown) {
  StartServer();
  OnTerminal command(SignIn(), home_.path());
  ASSERT_TRUE(command.Shows("Wachtzin: ")) << command.seen();
  ASSERT_FALSE(command.Echoes());
  command.Type(absl::StrCat(kPassphrase, "\n"));
  EXPECT_TRUE(command.Shows("Welkom, Anna Visser")) << command.seen();
  EXPECT_EQ(command.End(), 0);
  EXPECT_THAT(command.seen(), Not(HasSubstr(kPassphrase)));
  EXPECT_TRUE(command.Echoes());
}

TEST_F(TerminalTest, CtrlCAtThePromptLeavesATerminalThatShowsWhatIsTyped) {
  OnTerminal command(SignIn(), home_.path());
  ASSERT_TRUE(command.Shows("Wachtzin: ")) << command.seen();
  ASSERT_FALSE(command.Echoes());
  command.Type("half\x03");
  EXPECT_EQ(command.End(), 128 + SIGINT);
  EXPECT_TRUE(command.Echoes());
}

TEST_F(TerminalTest, CtrlZAtThePromptDoesNotLeaveAShellWithoutEcho) {
  StartServer();
  OnTerminal command(SignIn(), home_.path());
  ASSERT_TRUE(command.Shows("Wachtzin: ")) << command.seen();
  ASSERT_FALSE(command.Echoes());
  command.Type(absl::StrCat("\x1a", kPassphrase, "\n"));
  EXPECT_TRUE(command.Shows("Welkom, Anna Visser")) << command.seen();
  EXPECT_EQ(command.End(), 0);
}

TEST_F(TerminalTest, CtrlCEndsAReviewThatIsBeingComputedInTheCommandsOwnWords) {
  // Takes a call and never answers it: the longest review there is.
  const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  ASSERT_EQ(bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(listener, 1), 0);
  ASSERT_EQ(getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
  OnTerminal command({testing::ProgramPath("inwonersreis"), "--language", "nl", "--server",
                      absl::StrCat("127.0.0.1:", ntohs(address.sin_port)), "analyse", "--config",
                      INWONERSREIS_REVIEW_DEFINITION},
                     home_.path());
  pollfd called = {listener, POLLIN, 0};
  ASSERT_EQ(poll(&called, 1, kPatienceMs), 1);
  command.Type("\x03");
  EXPECT_TRUE(command.Shows("[CANCELLED]")) << command.seen();
  EXPECT_EQ(command.End(), 6);
  close(listener);
}

// --- Completion: the shell reads the script and asks it.

// What a shell answers to a script; `inwonersreis` is found as installed.
testing::ProgramResult InShell(const std::vector<std::string>& shell, const std::string& script) {
  const std::string program = testing::ProgramPath("inwonersreis");
  const std::string bin = program.substr(0, program.rfind('/'));
  std::vector<std::string> arguments = shell;
  arguments.push_back(script);
  return testing::RunProgram(arguments, "",
                             {absl::StrCat("PATH=", bin, ":/usr/bin:/bin"), "LC_ALL=C.UTF-8"});
}

TEST(CompletionTest, BashOffersCommandsAndValues) {
  const std::vector<std::string> bash = {"/bin/bash", "--norc", "-ec"};
  const auto complete = [&](const std::string& words, int count) {
    return InShell(bash, absl::StrCat("source <(inwonersreis completion bash); ",
                                      "complete -p inwonersreis >/dev/null; ",
                                      "COMP_WORDS=(", words, "); COMP_CWORD=", count,
                                      "; _inwonersreis; printf '%s\\n' \"${COMPREPLY[@]}\""));
  };
  testing::ProgramResult result = complete("inwonersreis rec", 1);
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  EXPECT_EQ(result.output, "record\n");
  result = complete("inwonersreis record contact --channel home", 4);
  EXPECT_EQ(result.output, "home-visit\n") << result.errors;
}

TEST(CompletionTest, ZshOffersCommandsAndValues) {
  // compadd works inside a real completion only: here it says what it got.
  const testing::ProgramResult result = InShell(
      {"/usr/bin/zsh", "-fec"},
      "autoload -U compinit; compinit -u -D; source <(inwonersreis completion zsh); "
      "[[ $_comps[inwonersreis] == _inwonersreis ]] || exit 3; "
      "compadd() { print -rl -- $found }; "
      "words=(inwonersreis rec); CURRENT=2; _inwonersreis; "
      "words=(inwonersreis record contact --channel home); CURRENT=5; _inwonersreis");
  EXPECT_EQ(result.exit_code, 0) << "apt-get install zsh\n" << result.errors;
  EXPECT_EQ(result.output, "record\nhome-visit\n") << result.errors;
}

}  // namespace
}  // namespace inwonersreis
