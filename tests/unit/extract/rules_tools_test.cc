// The tools for those who write rules: cases, whynot, explain, stats.
#include <gtest/gtest.h>

#include <algorithm>

#include "pipeline/extract/cases.h"
#include "pipeline/extract/explain.h"
#include "pipeline/extract/extract.h"
#include "pipeline/extract/stats.h"
#include "pipeline/extract/whynot.h"
#include "pipeline/rulebook/parts.h"
#include "tests/unit/extract/small_article.h"

namespace newstally {
namespace {

const Rulebook& rules() {
  static const Rulebook book = [] {
    auto b = Rulebook::load(std::string(NEWSTALLY_SOURCE_DIR) + "/rules", {.cases = false});
    if (!b) throw std::runtime_error(b.error().front().to_string());
    return std::move(*b);
  }();
  return book;
}

Article article_of(std::string title, std::string text, std::string published = kCaseDate) { return small_article(std::move(title), std::move(text), std::move(published)); }

CaseResult run(const std::string& text, std::vector<std::string> expected, const std::string& rule = "seats.win") {
  return run_case(RuleCase{rule, "x.cases.txt", 1, text, std::move(expected)}, rules());
}

using Lines = std::vector<std::string>;

TEST(Cases, PassWhereTheClaimIsMade) {
  EXPECT_TRUE(run("The Progress Party won 40 seats.", {"seats won Progress Party 40"}).passed);
  EXPECT_TRUE(run("The Progress Party won nearly 40 seats.", {"seats won Progress Party 40 | bound about | unit seats | type party"}).passed);
  EXPECT_TRUE(run("The Progress Party won 40 seats in 2019.", {"seats won Progress Party 40 | year 2019"}).passed);
  EXPECT_TRUE(run("The SNP won 40 seats in Scotland.", {"seats won Scottish National Party 40"}).passed) << "any of its names";
}

TEST(Cases, TellTheNearestClaimAndHowItDiffers) {
  const auto r = run("The Progress Party won nearly 40 seats in 2019.", {"seats lost Progress Party 41 | of 81 | contest Northfield"});
  EXPECT_FALSE(r.passed);
  EXPECT_EQ(r.why, Lines{"expected seats lost Progress Party 41 | of 81 | contest Northfield: status is won, not lost; value is 40, not 41; of is -, not 81; "
                         "contest is -, not Northfield; bound is about, not exact; year is 2019, not -"});
  EXPECT_EQ(r.made, Lines{"seats won Progress Party 40 | bound about | year 2019"});
}

TEST(Cases, WhatIsNotNamedIsExactReportedAndOfThisElection) {
  EXPECT_FALSE(run("The Progress Party won nearly 40 seats.", {"seats won Progress Party 40"}).passed);
  EXPECT_FALSE(run("The Progress Party won 40 seats in 2019.", {"seats won Progress Party 40"}).passed);
}

TEST(Cases, ADashMeansNone) {
  EXPECT_TRUE(run("The Progress Party won 40 seats.", {"seats won Progress Party 40 | contest - | of -"}).passed);
  EXPECT_FALSE(run("The Progress Party won 40 seats.", {"seats won - 40"}).passed);
}

TEST(Cases, NegativesFailOnAnyClaimOfTheRule) {
  EXPECT_TRUE(run("The Progress Party did not win 40 seats.", {}).passed);
  EXPECT_TRUE(run("Will the Progress Party win 40 seats?", {}).passed);
  const auto r = run("The Progress Party won 40 seats.", {});
  EXPECT_EQ(r.why, Lines{"expected no claim, but it made seats won Progress Party 40"});
}

TEST(Cases, ClaimsOfOtherRulesAreToldButDoNotCount) {
  const auto r = run("The Progress Party won 40 seats.", {"seats won Progress Party 40"}, "seats.lead");
  EXPECT_EQ(r.why, Lines{"expected seats won Progress Party 40: the rule made no claim"});
  EXPECT_EQ(r.others, Lines{"seats.win: seats won Progress Party 40"});
}

TEST(Cases, UnknownRule) { EXPECT_EQ(run("Nothing.", {}, "seats.nothing").why, Lines{"no rule is called seats.nothing"}); }

TEST(Cases, SeveralSentencesAndLines) {
  EXPECT_EQ(case_article("Seats\\nLabour 40").text, "Seats\nLabour 40");
  EXPECT_TRUE(run("The Progress Party went to the polls. It won 40 seats.", {"seats won Progress Party 40"}).passed);
}

TEST(Cases, LinesThatAreNotUnderstood) {
  const auto why = [](const std::string& line) {
    const auto ok = check_case_line(line);
    return ok ? std::string() : ok.error().reason;
  };
  EXPECT_EQ(why("seats won Progress Party 42-47 | modality projected"), "");
  EXPECT_EQ(why("outcome won Asha Rao | contest Northfield"), "");
  EXPECT_EQ(why("alliance Unity Front | member Greens | role leader"), "");
  EXPECT_EQ(why("votes Asha Rao 1,23,456"), "");
  EXPECT_EQ(why("share Greens 15.2%"), "");
  EXPECT_EQ(why("seat won Progress Party 40"), "unknown kind 'seat'");
  EXPECT_EQ(why("seats Progress Party 40"), "no status after 'seats'");
  EXPECT_EQ(why("seats won Progress Party"), "'Party' is no value");
  EXPECT_EQ(why("seats won 40"), "no subject in 'seats won 40'");
  EXPECT_EQ(why("seats won Greens 40 | at 81"), "unknown attribute 'at'");
  EXPECT_EQ(why("seats won Greens 40 | of"), "attribute 'of' without a value");
}

TEST(Cases, LinesAreWrittenAsTheyAreRead) {
  for (const char* text : {"The Progress Party won nearly 40 seats in 2019.", "Asha Rao of the Progress Party beat Ben Cole by 1,204 votes in Northfield.",
                           "The turnout in Northfield was 71.3 per cent.", "An exit poll gives the Progress Party 42-47 seats."}) {
    const auto claims = extract(article_of("Election results: votes counted", text), rules());
    ASSERT_FALSE(claims.empty()) << text;
    for (const Claim& c : claims) {
      if (c.rule == "candidacy.follows") continue;  // no rule file's
      EXPECT_EQ(run(text, {case_line(c)}, c.rule).why, Lines{});
    }
  }
}

TEST(Cases, RulesAreMeantByIdOrKind) {
  EXPECT_TRUE(means_rule("", "seats.win"));
  EXPECT_TRUE(means_rule("seats", "seats.win"));
  EXPECT_TRUE(means_rule("seats.win", "seats.win"));
  EXPECT_FALSE(means_rule("seats.win", "seats.win_of"));
  EXPECT_FALSE(means_rule("seat", "seats.win"));
}

// whynot

SentenceAttempt why(const std::string& text, const std::string& rule = "seats.win") {
  const auto all = why_not(rules(), rule, text);
  EXPECT_TRUE(all);
  EXPECT_EQ(all->size(), 1u);
  return all->front();
}

bool hinted(const SentenceAttempt& a, const std::string& hint) {
  return std::any_of(a.texts.begin(), a.texts.end(), [&](const auto& t) { return std::find(t.hints.begin(), t.hints.end(), hint) != t.hints.end(); });
}

TEST(WhyNot, TellsWhichPieceFailed) {
  const auto a = why("The Progress Party won 40 awards.");
  EXPECT_EQ(a.typed, "@Y1 =win.a2 #N3 awards .");
  const auto t = std::find_if(a.texts.begin(), a.texts.end(), [](const auto& x) { return x.text == "{party} <win> {value} <seats>"; });
  ASSERT_NE(t, a.texts.end());
  EXPECT_EQ(t->matched, 2u);
  EXPECT_EQ(t->pieces, 3u);
  EXPECT_EQ(t->covers, "won 40");
  EXPECT_EQ(t->wanted, "<seats>");
  EXPECT_EQ(t->stands, "\"awards\"");
}

TEST(WhyNot, TellsBareNumbers) {
  const auto a = why("The Progress Party won 40 awards.");
  EXPECT_EQ(a.refusals, Lines{"“40” is a bare number (the text names no noun after it) and “awards” follows: it may count something else"});
}

TEST(WhyNot, TellsNegation) { EXPECT_TRUE(hinted(why("The Progress Party did not win 40 seats."), "a verb is negated; rules read what is affirmed")); }

TEST(WhyNot, TellsQuestions) {
  EXPECT_EQ(why("Did the Progress Party win 40 seats?").refusals, Lines{"the sentence is a question"});
}

TEST(WhyNot, TellsConditions) {
  const auto a = why("If the Progress Party wins 40 seats, all is well.");
  ASSERT_EQ(a.refusals.size(), 1u);
  EXPECT_NE(a.refusals[0].find("condition"), std::string::npos) << a.refusals[0];
}

TEST(WhyNot, TellsWhereNoElectionIsSpokenOf) {
  const auto a = why("Asha Rao leads Ben Cole by 3 percentage points.", "margin.lead_by");
  ASSERT_EQ(a.refusals.size(), 1u);
  EXPECT_NE(a.refusals[0].find("speak of an election"), std::string::npos) << a.refusals[0];
}

TEST(WhyNot, TellsThatNobodyIsTheSubject) {
  const auto a = why("On the day won 40 seats.");
  ASSERT_FALSE(a.refusals.empty());
  EXPECT_NE(a.refusals[0].find("no subject of kind"), std::string::npos) << a.refusals[0];
}

TEST(WhyNot, TellsTheStrongerRule) {
  const auto a = why("The Progress Party won 40 of the 81 seats.");
  ASSERT_FALSE(a.refusals.empty());
  EXPECT_NE(a.refusals[0].find("“40” is read by seats.win_of already"), std::string::npos) << a.refusals[0];
}

TEST(WhyNot, TellsSlotKinds) {
  const auto a = why("Asha Rao beat Ben Cole by 3 percentage points.", "margin.defeat");
  EXPECT_TRUE(hinted(a, "the slot takes: count"));
}

TEST(WhyNot, ShowsTheClaimWhereThereIsOne) {
  const auto a = why("The Progress Party won 40 seats.");
  EXPECT_EQ(a.claims, Lines{"seats won Progress Party 40"});
  EXPECT_TRUE(a.refusals.empty());
  EXPECT_TRUE(a.texts.front().wanted.empty());
}

TEST(WhyNot, AsksEveryRule) {
  const auto a = why("The Progress Party won 40 seats.", "all");
  EXPECT_EQ(a.claims, Lines{"seats.win: seats won Progress Party 40"});
  const auto& all = rules().parts().rules.rules();
  EXPECT_EQ(a.texts.size(), static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const Rule& r) { return r.told.empty(); })));  // loose rules are no pattern
}

TEST(WhyNot, UnknownRule) {
  const auto a = why_not(rules(), "seats.nothing", "Nothing.");
  ASSERT_FALSE(a);
  EXPECT_EQ(a.error().reason, "no rule is called seats.nothing");
}

// explain

Article article() {
  return article_of("Election results: how the votes fell",
                    "The Progress Party won 40 of the 81 seats in the assembly election.\n\nIn Northfield, Asha Rao of the party beat Ben Cole "
                    "by 1,204 votes after the ninth round. She had lost the seat in 2019.",
                    "2024-11-24");
}

std::string step(const Explanation& e, const std::string& what) {
  for (const auto& s : e.steps)
    if (s.what == what) return s.how;
  return "";
}

TEST(Explain, EveryClaimFromBytesToRule) {
  const auto all = explain_all(article(), rules());
  const auto claims = extract(article(), rules());
  ASSERT_EQ(all.size(), claims.size());
  ASSERT_GE(all.size(), 2u);
  for (std::size_t k = 0; k < all.size(); ++k) {
    EXPECT_EQ(all[k].claim.id, claims[k].id);
    for (const char* what : {"claim", "bytes", "sentence", "typed text", "rule", "subject", "election", "as of", "modality"}) EXPECT_NE(step(all[k], what), "") << what;
  }
}

TEST(Explain, SlotsAndContext) {
  const auto all = explain_all(article(), rules());
  const auto margin = std::find_if(all.begin(), all.end(), [](const auto& e) { return e.claim.kind == Kind::margin; });
  ASSERT_NE(margin, all.end());
  EXPECT_NE(step(*margin, "rule").find("margin.defeat ("), std::string::npos);
  EXPECT_EQ(step(*margin, "slot value"), "“1,204”: 1204 (count)");
  EXPECT_NE(step(*margin, "slot candidate").find("stands where the subject of “beat” must be"), std::string::npos);
  EXPECT_NE(step(*margin, "contest").find("named in this sentence: “In Northfield"), std::string::npos);
  EXPECT_EQ(step(*margin, "as of"), "“after the ninth round”, round 9");
  EXPECT_NE(step(*margin, "election").find("2024, the year the article was published"), std::string::npos);
}

TEST(Explain, ByIdOrItsBeginning) {
  const auto claims = extract(article(), rules());
  ASSERT_FALSE(claims.empty());
  const auto e = explain(article(), rules(), claims[0].id);
  ASSERT_TRUE(e);
  EXPECT_EQ(e->claim.id, claims[0].id);
  EXPECT_TRUE(explain(article(), rules(), claims[0].id.substr(0, 10)));
  EXPECT_FALSE(explain(article(), rules(), "c_")) << "which of them?";
  EXPECT_FALSE(explain(article(), rules(), "c_nothing"));
  EXPECT_FALSE(explain(article(), rules(), ""));
}

TEST(Explain, DerivedClaimsNameWhatTheyFollowFrom) {
  const auto all = explain_all(article(), rules());
  const auto follows = std::find_if(all.begin(), all.end(), [](const auto& e) { return e.claim.rule == "candidacy.follows"; });
  ASSERT_NE(follows, all.end());
  EXPECT_TRUE(std::any_of(follows->steps.begin(), follows->steps.end(), [](const auto& s) { return s.what.rfind("follows from c_", 0) == 0; }));
}

TEST(Explain, SentenceOfEvidence) {
  for (const Claim& c : extract(article(), rules())) {
    const std::string sentence = sentence_of(article(), c.evidence, rules());
    EXPECT_NE(sentence.find(c.evidence.text), std::string::npos);
    EXPECT_EQ(sentence.find('\n'), std::string::npos);
  }
}

// stats

TEST(Stats, CountsWhatRulesDo) {
  std::uint64_t now = 0;
  RuleStats stats(rules(), [&] { return now += 5; });
  stats.add(article());
  const auto uses = stats.uses();
  const auto use = [&](const std::string& id) { return *std::find_if(uses.begin(), uses.end(), [&](const auto& u) { return u.rule == id; }); };
  EXPECT_EQ(use("seats.win_of").claims, 1u);
  EXPECT_EQ(use("seats.win_of").readings, 1u);
  EXPECT_GE(use("seats.win_of").matches, 1u);
  EXPECT_GT(use("seats.win_of").nanoseconds, 0u);
  EXPECT_EQ(use("seats.lead").matches, 0u);
  EXPECT_EQ(use("seats.lead").nanoseconds, 0u);
  std::size_t claims = 0;
  for (const auto& u : uses) claims += u.claims;
  EXPECT_EQ(claims, extract(article(), rules()).size()) << "every claim is somebody's";
  const auto overlaps = stats.overlaps();
  const auto contend = std::find_if(overlaps.begin(), overlaps.end(), [](const auto& o) { return o.first == "seats.win" && o.second == "seats.win_of"; });
  ASSERT_NE(contend, overlaps.end());
  EXPECT_EQ(contend->sentences, 1u);
  EXPECT_EQ(contend->first_read, 0u);
  EXPECT_EQ(contend->second_read, 1u);
}

TEST(Stats, ArticlesThatExtractPassesOverAreNotCounted) {
  RuleStats stats(rules(), [] { return std::uint64_t{0}; });
  stats.add(article_of("", "The cat won 40 prizes."));
  EXPECT_EQ(stats.sentences(), 0u);
}

}  // namespace
}  // namespace newstally
