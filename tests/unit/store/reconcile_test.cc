// What reconcile reads and writes, voices, names put later, and verify.
#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "tests/unit/store/store_fixture.h"

namespace newstally {
namespace {

class Reconcile : public StoreTest {
 protected:
  Article early = article("early", "The Courier", "2024-11-23T13:40:00+05:30", "At 1.30 pm the JMM was leading in 31 seats.");
  Article late = article("late", "Morning Post", "2024-11-23T20:10:00+05:30", "The Jharkhand Mukti Morcha won 34 seats. Soren won Barhait by 39,791 votes.");
  Claim leading = seats(early, "JMM", 31, Status::leading, "leading in 31 seats");
  Claim won = seats(late, "Jharkhand Mukti Morcha", 34, Status::won, "won 34 seats");
  Claim by = margin(late, "Hemant Soren", "Barhait", 39791, Status::won, "by 39,791 votes");

  static std::vector<std::int64_t> ids(const std::vector<StoredQuestion>& questions) {
    std::vector<std::int64_t> out;
    for (const auto& q : questions) out.push_back(q.id);
    return out;
  }
  static std::vector<StoredQuestion> dirty(Store& store) {
    auto questions = store.dirty_questions();
    EXPECT_TRUE(questions);
    return *questions;
  }
  static void settle(Store& store) { ASSERT_TRUE(store.put_verdicts({}, ids(dirty(store)))); }
  static Verdict verdict(const Claim& c, VerdictKind kind, std::vector<std::string> claims, std::vector<std::string> results = {}) {
    Verdict v;
    v.claim = c.id;
    v.kind = kind;
    v.reason = "because";
    v.claims = std::move(claims);
    v.results = std::move(results);
    return v;
  }
};

TEST_F(Reconcile, claims_of_one_question_come_together_once_names_are_known) {
  Store store = open();
  add(store, early, {leading});
  add(store, late, {won, by});
  EXPECT_EQ(dirty(store).size(), 3u);  // "JMM" and its full name are two as yet
  ASSERT_TRUE(store.put_names(names()));
  auto questions = store.questions(kElection);
  std::vector<StoredQuestion> of_jmm;
  for (const auto& q : *questions)
    if (q.subject == "in/jmm") of_jmm.push_back(q);
  ASSERT_EQ(of_jmm.size(), 1u);
  EXPECT_EQ(of_jmm[0].kind, Kind::seats);
  EXPECT_EQ(of_jmm[0].unit, Unit::seats);
  EXPECT_EQ(of_jmm[0].contest, "");
  auto claims = store.claims_of(of_jmm[0].id);
  ASSERT_EQ(claims->size(), 2u);
  EXPECT_EQ(claims->at(0).claim.id, leading.id);
  EXPECT_EQ(claims->at(1).source, "Morning Post");
  EXPECT_EQ(claims->at(1).question, of_jmm[0].id);
}

TEST_F(Reconcile, the_order_of_names_and_articles_does_not_matter) {
  auto keys = [&](bool names_first) {
    std::filesystem::remove(db_);
    Store store = open();
    if (names_first) { EXPECT_TRUE(store.put_names(names())); }
    add(store, early, {leading});
    add(store, late, {won, by});
    if (!names_first) { EXPECT_TRUE(store.put_names(names())); }
    std::vector<std::string> out;
    for (const Claim* c : {&leading, &won, &by}) {
      auto of_article = store.claims_of_article(c->article);
      for (const auto& s : *of_article) {
        auto all = store.questions(kElection);
        for (const auto& q : *all)
          if (q.id == s.question && s.claim.id == c->id) out.push_back(q.subject + "|" + q.contest);
      }
    }
    return out;
  };
  const std::vector<std::string> expected = {"in/jmm|", "in/jmm|", "hemant soren|barhait"};
  EXPECT_EQ(keys(true), expected);
  EXPECT_EQ(keys(false), expected);
}

TEST_F(Reconcile, a_contest_that_is_the_whole_election_is_none) {
  Claim state = won;
  state.contest = reference(RefType::place, "Jharkhand");
  Claim elsewhere = leading;
  elsewhere.contest = reference(RefType::place, "Santhal Pargana");
  Store store = open();
  add(store, late, {state});
  add(store, early, {elsewhere});
  auto questions = dirty(store);
  ASSERT_EQ(questions.size(), 2u);
  EXPECT_EQ(questions[0].contest, "");
  EXPECT_EQ(questions[1].contest, "santhal pargana");
}

TEST_F(Reconcile, another_year_is_another_question) {
  Claim before = won;
  before.year = 2019;
  before.year_is_other = true;
  before.id = claim_id(before);
  Store store = open();
  add(store, late, {won, before});
  auto questions = dirty(store);
  ASSERT_EQ(questions.size(), 2u);
  EXPECT_EQ(questions[0].year, std::nullopt);
  EXPECT_EQ(questions[1].year, 2019);
}

TEST_F(Reconcile, only_what_was_touched_is_dirty) {
  Store store = open();
  ASSERT_TRUE(store.put_names(names()));
  add(store, early, {leading});
  add(store, late, {won, by});
  settle(store);
  EXPECT_TRUE(dirty(store).empty());
  add(store, late, {won, by});
  EXPECT_TRUE(dirty(store).empty());

  Article more = article("more", "Daily Echo", "2024-11-24", "JMM ends with 34 seats.");
  add(store, more, {seats(more, "JMM", 34, Status::won, "34 seats")});
  ASSERT_EQ(dirty(store).size(), 1u);
  EXPECT_EQ(dirty(store)[0].subject, "in/jmm");
  EXPECT_EQ(store.dirty_questions(0)->size(), 0u);
  settle(store);

  load(store, "count.csv", kThreeContests);
  EXPECT_EQ(dirty(store).size(), 2u);  // every question of that election
  settle(store);
  load(store, "count.csv", kThreeContests);
  EXPECT_TRUE(dirty(store).empty());
}

TEST_F(Reconcile, verdicts_are_kept_with_their_grounds_and_read_back) {
  Store store = open();
  add(store, early, {leading});
  add(store, late, {won, by});
  load(store, "count.csv", kThreeContests);
  const std::string fact = store.official_facts(kElection, "BARHAIT")->at(0).id;
  Verdict v = verdict(by, VerdictKind::agrees, {won.id}, {fact});
  v.official = 39791;
  v.question = "margin of Soren";
  v.notes = {"first minus second is the margin"};
  ASSERT_TRUE(store.put_verdicts(std::vector<Verdict>{v, verdict(leading, VerdictKind::superseded, {won.id})}, ids(dirty(store))));
  auto back = store.verdicts_of_article("late");
  ASSERT_EQ(back->size(), 1u);
  EXPECT_EQ(back->at(0).claim, by.id);
  EXPECT_EQ(back->at(0).kind, VerdictKind::agrees);
  EXPECT_EQ(back->at(0).reason, "because");
  EXPECT_EQ(back->at(0).official, 39791);
  EXPECT_EQ(back->at(0).claims, std::vector<std::string>{won.id});
  EXPECT_EQ(back->at(0).results, std::vector<std::string>{fact});
  EXPECT_EQ(back->at(0).question, v.question);
  EXPECT_EQ(back->at(0).notes, v.notes);
  EXPECT_TRUE(dirty(store).empty());
  EXPECT_TRUE(store.verify()->empty());
}

TEST_F(Reconcile, the_same_verdicts_again_change_no_byte) {
  const std::vector<Verdict> verdicts = {verdict(leading, VerdictKind::superseded, {won.id})};
  {
    Store store = open();
    add(store, early, {leading});
    add(store, late, {won});
    ASSERT_TRUE(store.put_verdicts(verdicts, ids(dirty(store))));
  }
  const std::string before = slurp(db_);
  { Store store = open(); ASSERT_TRUE(store.put_verdicts(verdicts, {})); }
  EXPECT_EQ(before, slurp(db_));
}

TEST_F(Reconcile, a_verdict_on_an_unknown_claim_writes_nothing) {
  Store store = open();
  add(store, early, {leading});
  Verdict lost = verdict(won, VerdictKind::agrees, {});
  auto put = store.put_verdicts(std::vector<Verdict>{verdict(leading, VerdictKind::agrees, {}), lost}, ids(dirty(store)));
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().reason, "a verdict on a claim that is not stored: " + won.id);
  EXPECT_TRUE(store.verdicts_of_article("early")->empty());
  EXPECT_EQ(dirty(store).size(), 1u);
}

TEST_F(Reconcile, a_changed_article_asks_again_whatever_rested_on_it) {
  Store store = open();
  add(store, early, {leading});
  add(store, late, {won, by});
  ASSERT_TRUE(store.put_verdicts(std::vector<Verdict>{verdict(leading, VerdictKind::superseded, {by.id})}, ids(dirty(store))));
  Article changed = late;
  changed.text = "The count of the Jharkhand Mukti Morcha is disputed.";
  add(store, changed, {});
  std::vector<std::string> subjects;
  for (const auto& q : dirty(store)) subjects.push_back(q.subject);
  std::sort(subjects.begin(), subjects.end());
  EXPECT_EQ(subjects, (std::vector<std::string>{"hemant soren", "jharkhand mukti morcha", "jmm"}));
  auto problems = store.verify();
  ASSERT_EQ(problems->size(), 1u);
  EXPECT_EQ(problems->at(0).what, "verdict");
  EXPECT_EQ(problems->at(0).where, leading.id);
  EXPECT_EQ(problems->at(0).reason, "rests on " + by.id + ", which is gone: reconcile again");
}

TEST_F(Reconcile, a_correction_may_rest_on_what_the_article_said_before) {
  Store store = open();
  add(store, early, {leading});
  Article mended = early;
  mended.text = "Correction: at 1.30 pm the JMM was leading in 30 seats.";
  Claim now = seats(mended, "JMM", 30, Status::leading, "leading in 30 seats");
  add(store, mended, {now});
  ASSERT_TRUE(store.put_verdicts(std::vector<Verdict>{verdict(now, VerdictKind::corrected, {leading.id})}, ids(dirty(store))));
  EXPECT_TRUE(store.verify()->empty());
}

TEST_F(Reconcile, a_corrected_result_shows_in_verify_until_reconciled) {
  Store store = open();
  add(store, late, {by});
  load(store, "count.csv", kThreeContests);
  std::string fact;
  auto facts = store.official_facts(kElection, "Barhait");
  for (const auto& f : *facts)
    if (f.kind == Kind::margin && f.unit == Unit::votes && f.status == Status::won) fact = f.id;
  ASSERT_TRUE(store.put_verdicts(std::vector<Verdict>{verdict(by, VerdictKind::agrees, {}, {fact})}, ids(dirty(store))));
  std::string corrected = kThreeContests;
  corrected.replace(corrected.find("95000,612"), 9, "95000,613");
  load(store, "count.csv", corrected);
  auto problems = store.verify();
  ASSERT_EQ(problems->size(), 1u);
  EXPECT_EQ(problems->at(0).reason, "rests on the official result " + fact + ", which was corrected since: reconcile again");
  EXPECT_EQ(dirty(store).size(), 1u);
}

TEST_F(Reconcile, verify_finds_what_was_tampered_with) {
  {
    Store store = open();
    add(store, early, {leading});
    add(store, late, {won, by});
    EXPECT_TRUE(store.verify()->empty());
  }
  {
    SQLite::Database db(db_, SQLite::OPEN_READWRITE);
    db.exec("UPDATE claim SET evidence = 'leading in 41 seats' WHERE key = '" + leading.id + "'");
    db.exec("UPDATE claim SET evidence_end = 9000 WHERE key = '" + won.id + "'");
    db.exec("PRAGMA foreign_keys = OFF; UPDATE claim SET question = 77 WHERE key = '" + by.id + "'");
    db.exec("UPDATE article SET claims = 5 WHERE key = 'early'; DELETE FROM voice WHERE article = 1");
  }
  Store store = open();
  std::vector<std::string> found;
  auto problems = store.verify();
  for (const auto& p : *problems) found.push_back(p.what + " " + p.where);
  for (const auto& expected : {"evidence " + leading.id, "evidence " + won.id, std::string("reference claim 3"),
                               std::string("article early"), std::string("voice early")})
    EXPECT_NE(std::find(found.begin(), found.end(), expected), found.end()) << expected;
  EXPECT_EQ(found.size(), 5u);
}

class Voices : public Reconcile {
 protected:
  static std::string voice_of(Store& store, const std::string& id) { return store.claims_of_article(id)->at(0).voice; }
  Article print(const std::string& id, const std::string& published, const std::string& text = "The JMM won 34 seats, the agency says.") {
    return article(id, "Outlet " + id, published, text);
  }
  void put(Store& store, const Article& a) { add(store, a, {seats(a, "JMM", 34, Status::won, "JMM won 34 seats")}); }
};

TEST_F(Voices, the_same_text_is_one_voice_and_the_earliest_its_origin) {
  Store store = open();
  put(store, print("b", "2024-11-23T12:00:00Z"));
  put(store, print("c", ""));
  put(store, print("a", "2024-11-23T10:00:00Z"));
  put(store, print("d", "2024-11-23T11:00:00Z", "By our own count the JMM won 34 seats."));
  for (const char* id : {"a", "b", "c"}) EXPECT_EQ(voice_of(store, id), "a") << id;
  EXPECT_EQ(voice_of(store, "d"), "d");
  EXPECT_TRUE(store.verify()->empty());
}

TEST_F(Voices, an_origin_that_changes_its_text_leaves_the_voice) {
  Store store = open();
  put(store, print("a", "2024-11-23T10:00:00Z"));
  put(store, print("b", "2024-11-23T11:00:00Z"));
  put(store, print("c", "2024-11-23T12:00:00Z"));
  put(store, print("a", "2024-11-23T10:00:00Z", "Rewritten: the JMM won 34 seats."));
  EXPECT_EQ(voice_of(store, "a"), "a");
  EXPECT_EQ(voice_of(store, "b"), "b");
  EXPECT_EQ(voice_of(store, "c"), "b");
  EXPECT_TRUE(store.verify()->empty());
}

TEST_F(Voices, near_copies_are_assigned_by_the_caller) {
  Store store = open();
  put(store, print("a", "2024-11-23T10:00:00Z"));
  put(store, print("b", "2024-11-23T11:00:00Z"));
  put(store, print("n", "2024-11-23T09:00:00Z", "Agency: the JMM won 34 seats."));
  settle(store);
  ASSERT_TRUE(store.assign_voice("n", "b", "near", 0.93));
  for (const char* id : {"a", "b", "n"}) EXPECT_EQ(voice_of(store, id), "n") << id;
  EXPECT_EQ(dirty(store).size(), 1u);
  settle(store);
  ASSERT_TRUE(store.assign_voice("n", "b", "near", 0.93));
  EXPECT_TRUE(dirty(store).empty());
  EXPECT_TRUE(store.verify()->empty());
  EXPECT_TRUE(says(store.assign_voice("n", "nobody", "near", 1).error().to_string(), "no article with claims has the id nobody"));
}

TEST_F(Voices, texts_that_share_prints_are_found_one_of_each_voice) {
  Store store = open();
  const auto put_marked = [&](const Article& a, std::vector<std::uint32_t> prints, std::vector<std::string> agencies = {}) {
    auto batch = store.batch();
    ASSERT_TRUE(batch->add(a, std::vector<Claim>{seats(a, "JMM", 34, Status::won, "JMM won 34 seats")}, {std::move(prints), std::move(agencies)}));
    ASSERT_TRUE(batch->commit());
  };
  put_marked(print("a", "2024-11-23"), {1, 2, 3, 4}, {"PTI"});
  put_marked(print("b", "2024-11-24"), {1, 2, 3, 4});  // the same text: one voice with a
  put_marked(print("c", "2024-11-25", "They say the JMM won 34 seats."), {3, 9});
  put_marked(print("n", "2024-11-26", "Yes, the JMM won 34 seats."), {2, 3, 9, 4294967295});
  {
    auto batch = store.batch();
    const auto near = batch->near_texts("n", 8);
    ASSERT_TRUE(near);
    ASSERT_EQ(near->size(), 2u);
    EXPECT_EQ(near->at(0).article, "a");  // as many prints as c has, and earlier
    EXPECT_EQ(near->at(0).shared, 2u);
    EXPECT_EQ(near->at(0).agencies, std::vector<std::string>{"PTI"});
    EXPECT_EQ(near->at(1).text, "They say the JMM won 34 seats.");
    EXPECT_EQ(batch->near_texts("n", 1)->size(), 1u);
    EXPECT_TRUE(batch->near_texts("nobody", 8)->empty());
    ASSERT_TRUE(batch->assign_voice("n", "c", "near", 0.8));
    EXPECT_EQ(batch->near_texts("n", 8)->size(), 1u) << "those of its own voice are known";
    ASSERT_TRUE(batch->commit());
  }
  add(store, print("n", "2024-11-26", "Nothing is known."), {});  // its text goes, and what it was found by
  EXPECT_EQ(store.batch()->near_texts("c", 8)->at(0).article, "a");
  EXPECT_TRUE(store.verify()->empty());
}

}  // namespace
}  // namespace newstally
