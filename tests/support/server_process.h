// A real inwonersreisd for tests and benchmarks: its own process, its own
// temporary data directory, an ephemeral port on loopback.
#ifndef INWONERSREIS_TESTS_SUPPORT_SERVER_PROCESS_H_
#define INWONERSREIS_TESTS_SUPPORT_SERVER_PROCESS_H_

#include <sys/types.h>

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tests/support/temp_dir.h"

namespace inwonersreis::testing {

struct ProgramResult {
  int exit_code = -1;   // 128 + signal when one ended it
  std::string output;   // standard output
  std::string errors;   // standard error
};

// Where a built program is: bin/ of the build that the running test is in.
std::string ProgramPath(absl::string_view name);

// Runs a program to its end. `input` becomes its standard input; `environment`
// ("NAME=value") is added to ours.
ProgramResult RunProgram(const std::vector<std::string>& arguments,
                         const std::string& input = "",
                         const std::vector<std::string>& environment = {});

// Not thread-safe. Stops the server (SIGKILL) on destruction.
class ServerProcess {
 public:
  // Data and keys live under `home` and stay when the process goes, so that
  // Start after Kill finds them again.
  explicit ServerProcess(const std::string& home);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  // Makes the database with the people and stories of a demo directory.
  ProgramResult LoadDemo(const std::string& demo_dir);
  // Makes an empty database; the output holds the administrator's code.
  ProgramResult Init();

  // Starts and waits until it listens; false (see errors()) when the program
  // ended before that. A second Start takes the same port again.
  bool Start(const std::vector<std::string>& extra_flags = {});
  // SIGKILL: no chance to write anything.
  void Kill();
  // SIGTERM, then waits; the exit code.
  int Stop();

  pid_t pid() const { return pid_; }
  // "127.0.0.1:PORT".
  const std::string& address() const { return address_; }
  // The same for browsers.
  const std::string& web_address() const { return web_address_; }
  std::string data_dir() const { return home_ + "/data"; }
  std::string key_file() const { return home_ + "/keys/key"; }
  // What the server wrote to standard output and error so far.
  std::string errors() const;
  // Resident memory of the process in KiB.
  long ResidentKib() const;

 private:
  std::string home_;
  std::string address_ = "127.0.0.1:0", web_address_ = "127.0.0.1:0";
  pid_t pid_ = -1;
};

}  // namespace inwonersreis::testing

#endif  // INWONERSREIS_TESTS_SUPPORT_SERVER_PROCESS_H_
