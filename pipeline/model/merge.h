// Names taken to be one person, place or party, and what people have decided about them.
#pragma once

#include <string>
#include <vector>

namespace newstally {

// A name that was taken to mean an entity, with why. Kept, so that `newstally entities` can list the doubtful ones.
struct Merge {
  std::string election;
  std::string contest;  // folded; empty for parties and for whole elections
  std::string name;     // as the claim has it
  std::string entity;   // id
  std::string entity_name;
  double score = 0;
  bool doubtful = false;
  std::vector<std::string> reasons;

  friend bool operator==(const Merge&, const Merge&) = default;
};

// A recorded human decision: these two names are (not) one person or place in this election and contest.
struct NameDecision {
  std::string election;  // empty: any
  std::string contest;   // empty: any
  std::string a;
  std::string b;
  bool same = true;

  friend bool operator==(const NameDecision&, const NameDecision&) = default;
};

// What a person types to mean this merge: "m_<hash>", the same everywhere.
std::string merge_id(const Merge&);

}  // namespace newstally
