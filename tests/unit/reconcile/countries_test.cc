// Parties of one name in several countries, authorities that shorten names, and results that are a part of a house.
#include <gtest/gtest.h>

#include "fixture.h"

namespace newstally {
namespace {

using namespace fixture;
using K = VerdictKind;

Names world() {
  Names n;
  n.parties = {{"ca/conservative", "Conservative Party of Canada", {"Conservative", "Conservatives", "Conservative Party"}},
               {"ca/liberal", "Liberal Party of Canada", {"Liberals", "Liberal Party"}},
               {"uk/conservative", "Conservative Party", {"Conservative", "Conservatives"}},
               {"us/lp", "Libertarian Party", {"Lib Dems"}}};
  n.elections = {{"uk/commons/2024", 650, "2024-07-04", "", "United Kingdom"}, {"ca/commons/2025", 343, "2025-04-28", "", "Canada"}};
  return n;
}

std::vector<OfficialFact> seats_of_two_houses() {
  const auto uk = [](std::string seat_name, std::string who, std::string of, double n) { return vote(seat_name, who, of, n, "uk/commons/2024"); };
  const auto ca = [](std::string seat_name, std::string who, std::string of, double n) { return vote(seat_name, who, of, n, "ca/commons/2025"); };
  return {uk("Clacton", "Nigel Farage", "Reform UK", 21225), uk("Clacton", "Giles Watling", "Conservative", 12820),
          ca("Carleton", "Bruce Fanjoy", "Liberal", 43846), ca("Carleton", "Pierre Poilievre", "Conservative", 39531)};
}

SourcedClaim at(std::string election, SourcedClaim s) {
  s.claim.election = std::move(election);
  return s;
}

TEST(Countries, APartyIsTheOneOfItsOwnCountry) {
  const auto stood = [](std::string id, std::string election, std::string who, std::string where, std::string of) {
    auto s = at(election, said(id, Kind::candidacy, Status::none, person(who)));
    s.claim.contest = seat(where);
    s.claim.party = party(of);
    return s;
  };
  const auto v = judge({stood("uk", "uk/commons/2024", "Giles Watling", "Clacton", "Conservative Party"),
                        stood("ca", "ca/commons/2025", "Pierre Poilievre", "Carleton", "Conservative Party of Canada"),
                        stood("short", "ca/commons/2025", "Bruce Fanjoy", "Carleton", "Liberal Party of Canada"),
                        stood("wrong", "ca/commons/2025", "Bruce Fanjoy", "Carleton", "Conservatives")},
                       seats_of_two_houses(), world());
  EXPECT_EQ(v.at("uk").kind, K::agrees) << v.at("uk").reason;
  EXPECT_EQ(v.at("ca").kind, K::agrees) << v.at("ca").reason;
  EXPECT_EQ(v.at("short").kind, K::agrees) << "the authority writes “Liberal”: " << v.at("short").reason;
  EXPECT_EQ(v.at("wrong").kind, K::contradicts) << v.at("wrong").reason;
}

TEST(Countries, NoPartyOfAnotherCountryIsTaken) {
  const auto v = judge_one(at("uk/commons/2024", seats("a", Status::won, party("Lib Dems"), 72)), seats_of_two_houses(), world());
  EXPECT_EQ(v.kind, K::unsupported);
  EXPECT_EQ(v.reason.find("Libertarian"), std::string::npos) << v.reason;
}

TEST(PartOfAHouse, HasNoTalliesToContradictWith) {
  for (const auto& claim : {at("uk/commons/2024", seats("a", Status::won, party("Conservatives"), 121)),
                            at("uk/commons/2024", share("b", party("Conservatives"), 23.7)),
                            at("ca/commons/2025", seats("c", Status::won, party("Conservatives"), 144))}) {
    const auto v = judge_one(claim, seats_of_two_houses(), world());
    EXPECT_EQ(v.kind, K::unsupported) << claim.claim.id << ": " << v.reason;
  }
  const auto v = judge_one(at("ca/commons/2025", margin("m", Status::won, "Bruce Fanjoy", 4315, "Carleton")), seats_of_two_houses(), world());
  EXPECT_EQ(v.kind, K::agrees) << "its contests are compared all the same: " << v.reason;
}

TEST(PartOfAWhole, IsNoQuarrelWithOthersWholes) {
  const auto of = [](std::string id, std::string source, std::string article, Status status, double n) {
    return in(seats(id, status, party("Labour"), n), source, article, "2024-11-25");
  };
  const auto v = judge({of("whole", "Post", "p", Status::won, 412), of("part", "Post", "p", Status::won, 37), of("other", "Herald", "h", Status::won, 412),
                        of("odd", "Mail", "m", Status::won, 402)}, {});
  EXPECT_EQ(v.at("whole").kind, K::agrees) << v.at("whole").reason;
  EXPECT_EQ(v.at("part").kind, K::unsupported) << v.at("part").reason;
  EXPECT_EQ(v.at("odd").kind, K::contradicts) << v.at("odd").reason;
  const auto needed = judge({of("five", "Post", "p", Status::needed, 5), of("two", "Mail", "m", Status::needed, 2)}, {});
  EXPECT_EQ(needed.at("five").kind, K::unsupported) << "what is needed falls while votes are counted";
}

TEST(OtherFigures, TheMarginHoldsWhicheverRivalIsNamedAndAnAlliancesShareIsScope) {
  EXPECT_EQ(judge_one(margin("a", Status::won, "Hemant Soren", 39791, "Barhait", "Thomas Soren")).kind, K::agrees);
  EXPECT_EQ(judge_one(margin("b", Status::won, "Hemant Soren", 39971, "Barhait", "Thomas Soren")).kind, K::contradicts);
  auto facts = official();
  facts.push_back(tally(Kind::share, Status::none, "NDA", 38.14, Unit::percent));
  const auto v = judge_one(share("c", party("BJP"), 38.14), facts);
  EXPECT_EQ(v.kind, K::scope) << v.reason;
}

}  // namespace
}  // namespace newstally
