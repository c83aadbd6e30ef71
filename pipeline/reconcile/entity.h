// Is this name that name? A score with its reasons, for people and for places.
//
// A match is never silent: every reason is a plain phrase that is stored with the merge, so that a person can judge it.
// Scores are between 0 and 1; what they are enough for depends on how many others the name could mean, so the
// thresholds stand here, together.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/reconcile/name_fold.h"

namespace newstally {

// What a score must reach. Measured on the official names of seven elections; see README.md.
struct MatchThresholds {
  double within_contest = 0.74;  // among the dozen names of one ballot
  double one_word = 0.60;        // a bare surname or given name, within one contest only
  double statewide = 0.90;       // among thousands of names
  double place = 0.86;           // among the constituencies of one election
  double gap = 0.06;             // how far the best must be ahead of the next
  double doubtful = 0.85;        // below this a merge is listed for a person to look at
};
inline constexpr MatchThresholds kThresholds{};

struct NameScore {
  double score = 0;
  bool one_word = false;  // one of the two names is a single word
  std::vector<std::string> reasons;
};

// Order of names, honorifics, initials, aliases, middle and married names, transliteration. Symmetric.
NameScore match_person(std::string_view a, std::string_view b, const Romanise& romanise = {});
NameScore match_place(std::string_view a, std::string_view b, const Romanise& romanise = {});

// The same over names already folded, which is what a search through many does.
NameScore match_person_forms(const std::vector<std::vector<std::string>>& a, const std::vector<std::vector<std::string>>& b);
NameScore match_place_words(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace newstally
