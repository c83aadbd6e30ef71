// What went wrong with the input, told on stderr as it happens and counted for the end of the run.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "pipeline/cli/progress.h"
#include "pipeline/source/source.h"

namespace newstally::cli {

class Diagnostics {
 public:
  // `quiet` leaves assumptions out; errors are always told.
  Diagnostics(bool quiet, Progress& progress) : quiet_(quiet), progress_(progress) {}

  void note(const SourceNote& note);
  // Things skipped so far, whatever the reason.
  std::size_t errors() const;
  // "3 skipped (malformed JSON 2, unreadable file 1)", or nothing.
  std::string counts() const;

 private:
  bool quiet_;
  Progress& progress_;
  std::map<std::string, std::size_t> skipped_, assumed_;
};

// "1 article", "2 articles", "12,345 claims".
std::string counted(std::size_t n, const std::string& noun);

}  // namespace newstally::cli
