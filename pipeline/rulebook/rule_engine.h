// The patterns of all rules, ready to be tried on typed text. Internal to the rulebook.
//
// The prefilter tells which patterns a sentence may match, TokenPattern whether it does. RE2 does the same by the text of the pattern, with
// the same result: for the naive path of tests, and to see that a pattern has not grown too large for `whynot`.
#pragma once

#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "pipeline/rulebook/prefilter.h"
#include "pipeline/rulebook/rules.h"
#include "pipeline/rulebook/token_pattern.h"

namespace re2 {
class RE2;
}

namespace newstally {

struct RuleSet::Engine {
  // Read when a sentence first needs it: an article about an election needs a few dozen, and most articles of a dump need none.
  class Pattern {
   public:
    Pattern(std::size_t r, std::size_t v, const Variant& of);
    ~Pattern();
    const TokenPattern& read();
    const re2::RE2& as_re2();

    const std::size_t rule, variant;  // of a continuation: the variant alone

   private:
    const Variant& of_;
    std::once_flag once_, re2_once_;
    std::unique_ptr<TokenPattern> read_;
    std::unique_ptr<re2::RE2> re2_;
  };

  // All rules and continuations, which must outlive it where they are.
  Engine(const std::vector<Rule>& rules, const std::vector<Variant>& continues);

  std::vector<Found> match(const TypedRow& row);
  std::vector<Found> match_naively(const TypedRow& row);
  std::vector<Found> go_on(const TypedRow& row, std::size_t at);

  std::deque<Pattern> patterns, continuations;
  Prefilter prefilter, continuing;  // of either
};

}  // namespace newstally
