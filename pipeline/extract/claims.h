// From readings to claims: lists dealt out, contests, years, times, modality and attribution resolved.
// Internal to the stage.
#pragma once

#include <span>
#include <vector>

#include "pipeline/extract/match.h"
#include "pipeline/extract/phrases.h"
#include "pipeline/extract/scene.h"

namespace newstally {

// What titles and appositions tell of results: "the winner, Jane Carter,".
std::vector<Claim> told_results(Scene& scene, const Section& section, const SentenceScene& sentence, Discourse& discourse);

// What is told of one and then said of another: "So did Ann Lee in Akron." After the sentence's own claims are made.
std::vector<Claim> told_again(Scene& scene, const Section& section, const SentenceScene& sentence, Discourse& discourse);

// Claims of readings of one sentence, without id. May move the discourse (the race being told) on.
std::vector<Claim> make_claims(Scene& scene, const Section& section, const SentenceScene& sentence, std::span<const Reading> readings, Discourse& discourse);

// Notes the races that a sentence ties its people to ("In Sunam, …", "Kalpana Soren, from the Gandey seat").
void note_contests(Scene& scene, const Section& section, SentenceScene& sentence, Discourse& discourse);

// A reference to an entity, as this mention prints it.
Reference reference_to(const Scene& scene, const Section& section, const Mention& mention);

// The reference of an entity that is meant without being named on the spot.
Reference reference_of(const Scene& scene, int entity);

}  // namespace newstally
