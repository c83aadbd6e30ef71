// What no rule reads, by the linker's weights (rules/linker): numbers and whose they are; how it went for whom; who belongs to which
// alliance. Internal to the stage.
#pragma once

#include <vector>

#include "pipeline/extract/judge.h"
#include "pipeline/extract/match.h"

namespace newstally {

// Takes from rules the numbers that, by the weights, hardly count what they say, and gives seats the status that is most likely
// another (`doubt_status`).
void doubt_readings(const Scene& scene, Judge& judge, const Section& section, const SentenceScene& sentence, const Discourse& discourse, std::vector<Reading>& readings);

// Adds a reading for each number of which no reading tells and of which the weights are sure enough.
void link_numbers(const Scene& scene, Judge& judge, const Section& section, const SentenceScene& sentence, const Discourse& discourse, std::vector<Reading>& readings);

// Adds an outcome for each name of which no reading tells how it went, where the network is sure enough that the sentence does.
void link_outcomes(const LinkerModel& model, const Judge& judge, const Section& section, const SentenceScene& sentence, std::vector<Reading>& readings);

// Adds a membership for each party and alliance, named there or shortly before, of which the network is sure enough that the
// sentence tells it.
void link_memberships(const LinkerModel& model, const Judge& judge, const Scene& scene, const Section& section, const SentenceScene& sentence, std::vector<Reading>& readings);

// Each party of a sentence with each alliance that it may belong to: one of the sentence, or named shortly before.
std::vector<LinkMembership> memberships_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence);

}  // namespace newstally
