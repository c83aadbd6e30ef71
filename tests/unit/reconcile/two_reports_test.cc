// The two real reports this project began with, as their claims: one of 1.30 pm, one of the close of the count.
#include <gtest/gtest.h>

#include "fixture.h"

namespace newstally {
namespace {

using namespace fixture;

std::vector<SourcedClaim> reports() {
  const auto close = [](SourcedClaim s) { return in(std::move(s), "Daily", "close", ""); };
  const auto early = [](SourcedClaim s) { return in(std::move(s), "Daily", "early", ""); };
  auto leading31 = as_of(seats("leading31", Status::leading, party("JMM"), 31), "at 1.30 pm");
  leading31.claim.of = 43;
  auto ahead56 = seats("ahead56", Status::ahead, alliance("JMM-led coalition"), 56);
  ahead56.claim.of = 81;
  auto share31 = share("share31", party("BJP"), 31);
  share31.claim.year = 2014;
  share31.claim.year_is_other = true;
  return {close(member("india_jmm", "INDIA alliance", "JMM", Role::leader)),
          close(member("india_inc", "INDIA alliance", "Congress")),
          close(member("india_ml", "INDIA alliance", "Communist Party of India (Marxist-Leninist) Liberation")),
          close(member("nda_ajsu", "NDA", "AJSU")),
          close(seats("won50", Status::won, alliance("INDIA alliance"), 50)),
          close(seats("leading6", Status::leading, alliance("INDIA alliance"), 6)),
          close(outcome("india_won", Status::won, alliance("INDIA alliance"), "Jharkhand")),
          close(margin("m39791", Status::won, "Hemant Soren", 39791, "Barhait", "Gamliyel Hembrom")),
          close(outcome("kalpana_leads", Status::leading, person("Kalpana Soren"), "Gandey")),
          close(share("share33", party("BJP"), 33, Bound::about)),
          close(share31),
          close(ahead56),
          close(seats("jmm5", Status::leading, party("JMM"), 5)),
          close(seats("inc1", Status::leading, party("Congress"), 1)),
          close(seats("nda2", Status::leading, alliance("NDA"), 2)),
          early(leading31),
          early(seats("contested43", Status::contested, party("JMM"), 43)),
          early(margin("m17347", Status::leading, "Hemant Soren", 17347, "Barhait", "Gamaliyan Hembrom")),
          early(as_of(margin("m5362", Status::trailing, "Kalpana Soren", 5362, "Gandhey", "Muniya Devi"), "after the ninth round of counting", 9))};
}

TEST(TwoReports, EveryClaimGetsTheVerdictADeskWouldGive) {
  const auto v = judge(reports());
  EXPECT_EQ(v.at("m39791").kind, VerdictKind::agrees);
  EXPECT_EQ(v.at("m17347").kind, VerdictKind::superseded);
  EXPECT_EQ(v.at("m5362").kind, VerdictKind::superseded);
  EXPECT_EQ(v.at("share33").kind, VerdictKind::rounded);
  EXPECT_EQ(v.at("ahead56").kind, VerdictKind::agrees);
  EXPECT_EQ(v.at("won50").kind, VerdictKind::agrees);
  EXPECT_EQ(v.at("leading6").kind, VerdictKind::agrees);
  EXPECT_EQ(v.at("jmm5").kind, VerdictKind::superseded) << "a lead alone";
  EXPECT_EQ(v.at("india_won").kind, VerdictKind::agrees);
  EXPECT_EQ(v.at("leading31").kind, VerdictKind::superseded);
  EXPECT_EQ(v.at("contested43").kind, VerdictKind::agrees);
  EXPECT_EQ(v.at("kalpana_leads").kind, VerdictKind::superseded);
  EXPECT_EQ(v.at("share31").kind, VerdictKind::unsupported);
  for (const auto& [id, verdict] : v) EXPECT_NE(verdict.kind, VerdictKind::contradicts) << id << ": " << verdict.reason;
}

TEST(TwoReports, FiftyWonAndSixLeadingMakeFiftySix) {
  const auto v = judge(reports());
  for (const char* id : {"won50", "leading6", "ahead56"}) {
    ASSERT_FALSE(v.at(id).notes.empty()) << id;
    EXPECT_EQ(v.at(id).notes[0], "50 won and 6 leading make the 56 won or leading that the same article gives INDIA.") << id;
    EXPECT_EQ(v.at(id).official, 56) << id;
  }
}

TEST(TwoReports, LeadsOfTheMembersMakeTheLeadsOfTheAlliance) {
  const auto v = judge(reports());
  for (const char* id : {"jmm5", "inc1", "leading6"}) {
    const auto& notes = v.at(id).notes;
    EXPECT_EQ(std::count(notes.begin(), notes.end(), "The seats it gives the members of INDIA make its 6."), 1) << id;
  }
}

TEST(TwoReports, NoArticleContradictsItself) { EXPECT_TRUE(reconcile(reports(), official(), names()).faults.empty()); }

// Without any lexicon the alliance is known from what the article says of it.
TEST(TwoReports, TheAllianceIsKnownFromTheArticleAlone) {
  Names none;
  auto claims = reports();
  claims.push_back(in(member("india_rjd", "INDIA alliance", "RJD"), "Daily", "close", ""));
  for (auto& c : claims)  // as extraction gives it: aliases of the lexicon stand beside the name
    for (auto* r : {&c.claim.subject, &c.claim.member})
      if (*r && (*r)->name == "Congress") (*r)->aliases = {"Indian National Congress", "INC"};
  const auto v = judge(claims, official(), none);
  EXPECT_EQ(v.at("ahead56").kind, VerdictKind::agrees) << v.at("ahead56").reason;
  EXPECT_EQ(v.at("ahead56").official, 56);
}

TEST(TwoReports, ReasonsNameFiguresAndResults) {
  const auto v = judge(reports());
  EXPECT_EQ(v.at("m39791").reason, "The official result is the same: Hemant Soren (Jharkhand Mukti Morcha) won Barhait by 39,791 votes.");
  EXPECT_EQ(v.at("m5362").reason,
            "Kalpana Murmu Soren trailing by 5,362 votes was a figure of the running count (after the ninth round of counting); "
            "in the official result Kalpana Murmu Soren (Jharkhand Mukti Morcha) won Gandey by 17,142 votes.");
  EXPECT_EQ(v.at("share33").reason, "“about 33 percent” fits the official result: Bharatiya Janata Party polled 33.18 percent of the vote.");
  EXPECT_FALSE(v.at("m39791").results.empty());
  EXPECT_EQ(v.at("m39791").results, (std::vector<std::string>{"o_BARHAIT_GAMLIYEL HEMBROM", "o_BARHAIT_HEMANT SOREN"}));
}

}  // namespace
}  // namespace newstally
