// The gate: which articles need no reading, because they hardly speak of an election. Most of a dump ends here, so it works on
// bytes, before anything is split into tokens.
//
// It is made of the rulebook's own words: those of elections, and what each word says for one (rules/vocabulary/topic.json). Extraction
// asks that an article's tokens have enough of them (Gate::Count::enough); the gate counts over bytes at least as many as there are
// among the tokens, so it turns away nothing that extraction would go on with.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/rulebook/vocabulary.h"

namespace newstally {

class Gate {
 public:
  Gate() = default;
  explicit Gate(const Vocabulary& vocabulary);

  // Titles count as well. Thread-safe.
  bool may_hold_claims(std::string_view title, std::string_view text) const;

  struct Count {
    std::size_t words = 0, distinct = 0, strong = 0;  // election words, how many different ones, strong ones
    std::size_t parties = 0;                          // different words of parties
    std::size_t bytes = 0;                            // of title and text
    int topic = 0;                                    // hundredths of the log odds that it reports an election, by rules/vocabulary/topic.json
    bool enough() const;   // to read the article at all
    bool headline() const;
    bool plenty() const;   // to be about an election, whoever is named
    bool about() const;    // by all its words together, few as those of elections may be
    bool perhaps() const;  // likewise, where what is read there says so too
    bool beside() const;   // of other matters, that names an election in passing
  };
  // The whole count, without stopping where it is enough.
  Count count(std::string_view title, std::string_view text) const;

 private:
  struct Word {
    std::string letters;  // a–z
    bool election = false, strong = false, parties = false;
    int topic = 0;
  };
  struct Counter;
  Counter start(std::string_view title, std::string_view text) const;
  void look_up(std::string_view letters, Counter& counter) const;
  void scan(std::string_view text, bool stop_at_enough, Counter& counter) const;

  Topic::Length of_length_;
  bool open_ = false;                               // more words than can be counted: everybody is let in
  std::vector<Word> words_;                         // sorted by first letter, then length
  std::array<std::uint32_t, 26> lengths_{};         // bit n: some word with this first letter has n letters
  std::array<std::uint16_t, 26 * 32 + 1> first_{};  // words_ of first letter l and n letters are those from first_[32 * l + n] to the next
};

}  // namespace newstally
