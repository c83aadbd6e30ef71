// From the store to reconcile and back: what is looked at together.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <set>
#include <sstream>

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

TEST_F(Settle, a_decision_is_kept_and_makes_later_runs_differ) {
  Store store = open();
  Article a = article("a", "Herald", "2024-11-24", "H. Soren won Barhait by 39,791 votes.");
  Claim won = margin(a, "H. Soren", "Barhait", 39791, Status::won, "by 39,791 votes");
  add(store, a, {won});
  load(store, "now.csv", kThreeContests);
  settle(store);
  EXPECT_EQ(verdict(store, won).kind, VerdictKind::agrees);
  auto merges = store.merges(kElection);
  const auto found = std::find_if(merges->begin(), merges->end(), [](const Merge& m) { return m.name == "H. Soren"; });
  ASSERT_NE(found, merges->end());
  const auto who = std::make_unique<Merge>(*found);  // the list is read anew below
  EXPECT_EQ(who->entity_name, "HEMANT SOREN");
  EXPECT_FALSE(who->reasons.empty());

  EXPECT_TRUE(*store.decide({kElection, who->contest, who->name, who->entity_name, false}));
  EXPECT_FALSE(*store.decide({kElection, who->contest, who->entity_name, who->name, false})) << "in either order it is recorded";
  settle(store);
  EXPECT_EQ(verdict(store, won).kind, VerdictKind::unsupported);
  merges = store.merges(kElection);
  EXPECT_EQ(std::count_if(merges->begin(), merges->end(), [](const Merge& m) { return m.name == "H. Soren"; }), 0);

  Article b = article("b", "Post", "2024-11-25", "H. Soren won Barhait by 39,791 votes, again.");
  Claim again = margin(b, "H. Soren", "Barhait", 39791, Status::won, "by 39,791 votes");
  add(store, b, {again});
  settle(store);
  EXPECT_EQ(store.merges(kElection)->size(), merges->size()) << "a later run keeps it";
  EXPECT_TRUE(*store.decide({kElection, who->contest, who->name, who->entity_name, true}));
  EXPECT_EQ(store.decisions()->size(), 1u) << "the contrary replaces it";
  settle(store);
  EXPECT_EQ(verdict(store, won).kind, VerdictKind::agrees);
  EXPECT_FALSE(store.decide({kElection, "", "A", "A", true})) << "one name cannot be two";
}

TEST_F(Settle, names_in_another_script_are_found) {
  Store store = open();
  Article a = article("a", "Prabhat", "2024-11-24", "हेमंत सोरेन 39,791");
  Claim won = margin(a, "हेमंत सोरेन", "बरहेट", 39791, Status::won, "39,791");
  add(store, a, {won});
  load(store, "now.csv", kThreeContests);
  settle(store);
  EXPECT_EQ(verdict(store, won).kind, VerdictKind::agrees) << verdict(store, won).reason;
}

TEST_F(Settle, reliability_shows_its_counts_and_what_did_not_hold) {
  Store store = open();
  const auto won_by = [&](const char* id, const char* source, const char* day, double votes) {
    Article a = article(id, source, day, "Hemant Soren won Barhait by a margin of votes that day.");
    a.text += id;  // else they were copies
    Claim c = margin(a, "Hemant Soren", "Barhait", votes, Status::won, "a margin");
    add(store, a, {c});
    return c;
  };
  won_by("a", "Herald", "2024-11-24", 39791);
  won_by("b", "Herald", "2024-11-25", 39791);
  const Claim wrong = won_by("c", "Post", "2024-11-24", 93791);
  Article poll = article("p", "Post", "2024-11-10", "A poll has the JMM at 40 seats.");
  Claim projected = seats(poll, "JMM", 40, Status::won, "40 seats");
  projected.modality = Modality::projected;
  add(store, poll, {projected});
  load(store, "now.csv", kThreeContests);
  settle(store);
  std::ostringstream out;
  ASSERT_TRUE(store.export_view("reliability", ExportFormat::csv, out));
  EXPECT_EQ(out.str(), "source,month,kind,claims,settled,held,held_share,corrected,contradicted,stale,superseded,other_scope,unsupported,copied,did_not_hold\r\n"
                       "Herald,2024-11,margin,2,2,2,1,0,0,0,0,0,0,0,\r\n"
                       "Post,2024-11,margin,1,1,0,0,0,1,0,0,0,0,0," + wrong.id + "\r\n");
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
