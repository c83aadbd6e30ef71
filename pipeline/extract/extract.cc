#include "pipeline/extract/extract.h"

namespace newstally {

std::vector<Claim> extract(const Article&, const Rulebook&) { return {}; }

}  // namespace newstally
