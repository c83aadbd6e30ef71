// Labelled pairs of texts: copies made by an editor's hand from the articles of the corpus, templates filled twice, all other
// pairs of the corpus, and the hand-written ones of pairs.json. The same in every run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace newstally {

struct LabelledPair {
  std::string kind;  // "trimmed", "template", …
  bool copy = false;
  std::size_t a = 0, b = 0;  // of the texts
};

struct LabelledPairs {
  std::vector<std::string> texts;  // a text may stand in many pairs
  std::vector<LabelledPair> pairs;
};

// `part` 0 is for finding thresholds, 1 for measuring: they have no text in common. Hand-written pairs are in both.
LabelledPairs labelled_pairs(int part);

std::string trimmed_copy(const std::string& text, int keep_percent);
// `strength`: of a hundred words so many are touched.
std::string edited_copy(const std::string& text, std::uint64_t seed, int strength);

}  // namespace newstally
