// What must hold for any claims: order does not matter, doubles do not matter, each claim has one verdict with grounds that exist.
#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "fixture.h"

namespace newstally {
namespace {

using namespace fixture;

// Claims of a few outlets with values near and far from the truth; `seed` decides, so a failure can be repeated.
std::vector<SourcedClaim> some_claims(unsigned seed) {
  std::mt19937 dice(seed);
  const auto pick = [&](auto list) { return *(list.begin() + dice() % list.size()); };
  std::vector<SourcedClaim> out;
  for (int i = 0; i < 60; ++i) {
    const std::string id = "c" + std::to_string(i);
    const Status status = pick(std::initializer_list<Status>{Status::won, Status::lost, Status::leading, Status::trailing});
    SourcedClaim s;
    switch (dice() % 5) {
      case 0: s = margin(id, status, pick(std::initializer_list<const char*>{"Hemant Soren", "Gamaliyan Hembrom"}), pick(std::initializer_list<double>{39791, 17347, 40000}), "Barhait"); break;
      case 1: s = seats(id, pick(std::initializer_list<Status>{Status::won, Status::leading, Status::ahead}), party(pick(std::initializer_list<const char*>{"JMM", "BJP", "Congress"})), pick(std::initializer_list<double>{34, 21, 16, 56})); break;
      case 2: s = outcome(id, status, person(pick(std::initializer_list<const char*>{"Kalpana Soren", "Muniya Devi", "Kalpana Murmu"})), pick(std::initializer_list<const char*>{"Gandey", "Gandhey"})); break;
      case 3: s = share(id, party("BJP"), pick(std::initializer_list<double>{33, 33.2, 31})); break;
      default: s = margin(id, status, pick(std::initializer_list<const char*>{"Ann Smith", "Anne Smith", "Bob Jones"}), pick(std::initializer_list<double>{10, 20}), "Unknown Ward"); break;
    }
    s = in(s, pick(std::initializer_list<const char*>{"Herald", "Post", "Sun", ""}), "article" + std::to_string(dice() % 12),
           pick(std::initializer_list<const char*>{"2024-11-23T13:00:00+05:30", "2024-11-23T18:00:00+05:30", "2024-11-25", ""}),
           pick(std::initializer_list<const char*>{"v1", "v2", ""}));
    if (dice() % 4 == 0) s = as_of(s, "after round 9", 9);
    out.push_back(s);
  }
  return out;
}

bool equal(const Reconciled& a, const Reconciled& b) {
  const auto verdict = [](const Verdict& v) { return std::tie(v.claim, v.kind, v.reason, v.claims, v.results, v.official, v.question, v.notes); };
  const auto question = [](const AnsweredQuestion& q) { return std::tie(q.key, q.subject, q.contest, q.claims, q.results, q.outlets, q.voices, q.first_source); };
  return std::equal(a.verdicts.begin(), a.verdicts.end(), b.verdicts.begin(), b.verdicts.end(), [&](auto& x, auto& y) { return verdict(x) == verdict(y); }) &&
         std::equal(a.questions.begin(), a.questions.end(), b.questions.begin(), b.questions.end(), [&](auto& x, auto& y) { return question(x) == question(y); }) &&
         a.merges == b.merges && a.faults.size() == b.faults.size();
}

class AnySeed : public testing::TestWithParam<unsigned> {};
INSTANTIATE_TEST_SUITE_P(Seeds, AnySeed, testing::Range(1u, 21u));

TEST_P(AnySeed, OrderOfClaimsAndFactsDoesNotMatter) {
  auto claims = some_claims(GetParam());
  auto facts = official();
  const auto first = reconcile(claims, facts, names());
  std::mt19937 dice(GetParam() + 1000);
  for (int i = 0; i < 3; ++i) {
    std::shuffle(claims.begin(), claims.end(), dice);
    std::shuffle(facts.begin(), facts.end(), dice);
    EXPECT_TRUE(equal(first, reconcile(claims, facts, names())));
  }
}

TEST_P(AnySeed, DoublesChangeNothing) {
  const auto claims = some_claims(GetParam());
  auto twice = claims;
  twice.insert(twice.end(), claims.begin(), claims.end());
  auto facts = official();
  EXPECT_TRUE(equal(reconcile(claims, facts, names()), reconcile(twice, facts, names())));
}

TEST_P(AnySeed, EveryClaimHasOneVerdictWhoseGroundsExist) {
  const auto claims = some_claims(GetParam());
  const auto facts = official();
  const auto out = reconcile(claims, facts, names());
  std::set<std::string> ids, fact_ids;
  for (const auto& c : claims) ids.insert(c.claim.id);
  for (const auto& f : facts) fact_ids.insert(f.id);
  ASSERT_EQ(out.verdicts.size(), ids.size());
  for (const auto& v : out.verdicts) {
    EXPECT_TRUE(ids.count(v.claim));
    EXPECT_FALSE(v.reason.empty());
    EXPECT_EQ(v.reason.back(), '.') << v.reason;
    for (const auto& c : v.claims) EXPECT_TRUE(ids.count(c) && c != v.claim) << v.reason;
    for (const auto& f : v.results) EXPECT_TRUE(fact_ids.count(f)) << v.reason;
    if (v.kind == VerdictKind::contradicts) {
      EXPECT_FALSE(v.claims.empty() && v.results.empty()) << v.reason;
    }
  }
  std::size_t asked = 0;
  for (const auto& q : out.questions) asked += q.claims.size();
  EXPECT_EQ(asked, ids.size());
}

TEST_P(AnySeed, AnotherElectionsClaimsChangeNothing) {
  const auto claims = some_claims(GetParam());
  auto more = claims;
  for (int i = 0; i < 5; ++i) {
    auto other = seats("z" + std::to_string(i), Status::won, party("Labour"), 400 + i);
    other.claim.election = "gb/commons/2024";
    more.push_back(other);
  }
  const auto a = judge(claims), b = judge(more);
  for (const auto& [id, v] : a) EXPECT_EQ(v.reason, b.at(id).reason);
}

}  // namespace
}  // namespace newstally
