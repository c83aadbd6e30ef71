// How sure a reading is: what a claim's confidence says.
#pragma once

#include "pipeline/model/claim.h"

namespace newstally {

// Read by a loose rule or by the linker, not by a rule of its own: others of the article count for more.
// Of a claim, or of a rule.
template <typename Confident>
bool read_loosely(const Confident& c) {
  constexpr double kOfARule = 0.7;
  return c.confidence < kOfARule;
}

// By the linker's weights alone.
inline bool linked(const Claim& c) { return c.rule.ends_with(".linked"); }

}  // namespace newstally
