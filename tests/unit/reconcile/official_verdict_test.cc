// Each kind of verdict against the official result: what gives it, what comes near and does not, and from both sides.
#include <gtest/gtest.h>

#include "fixture.h"

namespace newstally {
namespace {

using namespace fixture;
using K = VerdictKind;

TEST(Agrees, TheWinnersAndTheLosersSideOfOneMargin) {
  EXPECT_EQ(judge_one(margin("w", Status::won, "Hemant Soren", 39791, "Barhait")).kind, K::agrees);
  EXPECT_EQ(judge_one(margin("l", Status::lost, "Gamliyel Hembrom", 39791, "Barhait", "Hemant Soren")).kind, K::agrees);
  EXPECT_EQ(judge_one(margin("l", Status::lost, "Gamliyel Hembrom", 39791, "Barhait")).official, 39791);
}

TEST(Agrees, BothSidesOfAnOutcome) {
  EXPECT_EQ(judge_one(outcome("w", Status::won, person("Kalpana Soren"), "Gandey")).kind, K::agrees);
  EXPECT_EQ(judge_one(outcome("l", Status::lost, person("Muniya Devi"), "Gandey")).kind, K::agrees);
  EXPECT_EQ(judge_one(outcome("w", Status::lost, person("Kalpana Soren"), "Gandey")).kind, K::contradicts);
  EXPECT_EQ(judge_one(outcome("l", Status::won, person("Muniya Devi"), "Gandey")).kind, K::contradicts);
}

TEST(Agrees, APartyStandsForItsCandidate) {
  EXPECT_EQ(judge_one(outcome("p", Status::won, party("BJP"), "Seraikella")).kind, K::agrees);
  EXPECT_EQ(judge_one(outcome("q", Status::won, party("JMM"), "Seraikella")).kind, K::contradicts);
}

TEST(Agrees, TheOutcomeOfTheWholeElection) {
  EXPECT_EQ(judge_one(outcome("i", Status::won, alliance("INDIA bloc"), "Jharkhand")).kind, K::agrees);
  EXPECT_EQ(judge_one(outcome("j", Status::won, party("JMM"), "Jharkhand")).kind, K::agrees);
  EXPECT_EQ(judge_one(outcome("n", Status::lost, alliance("NDA"), "")).kind, K::agrees);
  EXPECT_EQ(judge_one(outcome("b", Status::won, party("BJP"), "Jharkhand")).kind, K::contradicts);
}

TEST(Agrees, VotesSharesSeatsHouseAndCandidacy) {
  EXPECT_EQ(judge_one(votes("v", "Hemant Soren", 95612, "Barhait")).kind, K::agrees);
  EXPECT_EQ(judge_one(share("s", party("JMM"), 23.4)).kind, K::agrees);
  EXPECT_EQ(judge_one(seats("t", Status::won, party("Congress"), 16)).kind, K::agrees);
  auto house = seats("h", Status::size, ref(RefType::body, "Jharkhand Assembly"), 81);
  house.claim.kind = Kind::house;
  EXPECT_EQ(judge_one(house).kind, K::agrees);
  house.claim.status = Status::majority;
  house.claim.value = 41;
  EXPECT_EQ(judge_one(house).kind, K::agrees);
  auto stands = outcome("c", Status::none, person("Gamaliyan Hembrom"), "Barhait");
  stands.claim.kind = Kind::candidacy;
  stands.claim.party = party("BJP");
  EXPECT_EQ(judge_one(stands).kind, K::agrees);
}

TEST(Agrees, APartyWithoutASeat) {
  Names known = names();
  known.parties.push_back({"in.bsp", "Bahujan Samaj Party", {"BSP"}});
  EXPECT_EQ(judge_one(seats("z", Status::won, party("BSP"), 0), official(), known).kind, K::agrees);
  EXPECT_EQ(judge_one(seats("z", Status::won, party("BSP"), 2), official(), known).kind, K::contradicts);
}

TEST(House, AnotherBodyIsNotCompared) {
  auto house = seats("h", Status::size, ref(RefType::body, "Lok Sabha"), 543);
  house.claim.kind = Kind::house;
  EXPECT_EQ(judge_one(house).kind, K::unsupported);
  house.claim.subject = ref(RefType::body, "Maharashtra Assembly");
  house.claim.value = 288;
  EXPECT_EQ(judge_one(house).kind, K::unsupported);
  house.claim.subject = ref(RefType::body, "Jharkhand Assembly");
  EXPECT_EQ(judge_one(house).kind, K::contradicts);
}

TEST(Rounded, AboutMoreThanAndRoundNumbers) {
  auto m = margin("m", Status::won, "Hemant Soren", 40000, "Barhait");
  EXPECT_EQ(judge_one(m).kind, K::rounded) << "a round number within one percent";
  m.claim.bound = Bound::about;
  EXPECT_EQ(judge_one(m).kind, K::rounded);
  m.claim.bound = Bound::more_than;
  m.claim.value = 39000;
  EXPECT_EQ(judge_one(m).kind, K::rounded);
  m.claim.value = 40000;
  EXPECT_EQ(judge_one(m).kind, K::contradicts) << "39,791 is not more than 40,000";
  m.claim.bound = Bound::less_than;
  EXPECT_EQ(judge_one(m).kind, K::rounded);
  EXPECT_EQ(judge_one(share("s", party("BJP"), 33, Bound::about)).kind, K::rounded);
  EXPECT_EQ(judge_one(share("s", party("BJP"), 36, Bound::about)).kind, K::contradicts);
}

TEST(Superseded, LeadsOfARunningCount) {
  EXPECT_EQ(judge_one(margin("l", Status::leading, "Hemant Soren", 17347, "Barhait")).kind, K::superseded);
  EXPECT_EQ(judge_one(margin("t", Status::trailing, "Kalpana Soren", 5362, "Gandhey", "Muniya Devi")).kind, K::superseded);
  EXPECT_EQ(judge_one(seats("s", Status::leading, party("BJP"), 30)).kind, K::superseded) << "a lead may shrink";
  EXPECT_EQ(judge_one(outcome("o", Status::trailing, person("Champai Soren"), "Saraikela")).kind, K::superseded);
}

TEST(Superseded, PartialTalliesAndVotes) {
  EXPECT_EQ(judge_one(as_of(seats("w", Status::won, party("JMM"), 12), "at 3 pm")).kind, K::superseded);
  EXPECT_EQ(judge_one(as_of(votes("v", "Hemant Soren", 40210, "Barhait"), "after the ninth round", 9)).kind, K::superseded);
  // Declared seats never fall: more than in the end is no earlier figure.
  EXPECT_EQ(judge_one(as_of(seats("w", Status::won, party("JMM"), 37), "at 3 pm")).kind, K::contradicts);
}

TEST(Superseded, BeforeTheDeclarationATallyIsPartial) {
  auto s = seats("w", Status::won, party("JMM"), 20);
  s.published = "2024-11-23T15:00:00+05:30";
  EXPECT_EQ(judge_one(s).kind, K::superseded);
  s.published = "2024-11-24";
  EXPECT_EQ(judge_one(s).kind, K::contradicts);
}

TEST(Superseded, AnEarlierVersionOfTheOfficialResult) {
  auto facts = official();
  for (auto& f : facts)
    if (f.id == "o_GANDEY_KALPANA MURMU SOREN") {
      OfficialFact old = f;
      old.id = "o_old";
      old.value = 119001;
      f.version = 2;
      facts.push_back(old);
      break;
    }
  const auto v = judge_one(votes("v", "Kalpana Soren", 119001, "Gandey"), facts);
  EXPECT_EQ(v.kind, K::superseded);
  EXPECT_NE(std::find(v.results.begin(), v.results.end(), "o_old"), v.results.end());
  EXPECT_EQ(judge_one(votes("v", "Kalpana Soren", 119372, "Gandey"), facts).kind, K::agrees);
}

TEST(Stale, ALeadPublishedAfterTheDeclaration) {
  auto s = margin("l", Status::leading, "Hemant Soren", 17347, "Barhait");
  s.published = "2024-11-24T09:00:00+05:30";
  EXPECT_EQ(judge_one(s).kind, K::stale);
  s.published = "2024-11-23T13:30:00+05:30";
  EXPECT_EQ(judge_one(s).kind, K::superseded);
}

TEST(Scope, PartyAgainstAlliance) {
  const auto up = judge_one(seats("p", Status::won, party("JMM"), 56));
  EXPECT_EQ(up.kind, K::scope);
  EXPECT_EQ(up.reason, "It counts something else: 56 seats is the tally of the alliance INDIA, of which Jharkhand Mukti Morcha is only a part; "
                       "in the official result Jharkhand Mukti Morcha won 34 seats.");
  EXPECT_EQ(judge_one(seats("a", Status::won, alliance("INDIA"), 34)).kind, K::scope);
  EXPECT_EQ(judge_one(seats("a", Status::won, alliance("INDIA"), 35)).kind, K::contradicts);
}

TEST(Scope, TheFigureOfAnotherYear) {
  auto facts = official();
  facts.push_back(won(kBjp, 25, "in/jharkhand/assembly/2019"));
  facts.push_back(won(kJmm, 30, "in/jharkhand/assembly/2019"));
  EXPECT_EQ(judge_one(seats("b", Status::won, party("BJP"), 25), facts).kind, K::scope);
  EXPECT_EQ(judge_one(seats("b", Status::won, party("BJP"), 26), facts).kind, K::contradicts);
}

TEST(Scope, AnEarlierElectionOfNoYearMeetsNoResult) {
  auto s = margin("a", Status::won, "Hemant Soren", 25740, "Barhait");
  s.claim.year_is_other = true;
  s.claim.year.reset();
  const auto v = judge({s}).at("a");
  EXPECT_EQ(v.kind, K::unsupported);
  EXPECT_EQ(v.reason, "It is about the election of an earlier year, of which no official result is loaded.");
}

TEST(Scope, OtherYearsMeetOnlyTheirOwnResult) {
  auto facts = official();
  facts.push_back(won(kBjp, 25, "in/jharkhand/assembly/2019"));
  auto s = seats("b", Status::won, party("BJP"), 25);
  s.claim.year = 2019;
  s.claim.year_is_other = true;
  EXPECT_EQ(judge_one(s, facts).kind, K::agrees);
  s.claim.value = 21;  // right for 2024, wrong for 2019
  EXPECT_EQ(judge_one(s, facts).kind, K::scope);
  s.claim.value = 22;
  EXPECT_EQ(judge_one(s, facts).kind, K::contradicts);
  s.claim.year = 2014;
  EXPECT_EQ(judge_one(s, facts).kind, K::unsupported);
}

TEST(Scope, ForecastsThatMissedAreNoContradiction) {
  auto poll = seats("x", Status::won, alliance("NDA"), 42);
  poll.claim.value_high = 47;
  poll.claim.modality = Modality::projected;
  EXPECT_EQ(judge_one(poll).kind, K::scope);
  poll.claim.value = 22;
  poll.claim.value_high = 26;
  EXPECT_EQ(judge_one(poll).kind, K::agrees) << "the NDA won 24";
  auto boast = outcome("b", Status::won, party("BJP"), "Jharkhand");
  boast.claim.modality = Modality::claimed;
  EXPECT_EQ(judge_one(boast).kind, K::scope);
}

TEST(Contradicts, WrongNumbersAndWrongWinners) {
  const auto v = judge_one(margin("m", Status::won, "Hemant Soren", 39971, "Barhait"));
  EXPECT_EQ(v.kind, K::contradicts);
  EXPECT_EQ(v.reason, "It says 39,971 votes; in the official result Hemant Soren (Jharkhand Mukti Morcha) won Barhait by 39,791 votes.");
  EXPECT_EQ(judge_one(margin("m", Status::won, "Muniya Devi", 17142, "Gandey")).kind, K::contradicts);
  EXPECT_EQ(judge_one(seats("h", Status::won, alliance("INDIA"), 88)).kind, K::contradicts) << "more than the house";
  EXPECT_EQ(judge_one(share("s", party("JMM"), 28.44)).kind, K::contradicts);
}

TEST(Unsupported, WhatTheResultDoesNotTell) {
  EXPECT_EQ(judge_one(margin("m", Status::won, "Somebody Else", 3, "Barhait")).kind, K::unsupported);
  EXPECT_EQ(judge_one(margin("m", Status::won, "Hemant Soren", 3, "Unheard Of")).kind, K::unsupported);
  EXPECT_EQ(judge_one(seats("g", Status::gained, party("JMM"), 4)).kind, K::unsupported);
  auto foreign = seats("f", Status::won, party("Labour"), 411);
  foreign.claim.election = "gb/commons/2024";
  EXPECT_EQ(judge_one(foreign).kind, K::unsupported);
  auto region = seats("r", Status::won, party("JMM"), 11);
  region.claim.contest = seat("Santhal Pargana");
  EXPECT_EQ(judge_one(region).kind, K::unsupported) << "a part of the state has no tally";
}

TEST(Unsupported, WithoutAnyOfficialResult) {
  for (const auto& s : {margin("m", Status::won, "Hemant Soren", 39791, "Barhait"), seats("s", Status::won, party("JMM"), 34)})
    EXPECT_EQ(judge_one(s, {}).kind, K::unsupported);
}

TEST(Election, ASeatTellsItWhereTheClaimDoesNot) {
  auto s = margin("m", Status::won, "Hemant Soren", 39791, "Barhait");
  s.claim.election.clear();
  EXPECT_EQ(judge_one(s).kind, K::agrees);
  auto house = seats("h", Status::size, ref(RefType::body, "House of Commons"), 650);
  house.claim.kind = Kind::house;
  house.claim.election.clear();
  EXPECT_EQ(judge_one(house).kind, K::unsupported);
}

TEST(Candidacy, TheWrongPartyAndAnAllysName) {
  auto c = outcome("c", Status::none, person("Muniya Devi"), "Gandey");
  c.claim.kind = Kind::candidacy;
  c.claim.party = party("JMM");
  EXPECT_EQ(judge_one(c).kind, K::contradicts);
  c.claim.party = alliance("NDA");
  EXPECT_EQ(judge_one(c).kind, K::agrees);
  c.claim.party = party("AJSU");
  EXPECT_EQ(judge_one(c).kind, K::scope);
}

// What the extractor is not sure of accuses nobody.
TEST(Doubt, WhatIsReadLooselyContradictsNothing) {
  auto stands = outcome("c", Status::none, person("Muniya Devi"), "Gandey");
  stands.claim.kind = Kind::candidacy;
  stands.claim.party = party("JMM");
  stands.claim.confidence = 0.6;
  EXPECT_EQ(judge_one(stands).kind, K::unsupported);
  auto won = outcome("o", Status::lost, person("Hemant Soren"), "Barhait");
  EXPECT_EQ(judge_one(won).kind, K::contradicts);
  won.claim.confidence = 0.6;
  won.claim.rule = "outcome.linked";
  EXPECT_EQ(judge_one(won).kind, K::unsupported);
}

}  // namespace
}  // namespace newstally
