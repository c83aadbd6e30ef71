// What the linker adds to the rules' claims.
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/extract/debug.h"
#include "pipeline/extract/extract.h"
#include "tests/unit/extract/small_article.h"
#include "tests/unit/rulebook_fixture.h"

namespace newstally {
namespace {

Article article(std::string text) { return small_article("Progress Party wins the assembly election in Northland", std::move(text)); }

const LinkNumber<std::string>* number(const Trace& trace, double value) {
  for (const SentenceTrace& t : trace.sentences) {
    const SentenceScene& s = trace.scene.sections[t.section].sentences[t.sentence];
    for (const LinkNumber<std::string>& n : t.seen.numbers)
      if (s.quantities[static_cast<std::size_t>(s.items[n.item].ref)].parts[0].value == value) return &n;
  }
  return nullptr;
}

bool has(const std::vector<std::string>& features, std::string_view feature) { return std::find(features.begin(), features.end(), feature) != features.end(); }

TEST(LinkFeatures, TellWhatStandsAroundANumber) {
  const Article a = article("The Progress Party won 40 of the 81 seats in the assembly election. The Greens dragged themselves over the line with nine.");
  const Trace trace = trace_article(a, rulebook());
  const LinkNumber<std::string> *won = number(trace, 40), *nine = number(trace, 9);
  ASSERT_NE(won, nullptr);
  ASSERT_NE(nine, nullptr);
  EXPECT_TRUE(won->read);
  EXPECT_TRUE(has(won->features, "verb==win"));
  EXPECT_TRUE(has(won->features, "class=win"));
  EXPECT_TRUE(has(won->features, "says seats"));
  EXPECT_TRUE(has(nine->features, "told=seats,1"));  // one sentence before
  EXPECT_TRUE(has(nine->features, "size=10,0"));
  ASSERT_FALSE(nine->names.empty());
  EXPECT_TRUE(has(nine->names[0].features, "side=L"));
  EXPECT_TRUE(has(nine->names[0].features, "type=Y"));
}

// "In Northfield Asha Rao …": the race that rules choose is one among those that the statement may be of.
TEST(RaceFeatures, TellHowEveryRaceStandsToAStatement) {
  const Article a = article("Ballots were counted in Eastham too. In Northfield Asha Rao defeated Ben Cole by 1,204 votes in the assembly election.");
  const Trace trace = trace_article(a, rulebook());
  const RaceTrace* margin = nullptr;
  for (const SentenceTrace& t : trace.sentences)
    for (const RaceTrace& r : t.seen.races)
      if (r.claim.kind == Kind::margin) margin = &r;
  ASSERT_NE(margin, nullptr);
  ASSERT_GE(margin->chosen, 0);
  const LinkRace<std::string>& chosen = margin->races[static_cast<std::size_t>(margin->chosen)];
  EXPECT_EQ(trace.scene.entities[static_cast<std::size_t>(chosen.entity)].name, "Northfield");
  EXPECT_TRUE(has(chosen.features, "chosen"));
  EXPECT_TRUE(has(chosen.features, "here"));
  EXPECT_TRUE(has(chosen.features, "opens"));
  EXPECT_TRUE(has(chosen.features, "margin person here"));
  EXPECT_TRUE(std::any_of(margin->races.begin(), margin->races.end(), [](const LinkRace<std::string>& r) { return has(r.features, "before 1 same"); }));
}

TEST(LinkFeatures, OfAKindGoWithTheName) {
  const LinkName<std::string> name{0, 0, {"type=P", "L has=with", "L subject"}, {"type=P", "L subject"}};
  EXPECT_EQ(for_kind(name, Kind::votes), (std::vector<std::string>{"type=P", "L has=with", "L subject", "votes type=P", "votes L subject"}));
}

TEST(Linker, LeavesArticlesWithoutResultsAlone) {
  const Article a = article("Voters go to the polls in the assembly election on Sunday. Asha Rao of the Progress Party spoke to 300 supporters in Northfield.");
  for (const Claim& c : extract(a, rulebook())) EXPECT_FALSE(c.rule.ends_with(".linked")) << c.rule;
}

TEST(Linker, HasNoSayWhereRulesAreAskedAlone) {
  const Article a = article("The Progress Party won 40 of the 81 seats in the assembly election. The Greens dragged themselves over the line with nine.");
  for (const Claim& c : trace_article(a, rulebook(), Weights::unused).claims) EXPECT_FALSE(c.rule.ends_with(".linked")) << c.rule;
}

TEST(Linker, ClaimsWithExactEvidenceAndLessConfidence) {
  const std::string text =
      "The Progress Party won 40 of the 81 seats in the assembly election, the Unity Front 21 and the Liberals 12. The Greens are down on their luck: seven seats, when they had held eleven. "
      "In Northfield Asha Rao defeated Ben Cole by 1,204 votes, and in Eastham Carl Dunn beat Dora Finch by 310 votes. Labour is consoled by five more in the hills. "
      "The Unity Front's slice was 24.1 per cent, the Greens' a sad 8.8 per cent.";
  const Article a = article(text);
  for (const Claim& c : extract(a, rulebook())) {
    if (!c.rule.ends_with(".linked")) continue;
    EXPECT_LT(c.confidence, 0.75);
    ASSERT_EQ(c.evidence.section, "body");
    EXPECT_EQ(text.substr(c.evidence.start, c.evidence.end - c.evidence.start), c.evidence.text);
  }
}

// What the weights are fond of and words rule out.
TEST(Linker, TakesNoPartOfTheVotersForTheTurnout) {
  for (const Claim& c : extract(article("The Progress Party won 40 of the 81 seats in the assembly election. Over 60 per cent of those who voted in the election of 2019 in Northland had voted before."), rulebook()))
    EXPECT_NE(c.kind, Kind::turnout) << c.evidence.text;
}

TEST(Linker, GivesNothingToOneOfAName) {
  for (const Claim& c : extract(article("Four margins of the election were won by namesakes, the thinnest by 247 votes, the fattest by 75,277, and each belongs to an Arora. The Progress Party won 40 of the 81 seats in the assembly election in Northland, where turnout was high."), rulebook()))
    EXPECT_FALSE(c.subject && c.subject->name == "Arora") << c.evidence.text;
}

}  // namespace
}  // namespace newstally
