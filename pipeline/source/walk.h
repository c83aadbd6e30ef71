// Inputs as the user names them → files in a fixed order.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>

#include "pipeline/source/output.h"

namespace newstally::source {

// Calls `file` for every regular file under `input`, in byte order of names, folders depth first. An input that is
// named itself may also be a pipe. Names that begin with "." are passed over. A folder is entered once, however many
// links lead to it. `file` returns false to stop.
class Walker {
 public:
  Walker(Output& output, std::function<bool(const std::string& path)> file) : output_(output), file_(std::move(file)) {}
  bool walk(const std::string& input);

 private:
  bool walk_folder(const std::string& folder);

  Output& output_;
  std::function<bool(const std::string&)> file_;
  std::set<std::pair<unsigned long long, unsigned long long>> entered_;  // device and inode of folders
};

// The name of a file without folders and endings of formats: "a/000_6f1e.txt.gz" → "000_6f1e".
std::string stem_of(const std::string& path);

}  // namespace newstally::source
