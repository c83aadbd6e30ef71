// What a sentence claims: by its rules as the weights leave them, and by the weights where the rules tell nothing. Internal to the stage.
#pragma once

#include <vector>

#include "pipeline/extract/judge.h"
#include "pipeline/extract/match.h"

namespace newstally {

// Claims of a sentence, without id. `readings` are those of the rules; those of the weights are added. Where the scene has no judge
// the rules have their way.
std::vector<Claim> judged_claims(Scene& scene, const Section& section, const SentenceScene& sentence, Discourse& discourse, std::vector<Reading>& readings);

}  // namespace newstally
