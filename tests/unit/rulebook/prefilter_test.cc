// Which patterns are looked at, told by the tokens of a sentence.
#include "pipeline/rulebook/prefilter.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "pipeline/rulebook/pattern.h"
#include "tests/unit/rulebook/rules_folder.h"

namespace newstally {
namespace {

using Numbers = std::vector<std::size_t>;

TEST(Prefilter, heads_of_tokens) {
  EXPECT_EQ(head_of("@Y12"), "@Y");
  EXPECT_EQ(head_of("#N3"), "#N");
  EXPECT_EQ(head_of("=take_part.a2"), "=take_part");
  EXPECT_EQ(head_of("!win.p10"), "!win");
  EXPECT_EQ(head_of("!"), "!");
  EXPECT_EQ(head_of("seats"), "seats");
  EXPECT_EQ(head_of(""), "");
}

TEST(Prefilter, the_next_token_of_a_set_is_the_one_that_trying_each_finds) {
  const auto naive = [](const TokenSet& set, std::size_t token) {
    while (token < 300 && !set.has(token)) ++token;
    return token < 300 ? token : TokenSet::kNone;
  };
  const std::uint64_t first = 1, last = first << 63;
  for (const TokenSet set : {TokenSet(), TokenSet{0, 0}, TokenSet{first << 5, 0}, TokenSet{last, first}, TokenSet{0, first << 62}, TokenSet{first, last}})
    for (std::size_t token = 0; token < 200; ++token) EXPECT_EQ(set.next(token), naive(set, token)) << token;
}

Heads one_of(std::vector<std::string> heads) { return std::make_shared<const std::vector<std::string>>(std::move(heads)); }

Numbers candidates(const Prefilter& filter, const std::string& text) {
  Numbers out;
  for (const auto& c : filter.candidates(text)) out.push_back(c.pattern);
  return out;
}

constexpr Tokens kNext{1, 1}, kAnywhere{1, 1000};

TEST(Prefilter, a_pattern_is_a_candidate_where_each_need_is_met) {
  Prefilter filter;
  const Heads number = one_of({"#N"});
  filter.add({{{one_of({"=win", "=bag"}), kNext}, {number, kAnywhere}, {one_of({"seats"}), kAnywhere}}});
  filter.add({{{number, kNext}, {one_of({"seats", "wards"}), kAnywhere}}});
  filter.add({});
  filter.add({{{one_of({"=win", "=win"}), kNext}}});
  filter.finish();
  EXPECT_EQ(candidates(filter, " @Y1 =win.a2 #N3 seats . "), (Numbers{0, 1, 2, 3}));
  EXPECT_EQ(candidates(filter, " @Y1 =bag.a2 #N3 wards . "), (Numbers{1, 2}));
  EXPECT_EQ(candidates(filter, " @Y1 !win.a2 #N3 seats . "), (Numbers{1, 2}));
  EXPECT_EQ(candidates(filter, " @Y1 #N2 seats =win.a3 "), (Numbers{1, 2, 3})) << "in this order";
  EXPECT_EQ(candidates(filter, ""), Numbers{2});
}

TEST(Prefilter, needs_are_so_many_tokens_apart) {
  Prefilter filter;
  const Heads a = one_of({"a"}), b = one_of({"b"}), c = one_of({"c"});
  filter.add({{{a, kNext}, {b, kNext}}});
  filter.add({{{a, kNext}, {b, {2, 5}}, {c, {1, 2}}}});
  filter.add({{{b, {2, 3}}}, true});
  filter.finish();
  EXPECT_EQ(candidates(filter, " a b "), (Numbers{0, 2}));
  EXPECT_EQ(candidates(filter, " b x a b "), Numbers{0});
  EXPECT_EQ(candidates(filter, " a x x x x b x c "), Numbers{1});
  EXPECT_EQ(candidates(filter, " a x x x x x b c "), Numbers{});
  EXPECT_EQ(candidates(filter, " a x b x x c "), Numbers{2});
  EXPECT_EQ(candidates(filter, " a a x b x c "), Numbers{1}) << "from the second a as well";
  EXPECT_EQ(candidates(filter, " x x x b "), Numbers{});
}

// Beyond as many tokens as have a bit of their own, nothing is left out.
TEST(Prefilter, long_sentences) {
  Prefilter filter;
  filter.add({{{one_of({"a"}), kNext}, {one_of({"b"}), kNext}}});
  filter.add({{{one_of({"c"}), kNext}, {one_of({"b"}), kAnywhere}}});
  filter.finish();
  for (const std::size_t before : {0, 1, 62, 63, 64, 120, 125, 126, 127, 128, 129, 500}) {
    std::string text = " c ";
    for (std::size_t n = 0; n < before; ++n) text += "x ";
    EXPECT_EQ(candidates(filter, text + "a b "), (Numbers{0, 1})) << before;
    if (before < 120) {
      EXPECT_EQ(candidates(filter, text + "a x b "), Numbers{1}) << before;
    }
  }
}

Needs needs_of(const std::string& text) {
  const auto variants = compile_text(text, project_rules().parts().vocabulary, {{"seats", "seats|constituencies"}, {"by", "by (a margin of)?"}});
  EXPECT_TRUE(variants) << text;
  return variants->front().needs;
}

bool asks(const Needs& needs, std::size_t at, const std::string& head) {
  return at < needs.row.size() && std::ranges::find(*needs.row[at].heads, head) != needs.row[at].heads->end();
}

TEST(Prefilter, needs_of_rule_texts) {
  const Needs percent = needs_of("{percent} of vote");
  ASSERT_EQ(percent.row.size(), 3u);
  EXPECT_EQ(*percent.row[0].heads, std::vector<std::string>{"#%"});
  EXPECT_TRUE(asks(percent, 1, "of"));
  EXPECT_TRUE(asks(percent, 2, "vote") && asks(percent, 2, "=vote")) << "a word that may be a verb";
  const Needs verb = needs_of("{party} <win> {value} <seats>");
  EXPECT_TRUE(asks(verb, 0, "=win") && asks(verb, 1, "#N") && asks(verb, 2, "seats") && asks(verb, 2, "constituencies"));
  EXPECT_TRUE(asks(needs_of("{party} <!win> {value}"), 0, "!win"));
}

TEST(Prefilter, what_may_be_missing_is_not_asked_for) {
  EXPECT_EQ(needs_of("{value} <seats>?").row.size(), 1u);
  EXPECT_EQ(needs_of("{value} house?").row.size(), 1u);
  EXPECT_EQ(needs_of("{value} (in house|for {party})?").row.size(), 1u);
  EXPECT_EQ(needs_of("^ {value} $").row.size(), 1u);
  EXPECT_EQ(needs_of("{value} ~~ house").row.size(), 2u);
  const Needs free = needs_of("{value} (~|for) house");
  EXPECT_TRUE(free.row.size() == 2 && asks(free, 1, "house")) << "one alternative asks for nothing";
  const Needs either = needs_of("{value} (to nil|for) house");
  EXPECT_TRUE(either.row.size() == 3 && asks(either, 1, "for"));
}

std::string apart(const std::string& text) {
  std::string out;
  for (const Need& need : needs_of(text).row) out += std::to_string(need.after.least) + "-" + std::to_string(need.after.most) + " ";
  return out;
}

TEST(Prefilter, how_far_apart_the_needs_of_rule_texts_are) {
  EXPECT_EQ(apart("in {contest} , {value} <seats>"), "1-1 1-1 1-1 1-1 1-1 ");
  EXPECT_EQ(apart("in ~ {value} ~~ house"), "1-1 1-5 1-9 ");
  EXPECT_EQ(apart("in house? {value} (of|for {party})? votes"), "1-1 1-2 1-3 ");
  EXPECT_EQ(apart("in (<win> house|all ~ {value}) votes"), "1-1 1-2 1-6 ") << "the word behind the verb, or all";
}

}  // namespace
}  // namespace newstally
