// Which words of a sentence are names, by the lexicon and by their capitals. Internal to the stage.
#pragma once

#include <vector>

#include "pipeline/extract/scene.h"

namespace newstally {

struct NameSpan {
  std::size_t begin = 0, end = 0;  // tokens
  const Entry* entry = nullptr;    // where the lexicon knows it
  FormKind form = FormKind::name;
  const Entry* foreign = nullptr;  // a party of another country goes by this name: a party here, but not that one
};

// The country folder most of the article's lexicon hits point to; empty where none stands out.
std::string guess_country(const Scene& scene);

// Names of one sentence, left to right, not overlapping. `known` decides in headlines, where every word is capital.
std::vector<NameSpan> find_names(const Scene& scene, const Section& section, const Sentence& sentence, bool headline_case,
                                 const WordSet& known);

// Whether most words of the sentence begin with a capital, so that capitals tell nothing.
bool in_headline_case(const Section& section, const Sentence& sentence);

}  // namespace newstally
