#include "pipeline/cli/progress.h"

#include <cstdio>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "pipeline/cli/diagnostics.h"

namespace newstally::cli {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kRedraw = std::chrono::milliseconds(200);
constexpr auto kPlainLine = std::chrono::seconds(30);

std::string size(std::uint64_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  double v = static_cast<double>(bytes);
  const char* unit = "B";
  for (const char* next : {"kB", "MB", "GB", "TB"}) {
    if (v < 1000) break;
    v /= 1000;
    unit = next;
  }
  return fmt::format("{:.1f} {}", v, unit);
}

std::string duration(double seconds) {
  const auto s = static_cast<long long>(seconds);
  return s < 3600 ? fmt::format("{}:{:02}", s / 60, s % 60) : fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

}  // namespace

Progress::Progress(std::uint64_t total, bool quiet)
    : total_(total), quiet_(quiet), terminal_(isatty(STDERR_FILENO) != 0), began_(Clock::now()), drawn_(began_) {}

void Progress::bytes(std::uint64_t so_far) {
  bytes_ = so_far;
  draw_if_due();
}

void Progress::article(std::size_t claims) {
  ++articles_;
  claims_ += claims;
  draw_if_due();
}

void Progress::draw_if_due() {
  if (quiet_) return;
  const auto now = Clock::now();
  if (now - drawn_ < (terminal_ ? Clock::duration(kRedraw) : Clock::duration(kPlainLine))) return;
  drawn_ = now;
  draw(now);
}

void Progress::draw(Clock::time_point now) {
  const double seconds = std::chrono::duration<double>(now - began_).count();
  std::string line = size(bytes_);
  if (total_ > 0) line = fmt::format("{:.0f}% of {}", 100.0 * static_cast<double>(bytes_) / static_cast<double>(total_), size(total_));
  line += fmt::format(", {}, {}, {}/s", counted(articles_, "article"), counted(claims_, "claim"),
                      size(static_cast<std::uint64_t>(static_cast<double>(bytes_) / seconds)));
  if (total_ > bytes_ && bytes_ > 0)
    line += fmt::format(", {} left", duration(seconds * static_cast<double>(total_ - bytes_) / static_cast<double>(bytes_)));
  if (terminal_) fmt::print(stderr, "\r\x1b[K{}", line);
  else fmt::print(stderr, "newstally: {}\n", line);
  shown_ = terminal_;
}

void Progress::clear() {
  if (!shown_) return;
  fmt::print(stderr, "\r\x1b[K");
  shown_ = false;
}

}  // namespace newstally::cli
