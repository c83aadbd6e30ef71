// What the linker sees of a sentence: its numbers and names, each as a list of named features. The same for extracting and for
// training (`newstally rules features`). Internal to the stage.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/extract/match.h"

namespace newstally {

// Somebody whose number it may be: a mention of the sentence, or an entity spoken of before it.
struct LinkName {
  int item = -1;    // of the sentence; -1 where it does not name them
  int entity = -1;
  std::vector<std::string> features;
};

struct LinkNumber {
  std::size_t item = 0;
  bool read = false;  // by a rule
  std::vector<std::string> features;
  std::vector<LinkName> names;
};

// A person of the sentence, who may stand, or a group.
struct LinkMention {
  std::size_t item = 0;
  std::vector<std::string> features;
};

// Counts, percentages and points of a sentence that no reading has and `wanted`, asked with their features, is true of.
std::vector<LinkNumber> numbers_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings,
                                        const std::function<bool(const LinkNumber&)>& wanted);
// Those that readings have, without names.
std::vector<LinkNumber> numbers_read(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings);
// All of them, with names, as training sees them.
std::vector<LinkNumber> all_numbers(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings);

// Those that `wanted` is true of, asked by their items.
std::vector<LinkMention> mentions_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings,
                                          const std::function<bool(std::size_t)>& wanted);

// A name's features, with what they say for a number of this kind.
std::vector<std::string> for_kind(const LinkName& name, Kind kind);

}  // namespace newstally
