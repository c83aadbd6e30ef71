// Patterns walked token by token against RE2 over letters: the same matches at the same places with the same slots, on any row of tokens.
#include "pipeline/rulebook/token_pattern.h"

#include <random>
#include <tuple>

#include <re2/re2.h>

#include "pipeline/rulebook/pattern.h"
#include "tests/unit/rulebook/rules_folder.h"

namespace newstally {
namespace {

using Found = std::tuple<std::size_t, std::size_t, std::vector<std::size_t>>;  // bytes, items of slots

std::vector<Found> walked(const std::string& pattern, const std::string& typed) {
  const TokenPattern walk(pattern);
  const TypedRow row(typed);
  std::vector<Found> out;
  TokenPattern::Match match;
  for (std::size_t from = 0; walk.find(row, TokenSet(), from, match); from = match.begin + 1) {
    out.emplace_back(row.byte_before(match.begin), row.byte_of(match.end), match.items);
    TokenPattern::Match there;
    EXPECT_TRUE(walk.match_at(row, match.begin, there) && there.items == match.items && there.end == match.end) << pattern << " on" << typed;
  }
  return out;
}

std::vector<Found> by_letters(const std::string& pattern, const std::string& typed) {
  const re2::RE2 re(pattern);
  std::vector<re2::StringPiece> sub(static_cast<std::size_t>(re.NumberOfCapturingGroups()) + 1);
  std::vector<Found> out;
  for (std::size_t at = 0; at < typed.size() && re.Match(typed, at, typed.size(), re2::RE2::UNANCHORED, sub.data(), static_cast<int>(sub.size()));) {
    const auto begin = static_cast<std::size_t>(sub[0].data() - typed.data());
    std::vector<std::size_t> items;
    for (std::size_t g = 1; g < sub.size(); ++g) items.push_back(sub[g].data() ? std::stoul(std::string(sub[g])) : TokenPattern::kAbsent);
    out.emplace_back(begin, begin + sub[0].size(), items);
    at = typed.find(' ', begin + 1);
  }
  return out;
}

std::string pattern_of(const std::string& text) {
  static const Macros macros{{"seats", "(seats|seat|electoral divisions)"}, {"aside", "((,|<open>)? (up|down) (from)? {value} <close>?|<open> {value} <close>)"}};
  const auto v = compile_text(text, project_rules().parts().vocabulary, macros);
  EXPECT_TRUE(v) << text;
  return v ? v->front().pattern() : std::string();
}

TEST(TokenPattern, takes_what_stands_first_and_as_few_words_as_it_can) {
  const auto found = walked(pattern_of("<win> ~ {value} <seats>? (in {contest})?"), " @Y0 =win.a1 more #N3 seats in @L6 . ");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(std::get<2>(found[0]), (std::vector<std::size_t>{3, 6}));
  EXPECT_EQ(std::get<2>(walked(pattern_of("{value} (in {contest})? votes"), " #N0 votes ")[0]), (std::vector<std::size_t>{0, TokenPattern::kAbsent}));
}

// Rows of tokens at random, of few kinds each, so that many match.
TEST(TokenPattern, finds_what_re2_finds) {
  const std::vector<std::string> texts{"<win> ~ {value} <seats>", "^ {subject} ,? {value} $", "{value} ~~ {value2} (to|for)? {party}", "(to {rival}|to)? {subject} (<win>|<!win>|won) ({value}|{percent})?",
                                       "{subject} <aside>? , <aside> {value2} <seats>?", "<any> ~ {value} (<seats>|~ of)? ~ {party}", "(a|b)? (a|c)? ~ b $", "(^|,) {value} (^|to)? <close>"};
  const std::vector<std::string> tokens{"@Y", "@P", "@L", "@B", "#N", "#%", "=win.a", "=win.p", "!win.a", "=say.g", "won", "seats", "seat", "electoral", "divisions", "to", "for", "up", "from", "a", "b", "c", ",", ".", "(", ")", "-", "of", "\u00e9", "#", "="};
  std::mt19937_64 random(11);
  std::size_t matches = 0;
  for (const std::string& text : texts) {
    const std::string pattern = pattern_of(text);
    for (int round = 0; round < 1500; ++round) {
      std::string typed = " ";
      const std::size_t size = random() % 14;
      std::vector<std::string> some;
      while (some.size() < 5) some.push_back(tokens[random() % tokens.size()]);
      for (std::size_t k = 0; k < size; ++k) {
        const std::string& token = some[random() % some.size()];
        const bool numbered = token.size() > 1 && (token[0] == '@' || token[0] == '#' || token[0] == '=' || token[0] == '!');
        typed += token + (numbered ? std::to_string(k) : "") + " ";
      }
      const auto found = walked(pattern, typed);
      ASSERT_EQ(found, by_letters(pattern, typed)) << text << " on" << typed;
      matches += found.size();
    }
  }
  EXPECT_GT(matches, 100u);
}

}  // namespace
}  // namespace newstally
