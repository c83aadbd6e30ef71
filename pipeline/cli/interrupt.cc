#include "pipeline/cli/interrupt.h"

#include <csignal>

#include <pthread.h>
#include <unistd.h>

namespace newstally::cli {
namespace {

sigset_t watched() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGUSR2);  // sent by the destructor, to itself
  return set;
}

}  // namespace

Interrupt::Interrupt() {
  const sigset_t set = watched();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  watcher_ = std::thread([this, set] {
    int signal = 0;
    for (int asked = 0; sigwait(&set, &signal) == 0 && signal != SIGUSR2; ++asked) {
      if (asked > 0) _exit(128 + signal);
      stop_.request_stop();
    }
  });
}

Interrupt::~Interrupt() {
  pthread_kill(watcher_.native_handle(), SIGUSR2);
  watcher_.join();
  const sigset_t set = watched();
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

}  // namespace newstally::cli
