// What a statement says became of its number: won, held, leading … Internal to the stage.
#pragma once

#include "pipeline/extract/match.h"
#include "pipeline/extract/scene.h"

namespace newstally {

Status opposite(Status s);

// The status of an emission, by the rule, the verb and what the sentence says of time.
Status status_told(const Scene& scene, const Section& section, const SentenceScene& s, const Reading& reading, const Emission& emission);

}  // namespace newstally
