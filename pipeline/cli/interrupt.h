// Ctrl-C and a polite kill end a run cleanly: the first asks it to stop, the second ends the program at once.
#pragma once

#include <stop_token>
#include <thread>

namespace newstally::cli {

// While it lives, SIGINT and SIGTERM request a stop. Make it before any other thread: they inherit the blocked signals.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  std::stop_token token() const { return stop_.get_token(); }
  bool requested() const { return stop_.stop_requested(); }

 private:
  std::stop_source stop_;
  std::thread watcher_;
};

}  // namespace newstally::cli
