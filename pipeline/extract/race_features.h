// What the linker sees of the races that a statement may be about: places of its sentence and of those before, the race being
// told, the person's own. The same for extracting and for training (`newstally rules features`), as in link_features.h. Internal to
// the stage.
#pragma once

#include <string>
#include <vector>

#include "pipeline/base/text_hash.h"
#include "pipeline/extract/context.h"

namespace newstally {

// One race, with where the rules of context.cc had it from where they chose it ("slot", "sentence", "person").
struct RuledRace {
  int entity = -1;
  const Mention* mention = nullptr;  // where its words are to be kept; null where only the race is meant
  const char* from = "";
  bool focus = false;                // statements after it may be about it too
};

template <typename Text>
struct LinkRace {
  int entity = -1;
  int item = -1;  // of the sentence, where it names the race
  std::vector<Text> features;
};

// What was seen of one statement, for training.
struct RaceTrace {
  Claim claim;
  std::optional<ByteSpan> at;  // the statement's words: what its rule reads
  std::vector<LinkRace<std::string>> races;
  int chosen = -1;  // index of the one that rules choose
};

// Every race that the claim may be about, the one that rules chose among them. Text is TextHash or std::string.
template <typename Text>
std::vector<LinkRace<Text>> races_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const ContextQuery& query, const Claim& claim,
                                          const RuledRace& chosen);

}  // namespace newstally
