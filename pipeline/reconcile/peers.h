// A claim among the other claims of its question: corrected, stale, supported, contradicted.
#pragma once

#include <vector>

#include "pipeline/model/clock.h"
#include "pipeline/reconcile/scene.h"

namespace newstally {

struct Answer {
  const Resolved* said = nullptr;
  Stage stage = Stage::final;
  Finding finding;
  std::vector<std::string> notes;
  std::optional<Moment> published = {};  // parsed once: every pair of a question is compared
  std::optional<Moment> moment = {};     // as of where told as a time, else published
  std::string voice = {};                // who is independent of whom among the answers of a question; see hear_peers
};

// Hears the answers to one question together and settles what the official result left open. In: any order, by claim id
// is best for locality. All answers must have one question. What an article has withdrawn may prove to be corrected, and is
// heard by nobody.
void hear_peers(std::vector<Answer*>& answers, const Scene& scene);

}  // namespace newstally
