// From the store to reconcile and back: what is looked at together.
#include <gtest/gtest.h>

#include <set>

#include "pipeline/pipeline.h"
#include "tests/unit/store/store_fixture.h"

namespace newstally {
namespace {

const char* const kThreeContestsBefore =
    "election_year,election_type,election_state,constituency,constituency_no,serial_no,candidate,party,evm_votes,postal_votes\n"
    "2019,Assembly,JH,BARHAIT,3,1,HEMANT SOREN,Jharkhand Mukti Morcha,73000,725\n"
    "2019,Assembly,JH,BARHAIT,3,2,SIMON MALTO,Bharatiya Janata Party,47000,985\n";

Names known_names() {
  Names n;
  n.parties = {{"in/jmm", "Jharkhand Mukti Morcha", {"JMM"}}, {"in/bjp", "Bharatiya Janata Party", {"BJP"}}};
  return n;
}

class Settle : public StoreTest {
 protected:
  static ReconcileReport settle(Store& store) {
    auto report = reconcile_store(store, known_names());
    EXPECT_TRUE(report) << (report ? "" : report.error().to_string());
    return report ? *report : ReconcileReport{};
  }
  static Verdict verdict(Store& store, const Claim& c) {
    auto all = store.verdicts_of_article(c.article);
    for (auto& v : *all)
      if (v.claim == c.id) return v;
    ADD_FAILURE() << c.id << " has no verdict";
    return {};
  }
};

TEST_F(Settle, a_look_back_is_compared_whenever_the_results_of_that_year_come) {
  Store store = open();
  Article a = article("a", "Herald", "2024-11-24", "Hemant Soren won Barhait by 39,791 votes, and in 2019 by 25,740 votes.");
  Claim now = margin(a, "Hemant Soren", "Barhait", 39791, Status::won, "by 39,791 votes");
  Claim before = margin(a, "Hemant Soren", "Barhait", 25740, Status::won, "by 25,740 votes");
  before.year = 2019;
  before.year_is_other = true;
  Claim unknown = before;  // the extractor could not tell which election of 2019
  unknown.evidence.start -= 1;
  unknown.evidence.text = " by 25,740 votes";
  unknown.election.clear();
  for (Claim* c : {&before, &unknown}) c->id = claim_id(*c);
  add(store, a, {now, before, unknown});
  load(store, "now.csv", kThreeContests);
  settle(store);
  EXPECT_EQ(verdict(store, now).kind, VerdictKind::agrees);
  EXPECT_EQ(verdict(store, before).kind, VerdictKind::unsupported);

  load(store, "before.csv", kThreeContestsBefore);
  settle(store);
  for (const Claim* c : {&before, &unknown}) {
    EXPECT_EQ(verdict(store, *c).kind, VerdictKind::agrees) << verdict(store, *c).reason;
    EXPECT_EQ(verdict(store, *c).official, 25740);
  }
  EXPECT_EQ(settle(store).claims, 0u) << "nothing is new";
}

TEST_F(Settle, facts_carry_the_region_of_their_contest) {
  Store store = open();
  load(store, "plain.csv",
       "election,contest,candidate,party,votes,region\nin/lok-sabha/2024,Hamirpur,Anurag Thakur,BJP,607068,Himachal Pradesh\n"
       "in/lok-sabha/2024,Hamirpur,Ajendra Lodhi,SP,490683,Uttar Pradesh\n");
  std::set<std::string> regions;
  const auto facts = store.official_facts("in/lok-sabha/2024", "Hamirpur");
  for (const auto& f : *facts) regions.insert(f.region);
  EXPECT_EQ(regions, (std::set<std::string>{"Himachal Pradesh", "Uttar Pradesh"}));
}

}  // namespace
}  // namespace newstally
