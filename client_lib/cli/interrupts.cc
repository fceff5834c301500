#include "client_lib/cli/interrupts.h"

#include <pthread.h>

#include <utility>

namespace inwonersreis::cli {

Interrupts::Interrupts() {
  sigemptyset(&signals_);
  sigaddset(&signals_, SIGINT);
  sigaddset(&signals_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals_, &before_);
}

void Interrupts::Cancel(std::function<void()> cancel) {
  thread_ = std::thread([this, cancel = std::move(cancel)] {
    int signal = 0;
    sigwait(&signals_, &signal);
    cancel();
  });
}

Interrupts::~Interrupts() {
  if (thread_.joinable()) {
    pthread_kill(thread_.native_handle(), SIGTERM);
    thread_.join();
  }
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace inwonersreis::cli
