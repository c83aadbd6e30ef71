#include "pipeline/cli/diagnostics.h"

#include <cstdio>

#include <fmt/format.h>

namespace newstally::cli {
namespace {
// A dump with a million bad lines is not worth a million messages.
constexpr std::size_t kShownOfAKind = 20;
}  // namespace

void Diagnostics::note(const SourceNote& note) {
  const bool error = note.kind == SourceNote::Kind::error;
  const std::size_t times = ++(error ? skipped_ : assumed_)[note.category];
  if ((!error && quiet_) || times > kShownOfAKind + 1) return;
  progress_.clear();
  if (times > kShownOfAKind) {
    fmt::print(stderr, "newstally: further cases of \"{}\" are only counted\n", note.category);
    return;
  }
  fmt::print(stderr, "newstally: {}: {}\n", error ? "error" : "note", note.error.to_string());
}

std::size_t Diagnostics::errors() const {
  std::size_t n = 0;
  for (const auto& [category, times] : skipped_) n += times;
  return n;
}

std::string Diagnostics::counts() const {
  if (skipped_.empty()) return {};
  std::string list;
  for (const auto& [category, times] : skipped_) list += fmt::format("{}{} {}", list.empty() ? "" : ", ", category, times);
  return fmt::format("{} skipped ({})", errors(), list);
}

std::string counted(std::size_t n, const std::string& noun) {
  std::string digits = std::to_string(n);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) digits.insert(static_cast<std::size_t>(at), 1, ',');
  return digits + " " + noun + (n == 1 ? "" : "s");
}

}  // namespace newstally::cli
