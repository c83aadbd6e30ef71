// Whether what a rule reads is told as a fact, and whether it can be one of an election. Internal to the stage.
#pragma once

#include "pipeline/extract/match.h"
#include "pipeline/extract/scene.h"

namespace newstally {

// Conditions, wishes, denials and what might have been are no claims, unless a pollster says so.
bool unreal(const Scene& scene, const Section& section, const SentenceScene& sentence, const Reading& reading);

// Whether the article speaks of elections again and again.
bool on_elections_throughout(const Scene& scene);

// Whether the article speaks of an election throughout, or the sentence and its neighbours do; else nothing but alliances is claimed.
bool on_election(const Scene& scene, const Section& section, const SentenceScene& sentence);

// Whether a claim can be right by its kind: whole votes, shares up to 100, an outcome with a race or election words around
// it. `listed`: one of several subjects of its statement.
bool plausible(const Scene& scene, const Section& section, const SentenceScene& sentence, const Claim& claim, bool listed);

}  // namespace newstally
