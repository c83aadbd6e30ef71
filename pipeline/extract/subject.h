// Which mention is the grammatical subject of a verb: across relative clauses, participles and coordination.
// Internal to the stage.
#pragma once

#include <string>

#include "pipeline/extract/scene.h"

namespace newstally {

inline constexpr int kNoSubject = -1;
inline constexpr int kNobody = -2;  // "nobody won", "neither party"

// The item that is subject of the verb at item `verb`, among mentions of the given letters; kNoSubject or kNobody else.
int find_subject(const Scene& scene, const SentenceScene& sentence, std::size_t verb, const std::string& types);

}  // namespace newstally
