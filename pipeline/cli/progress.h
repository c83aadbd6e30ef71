// The progress line: redrawn on a terminal, a plain line now and then otherwise, nothing with --quiet.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace newstally::cli {

class Progress {
 public:
  // `total` bytes are to be read; 0 where that is not known.
  Progress(std::uint64_t total, bool quiet);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void bytes(std::uint64_t so_far);
  void article(std::size_t claims);
  void clear();  // so that a message does not land in the middle of the line

 private:
  void draw_if_due();
  void draw(std::chrono::steady_clock::time_point now);

  std::uint64_t total_, bytes_ = 0;
  std::size_t articles_ = 0, claims_ = 0;
  bool quiet_, terminal_, shown_ = false;
  std::chrono::steady_clock::time_point began_, drawn_;
};

}  // namespace newstally::cli
