// Tables flattened to lines, their cells parted by bars or tabs: "Panaji | Asha Rao (BJP) | Ravi Sen (Ind) | 716". The line that heads one
// tells what each column holds. Internal to the stage.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/extract/match.h"
#include "pipeline/extract/phrases.h"
#include "pipeline/extract/scene.h"

namespace newstally {

// What a line reads as, if it is a row of a table whose heading was read before; nothing where it is no row. A heading opens its table in
// `discourse`. Names of a row become what their column says they are.
std::optional<std::vector<Reading>> read_row(Scene& scene, const Section& section, SentenceScene& sentence, Discourse& discourse);

}  // namespace newstally
