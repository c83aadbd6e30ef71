// What a pattern asks of a sentence: tokens, one after the other, so many apart. Internal to the rulebook.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace newstally {

// Heads of which at least one must stand in the sentence. Patterns that ask for the same verb class or word share one list.
using Heads = std::shared_ptr<const std::vector<std::string>>;

// How many tokens, from the least to the most.
struct Tokens {
  std::size_t least = 0, most = 0;
};

// A pattern asks for a token with one of these heads.
struct Need {
  Heads heads;
  Tokens after;  // how far behind the token of the need before: 1 is the next token. Of the first need: behind the sentence's start, where `anchored`
};
struct Needs {
  std::vector<Need> row;
  bool anchored = false;
};

}  // namespace newstally
