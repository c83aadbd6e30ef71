// What `verify` finds in a database that somebody, or something, has changed behind our back.
#include <gtest/gtest.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include "tests/unit/store/store_fixture.h"

namespace newstally {
namespace {

class Verify : public StoreTest {
 protected:
  // A settled database: a lead that the final figure overtook, a margin that the result bears out, a bond that the register has.
  void SetUp() override {
    StoreTest::SetUp();
    Store store = open();
    const std::vector<MembershipRow> members{{"in/nda", "in/bjp", "", "", ""}, {"in/nda", "in/ajsu", "", "", ""}};
    ASSERT_TRUE(store.put_memberships(members));
    load(store, "count.csv", kThreeContests);
    add(store, early_, {leading_});
    add(store, late_, {won_, by_, bond_});
    const auto facts = store.official_facts(kElection, "Barhait");
    for (const auto& f : *facts)
      if (f.kind == Kind::margin && f.unit == Unit::votes && f.status == Status::won) fact_ = f.id;
    std::vector<std::int64_t> done;
    const auto dirty = store.dirty_questions();
    for (const auto& q : *dirty) done.push_back(q.id);
    const std::vector<Verdict> verdicts{verdict(leading_, VerdictKind::superseded, {won_.id}, {}), verdict(won_, VerdictKind::unsupported, {}, {}),
                                        verdict(by_, VerdictKind::agrees, {}, {fact_}),
                                        verdict(bond_, VerdictKind::agrees, {}, {membership_ground("in/nda", "in/bjp")})};
    ASSERT_TRUE(store.put_verdicts(verdicts, done));
    ASSERT_TRUE(store.verify()->empty());
  }

  static Verdict verdict(const Claim& c, VerdictKind kind, std::vector<std::string> claims, std::vector<std::string> results) {
    return {c.id, kind, "because", std::move(claims), std::move(results), std::nullopt, "a question", {}};
  }

  // What is found after `sql`, a problem a line.
  std::string after(const std::string& sql) {
    SQLite::Database(db_, SQLite::OPEN_READWRITE).exec("PRAGMA foreign_keys = OFF; " + sql);
    std::string out;
    Store store = open();
    const auto problems = store.verify();
    for (const auto& p : *problems) out += p.what + " " + p.where + ": " + p.reason + "\n";
    return out;
  }
  static std::string id_of(const Claim& c) { return "(SELECT id FROM claim WHERE key = '" + c.id + "')"; }

  Article early_ = article("early", "Herald", "2024-11-23T13:30:00+05:30", "At 1.30 pm the JMM was leading in 30 seats.");
  Article late_ = article("late", "Post", "2024-11-24", "The JMM won 34 seats. Hemant Soren won by 39,791 votes. The BJP-led NDA was beaten.");
  Claim leading_ = seats(early_, "JMM", 30, Status::leading, "leading in 30 seats"), won_ = seats(late_, "JMM", 34, Status::won, "won 34 seats"),
        by_ = margin(late_, "Hemant Soren", "Barhait", 39791, Status::won, "by 39,791 votes"),
        bond_ = claim(late_, Kind::alliance, Status::none, reference(RefType::alliance, "NDA"), std::nullopt, Unit::none, "BJP-led NDA");
  std::string fact_;
};

TEST_F(Verify, a_verdict_that_names_no_grounds) {
  EXPECT_EQ(after("DELETE FROM verdict_ground WHERE claim = " + id_of(by_)), "verdict " + by_.id + ": 'agrees' names nothing that it rests on: reconcile again\n");
}

TEST_F(Verify, a_claim_without_evidence_needs_no_grounds) { EXPECT_EQ(after("UPDATE verdict SET reason = 'nothing is known' WHERE kind = 'unsupported'"), ""); }

TEST_F(Verify, a_verdict_whose_result_is_gone) {
  EXPECT_EQ(after("DELETE FROM official_fact WHERE id = '" + fact_ + "'"),
            "verdict " + by_.id + ": rests on the official result " + fact_ + ", which is gone: reconcile again\n");
}

TEST_F(Verify, a_verdict_whose_claim_is_gone) {
  EXPECT_EQ(after("DELETE FROM verdict WHERE claim = " + id_of(won_) + "; UPDATE article SET claims = 2 WHERE key = 'late'; DELETE FROM claim WHERE key = '" + won_.id + "'"),
            "verdict " + leading_.id + ": rests on " + won_.id + ", which is gone: reconcile again\n");
}

TEST_F(Verify, a_verdict_whose_membership_is_gone) {
  EXPECT_EQ(after("DELETE FROM membership WHERE party = 'in/bjp'"),
            "verdict " + bond_.id + ": rests on the membership m_in/nda in/bjp, which is gone: reconcile again\n");
}

TEST_F(Verify, a_verdict_of_no_kind) {
  EXPECT_EQ(after("UPDATE verdict SET kind = 'probably' WHERE claim = " + id_of(by_)), "verdict " + by_.id + ": 'probably' is no verdict\n");
}

TEST_F(Verify, evidence_that_is_not_in_the_text) {
  EXPECT_EQ(after("UPDATE article_text SET text = replace(text, '39,791', '39,719')"),
            "evidence " + by_.id + ": bytes " + std::to_string(by_.evidence.start) + " to " + std::to_string(by_.evidence.end) +
                " of the body are not \"by 39,791 votes\"\n");
}

TEST_F(Verify, a_text_that_is_gone) {
  EXPECT_EQ(after("DELETE FROM article_text WHERE article = (SELECT id FROM article WHERE key = 'early')"),
            "evidence " + leading_.id + ": the text of article early is not stored\n");
}

TEST_F(Verify, a_reference_that_is_gone) {
  EXPECT_TRUE(says(after("DELETE FROM reference WHERE name = 'Barhait'"), "reference claim "));
}

TEST_F(Verify, a_voice_that_leads_nowhere) {
  EXPECT_EQ(after("DELETE FROM voice WHERE article = (SELECT id FROM article WHERE key = 'early')"),
            "voice early: its voice is missing, or leads to an article that is not its own origin\n");
}

}  // namespace
}  // namespace newstally
