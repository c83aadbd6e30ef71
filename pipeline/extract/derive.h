// What follows from an article's statements taken together, and the last word on doubles, ids and order.
// Internal to the stage.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/extract/scene.h"

namespace newstally {

// How somebody fared: who has such a claim stands in its race.
inline bool of_race(const Claim& c) { return c.kind == Kind::margin || c.kind == Kind::votes || c.kind == Kind::outcome || c.kind == Kind::share; }

// Alliance claims that a name itself makes: "the JMM-led coalition", "the SAD-BSP combine".
std::vector<Claim> told_memberships(const Scene& scene, const Section& section, const SentenceScene& sentence);

// Adds the members of alliances whose seats are told to be the sum of theirs (breakdown.cc).
void add_breakdowns(const Scene& scene, std::vector<Claim>& claims);

// Whether a claim's race is only what the article is about as a whole: its place or its country.
bool of_setting(const Scene& scene, const Claim& claim);

// The race of an article that opens with a party's choice of its leader ("Labour leadership"; leaderships.cc).
struct Leadership {
  Reference race;
  int party = -1;  // entity
};
std::optional<Leadership> leadership_race(const Scene& scene);

// What such an article tells of somebody, no other race named, is of that race, and they are of that party (leaderships.cc).
void complete_leaderships(const Scene& scene, const Leadership& leadership, std::vector<Claim>& claims);

// Adds candidacies, drops doubles and echoes, gives ids, sorts by evidence.
std::vector<Claim> settle_claims(const Scene& scene, std::vector<Claim> claims);

}  // namespace newstally
