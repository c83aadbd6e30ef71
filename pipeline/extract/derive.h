// What follows from an article's statements taken together, and the last word on doubles, ids and order.
// Internal to the stage.
#pragma once

#include <optional>
#include <vector>

#include "pipeline/extract/scene.h"

namespace newstally {

// Alliance claims that a name itself makes: "the JMM-led coalition", "the SAD-BSP combine".
std::vector<Claim> told_memberships(const Scene& scene, const Section& section, const SentenceScene& sentence);

// Adds the members of alliances whose seats are told to be the sum of theirs (breakdown.cc).
void add_breakdowns(const Scene& scene, std::vector<Claim>& claims);

// The race of an article that opens with a party's choice of its leader ("Labour leadership"); nothing where it does not (leaderships.cc).
std::optional<Reference> leadership_race(const Scene& scene);

// Adds candidacies, drops doubles and echoes, gives ids, sorts by evidence.
std::vector<Claim> settle_claims(const Scene& scene, std::vector<Claim> claims);

}  // namespace newstally
