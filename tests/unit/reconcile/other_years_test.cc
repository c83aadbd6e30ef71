// Claims that look back, results told before the count, and seats of one name in two states.
#include <gtest/gtest.h>

#include "fixture.h"
#include "pipeline/reconcile/other_years.h"

namespace newstally {
namespace {

using namespace fixture;
using K = VerdictKind;

const std::string kBefore = "in/jharkhand/assembly/2019";

std::vector<OfficialFact> both_elections() {
  auto facts = official();
  auto house = tally(Kind::house, Status::size, "Jharkhand Legislative Assembly", 81, Unit::seats, kBefore);
  house.id = "o_house_2019";
  facts.push_back(house);
  for (const auto& [name, n] : std::vector<std::pair<const char*, double>>{{kJmm, 30}, {kBjp, 25}, {kInc, 16}, {"Others", 10}}) {
    facts.push_back(won(name, n, kBefore));
    facts.back().id += "_2019";
  }
  return facts;
}

SourcedClaim in_2019(SourcedClaim s, std::string election) {
  s.claim.year = 2019;
  s.claim.year_is_other = true;
  s.claim.election = std::move(election);
  return s;
}

TEST(OtherYear, IsComparedWithTheElectionOfThatYear) {
  const auto v = judge({in_2019(seats("right", Status::won, party("BJP"), 25), kElection), in_2019(seats("wrong", Status::won, party("JMM"), 31), kBefore)},
                       both_elections());
  EXPECT_EQ(v.at("right").kind, K::agrees) << v.at("right").reason;
  EXPECT_EQ(v.at("wrong").kind, K::contradicts) << v.at("wrong").reason;
  EXPECT_EQ(v.at("wrong").official, 30);
}

TEST(OtherYear, IsPresumedFromWhatTheArticleCovers) {
  auto now = in(seats("now", Status::won, party("BJP"), 21), "Herald", "x", "2024-11-24");
  auto back = in(in_2019(seats("back", Status::won, party("BJP"), 25), ""), "Herald", "x", "2024-11-24");
  EXPECT_EQ(judge({now, back}, both_elections()).at("back").kind, K::agrees);
  EXPECT_EQ(judge({back}, both_elections()).at("back").kind, K::unsupported) << "the article covers nothing known";
  EXPECT_EQ(elections_asked(std::vector{now, back}), (std::set<std::string>{kBefore, kElection}));

  auto elsewhere = in(seats("el", Status::won, party("BJP"), 132), "Herald", "x", "2024-11-24");
  elsewhere.claim.election = "in/maharashtra/assembly/2024";
  EXPECT_EQ(judge({now, back, elsewhere}, both_elections()).at("back").kind, K::unsupported) << "two elections are covered";
}

TEST(OtherYear, APresumedElectionContradictsNobody) {
  auto now = in(seats("now", Status::won, party("BJP"), 21), "Herald", "x", "2024-11-24");
  auto back = in(in_2019(seats("back", Status::won, party("BJP"), 11), ""), "Herald", "x", "2024-11-24");
  const auto v = judge({now, back}, both_elections()).at("back");
  EXPECT_EQ(v.kind, K::unsupported);
  EXPECT_EQ(v.reason, "It does not say which election of 2019 it means; with in/jharkhand/assembly/2019 it does not go together.");
}

TEST(OtherYear, SeatsOfAnotherBodyAreNotCompared) {
  EXPECT_EQ(judge_one(in_2019(seats("ls", Status::won, party("BJP"), 303), kBefore), both_elections()).kind, K::unsupported);
  auto of14 = in_2019(seats("of", Status::won, party("BJP"), 11), kBefore);
  of14.claim.of = 14;
  EXPECT_EQ(judge_one(of14, both_elections()).kind, K::unsupported);
  of14.claim.of = 81;
  EXPECT_EQ(judge_one(of14, both_elections()).kind, K::contradicts) << "of the same house it is comparable";
}

SourcedClaim on(std::string day, SourcedClaim s) { return in(s, s.source, "e_" + s.claim.id, std::move(day)); }

TEST(BeforeTheCount, AResultIsNoAgreementEvenWhereItCameTrue) {
  const auto right = judge_one(on("2024-11-20T20:10:00+05:30", seats("a", Status::won, party("JMM"), 34)));
  EXPECT_EQ(right.kind, K::unsupported);
  EXPECT_EQ(right.reason, "It tells a result on 20 November 2024, 20:10, before the count began on 23 November 2024: no count can bear it out. "
                          "The official result came out the same.");
  EXPECT_EQ(right.official, 34);
  const auto wrong = judge_one(on("2024-11-20", margin("b", Status::won, "Gamliyel Hembrom", 1200, "Barhait")));
  EXPECT_EQ(wrong.kind, K::unsupported) << "a guess cannot contradict";
  EXPECT_EQ(wrong.reason, "It tells a result on 20 November 2024, before the count began on 23 November 2024: no count can bear it out.");
}

TEST(BeforeTheCount, NeitherVoicesNorLaterArticlesMakeItMore) {
  auto a = on("2024-11-20", seats("a", Status::won, party("JMM"), 30));
  auto b = on("2024-11-21", seats("b", Status::won, party("JMM"), 30));
  b.source = "Post";
  auto lead = on("2024-11-23T09:00:00+05:30", seats("lead", Status::leading, party("JMM"), 17));
  auto end = on("2024-11-24", seats("end", Status::won, party("JMM"), 34));
  for (const auto& facts : {official(), std::vector<OfficialFact>{}}) {
    const auto v = judge({a, b, lead, end}, facts);
    EXPECT_EQ(v.at("a").kind, K::unsupported) << v.at("a").reason;
    EXPECT_EQ(v.at("b").kind, K::unsupported) << v.at("b").reason;
    EXPECT_EQ(v.at("lead").kind, K::superseded) << "what was said before the count is no better figure: " << v.at("lead").reason;
  }
}

TEST(BeforeTheCount, WhatIsKnownThenStaysComparable) {
  auto stands = on("2024-11-10", said("c", Kind::candidacy, Status::none, person("Hemant Soren")));
  stands.claim.contest = seat("Barhait");
  EXPECT_EQ(judge_one(stands).kind, K::agrees);
  EXPECT_EQ(judge_one(on("2024-11-10", seats("d", Status::contested, party("JMM"), 43))).kind, K::agrees);
  auto facts = official();
  OfficialFact unopposed = vote("DHANWAR", "BABULAL MARANDI", kBjp, 1);
  unopposed.kind = Kind::outcome;
  unopposed.status = Status::won;
  unopposed.unit = Unit::none;
  facts.push_back(unopposed);
  const auto v = judge_one(on("2024-11-10", outcome("u", Status::won, person("Babulal Marandi"), "Dhanwar")), facts);
  EXPECT_EQ(v.kind, K::agrees) << "elected without a poll: " << v.reason;
}

TEST(Declared, FiguresPublishedBeforeItAreOfTheRunningCount) {
  const auto v = judge_one(on("2024-11-23T15:00:00+05:30", seats("a", Status::won, party("JMM"), 24)));
  EXPECT_EQ(v.kind, K::superseded) << v.reason;
  Names undated = names();
  undated.elections[0].declared.clear();
  EXPECT_EQ(judge_one(on("2024-11-23T15:00:00+05:30", seats("a", Status::won, party("JMM"), 24)), official(), undated).kind, K::contradicts);
}

TEST(Region, TellsTwoSeatsOfOneName) {
  const std::string national = "in/lok-sabha/2024";
  auto hp = vote("HAMIRPUR", "ANURAG SINGH THAKUR", kBjp, 607068, national), up = vote("HAMIRPUR", "AJENDRA SINGH LODHI", "Samajwadi Party", 490683, national);
  auto hp2 = vote("HAMIRPUR", "SATPAL RAIZADA", kInc, 424711, national), up2 = vote("HAMIRPUR", "PUSHPENDRA SINGH CHANDEL", kBjp, 488054, national);
  hp.region = hp2.region = "himachal-pradesh";
  up.region = up2.region = "uttar-pradesh";
  const std::vector<OfficialFact> facts{hp, hp2, up, up2};
  const auto judge_in = [&](std::string contest) {
    auto s = outcome("x", Status::won, party("BJP"), std::move(contest));
    s.claim.election = national;
    return judge_one(s, facts);
  };
  EXPECT_EQ(judge_in("Hamirpur (Himachal Pradesh)").kind, K::agrees) << judge_in("Hamirpur (Himachal Pradesh)").reason;
  EXPECT_EQ(judge_in("Hamirpur (Uttar Pradesh)").kind, K::contradicts);
  EXPECT_EQ(judge_in("Hamirpur").kind, K::unsupported) << "nothing tells which";
  auto who = outcome("y", Status::won, person("Anurag Thakur"), "Hamirpur");
  who.claim.election = national;
  EXPECT_EQ(judge_one(who, facts).kind, K::agrees);
}

}  // namespace
}  // namespace newstally
