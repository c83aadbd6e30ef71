// One rule alone, to see how its patterns fare on a typed text: for `newstally whynot` and `rules stats`.
//
// A pattern is a row of pieces, one for each slot, verb, word, gap and group of the rule text. A probe finds the longest
// run of pieces, from the first on, that matches somewhere in the text.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rulebook/rules.h"

namespace newstally {

struct ProbePiece {
  std::string written;  // as the rule text has it: "<win>", "{value}", "~"; the pattern where that is not known
  std::string pattern;  // what RE2 is given
};

struct Probe {
  std::size_t text = 0;     // index into Rule::texts
  std::size_t variant = 0;  // index into Rule::variants
  std::vector<ProbePiece> pieces;
  std::size_t matched = 0;         // of the pieces, from the first on
  std::size_t begin = 0, end = 0;  // bytes of the typed text they cover

  bool whole() const { return matched == pieces.size(); }
};

// For one thread: patterns are compiled as they are asked for. The rule must outlive it.
class RuleProbe {
 public:
  RuleProbe(const Rule& rule, const Vocabulary& vocabulary);
  ~RuleProbe();
  RuleProbe(RuleProbe&&) noexcept;

  // How far each variant matches, in the order of the variants.
  std::vector<Probe> probe(std::string_view typed_text) const;

  // How often these variants match, as RuleSet::match counts.
  std::size_t count(std::string_view typed_text, const std::set<std::size_t>& variants) const;

 private:
  struct Patterns;
  std::unique_ptr<Patterns> patterns_;
};

}  // namespace newstally
