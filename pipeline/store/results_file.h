// A file of official results, read into contests. No database in here; README.md documents the layouts.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/base/result.h"

namespace newstally::store {

struct ResultLine {
  std::string candidate, party;
  std::optional<std::int64_t> votes;  // unknown where elected unopposed
  bool unopposed = false;
  bool nota = false;                  // "none of the above": counted, never a winner
  std::vector<std::string> aliases;
  std::optional<std::int64_t> seats;  // of a party in a whole election, as the next
  std::optional<double> share;        // percent
};

struct ContestResult {
  std::string election, region, code, name;  // no name: the whole election, its lines the parties' totals
  bool complete = true;  // no line of it was faulty
  std::optional<std::int64_t> electors;
  std::optional<double> turnout;
  std::vector<ResultLine> lines;
};

struct ResultsFile {
  std::size_t lines = 0;                // without fault
  std::vector<ContestResult> contests;  // in the order of the file
  std::vector<Error> errors;
};

struct ResultsContext {
  std::string path;                                                            // for errors, and for a year in the file's name
  std::string election;                                                        // overrides what the file implies; may be empty
  std::function<std::optional<std::string>(const std::string&)> state_slug;  // "JH" → "jharkhand"
};

// Fails where the header does not tell a layout, or lacks a column of it. A faulty line is an error in the list; its
// contest is marked incomplete, the rest is read.
Result<ResultsFile> read_results(std::string_view text, const ResultsContext& context);

}  // namespace newstally::store
