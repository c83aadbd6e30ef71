// From rule texts to variants: what a rule writer may rely on.
#include "pipeline/rulebook/pattern.h"

#include <re2/re2.h>

#include "pipeline/rulebook/probe.h"
#include "tests/unit/rulebook/rules_folder.h"

namespace newstally {
namespace {

std::vector<Variant> compiled(const std::string& text) {
  static const Macros macros{{"votes", "(votes|ballots)"}, {"seats", "(seats|seat)"}};
  auto v = compile_text(text, project_rules().parts().vocabulary, macros);
  EXPECT_TRUE(v) << (v ? "" : v.error().to_string());
  return v ? *v : std::vector<Variant>{};
}

bool matches(const Variant& v, const std::string& typed) { return re2::RE2::PartialMatch(typed, re2::RE2(v.pattern())); }

TEST(Pattern, SubjectBeforeAVerbIsLeftToGrammar) {
  const auto v = compiled("{party} <win> {value} <seats>");
  ASSERT_EQ(v.size(), 1u);
  EXPECT_TRUE(v[0].finds_subject);
  EXPECT_EQ(v[0].object_slot, "party");
  EXPECT_EQ(v[0].subject_types, "YAOU");
  ASSERT_EQ(v[0].slots.size(), 1u);
  EXPECT_EQ(v[0].slots[0].name, "value");
  EXPECT_TRUE(matches(v[0], " @Y0 , =win.a4 #N5 seats . "));
  EXPECT_FALSE(matches(v[0], " @Y0 !win.a1 #N2 seats . ")) << "negated";
  EXPECT_FALSE(matches(v[0], " @Y0 =win.p1 #N2 seats . ")) << "passive";
  EXPECT_FALSE(matches(v[0], " @Y0 =win.a1 #%2 seats . ")) << "a percentage is no count";
}

TEST(Pattern, PassiveVariantsOfATransitiveRule) {
  const auto v = compiled("{candidate} <defeat> {rival} by {value} <votes>?");
  ASSERT_EQ(v.size(), 4u);
  EXPECT_FALSE(v[0].passive);
  for (std::size_t k = 1; k < 4; ++k) {
    EXPECT_TRUE(v[k].passive);
    EXPECT_TRUE(v[k].finds_subject);
    EXPECT_EQ(v[k].object_slot, "rival") << "its subject is the rule's object";
    EXPECT_EQ(v[k].subject_types, "PYAU");
  }
  EXPECT_TRUE(matches(v[1], " @P0 =defeat.p1 by @P2 by #N3 votes . "));
  EXPECT_TRUE(matches(v[2], " @P0 =defeat.p1 by #N3 votes by @P5 . "));
  EXPECT_TRUE(matches(v[3], " @P0 =defeat.p1 by #N3 votes . ")) << "without an agent";
  EXPECT_FALSE(matches(v[3], " @P0 =defeat.a1 by #N3 votes . ")) << "active";
}

TEST(Pattern, NoPassiveWithoutRivalOrVerbClass) {
  EXPECT_EQ(compiled("{party} <win> {value}").size(), 1u);
  EXPECT_EQ(compiled("{candidate} <=beat:a> {rival} by {value}").size(), 1u) << "a single verb keeps its voice";
  EXPECT_EQ(compiled("{candidate} <defeat> {rival}").size(), 3u) << "nothing follows that an agent could come after";
}

TEST(Pattern, BareNumbersAreThoseWithoutANoun) {
  EXPECT_FALSE(compiled("{party} <win> {value} <seats>")[0].slots[0].bare);
  EXPECT_TRUE(compiled("{party} <win> {value}")[0].slots[0].bare);
  EXPECT_TRUE(compiled("{party} <win> {value} <seats>?")[0].slots[0].bare) << "the noun may be missing";
}

TEST(Pattern, SlotsTakeTheKindsTheyName) {
  EXPECT_EQ(compiled("{subject:YA} <win> {value}")[0].subject_types, "YA");
  EXPECT_EQ(compiled("{party|candidate} <win> {value}")[0].object_slot, "subject");
  EXPECT_EQ(compiled("in {contest} , {candidate} <win>")[0].slots.size(), 2u);
  EXPECT_EQ(compiled("{value} votes to {value2}")[0].slots[1].name, "value2");
}

TEST(Pattern, DroppedWordsDoNotStandInPatterns) {
  const auto v = compiled("{party} <win> just {value} of the seats");
  EXPECT_TRUE(matches(v[0], " @Y0 =win.a1 #N2 of seats . "));
}

TEST(Pattern, GapsSpanPlainWordsOnly) {
  const auto narrow = compiled("<win> ~ <seats>")[0], wide = compiled("<win> ~~ <seats>")[0];
  EXPECT_TRUE(matches(narrow, " =win.a0 one two three four seats "));
  EXPECT_FALSE(matches(narrow, " =win.a0 one two three four five seats "));
  EXPECT_FALSE(matches(narrow, " =win.a0 @Y1 seats "));
  EXPECT_TRUE(matches(wide, " =win.a0 @Y1 , in one seats "));
  EXPECT_FALSE(matches(wide, " =win.a0 =lose.a1 seats ")) << "no other verb";
  EXPECT_FALSE(matches(wide, " =win.a0 #N1 seats ")) << "no other number";
}

TEST(Pattern, VerbFormsInWordsStandForTheirVerb) {
  const auto v = compiled("all eyes won {value} seats")[0];
  EXPECT_TRUE(matches(v, " all eyes =win.a2 #N3 seats "));
  EXPECT_TRUE(matches(v, " all eyes won #N3 seats "));
}

TEST(Pattern, NegatedAndSingleVerbs) {
  EXPECT_TRUE(matches(compiled("{party} <!win> {value}")[0], " @Y0 !win.a1 #N2 "));
  EXPECT_FALSE(matches(compiled("{party} <!win> {value}")[0], " @Y0 =win.a1 #N2 "));
  EXPECT_TRUE(matches(compiled("{party} <=gain:g> {value}")[0], " @Y0 =gain.g1 #N2 "));
  EXPECT_FALSE(matches(compiled("{party} <=gain:g> {value}")[0], " @Y0 =gain.a1 #N2 "));
}

// The probe takes patterns apart by their shape: it must follow what pattern.cc puts together.

TEST(Probe, PiecesMakeUpThePatternAndCarryTheirNames) {
  std::size_t variants = 0;
  std::vector<std::string> nameless;
  for (const Rule& rule : project_rules().parts().rules.rules()) {
    const auto probes = RuleProbe(rule, project_rules().parts().vocabulary).probe(" ");
    ASSERT_EQ(probes.size(), rule.variants.size());
    for (const Probe& p : probes) {
      ++variants;
      std::string joined;
      for (const auto& piece : p.pieces) joined += piece.pattern;
      const std::string whole = rule.variants[p.variant].pattern();
      EXPECT_EQ(joined, whole[0] == ' ' ? whole.substr(1) : whole);
      for (const auto& piece : p.pieces)
        if (piece.pattern[0] == '@' && piece.written == piece.pattern) nameless.push_back(rule.texts[p.text]);
    }
  }
  EXPECT_GT(variants, 200u);
  EXPECT_EQ(nameless, std::vector<std::string>{});
}

TEST(Probe, TellsHowFarATextMatches) {
  Rule rule;
  rule.id = "seats.x";
  rule.texts = {"{party} <win> {value} ~ <seats>"};
  rule.variants = compiled(rule.texts[0]);
  const RuleProbe probe(rule, project_rules().parts().vocabulary);
  const auto at = [&](const std::string& typed) { return probe.probe(typed)[0]; };
  const auto nothing = at(" @Y0 !win.a1 #N2 seats . ");
  EXPECT_EQ(nothing.matched, 0u);
  ASSERT_EQ(nothing.pieces.size(), 4u);
  EXPECT_EQ(nothing.pieces[0].written, "<win>");
  EXPECT_EQ(nothing.pieces[1].written, "{value}");
  EXPECT_EQ(nothing.pieces[2].written, "~");
  EXPECT_EQ(nothing.pieces[3].written, "<seats>");
  const std::string typed = " @Y0 =win.a1 #N2 awards . ";
  const auto part = at(typed);
  EXPECT_EQ(part.matched, 3u) << "a gap may be empty";
  EXPECT_EQ(typed.substr(part.begin, part.end - part.begin), " =win.a1 #N2 ");
  EXPECT_FALSE(part.whole());
  EXPECT_TRUE(at(" @Y0 =win.a1 #N2 more seats . ").whole());
  EXPECT_EQ(probe.count(" @Y0 =win.a1 #N2 seats and =win.a3 #N4 seats ", {0}), 2u);
}

}  // namespace
}  // namespace newstally
