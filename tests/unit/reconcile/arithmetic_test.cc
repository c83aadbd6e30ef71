// Sums inside one article: those that hold are noted, those that cannot are faults, and what is not comparable is left alone.
#include <gtest/gtest.h>

#include "fixture.h"

namespace newstally {
namespace {

using namespace fixture;

std::vector<ArticleFault> faults(std::vector<SourcedClaim> claims) {
  for (auto& c : claims) c.claim.article = "one";
  return reconcile(claims, {}, names()).faults;
}

TEST(Arithmetic, VotesAndMargin) {
  const auto a = votes("a", "Ann Smith", 500, "Ward 4"), b = votes("b", "Bob Jones", 420, "Ward 4");
  EXPECT_TRUE(faults({a, b, margin("m", Status::won, "Ann Smith", 80, "Ward 4", "Bob Jones")}).empty());
  const auto wrong = faults({a, b, margin("m", Status::won, "Ann Smith", 90, "Ward 4", "Bob Jones")});
  ASSERT_EQ(wrong.size(), 1u);
  EXPECT_EQ(wrong[0].reason, "Its votes of 500 and 420 differ by 80, not by the 90 it gives as the margin.");
  EXPECT_EQ(wrong[0].claims, (std::vector<std::string>{"a", "b", "m"}));
  EXPECT_EQ(faults({a, b, margin("m", Status::lost, "Bob Jones", 90, "Ward 4", "Ann Smith")}).size(), 1u) << "and from the other side";
  EXPECT_TRUE(faults({a, b, margin("m", Status::won, "Ann Smith", 90, "Ward 5", "Bob Jones")}).empty()) << "another ward";
  auto lead = margin("lead", Status::leading, "Ann Smith", 35, "Ward 4", "Bob Jones");
  EXPECT_TRUE(faults({a, b, lead}).empty()) << "of an earlier hour than the votes";
}

TEST(Arithmetic, SharesOverAHundred) {
  EXPECT_TRUE(faults({share("a", party("BJP"), 51), share("b", party("JMM"), 50)}).empty()) << "both may be rounded up";
  EXPECT_EQ(faults({share("a", party("BJP"), 61), share("b", party("JMM"), 50)}).size(), 1u);
  EXPECT_TRUE(faults({share("a", party("BJP"), 61), share("b", alliance("NDA"), 62)}).empty()) << "a party within its alliance";
}

TEST(Arithmetic, WonLeadingAndAheadAtOneMoment) {
  const auto at = [](SourcedClaim s) { return as_of(std::move(s), "at 4 pm"); };
  const auto won = seats("a", Status::won, party("JMM"), 20), leads = seats("b", Status::leading, party("JMM"), 12);
  EXPECT_TRUE(faults({at(won), at(leads), at(seats("c", Status::ahead, party("JMM"), 32))}).empty());
  EXPECT_EQ(faults({at(won), at(leads), at(seats("c", Status::ahead, party("JMM"), 34))}).size(), 1u);
  EXPECT_TRUE(faults({won, leads, seats("c", Status::ahead, party("JMM"), 34)}).empty()) << "moments that are not told may differ";
}

TEST(Arithmetic, MembersOfAnAllianceAndTheHouse) {
  EXPECT_EQ(faults({seats("a", Status::won, party("JMM"), 34), seats("b", Status::won, party("Congress"), 26), seats("c", Status::won, alliance("INDIA"), 56)}).size(), 1u);
  EXPECT_TRUE(faults({seats("a", Status::won, party("JMM"), 34), seats("b", Status::won, party("Congress"), 16), seats("c", Status::won, alliance("INDIA"), 56)}).empty());
  auto of = seats("d", Status::leading, party("JMM"), 45);
  of.claim.of = 43;
  EXPECT_EQ(faults({of}).size(), 1u);
  auto house = seats("h", Status::size, ref(RefType::body, "assembly"), 81);
  house.claim.kind = Kind::house;
  EXPECT_EQ(faults({house, seats("a", Status::won, party("JMM"), 44), seats("b", Status::won, party("BJP"), 41)}).size(), 1u);
  EXPECT_TRUE(faults({house, seats("a", Status::won, party("JMM"), 44), seats("b", Status::won, party("BJP"), 37)}).empty());
}

TEST(Arithmetic, ForecastsAndRoundNumbersAreNotAdded) {
  auto a = share("a", party("BJP"), 61), b = share("b", party("JMM"), 50, Bound::about);
  EXPECT_TRUE(faults({a, b}).empty());
  b.claim.bound = Bound::exact;
  b.claim.modality = Modality::projected;
  EXPECT_TRUE(faults({a, b}).empty());
}

TEST(Arithmetic, AnArticleAgainstItselfIsAContradictionWhereNoResultSettlesIt) {
  std::vector<SourcedClaim> claims{votes("a", "Ann Smith", 500, "Ward 4"), votes("b", "Bob Jones", 420, "Ward 4"),
                                   margin("m", Status::won, "Ann Smith", 90, "Ward 4", "Bob Jones")};
  for (auto& c : claims) c.claim.article = "one";
  const auto v = judge(claims, {});
  EXPECT_EQ(v.at("m").kind, VerdictKind::contradicts);
  EXPECT_EQ(v.at("m").claims, (std::vector<std::string>{"a", "b"}));
  // With the result, the wrong one of the three is told from the right ones.
  std::vector<OfficialFact> facts{vote("WARD 4", "ANN SMITH", "A", 500), vote("WARD 4", "BOB JONES", "B", 420)};
  const auto settled = judge(claims, facts);
  EXPECT_EQ(settled.at("a").kind, VerdictKind::agrees);
  EXPECT_EQ(settled.at("b").kind, VerdictKind::agrees);
  EXPECT_EQ(settled.at("m").kind, VerdictKind::contradicts);
  EXPECT_FALSE(settled.at("a").notes.empty());
}

}  // namespace
}  // namespace newstally
