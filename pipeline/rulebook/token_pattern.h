// A pattern run over the tokens of typed text. Internal to the rulebook.
//
// A pattern (pattern.h) is a regular expression in which every piece takes whole tokens: so it needs no automaton over letters,
// whose states would have to be made for each pattern, but a walk over tokens that compares hashes. The walk finds what a
// backtracking search finds, and what RE2 finds: the leftmost match, of several the one whose alternatives stand first. Like
// RE2's own bit-state search it never tries one place of the pattern twice at one token, so its time is bounded by their product.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rulebook/typed_row.h"

namespace newstally {

class TokenPattern {
 public:
  static constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);
  struct Match {
    std::size_t begin = 0, end = 0;   // tokens
    std::vector<std::size_t> items;   // of each slot: the item it takes, or kAbsent
  };

  // Of a pattern as PatternCompiler writes it.
  explicit TokenPattern(std::string_view pattern);

  // The first match that begins at one of the tokens `begins`, `from` or behind it. Thread-safe.
  bool find(const TypedRow& row, const TokenSet& begins, std::size_t from, Match& match) const;
  // The match that begins at this token.
  bool match_at(const TypedRow& row, std::size_t at, Match& match) const;

 private:
  enum class Op : std::uint8_t { word, verb, slot, gap, group, end, never, accept };
  struct Node {
    Op op = Op::accept;
    char sign = 0;              // of a slot '@' or '#', of a verb '=' or '!'
    bool optional = false;      // a group that may be missing
    bool wide = false;          // a gap of "~~"
    std::uint8_t most = 0;      // tokens of a gap
    std::uint32_t next = 0;     // the node behind it
    std::uint32_t first = 0, last = 0;  // hashes_ of a word or verb, which stands for any where it has none; alternatives_ of a group; letters_ of a slot
    std::uint32_t voices = 0;   // of a verb, a bit each
    std::uint32_t number = 0;   // of a slot; of a gap or group: its row of tried tokens
  };
  struct Alternative {
    std::uint32_t entry = 0;
    std::uint64_t hash = 0;  // of the word it begins with; 0 where it begins with anything else
  };
  class Reader;
  struct Walk;

  bool takes(const Node& node, const TypedToken& token) const;

  std::vector<Node> nodes_;
  std::vector<std::uint64_t> hashes_;  // quick_hash of words; sorted, those of a verb
  std::vector<Alternative> alternatives_;
  std::string letters_;
  std::uint32_t entry_ = 0, slots_ = 0, rows_ = 0;
  bool anchored_ = false;  // begins with the sentence
};

}  // namespace newstally
