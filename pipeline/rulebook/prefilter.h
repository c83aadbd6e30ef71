// Which patterns may match a sentence at all, told by its tokens. Internal to the rulebook.
//
// Every pattern asks for tokens: a verb of a class, a slot of some kinds, a word. A pattern is looked at only where the sentence
// has one of each. This takes the place of RE2::Set, whose automaton over all patterns met new states in nearly every sentence:
// it was six tenths of the time of reading a dump, and a third of the time of loading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace newstally {

// The head of a token of typed text: "@Y" of "@Y1", "#N" of "#N3", "=win" of "=win.a2", else the token.
std::string_view head_of(std::string_view token);

// Heads of which at least one must stand in the sentence. Patterns that ask for the same verb class or word share one list.
using Heads = std::shared_ptr<const std::vector<std::string>>;

// What a pattern asks for: one head of each list.
using Needs = std::vector<Heads>;

class Prefilter {
 public:
  void add(const Needs& needs);  // of the next pattern: 0, 1, …
  void finish();                 // after the last

  // The numbers of the patterns that may match, ascending. Thread-safe.
  std::vector<std::size_t> candidates(std::string_view typed_text) const;

 private:
  using Ids = std::vector<std::uint32_t>;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>()(s); }
  };
  std::uint32_t list_of(const Heads& heads);

  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> ids_;  // of heads
  std::vector<Ids> lists_of_;            // of each head: the lists it stands in
  std::unordered_map<Heads, std::uint32_t> known_lists_;  // until finish()
  std::vector<std::uint64_t> cost_;      // of each list: how common its heads are, about
  std::vector<Ids> needs_;               // lists of each pattern; the rarest is moved to by_list_ by finish()
  std::vector<Ids> by_list_;             // of each list: the patterns it is the rarest of
  std::vector<std::uint32_t> always_;    // patterns that ask for nothing
};

}  // namespace newstally
