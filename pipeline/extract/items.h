// A sentence as a row of items: mentions, numbers, verb groups, words, marks. Internal to the stage.
#pragma once

#include "pipeline/extract/scene.h"

namespace newstally {

// Fills sentence.items, quantities and verbs from its tokens and the mentions already found.
void make_items(Scene& scene, const Section& section, SentenceScene& sentence);

// "has already been defeated", "is set to win", "failed to secure": the verb group that starts at token i, if any.
// `previous` is the item before it, or null at the start.
struct VerbMatch {
  VerbGroup group;
  std::size_t end = 0;
};
std::optional<VerbMatch> verb_group_at(const Vocabulary& vocabulary, const Section& section, const SentenceScene& sentence, std::size_t i,
                                       std::size_t limit, const Item* previous);

// Whether typed text leaves the word out: articles, most adverbs.
bool is_dropped(const Vocabulary& vocabulary, std::string_view norm);

}  // namespace newstally
