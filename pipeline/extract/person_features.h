// What the linker sees of the people of a sentence, and of the parties that may be theirs, each as a list of named features; as in
// link_features.h. What a whole article shows of a person is the features of all their mentions together. Internal to the stage.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pipeline/base/text_hash.h"
#include "pipeline/extract/match.h"

namespace newstally {

// A party that a person of the sentence may be of.
template <typename Text>
struct LinkParty {
  int entity = -1;
  std::vector<Text> features;
};

template <typename Text>
struct LinkPerson {
  std::size_t item = 0;
  int entity = -1;
  std::optional<ByteSpan> at;  // where the section has the name, of a list this one's alone
  std::vector<Text> features;
  std::vector<LinkParty<Text>> parties;  // none where the article has told it
};

// Everybody whom the sentence mentions, by name or not. Text is TextHash or std::string.
template <typename Text>
std::vector<LinkPerson<Text>> people_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings);

}  // namespace newstally
