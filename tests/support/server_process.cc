#include "tests/support/server_process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

extern char** environ;

namespace inwonersreis::testing {
namespace {

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

int ExitCode(int status) {
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::vector<char*> Pointers(const std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  for (const std::string& s : strings) pointers.push_back(const_cast<char*>(s.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

// Ours, with `extra` in place of variables of the same name.
std::vector<std::string> Environment(const std::vector<std::string>& extra) {
  std::vector<std::string> all = extra;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string line = *entry;
    const std::string name = line.substr(0, line.find('=') + 1);
    bool replaced = false;
    for (const std::string& e : extra) replaced = replaced || absl::StartsWith(e, name);
    if (!replaced) all.push_back(line);
  }
  return all;
}

}  // namespace

std::string ProgramPath(absl::string_view name) {
  std::filesystem::path dir = std::filesystem::read_symlink("/proc/self/exe").parent_path();
  for (; dir != dir.root_path(); dir = dir.parent_path()) {
    const std::filesystem::path candidate = dir / "bin" / std::string(name);
    if (std::filesystem::exists(candidate)) return candidate.string();
    // The top of the build: do not look for an installed program above it.
    if (std::filesystem::exists(dir / "build.ninja")) break;
  }
  fprintf(stderr, "The program %s is not built. Run: deploy/build release\n",
          std::string(name).c_str());
  abort();
}

ProgramResult RunProgram(const std::vector<std::string>& arguments, const std::string& input,
                         const std::vector<std::string>& environment) {
  int in[2], out[2], err[2];
  if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) {
    perror("pipe2");
    abort();
  }
  const std::vector<std::string> env = Environment(environment);
  const std::vector<char*> argv = Pointers(arguments);
  const std::vector<char*> envp = Pointers(env);
  const pid_t pid = fork();
  if (pid == 0) {
    dup2(in[0], 0);
    dup2(out[1], 1);
    dup2(err[1], 2);
    execve(argv[0], argv.data(), envp.data());
    _exit(127);
  }
  close(in[0]);
  close(out[1]);
  close(err[1]);
  signal(SIGPIPE, SIG_IGN);  // A program may end without reading its input.

  ProgramResult result;
  size_t written = 0;
  pollfd fds[3] = {{out[0], POLLIN, 0}, {err[0], POLLIN, 0}, {in[1], POLLOUT, 0}};
  int open = 2;
  if (input.empty()) {
    close(in[1]);
    fds[2].fd = -1;
  }
  while (open > 0) {
    if (poll(fds, 3, -1) < 0) continue;
    char buffer[65536];
    for (int i = 0; i < 2; ++i) {
      if (fds[i].fd < 0 || fds[i].revents == 0) continue;
      const ssize_t n = read(fds[i].fd, buffer, sizeof buffer);
      if (n > 0) {
        (i == 0 ? result.output : result.errors).append(buffer, n);
      } else {
        close(fds[i].fd);
        fds[i].fd = -1;
        --open;
      }
    }
    if (fds[2].fd >= 0 && fds[2].revents != 0) {
      const ssize_t n = write(fds[2].fd, input.data() + written, input.size() - written);
      if (n > 0) written += n;
      if (n < 0 || written == input.size()) {
        close(fds[2].fd);
        fds[2].fd = -1;
      }
    }
  }
  if (fds[2].fd >= 0) close(fds[2].fd);
  int status = 0;
  waitpid(pid, &status, 0);
  result.exit_code = ExitCode(status);
  return result;
}

ServerProcess::ServerProcess(const std::string& home) : home_(home) {
  std::filesystem::create_directories(data_dir());
  std::filesystem::create_directories(home_ + "/keys");
}

ServerProcess::~ServerProcess() { Kill(); }

ProgramResult ServerProcess::LoadDemo(const std::string& demo_dir) {
  return RunProgram({ProgramPath("inwonersreisctl"), "demo", "--data", data_dir(), "--key-file",
                     key_file(), "--from", demo_dir});
}

ProgramResult ServerProcess::Init() {
  return RunProgram({ProgramPath("inwonersreisctl"), "init", "--data", data_dir(), "--key-file",
                     key_file()});
}

bool ServerProcess::Start(const std::vector<std::string>& extra_flags) {
  const std::string port_file = home_ + "/port", web_port_file = home_ + "/web_port";
  unlink(port_file.c_str());
  std::vector<std::string> arguments = {ProgramPath("inwonersreisd"), "--data",      data_dir(),
                                        "--key-file", key_file(),     "--listen",    address_,
                                        "--port-file", port_file,
                                        "--web",       web_address_,
                                        "--web-port-file", web_port_file};
  arguments.insert(arguments.end(), extra_flags.begin(), extra_flags.end());
  const std::vector<std::string> env = Environment({});
  const std::vector<char*> argv = Pointers(arguments);
  const std::vector<char*> envp = Pointers(env);
  const std::string log = home_ + "/server.log";
  pid_ = fork();
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // A test that crashes leaves no server.
    const int fd = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(fd, 1);
    dup2(fd, 2);
    execve(argv[0], argv.data(), envp.data());
    _exit(127);
  }
  // The port file appears once the server listens. Looking at it again and
  // again waits for an event of another process; it guesses no time.
  for (int i = 0; i < 6000; ++i) {
    const std::string port = ReadFile(port_file);
    if (absl::EndsWith(port, "\n")) {
      address_ = absl::StrCat("127.0.0.1:", port.substr(0, port.size() - 1));
      web_address_ = absl::StrCat("127.0.0.1:", atoi(ReadFile(web_port_file).c_str()));
      return true;
    }
    int status = 0;
    if (waitpid(pid_, &status, WNOHANG) == pid_) {
      pid_ = -1;
      return false;
    }
    usleep(10000);
  }
  Kill();
  return false;
}

void ServerProcess::Kill() {
  if (pid_ <= 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
  pid_ = -1;
}

int ServerProcess::Stop() {
  if (pid_ <= 0) return -1;
  kill(pid_, SIGTERM);
  int status = 0;
  waitpid(pid_, &status, 0);
  pid_ = -1;
  return ExitCode(status);
}

std::string ServerProcess::errors() const { return ReadFile(home_ + "/server.log"); }

long ServerProcess::ResidentKib() const {
  std::ifstream status(absl::StrCat("/proc/", pid_, "/status"));
  std::string line;
  while (std::getline(status, line)) {
    if (absl::StartsWith(line, "VmRSS:")) return atol(line.c_str() + 6);
  }
  return 0;
}

}  // namespace inwonersreis::testing
