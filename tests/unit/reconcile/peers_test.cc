// Claims among one another: corrections, stale figures, independent voices and copies, and claims without any result.
#include <gtest/gtest.h>

#include "fixture.h"

namespace newstally {
namespace {

using namespace fixture;
using K = VerdictKind;

SourcedClaim herald(SourcedClaim s, std::string when) { return in(s, "Herald", "h_" + s.claim.id, std::move(when)); }
SourcedClaim post(SourcedClaim s, std::string when) { return in(s, "Post", "p_" + s.claim.id, std::move(when)); }

TEST(Corrected, ALaterVersionOfTheSameArticle) {
  auto before = in(margin("a", Status::won, "Hemant Soren", 39971, "Barhait"), "Herald", "x", "2024-11-23");
  auto after = in(margin("b", Status::won, "Hemant Soren", 39791, "Barhait"), "Herald", "x", "2024-11-23");
  after.article_version = 2;
  const auto v = judge({before, after});
  EXPECT_EQ(v.at("a").kind, K::corrected);
  EXPECT_EQ(v.at("b").kind, K::agrees);
  EXPECT_EQ(v.at("a").claims, std::vector<std::string>{"b"});
}

TEST(Corrected, ALaterArticleOfTheSameOutletThatHolds) {
  auto a = herald(margin("a", Status::won, "Hemant Soren", 39971, "Barhait"), "2024-11-23");
  auto b = herald(margin("b", Status::won, "Hemant Soren", 39791, "Barhait"), "2024-11-25");
  EXPECT_EQ(judge({a, b}).at("a").kind, K::corrected);
  EXPECT_EQ(judge({a, post(b, "2024-11-25")}).at("a").kind, K::contradicts) << "another outlet corrects nothing";
  b.published = "2024-11-21";
  EXPECT_EQ(judge({a, b}).at("a").kind, K::contradicts) << "an earlier article corrects nothing";
}

TEST(Stale, ALeadPublishedAfterAnothersFinalFigure) {
  auto lead = herald(margin("a", Status::leading, "Hemant Soren", 17347, "Barhait"), "2024-11-23T19:00:00+05:30");
  auto final = post(margin("b", Status::won, "Hemant Soren", 39791, "Barhait"), "2024-11-23T17:00:00+05:30");
  auto v = judge({lead, final});
  EXPECT_EQ(v.at("a").kind, K::stale);
  EXPECT_EQ(v.at("a").reason, "Better figures were out before it was published: Post (23 November 2024, 17:00) has 39,791 votes.");
  lead.published = "2024-11-23T13:30:00+05:30";
  EXPECT_EQ(judge({lead, final}).at("a").kind, K::superseded);
}

TEST(Stale, ALeadAnywhereAfterAnArticleHadTheFinalTally) {
  Names undated = names();
  undated.elections[0].declared.clear();
  auto tally = post(seats("t", Status::won, party("JMM"), 34), "2024-11-24T00:40:00+05:30");
  auto lead = herald(margin("a", Status::leading, "Hemant Soren", 17347, "Barhait"), "2024-11-24T06:00:00+05:30");
  auto v = judge({tally, lead}, official(), undated);
  EXPECT_EQ(v.at("a").kind, K::stale);
  EXPECT_EQ(v.at("a").claims, std::vector<std::string>{"t"});
  lead.published = "2024-11-23T22:00:00+05:30";
  EXPECT_EQ(judge({tally, lead}, official(), undated).at("a").kind, K::superseded);
}

TEST(Stale, NotWhereTheArticleLooksBackAndTellsTheEndItself) {
  auto lead = in(as_of(margin("a", Status::trailing, "Kalpana Soren", 5362, "Gandey"), "after the ninth round", 9), "Herald", "x", "2024-11-25");
  auto won = in(margin("b", Status::won, "Kalpana Soren", 17142, "Gandey"), "Herald", "x", "2024-11-25");
  EXPECT_EQ(judge({lead, won}).at("a").kind, K::superseded);
  EXPECT_EQ(judge({lead}).at("a").kind, K::stale);
}

TEST(Stale, NotWhereAFigureTellsItsTime) {
  auto lead = herald(margin("a", Status::leading, "Hemant Soren", 17347, "Barhait"), "2024-11-23T19:00:00+05:30");
  const auto final = post(margin("b", Status::won, "Hemant Soren", 39791, "Barhait"), "2024-11-23T17:00:00+05:30");
  lead.claim.as_of = {"at 1.30 pm", "2024-11-23T13:30:00+05:30", {}, {}, {}};
  EXPECT_EQ(judge({lead, final}).at("a").kind, K::superseded);
  lead.claim.as_of = {"at 6 pm", "2024-11-23T18:00:00+05:30", {}, {}, {}};
  EXPECT_EQ(judge({lead, final}).at("a").kind, K::stale) << "better figures were out at six";
}

TEST(WithoutResult, IndependentVoicesSupportAndCopiesDoNot) {
  const auto claim = [](std::string id) { return margin(std::move(id), Status::won, "Hemant Soren", 39791, "Barhait"); };
  auto a = in(claim("a"), "Herald", "1", "", "v1"), b = in(claim("b"), "Post", "2", "", "v2"), copy = in(claim("c"), "Sun", "3", "", "v1");
  EXPECT_EQ(judge({a, b}, {}).at("a").kind, K::agrees);
  EXPECT_EQ(judge({a, b}, {}).at("b").kind, K::agrees);
  EXPECT_EQ(judge({a, copy}, {}).at("a").kind, K::unsupported);
  EXPECT_EQ(judge({a, copy}, {}).at("a").notes, std::vector<std::string>{"All who say it carry copies of one text, which count as one voice."});
}

TEST(WithoutResult, TwoFinalFiguresContradictEachOther) {
  auto a = herald(margin("a", Status::won, "Hemant Soren", 39791, "Barhait"), "");
  auto b = post(margin("b", Status::won, "Hemant Soren", 31000, "Barhait"), "");
  auto v = judge({a, b}, {});
  EXPECT_EQ(v.at("a").kind, K::contradicts);
  EXPECT_EQ(v.at("b").kind, K::contradicts);
  // A second independent voice breaks the tie; a copy does not.
  auto c = in(margin("c", Status::won, "Hemant Soren", 39791, "Barhait"), "Sun", "s", "");
  v = judge({a, b, c}, {});
  EXPECT_EQ(v.at("a").kind, K::agrees);
  EXPECT_EQ(v.at("b").kind, K::contradicts);
}

TEST(WithoutResult, TwoArticlesOfOneOutletAreOneVoiceWhateverTheirText) {
  auto a = in(outcome("a", Status::won, person("Ann Smith"), "Ward 4"), "Herald", "x", "2024-11-24", "x");
  auto b = in(outcome("b", Status::won, person("Ann Smith"), "Ward 4"), "Herald", "y", "2024-11-25", "y");
  EXPECT_EQ(judge({a, b}, {}).at("a").kind, K::unsupported);
  auto wire = in(outcome("w", Status::won, person("Ann Smith"), "Ward 4"), "Herald", "z", "2024-11-24", "z");
  auto copy = in(outcome("c", Status::won, person("Ann Smith"), "Ward 4"), "Post", "q", "2024-11-24", "z");
  EXPECT_EQ(judge({wire, copy}, {}).at("w").kind, K::unsupported) << "copies";
  EXPECT_EQ(judge({a, wire, copy}, {}).at("a").kind, K::agrees) << "its own reporter and the agency";
}

TEST(WithoutResult, TwoWinnersOfOneContestContradict) {
  auto a = herald(outcome("a", Status::won, person("Ann Smith"), "Ward 4"), "");
  auto b = post(outcome("b", Status::won, person("Bob Jones"), "Ward 4"), "");
  auto c = post(outcome("c", Status::lost, person("Bob Jones"), "Ward 4"), "");
  EXPECT_EQ(judge({a, b}, {}).at("a").kind, K::contradicts);
  EXPECT_EQ(judge({a, c}, {}).at("a").kind, K::unsupported) << "one won, another lost: no quarrel, and no proof";
  c.claim.rival = person("Ann Smith");
  EXPECT_EQ(judge({a, c}, {}).at("a").kind, K::agrees) << "lost to her";
}

TEST(WithoutResult, LaterFiguresSupersedeAndGrowingCountsAreNoQuarrel) {
  auto lead = herald(margin("a", Status::leading, "Ann Smith", 100, "Ward 4"), "2024-11-23T10:00Z");
  auto won = post(margin("b", Status::won, "Ann Smith", 300, "Ward 4"), "2024-11-23T18:00Z");
  EXPECT_EQ(judge({lead, won}, {}).at("a").kind, K::superseded);
  auto few = herald(seats("c", Status::won, party("Labour"), 100), "2024-11-23T22:00+05:30");
  auto many = post(seats("d", Status::won, party("Labour"), 411), "2024-11-24T09:00+05:30");
  const auto v = judge({few, many}, {});
  EXPECT_EQ(v.at("c").kind, K::superseded);
  EXPECT_EQ(v.at("d").kind, K::unsupported);
}

TEST(WithoutResult, WonAndWonOrLeadingAreNotCompared) {
  auto a = herald(seats("a", Status::won, party("Labour"), 300), "");
  auto b = post(seats("b", Status::ahead, party("Labour"), 400), "");
  for (const auto& [id, v] : judge({a, b}, {})) EXPECT_EQ(v.kind, K::unsupported) << id;
}

TEST(Contradicts, ManyVoicesAgainstTheResultAreNoted) {
  auto a = herald(margin("a", Status::won, "Hemant Soren", 39971, "Barhait"), "");
  auto b = post(margin("b", Status::won, "Hemant Soren", 39971, "Barhait"), "");
  const auto v = judge({a, b});
  EXPECT_EQ(v.at("a").kind, K::contradicts);
  ASSERT_EQ(v.at("a").notes.size(), 1u);
  EXPECT_EQ(v.at("a").notes[0], "2 independent voices say it, so the result it was compared with deserves a second look.");
}

TEST(Questions, BothSidesOfAMarginAreOneQuestionWithItsVoices) {
  auto a = in(margin("a", Status::won, "Hemant Soren", 39791, "Barhait"), "Herald", "1", "2024-11-23", "v1");
  auto b = in(margin("b", Status::lost, "Gamaliyan Hembrom", 39791, "Barhait", "Hemant Soren"), "Post", "2", "2024-11-24", "v2");
  auto c = in(margin("c", Status::leading, "Hemant Soren", 17347, "Barhait"), "Sun", "3", "2024-11-22", "v1");
  const auto out = reconcile(std::vector{a, b, c}, official(), names());
  ASSERT_EQ(out.questions.size(), 1u);
  const auto& q = out.questions[0];
  EXPECT_EQ(q.outlets, 3);
  EXPECT_EQ(q.voices, 2);
  EXPECT_EQ(q.first_source, "Sun");
  EXPECT_EQ(q.claims, (std::vector<std::string>{"c", "a", "b"})) << "in the order of the count";
}

}  // namespace
}  // namespace newstally
