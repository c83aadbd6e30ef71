// What no rule reads: numbers and whose they are, by the linker's weights (rules/linker). Internal to the stage.
#pragma once

#include <vector>

#include "pipeline/extract/judge.h"
#include "pipeline/extract/match.h"

namespace newstally {

// Adds a reading for each number of which no reading tells and of which the weights are sure enough.
void link_leftovers(const Scene& scene, Judge& judge, const Section& section, const SentenceScene& sentence, const Discourse& discourse, std::vector<Reading>& readings);

}  // namespace newstally
