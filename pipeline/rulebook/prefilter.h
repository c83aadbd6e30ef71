// Which patterns may match a sentence at all, told by its tokens. Internal to the rulebook.
//
// Every pattern asks for tokens: a verb of a class, a slot of some kinds, a word; one after the other, and so many tokens apart.
// A pattern is looked at only where the sentence has such a row of tokens. The search walks all positions at once, a bit each, from the last token back, as
// bit-parallel simulation of automata does (Baeza-Yates and Gonnet, "A new approach to text searching", 1992). RE2::Set, whose
// place this takes, met new states of its one automaton in nearly every sentence; and what is not looked at is not compiled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/base/word_table.h"
#include "pipeline/rulebook/needs.h"
#include "pipeline/rulebook/typed_row.h"

namespace newstally {

class Prefilter {
 public:
  void add(const Needs& needs);  // of the next pattern: 0, 1, …
  void finish();                 // after the last

  // A pattern that may match, and the tokens at which it may begin.
  struct Candidate {
    std::size_t pattern;
    TokenSet begins;
  };
  // In the order of the patterns. Thread-safe.
  std::vector<Candidate> candidates(const TypedRow& row) const;

 private:
  using Ids = std::vector<std::uint32_t>;
  struct Step {
    std::uint32_t list;
    std::uint16_t least, width;  // tokens behind the step before: from least to least + width
  };
  struct Pattern {
    std::uint32_t first, last;  // steps_[first, last)
    bool anchored;
  };
  // A pattern under the list that is the rarest of it, and the next rarest: without that one, nothing else is looked at.
  struct Anchored {
    std::uint32_t pattern, other;
  };
  template <typename Bits>
  class Places;
  std::uint32_t list_of(const Heads& heads);
  void gather_sets();
  template <typename Bits>
  Bits begins_of(const Pattern& pattern, Places<Bits>& places) const;
  template <typename Bits>
  void collect(const TypedRow& row, std::vector<Candidate>& out) const;

  WordTable heads_;
  std::vector<Ids> lists_of_;            // of each head: the lists it stands in, until finish()
  std::size_t words_ = 0;                // of 64 lists each
  std::vector<std::uint64_t> sets_;      // of lists, words_ each
  std::vector<std::uint32_t> set_of_;    // of each head: where its set begins
  std::unordered_map<Heads, std::uint32_t> known_pointers_;  // lists by the pointer to their heads, until finish()
  std::map<Ids, std::uint32_t> known_lists_;                 // and by the heads themselves
  std::vector<std::uint64_t> cost_;      // of each list: how common its heads are, about
  std::vector<Step> steps_;
  std::vector<Pattern> patterns_;
  std::vector<std::vector<Anchored>> by_list_;  // of each list: the patterns it is the rarest of
  std::vector<std::uint64_t> anchors_;   // the lists that are the rarest of any, a bit each
  Ids always_;                           // patterns that ask for nothing
};

}  // namespace newstally
