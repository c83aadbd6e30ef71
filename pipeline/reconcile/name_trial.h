// How well names are found that articles print otherwise than the official list has them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "pipeline/model/official.h"
#include "pipeline/reconcile/names.h"

namespace newstally {

struct TrialLine {
  std::string of;        // "candidates", "contests"
  std::string variant;   // "initials", "respelt" …
  std::size_t asked = 0;
  std::size_t right = 0;  // found, and the one that was meant
  std::size_t wrong = 0;  // found, but another; names from elsewhere that were found at all
};

// Prints every official name in each of several ways (initials, other order, other romanisation, a typing error, the bare
// surname …) and asks the resolver who is meant: a candidate with the contest told and the party left out, a contest within
// its election. Strangers are names of other contests, and contests of other elections: those must not be found. The same
// for the same input: which letters change is told by a hash of the name.
std::vector<TrialLine> try_names(std::span<const OfficialVote> votes, const Names& names);

}  // namespace newstally
