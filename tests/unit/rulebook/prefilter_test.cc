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

Heads one_of(std::vector<std::string> heads) { return std::make_shared<const std::vector<std::string>>(std::move(heads)); }

TEST(Prefilter, a_pattern_is_a_candidate_where_each_need_is_met) {
  Prefilter filter;
  const Heads number = one_of({"#N"});
  filter.add({one_of({"=win", "=bag"}), number, one_of({"seats"})});
  filter.add({number, one_of({"seats", "wards"})});
  filter.add({});
  filter.add({one_of({"=win", "=win"})});
  filter.finish();
  EXPECT_EQ(filter.candidates(" @Y1 =win.a2 #N3 seats . "), (Numbers{0, 1, 2, 3}));
  EXPECT_EQ(filter.candidates(" @Y1 =bag.a2 #N3 wards . "), (Numbers{1, 2}));
  EXPECT_EQ(filter.candidates(" @Y1 !win.a2 #N3 seats . "), (Numbers{1, 2}));
  EXPECT_EQ(filter.candidates(""), Numbers{2});
}

Needs needs_of(const std::string& text) {
  const auto variants = compile_text(text, project_rules().parts().vocabulary, {{"seats", "seats|constituencies"}, {"by", "by (a margin of)?"}});
  EXPECT_TRUE(variants) << text;
  return variants->front().needs;
}

bool asks(const Needs& needs, std::size_t at, const std::string& head) {
  return at < needs.size() && std::ranges::find(*needs[at], head) != needs[at]->end();
}

TEST(Prefilter, needs_of_rule_texts) {
  const Needs percent = needs_of("{percent} of vote");
  ASSERT_EQ(percent.size(), 3u);
  EXPECT_EQ(*percent[0], std::vector<std::string>{"#%"});
  EXPECT_TRUE(asks(percent, 1, "of"));
  EXPECT_TRUE(asks(percent, 2, "vote") && asks(percent, 2, "=vote")) << "a word that may be a verb";
  const Needs verb = needs_of("{party} <win> {value} <seats>");
  EXPECT_TRUE(asks(verb, 0, "=win") && asks(verb, 1, "#N") && asks(verb, 2, "seats") && asks(verb, 2, "constituencies"));
  EXPECT_TRUE(asks(needs_of("{party} <!win> {value}"), 0, "!win"));
}

TEST(Prefilter, what_may_be_missing_is_not_asked_for) {
  EXPECT_EQ(needs_of("{value} <seats>?").size(), 1u);
  EXPECT_EQ(needs_of("{value} house?").size(), 1u);
  EXPECT_EQ(needs_of("{value} (in house|for {party})?").size(), 1u);
  EXPECT_EQ(needs_of("^ {value} $").size(), 1u);
  EXPECT_EQ(needs_of("{value} ~~ house").size(), 2u);
  const Needs free = needs_of("{value} (~|for) house");
  EXPECT_TRUE(free.size() == 2 && asks(free, 1, "house")) << "one alternative asks for nothing";
  const Needs either = needs_of("{value} (to nil|for) house");
  EXPECT_TRUE(either.size() == 3 && asks(either, 1, "for"));
}

}  // namespace
}  // namespace newstally
