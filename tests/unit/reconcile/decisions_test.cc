// What a person decided of two names goes before every score, and holds in later runs.
#include <gtest/gtest.h>

#include "fixture.h"
#include "pipeline/reconcile/name_trial.h"

namespace newstally {
namespace {

using namespace fixture;
using K = VerdictKind;

Names decided(std::string a, std::string b, bool same, std::string contest = "") {
  Names n = names();
  n.decisions = {{kElection, std::move(contest), std::move(a), std::move(b), same}};
  return n;
}

std::vector<Merge> merges_of(const std::vector<SourcedClaim>& claims, const std::vector<OfficialFact>& facts, const Names& known = names()) {
  return reconcile(claims, facts, known).merges;
}

TEST(Decisions, AMergeFindsWhatNoScoreWould) {
  const auto claim = margin("a", Status::won, "The Chief Minister's Brother", 39791, "Barhait");
  EXPECT_EQ(judge_one(claim).kind, K::unsupported);
  EXPECT_EQ(judge_one(claim, official(), decided("The Chief Minister's Brother", "HEMANT SOREN", true)).kind, K::agrees);
  EXPECT_EQ(judge_one(claim, official(), decided("HEMANT SOREN", "The Chief Minister's Brother", true, "Barhait")).kind, K::agrees);
  EXPECT_EQ(judge_one(claim, official(), decided("The Chief Minister's Brother", "HEMANT SOREN", true, "Gandey")).kind, K::unsupported)
      << "decided for another contest";
}

TEST(Decisions, ASplitHoldsAgainstAliasesAndAcrossTheState) {
  auto claim = margin("a", Status::won, "H. Soren", 39791, "Barhait");
  claim.claim.subject->aliases = {"Hemant Soren"};
  EXPECT_EQ(judge_one(claim).kind, K::agrees);
  EXPECT_EQ(judge_one(claim, official(), decided("H. Soren", "HEMANT SOREN", false)).kind, K::unsupported) << "whatever else the article calls him";
  auto nowhere = said("b", Kind::candidacy, Status::none, person("Hemant Soren"));
  EXPECT_EQ(judge_one(nowhere).kind, K::agrees);
  EXPECT_EQ(judge_one(nowhere, official(), decided("Hemant Soren", "HEMANT SOREN", false)).kind, K::unsupported);
}

TEST(Decisions, TheContraryDecisionLaterCounts) {
  Names n = decided("H. Soren", "HEMANT SOREN", false);
  n.decisions.push_back({"", "", "H. Soren", "HEMANT SOREN", true});
  EXPECT_EQ(judge_one(margin("a", Status::won, "H. Soren", 39791, "Barhait"), official(), n).kind, K::agrees);
}

TEST(Decisions, NamesKeptApartAreNotJoinedByAThird) {
  const auto a = in(outcome("a", Status::won, person("Mohan Kumar Das"), "Ward 4"), "Herald", "x", "");
  const auto b = in(outcome("b", Status::won, person("Mohan Kumar Dass"), "Ward 4"), "Post", "y", "");
  const auto c = in(outcome("c", Status::won, person("Mohan Kumaar Dass"), "Ward 4"), "Mail", "z", "");
  EXPECT_EQ(judge({a, b}, {}).at("a").kind, K::agrees) << "spelt nearly alike";
  EXPECT_EQ(judge({a, b}, {}, decided("Mohan Kumar Das", "Mohan Kumar Dass", false)).at("a").kind, K::contradicts) << "two winners";
  const auto v = judge({a, b, c}, {}, decided("Mohan Kumar Das", "Mohan Kumar Dass", false));
  EXPECT_NE(v.at("a").question + v.at("a").reason, v.at("b").question + v.at("b").reason);
}

TEST(Merges, KeepScoreAndReasonsAndTellTheDoubtfulOnes) {
  const auto merges = merges_of({margin("a", Status::won, "Gamaliyan Hembrom", 5, "Barhet")}, official());
  ASSERT_EQ(merges.size(), 2u);
  const Merge& seat = merges[0].contest.empty() ? merges[0] : merges[1];
  const Merge& who = merges[0].contest.empty() ? merges[1] : merges[0];
  EXPECT_EQ(seat.entity_name, "BARHAIT");
  EXPECT_EQ(who.entity_name, "GAMLIYEL HEMBROM");
  EXPECT_GT(who.score, kThresholds.within_contest);
  EXPECT_EQ(who.doubtful, who.score < kThresholds.doubtful);
  EXPECT_FALSE(who.reasons.empty());
  EXPECT_EQ(merge_id(who), merge_id(Merge(who)));
  EXPECT_NE(merge_id(who), merge_id(seat));
}

TEST(Merges, OfNamesWithoutAnOfficialListAreKeptToo) {
  const auto merges = merges_of({outcome("a", Status::won, person("Mohan Kumar Das"), "Ward 4"), outcome("b", Status::won, person("Mohan Kumar Dass"), "Ward 4")}, {});
  ASSERT_EQ(merges.size(), 1u);
  EXPECT_EQ(merges[0].name, "Mohan Kumar Das");
  EXPECT_EQ(merges[0].entity_name, "Mohan Kumar Dass");
  EXPECT_FALSE(merges[0].reasons.empty());
}

TEST(Merges, TwoOfOneNameInOneStateStayTwo) {
  const auto v = judge({outcome("east", Status::lost, person("Ajoy Kumar"), "Jamshedpur East"), outcome("west", Status::lost, person("Ajoy Kumar"), "Jamshedpur West"),
                        outcome("which", Status::lost, person("Ajoy Kumar"), "")});
  EXPECT_EQ(v.at("east").kind, K::agrees);
  EXPECT_EQ(v.at("west").kind, K::agrees);
  EXPECT_NE(v.at("east").question, v.at("west").question);
  EXPECT_EQ(v.at("which").kind, K::unsupported) << "nothing tells which of the two";
}

TEST(NameTrial, FindsNamesPrintedOtherwiseAndLeavesStrangersAlone) {
  std::vector<OfficialVote> votes;
  for (const auto& f : official())
    if (f.kind == Kind::votes && !f.contest.empty()) votes.push_back({f.election, f.contest, f.subject, f.party, static_cast<std::int64_t>(f.value)});
  std::map<std::string, TrialLine> lines;
  for (const auto& l : try_names(votes, names())) lines[l.of + " " + l.variant] = l;
  EXPECT_EQ(lines.at("candidates as official").right, lines.at("candidates as official").asked);
  EXPECT_GT(lines.at("candidates initials").right, 0u);
  EXPECT_EQ(lines.at("candidates strangers").wrong, 0u);
  EXPECT_EQ(lines.at("contests as official").right, 5u);
  EXPECT_EQ(lines.at("contests respelt").wrong, 0u);
}

}  // namespace
}  // namespace newstally
