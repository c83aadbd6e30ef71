// Claims that look back: which elections they can be compared with.
#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "pipeline/reconcile/names.h"

namespace newstally {

// Claims about another year whose election nobody could tell are taken to be about the election of that year of the one
// body their article covers ("in 2019" in a report of in/jharkhand/assembly/2024), and marked `presumed`. Pure in the set
// of claims; those of articles that cover two elections stay as they are.
void presume_other_years(std::vector<SourcedClaim>& claims);

// Every election that any of the claims is about, told or presumed. Give `reconcile` the official facts of these.
std::set<std::string> elections_asked(std::span<const SourcedClaim> claims);

}  // namespace newstally
