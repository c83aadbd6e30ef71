// What the commands share: options, exit status, the rulebook, and how a failure is told.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "pipeline/base/result.h"
#include "pipeline/rulebook/rulebook.h"

namespace CLI {
class App;
}

namespace newstally::cli {

inline constexpr int kDone = 0;
inline constexpr int kFound = 1;  // contradictions, failed cases
inline constexpr int kError = 2;  // nothing could be done, or the command line is wrong

struct Session {
  std::string rules;    // folder; empty: beside the program
  bool lexicon = true, network = true;
  std::size_t jobs = 0;  // 0: one for each core
  bool json = false;
  bool quiet = false;
  int status = kDone;
};

// Options that several commands take.
void add_rules_options(CLI::App& command, Session& session);
void add_jobs_option(CLI::App& command, Session& session);
void add_json_option(CLI::App& command, Session& session, const std::string& what);
void add_quiet_option(CLI::App& command, Session& session);

// "newstally: error: path:line: reason (hint)" on stderr.
void print_error(const Error& error);
// The same, and the exit status becomes kError.
void fail_with(Session& session, const Error& error);

// The folder of the program itself.
std::string program_folder();
// The folder of rules: as told, or `rules` beside the program, or ../share/newstally/rules.
Result<std::string> rules_folder(const Session& session);
// Loads the rulebook; every mistake in it is printed and the exit status set. `cases`: with the cases beside the rules.
std::optional<Rulebook> load_rulebook(Session& session, bool cases = true);

std::size_t jobs_of(const Session& session);
// The present moment as ISO 8601 in UTC; SOURCE_DATE_EPOCH, where set, stands for it (reproducible databases).
std::string now_utc();

// Writes to stdout; false once that failed (a full disk, a closed pipe), which is reported once.
bool put(Session& session, std::string_view text);
bool flush(Session& session);

// A whole file, or standard input for "-".
Result<std::string> read_whole(const std::string& path);

}  // namespace newstally::cli
