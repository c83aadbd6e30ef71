#include "pipeline/cli/session.h"

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace newstally::cli {
namespace fs = std::filesystem;

void add_rules_options(CLI::App& command, Session& session) {
  command.add_option("--rules", session.rules, "Folder of rules (default: the one that came with the program)")->type_name("DIR");
  command.add_flag_callback("--no-lexicon", [&session] { session.lexicon = false; }, "Know no names of parties, places and bodies: rules and general vocabulary only");
  command.add_flag_callback("--no-network", [&session] { session.network = false; }, "Leave the linker's network out: by rules and weights alone, faster, and not as good");
}

void add_jobs_option(CLI::App& command, Session& session) {
  command.add_option("-j,--jobs", session.jobs, "Threads that extract (default: one for each core)")->type_name("N")->check(CLI::Range(1, 1024));
}

void add_json_option(CLI::App& command, Session& session, const std::string& what) { command.add_flag("--json", session.json, what); }

void add_quiet_option(CLI::App& command, Session& session) {
  command.add_flag("-q,--quiet", session.quiet, "Print errors only: no progress, notes or summary");
}

void print_error(const Error& error) { fmt::print(stderr, "newstally: error: {}\n", error.to_string()); }

void fail_with(Session& session, const Error& error) {
  print_error(error);
  session.status = kError;
}

std::string program_folder() {
  std::error_code ec;
  const auto self = fs::read_symlink("/proc/self/exe", ec);
  return ec ? std::string(".") : self.parent_path().string();
}

Result<std::string> rules_folder(const Session& session) {
  if (!session.rules.empty()) return session.rules;
  const fs::path program = program_folder();
  for (const auto& candidate : {program / "rules", program / ".." / "share" / "newstally" / "rules"}) {
    std::error_code ec;
    if (fs::is_directory(candidate, ec)) return candidate.lexically_normal().string();
  }
  return fail(program.string(), 0, "no rules beside the program", "say where they are with --rules DIR");
}

std::optional<Rulebook> load_rulebook(Session& session, bool cases) {
  const auto folder = rules_folder(session);
  if (!folder) {
    fail_with(session, folder.error());
    return std::nullopt;
  }
  auto loaded = Rulebook::load(*folder, {.lexicon = session.lexicon, .network = session.network, .cases = cases});
  if (loaded) return std::move(*loaded);
  for (const auto& e : loaded.error()) fail_with(session, e);
  fmt::print(stderr, "newstally: {} in the rules; nothing was done\n",
             loaded.error().size() == 1 ? "1 mistake" : fmt::format("{} mistakes", loaded.error().size()));
  return std::nullopt;
}

std::size_t jobs_of(const Session& session) {
  if (session.jobs > 0) return session.jobs;
  return std::max(1u, std::thread::hardware_concurrency());
}

std::string now_utc() {
  std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (const char* fixed = std::getenv("SOURCE_DATE_EPOCH")) now = static_cast<std::time_t>(std::strtoll(fixed, nullptr, 10));
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

bool put(Session& session, std::string_view text) {
  if (session.status == kError && std::ferror(stdout)) return false;
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size()) return true;
  fail_with(session, Error{"standard output", 0, std::strerror(errno), "is the disk full?"});
  return false;
}

bool flush(Session& session) {
  if (std::ferror(stdout)) return false;
  if (std::fflush(stdout) == 0) return true;
  fail_with(session, Error{"standard output", 0, std::strerror(errno), "is the disk full?"});
  return false;
}

Result<std::string> read_whole(const std::string& path) {
  std::error_code ec;
  if (path != "-" && fs::is_directory(path, ec)) return fail(path, 0, "is a folder", "name a file");
  std::FILE* file = path == "-" ? stdin : std::fopen(path.c_str(), "rb");
  if (!file) return fail(path, 0, std::strerror(errno), "does it exist, and may it be read?");
  std::string all;
  char buffer[1 << 16];
  while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, file)) all.append(buffer, n);
  const bool failed = std::ferror(file) != 0;
  const int why = errno;
  if (file != stdin) std::fclose(file);
  if (failed) return fail(path, 0, std::strerror(why), "the file could only be read in part");
  return all;
}

}  // namespace newstally::cli
