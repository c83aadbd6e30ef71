// Which election a claim is about where its article does not say; and which elections belong together.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/model/official.h"
#include "pipeline/reconcile/names.h"

namespace newstally {

// What is elected, year after year: "in/jharkhand/assembly" of "in/jharkhand/assembly/2024". Verdicts on the elections of
// one body rest on each other (claims look back), and on those of no other body: a body is settled by itself.
std::string body_of(std::string_view election);

// Gives claims without an election the one they can be told to mean: claims about another year as other_years.h says, else
// a seat or person found in exactly one of the elections that have facts. Claims that are `placed` stay as they are, all
// others become it. Give all claims of an article together, and the facts of every election that comes into question.
void place(std::vector<SourcedClaim>& claims, std::span<const OfficialFact> facts, const Names& names);

}  // namespace newstally
