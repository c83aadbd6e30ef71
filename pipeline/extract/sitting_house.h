// Seats that parties have in a house which no election of the article fills. Internal to the stage.
#pragma once

#include <vector>

#include "pipeline/extract/match.h"
#include "pipeline/extract/scene.h"

namespace newstally {

// "The BJD now has 118 members in the 147-strong House": had, as far as this sentence and the few of its paragraph before it tell. Not
// "of the five vacant assembly seats it has three".
bool of_sitting_house(const Scene& scene, const Section& section, const SentenceScene& s, const Reading& reading);

// In a report of by-elections, of a party's leader or of electors who sit in a house themselves: such seats are held, not won.
void settle_sitting(std::vector<Claim>& claims);

}  // namespace newstally
