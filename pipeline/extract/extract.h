// Article × Rulebook → Claims. Pure: no I/O, no clock, no shared state; the same input gives the same claims,
// in order of evidence, on any number of threads.
#pragma once

#include <vector>

#include "pipeline/model/article.h"
#include "pipeline/model/claim.h"
#include "pipeline/rulebook/rulebook.h"

namespace newstally {

std::vector<Claim> extract(const Article& article, const Rulebook& rulebook);

}  // namespace newstally
