// Arithmetic inside one article: sums that hold are evidence, sums that cannot hold are a fault of the article (or of our reading).
#pragma once

#include <string>
#include <vector>

#include "pipeline/reconcile/scene.h"

namespace newstally {

struct ArithmeticNote {
  bool fault = false;               // the numbers cannot all be right
  std::string reason;               // one sentence
  std::vector<std::string> claims;  // ids, sorted
};

// first − second = margin; won + leading = won or leading; members' seats make the alliance's; shares ≤ 100; tally ≤ house.
// Only exact, reported numbers of one election are put together. In order of the claims' ids.
std::vector<ArithmeticNote> check_arithmetic(const ArticleView&, const PartyRegister&);

}  // namespace newstally
