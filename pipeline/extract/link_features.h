// What the linker sees of a sentence: its numbers and names, each as a list of named features. The same for extracting and for
// training (`newstally rules features`): Text is TextHash where the weights alone look at them, std::string where people or files do.
// Internal to the stage.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/base/text_hash.h"
#include "pipeline/extract/match.h"

namespace newstally {

// Somebody whose number it may be: a mention of the sentence, or an entity spoken of before it.
template <typename Text>
struct LinkName {
  int item = -1;    // of the sentence; -1 where it does not name them
  int entity = -1;
  std::vector<Text> features;
  std::vector<Text> of_kind;  // those that are told with the kind of claim too
};

template <typename Text>
struct LinkNumber {
  std::size_t item = 0;
  bool read = false;  // by a rule
  std::vector<Text> features;
  std::vector<LinkName<Text>> names;
};

// Counts, percentages and points of a sentence that no reading has, or only as the whole of another ("16 of the 30"), and `wanted`, asked with their features, is true of.
std::vector<LinkNumber<TextHash>> numbers_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings,
                                                  const std::function<bool(const LinkNumber<TextHash>&)>& wanted);
// Those that readings have and `wanted`, asked by their items, is true of; without names.
std::vector<LinkNumber<TextHash>> numbers_read(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings,
                                               const std::function<bool(std::size_t)>& wanted);
// All of them, with names, as training sees them.
std::vector<LinkNumber<std::string>> all_numbers(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings);

// A name's features, with what they say for a number of this kind.
template <typename Text>
std::vector<Text> for_kind(const LinkName<Text>& name, Kind kind) {
  std::vector<Text> f = name.features;
  f.reserve(f.size() + name.of_kind.size());
  const Text of = Text(to_string(kind)) + " ";
  for (const Text& told : name.of_kind) f.push_back(of + told);
  return f;
}

}  // namespace newstally
