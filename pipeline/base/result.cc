#include "pipeline/base/result.h"

#include <fmt/format.h>

namespace newstally {

std::string Error::to_string() const {
  std::string where = path;
  if (line != 0) where += fmt::format(":{}", line);
  std::string out = where.empty() ? reason : fmt::format("{}: {}", where, reason);
  if (!hint.empty()) out += fmt::format(" ({})", hint);
  return out;
}

}  // namespace newstally
