// What the extractor saw on its way from an article to its claims. For `newstally explain` and `whynot`, for the cases of
// rules, and for writing rules. Internal to the stage.
#pragma once

#include <string>
#include <vector>

#include "pipeline/extract/link_features.h"
#include "pipeline/extract/match.h"
#include "pipeline/extract/person_features.h"
#include "pipeline/extract/race_features.h"
#include "pipeline/extract/scene.h"

namespace newstally {

// The numbers and names of a sentence as the linker sees them, read by rules or not.
struct LinkTrace {
  std::vector<LinkNumber<std::string>> numbers;
  std::vector<LinkPerson<std::string>> people;
  std::vector<RaceTrace> races;  // of each statement of a race
};

// One sentence with what the rules read in it and the claims that came of it, before the article's claims were settled.
struct SentenceTrace {
  std::size_t section = 0;   // index into Scene::sections
  std::size_t sentence = 0;  // index into Section::sentences
  std::vector<Reading> readings;
  LinkTrace seen;
  std::vector<Claim> claims;  // of the readings, in their order; without ids
};

struct Trace {
  Scene scene;
  std::vector<SentenceTrace> sentences;  // as read: title, then body
  std::vector<Claim> claims;             // settled; what `extract` gives where the article is not gated
  bool gated = false;                    // hardly speaks of an election: `extract` would not look at it
};

// As `extract`, but without its gate, and with everything kept. The article and the rulebook must outlive the trace.
// Without weights: what the rules read by themselves, as their cases ask.
Trace trace_article(const Article& article, const Rulebook& rulebook, Weights weights = Weights::used);

// Every sentence with its typed text and readings, then the country and the entities, as text.
std::string debug_dump(const Article& article, const Rulebook& rulebook);

}  // namespace newstally
