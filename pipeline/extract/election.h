// Which election a claim is about: "in/jharkhand/assembly/2024". Internal to the stage.
#pragma once

#include <vector>

#include "pipeline/extract/scene.h"
#include "pipeline/model/claim.h"

namespace newstally {

// Fills `election` where the lexicon knows a body whose election fits: of the place the article is about or of the
// claim's contest, counted close to the day of publication (of an undated article, the latest known), or in the other
// year that the claim names. Claims of
// articles about by-elections are left without one: the same seat's general election is another matter.
void resolve_elections(const Scene& scene, std::vector<Claim>& claims);

}  // namespace newstally
