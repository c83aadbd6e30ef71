// What the extractor saw: country, entities, and each sentence with its typed text and readings. For `newstally explain`
// and for writing rules.
#pragma once

#include <string>

#include "pipeline/model/article.h"
#include "pipeline/rulebook/rulebook.h"

namespace newstally {

std::string debug_dump(const Article& article, const Rulebook& rulebook);

}  // namespace newstally
