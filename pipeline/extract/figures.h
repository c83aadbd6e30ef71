// The numbers of a sentence, and what those are that bear no unit: percentages that go on, ranges of a forecast.
// Internal to the stage.
#pragma once

#include <vector>

#include "pipeline/extract/scene.h"

namespace newstally {

// Left to right, not overlapping.
std::vector<Quantity> figures_of(const Scene& scene, const Section& section, const Sentence& sentence);

}  // namespace newstally
