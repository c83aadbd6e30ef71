// What the words of a name and those around it say of its kind: a person, a party, a place. Internal to the stage.
#pragma once

#include <string>
#include <vector>

#include "pipeline/extract/names.h"
#include "pipeline/extract/scene.h"

namespace newstally {

// What speaks for each reading of an unknown name.
struct NameWeights {
  double person = 0, party = 0, alliance = 0, place = 0, body = 0, other = 0;
  bool contest = false;
};

// One place where a name stands.
struct Occurrence {
  std::size_t section, sentence;
  NameSpan span;
  std::string key;  // norms of its words, a space between
};

std::vector<std::string> split_key(const std::string& key);

// Token i of the occurrence's section, null outside its sentence; its norm, empty there.
const Token* token_at(const Scene& scene, const Occurrence& occurrence, std::ptrdiff_t i);
std::string norm_at(const Scene& scene, const Occurrence& occurrence, std::ptrdiff_t i);

// Adds what one occurrence says of its name.
void weigh(const Scene& scene, const Occurrence& occurrence, NameWeights& evidence);

// The kind that most speaks for; unknown where nothing does.
MentionType decide(const NameWeights& evidence);

}  // namespace newstally
