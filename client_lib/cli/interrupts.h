// Ctrl-C as a wish that a command carries out.
#ifndef INWONERSREIS_CLIENT_LIB_CLI_INTERRUPTS_H_
#define INWONERSREIS_CLIENT_LIB_CLI_INTERRUPTS_H_

#include <signal.h>

#include <functional>
#include <thread>

namespace inwonersreis::cli {

// Cancels what is under way at Ctrl-C. A signal handler may not take locks, so a
// thread waits for the signal instead. Made before the first call: the threads of
// the connection inherit that they do not take the signal. Afterwards Ctrl-C ends
// the program again.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  // Calls `cancel` on another thread at the first signal. Once. What it cancels
  // outlives this object.
  void Cancel(std::function<void()> cancel);

 private:
  sigset_t signals_;
  sigset_t before_;
  std::thread thread_;
};

}  // namespace inwonersreis::cli

#endif  // INWONERSREIS_CLIENT_LIB_CLI_INTERRUPTS_H_
