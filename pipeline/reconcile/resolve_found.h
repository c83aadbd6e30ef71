// Private to resolve.cc and resolve_claim.cc: what a search for a name brings back.
#pragma once

#include "pipeline/reconcile/resolve.h"

namespace newstally {

struct Resolver::Found {
  const OfficialContest* contest = nullptr;
  const OfficialCandidate* candidate = nullptr;
  NameScore score;
};

struct Resolver::PlaceFound {
  const OfficialContest* contest = nullptr;
  NameScore score;
};

namespace resolving {

inline std::string solid_words(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& w : words) out += w;
  return out;
}

inline std::string solid_place(std::string_view name, const Romanise& romanise) { return solid_words(place_words(name, romanise)); }

inline std::string solid_person(std::string_view name, const Romanise& romanise) {
  const auto forms = person_forms(name, romanise);
  return forms.empty() ? std::string() : solid_words(forms.front());
}

}  // namespace resolving
}  // namespace newstally
