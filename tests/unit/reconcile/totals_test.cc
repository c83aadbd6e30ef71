// Whole elections of which only the totals of the parties are stated, and totals that the authority changed.
#include <gtest/gtest.h>

#include "fixture.h"

namespace newstally {
namespace {

using namespace fixture;
using K = VerdictKind;

Names unregistered() {
  Names n = names();
  n.elections.clear();
  return n;
}

SourcedClaim on(SourcedClaim s, std::string published) { return in(std::move(s), "Outlet of " + s.claim.id, "article of " + s.claim.id, std::move(published)); }

TEST(Totals, StandBesideAFewContests) {
  const std::vector<OfficialFact> facts{won(kJmm, 34), won(kBjp, 47), vote("BARHAIT", "HEMANT SOREN", kJmm, 95612), vote("BARHAIT", "GAMLIYEL HEMBROM", kBjp, 55821)};
  for (const Names& known : {names(), unregistered()}) {
    EXPECT_EQ(judge_one(seats("a", Status::won, party("JMM"), 34), facts, known).kind, K::agrees);
    EXPECT_EQ(judge_one(seats("b", Status::won, party("BJP"), 34), facts, known).kind, K::contradicts);
    EXPECT_EQ(judge_one(outcome("c", Status::won, party("BJP"), ""), facts, known).kind, K::agrees);
    EXPECT_EQ(judge_one(margin("d", Status::won, "Hemant Soren", 39791, "Barhait"), facts, known).kind, K::agrees);
    EXPECT_EQ(judge_one(outcome("e", Status::won, person("Jairam Mahato"), "Dumri"), facts, known).kind, K::unsupported);
  }
}

// A seat was recounted: 35 and 20, then 34 and 21. Each article was right on its day.
TEST(Totals, OnceOfficialIsSupersededAndNotStale) {
  auto facts = official();
  facts.push_back(before(won(kJmm, 34), 35));
  facts.push_back(before(won(kBjp, 21), 20));
  auto v = judge({on(seats("first", Status::won, party("JMM"), 34), "2024-11-24T08:00:00+05:30"),
                  on(seats("recount", Status::won, party("JMM"), 35), "2024-11-25T08:00:00+05:30"),
                  in(seats("ally", Status::won, party("BJP"), 20), "Outlet of recount", "article of recount", "2024-11-25T08:00:00+05:30"),
                  in(margin("lead", Status::leading, "Hemant Soren", 35, "Barhait"), "Outlet of recount", "article of recount", "2024-11-25T08:00:00+05:30"),
                  on(seats("never", Status::won, party("JMM"), 36), "2024-11-25T08:00:00+05:30")}, facts);
  EXPECT_EQ(v.at("first").kind, K::agrees);
  EXPECT_EQ(v.at("recount").kind, K::superseded) << "though another had today's figure the day before";
  EXPECT_EQ(v.at("recount").official, 35);
  EXPECT_EQ(v.at("ally").kind, K::superseded);
  EXPECT_EQ(v.at("never").kind, K::contradicts);
}

// “The AAP held Babarpur, where Gopal Rai won by 18,994, and Seelampur”: of which seat we read “won by” may be wrong.
TEST(Elsewhere, APersonStandsWhereTheOfficialListHasThem) {
  auto claim = margin("a", Status::won, "Kalpana Murmu Soren", 17142, "Barhait");
  claim.claim.evidence.text = "Kalpana Murmu Soren won by 17,142 votes";
  const Verdict v = judge_one(claim);
  EXPECT_EQ(v.kind, K::agrees);
  EXPECT_EQ(v.reason, "The official result is the same: Kalpana Murmu Soren (Jharkhand Mukti Morcha) won Gandey by 17,142 votes. (Its words do not say where; Barhait was read around them.)");
  claim.claim.value = 17241;
  EXPECT_EQ(judge_one(claim).kind, K::unsupported) << "two guesses are no ground to contradict";
  claim.claim.evidence.text = "Kalpana Murmu Soren won Barhait by 17,142 votes";
  claim.claim.value = 17142;
  EXPECT_EQ(judge_one(claim).kind, K::unsupported) << "the article itself names the seat";
  claim.claim.evidence.text = "Kalpana Murmu Soren won by 17,142 votes";
  claim.claim.subject = person("Soren");
  EXPECT_NE(judge_one(claim).kind, K::agrees) << "a surname alone tells nobody in a state";
}

TEST(Elsewhere, AClaimThatNamesItsSeatAndOneThatDoesNotAreReadApart) {
  auto named = margin("named", Status::won, "Kalpana Murmu Soren", 17142, "Barhait");
  named.claim.evidence.text = "Kalpana Murmu Soren won Barhait by 17,142 votes";
  auto around = named;
  around.claim.id = "around";
  around.claim.evidence.text = "Kalpana Murmu Soren won by 17,142 votes";
  const auto v = judge({named, around});
  EXPECT_EQ(v.at("named").kind, K::unsupported);
  EXPECT_EQ(v.at("around").kind, K::agrees);
}

}  // namespace
}  // namespace newstally
