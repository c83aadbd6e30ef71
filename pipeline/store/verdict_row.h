// Verdicts and merges into their tables, within a transaction of the caller. For the .cc files of this folder only.
#pragma once

#include <span>
#include <string>

#include "pipeline/model/merge.h"
#include "pipeline/model/verdict.h"
#include "pipeline/store/connection.h"

namespace newstally::store {

// Only what differs is written. Fails on an unknown claim.
Result<void> write_verdicts(Connection& connection, std::span<const Verdict> verdicts);
// Adds to what is kept; of the elections that were settled whole, nothing else stays.
void write_merges(Connection& connection, std::span<const Merge> merges, std::span<const std::string> elections_whole);

}  // namespace newstally::store
