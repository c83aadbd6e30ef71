#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <thread>

#include "tests/unit/store/store_fixture.h"

namespace newstally {
namespace {

class Ingest : public StoreTest {
 protected:
  Article story = article("a1", "The Courier", "2024-11-23T13:40:00+05:30", "At 1.30 pm the JMM was leading in 31 seats and the BJP in 20.");
  std::vector<Claim> claims = {seats(story, "JMM", 31, Status::leading, "the JMM was leading in 31 seats"),
                               seats(story, "BJP", 20, Status::leading, "the BJP in 20")};
};

TEST_F(Ingest, keeps_every_field_of_a_claim) {
  Claim c = claims[0];
  c.subject->aliases = {"Jharkhand Mukti Morcha", "Morcha \"M\""};
  c.subject->party = "none";
  c.party = reference(RefType::party, "JMM", "in/jmm");
  c.contest = reference(RefType::contest, "Barhait");
  c.rival = reference(RefType::candidate, "Gamliyel Hembrom");
  c.member = reference(RefType::party, "RJD");
  c.role = Role::leader;
  c.value_high = 33.5;
  c.bound = Bound::at_least;
  c.of = 43;
  c.modality = Modality::projected;
  c.year = 2019;
  c.year_is_other = true;
  c.as_of = {"at 1.30 pm", "2024-11-23T13:30:00+05:30", 9, 18, 51.5};
  c.attribution = "Election Commission";
  c.confidence = 0.75;
  Store store = open();
  EXPECT_EQ(add(store, story, {c}, {"2026-11-21T08:00:00Z", "r1"}), Added::fresh);
  auto back = store.claims_of_article("a1");
  ASSERT_TRUE(back);
  ASSERT_EQ(back->size(), 1u);
  EXPECT_EQ(to_json_line(back->at(0).claim), to_json_line(c));
  EXPECT_EQ(back->at(0).source, "The Courier");
  EXPECT_EQ(back->at(0).published, story.published);
  EXPECT_EQ(back->at(0).ingested, "2026-11-21T08:00:00Z");
  EXPECT_EQ(back->at(0).voice, "a1");
  EXPECT_EQ(back->at(0).article_version, 1);
}

TEST_F(Ingest, gives_a_claim_without_id_its_own) {
  Claim c = claims[0];
  const std::string id = c.id;
  c.id.clear();
  Store store = open();
  add(store, story, {c});
  EXPECT_EQ(store.claims_of_article("a1")->at(0).claim.id, id);
}

TEST_F(Ingest, again_changes_no_byte) {
  { Store store = open(); add(store, story, claims, {"2026-11-21T08:00:00Z", "r1"}); }
  const std::string before = slurp(db_);
  {
    Store store = open();
    EXPECT_EQ(add(store, story, claims, {"2027-01-01T00:00:00Z", "r1"}), Added::unchanged);
    EXPECT_TRUE(*store.is_known(story, "r1"));
    EXPECT_FALSE(*store.is_known(story, "r2"));
  }
  EXPECT_EQ(before, slurp(db_));
}

TEST_F(Ingest, the_same_articles_give_the_same_bytes) {
  { Store store = open(); add(store, story, claims); }
  const std::string first = slurp(db_);
  std::filesystem::remove(db_);
  { Store store = open(); add(store, story, claims); }
  EXPECT_EQ(first, slurp(db_));
}

TEST_F(Ingest, an_article_without_claims_is_a_compact_row) {
  Store store = open();
  add(store, story, {});
  auto kept = store.article("a1");
  ASSERT_TRUE(kept && *kept);
  EXPECT_EQ((*kept)->url, story.url);
  EXPECT_EQ((*kept)->source, story.source);
  EXPECT_EQ((*kept)->published, story.published);
  EXPECT_EQ((*kept)->text, "");
  EXPECT_EQ((*kept)->title, "");
  EXPECT_EQ(add(store, story, {}), Added::unchanged);
}

TEST_F(Ingest, a_changed_article_replaces_its_claims_and_keeps_the_earlier_version) {
  Store store = open();
  add(store, story, claims, {"t1", "r1"});
  Article corrected = story;
  corrected.text = "Correction: the JMM was leading in 13 seats.";
  EXPECT_EQ(add(store, corrected, {seats(corrected, "JMM", 13, Status::leading, "leading in 13 seats")}, {"t2", "r1"}), Added::changed);

  auto now = store.claims_of_article("a1");
  ASSERT_EQ(now->size(), 1u);
  EXPECT_EQ(now->at(0).claim.value, 13);
  EXPECT_EQ(now->at(0).article_version, 2);
  EXPECT_EQ(now->at(0).ingested, "t2");
  auto earlier = store.earlier_claims("a1");
  ASSERT_EQ(earlier->size(), 1u);
  EXPECT_EQ(earlier->at(0).version, 1);
  ASSERT_EQ(earlier->at(0).claims.size(), 2u);
  EXPECT_EQ(to_json_line(earlier->at(0).claims[0]), to_json_line(claims[0]));
  EXPECT_EQ((*store.article("a1"))->text, corrected.text);
  EXPECT_TRUE(store.verify()->empty());
}

// Two dumps that hold one article in different versions, read in turn, must come to rest.
TEST_F(Ingest, an_earlier_version_met_again_changes_nothing) {
  Article corrected = story;
  corrected.text = "The JMM was leading in 13 seats.";
  std::vector<Claim> other = {seats(corrected, "JMM", 13, Status::leading, "leading in 13 seats")};
  { Store store = open(); add(store, story, claims); add(store, corrected, other); }
  const std::string before = slurp(db_);
  {
    Store store = open();
    EXPECT_EQ(add(store, story, claims), Added::earlier);
    EXPECT_EQ(add(store, corrected, other), Added::unchanged);
    EXPECT_TRUE(*store.is_known(story, ""));
  }
  EXPECT_EQ(before, slurp(db_));
}

TEST_F(Ingest, a_version_that_says_it_is_older_does_not_replace) {
  Store store = open();
  Article late = story, early = story;
  late.modified = "2024-11-23T18:00:00+05:30";
  early.modified = "2024-11-23T14:00:00+05:30";
  early.text = "The JMM was leading in 29 seats.";
  add(store, late, claims);
  EXPECT_EQ(add(store, early, {seats(early, "JMM", 29, Status::leading, "leading in 29 seats")}), Added::earlier);
  EXPECT_EQ(store.claims_of_article("a1")->size(), 2u);
  auto earlier = store.earlier_claims("a1");
  ASSERT_EQ(earlier->size(), 1u);
  EXPECT_EQ(earlier->at(0).claims.at(0).value, 29);
}

TEST_F(Ingest, other_claims_from_the_same_text_are_a_rereading_not_a_version) {
  Store store = open();
  add(store, story, {claims[0]}, {"", "r1"});
  EXPECT_EQ(add(store, story, claims, {"", "r2"}), Added::reread);
  EXPECT_EQ(store.claims_of_article("a1")->size(), 2u);
  EXPECT_EQ(store.claims_of_article("a1")->at(0).article_version, 1);
  EXPECT_TRUE(store.earlier_claims("a1")->empty());
  EXPECT_TRUE(*store.is_known(story, "r2"));
  EXPECT_EQ(add(store, story, {}, {"", "r3"}), Added::reread);
  EXPECT_EQ((*store.article("a1"))->text, "");
  EXPECT_TRUE(store.verify()->empty());
}

TEST_F(Ingest, a_claim_given_twice_is_kept_once_and_counted) {
  Store store = open();
  auto batch = store.batch();
  ASSERT_TRUE(batch->add(story, std::vector<Claim>{claims[0], claims[0], claims[1]}));
  auto stats = batch->commit();
  ASSERT_TRUE(stats);
  EXPECT_EQ(stats->fresh, 1u);
  EXPECT_EQ(stats->claims, 2u);
  EXPECT_EQ(stats->duplicates, 1u);
  EXPECT_TRUE(store.verify()->empty());
}

TEST_F(Ingest, a_batch_without_commit_leaves_no_trace) {
  Store store = open();
  {
    auto batch = store.batch();
    ASSERT_TRUE(batch->add(story, claims));
    EXPECT_TRUE(says(store.batch().error().to_string(), "a batch is open already"));
  }
  EXPECT_FALSE(*store.article("a1"));
  EXPECT_EQ(add(store, story, claims), Added::fresh);  // what was remembered of the lost batch is forgotten
  EXPECT_EQ(store.claims_of_article("a1")->size(), 2u);
  EXPECT_TRUE(store.verify()->empty());
}

TEST_F(Ingest, a_batch_ends_with_its_commit) {
  Store store = open();
  auto batch = store.batch();
  ASSERT_TRUE(batch->commit());
  EXPECT_TRUE(says(batch->add(story, claims).error().to_string(), "the batch has ended"));
  EXPECT_FALSE(batch->commit());
}

TEST_F(Ingest, an_article_needs_an_id) {
  Store store = open();
  auto batch = store.batch();
  Article nameless = story;
  nameless.id.clear();
  EXPECT_TRUE(says(batch->add(nameless, {}).error().to_string(), "an article without an id"));
}

TEST_F(Ingest, a_full_disk_is_an_error_and_keeps_what_was_committed) {
  { Store store = open(); add(store, story, claims); }
  OpenOptions small;
  small.max_pages = static_cast<std::int64_t>(std::filesystem::file_size(db_)) / 4096 + 4;
  {
    Store store = open(small);
    auto batch = store.batch();
    Result<Added> added = Added::fresh;
    for (int i = 0; i < 200 && added; ++i) {
      Article more = article("more" + std::to_string(i), "The Courier", "2024-11-23", std::string(9000, 'x') + " JMM won 34 seats.");
      added = batch->add(more, std::vector<Claim>{seats(more, "JMM", 34, Status::won, "JMM won 34 seats")});
    }
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().path, db_);
    EXPECT_EQ(added.error().reason, "the disk is full, or the database reached its size limit");
    EXPECT_EQ(added.error().hint, "free some space and run again: batches already written are kept");
    EXPECT_FALSE(batch->commit());
  }
  Store store = open();
  EXPECT_EQ(store.claims_of_article("a1")->size(), 2u);
  EXPECT_FALSE(*store.article("more0"));
  EXPECT_TRUE(store.verify()->empty());
}

TEST_F(Ingest, texts_come_in_order_and_can_be_resumed) {
  Store store = open();
  for (const char* id : {"z", "b", "m"}) {
    Article a = article(id, "The Courier", "2024-11-23", std::string("JMM won 34 seats, says ") + id);
    add(store, a, id[0] == 'b' ? std::vector<Claim>{} : std::vector<Claim>{seats(a, "JMM", 34, Status::won, "JMM won 34 seats")});
  }
  std::vector<std::string> ids;
  auto collect = [&](const Article& a) { ids.push_back(a.id); };
  ASSERT_TRUE(store.each_text("", collect));
  EXPECT_EQ(ids, (std::vector<std::string>{"z", "m"}));
  ids.clear();
  ASSERT_TRUE(store.each_text("z", collect));
  EXPECT_EQ(ids, (std::vector<std::string>{"m"}));
}

// A run killed at any moment and started again ends as one that was not.
TEST_F(Ingest, a_killed_run_goes_on_where_it_was) {
  auto run = [&](Store& store, int batches) {
    for (int b = 0; b < batches; ++b) {
      auto batch = store.batch();
      ASSERT_TRUE(batch);
      for (int i = 0; i < 20; ++i) {
        Article a = article("a" + std::to_string(b * 20 + i), "The Courier", "2024-11-23", "No. " + std::to_string(i) + ": JMM won 34 seats.");
        ASSERT_TRUE(batch->add(a, std::vector<Claim>{seats(a, "JMM", 34, Status::won, "JMM won 34 seats")}));
      }
      ASSERT_TRUE(batch->commit());
    }
  };
  auto dump = [](Store& store) {
    std::ostringstream out;
    EXPECT_TRUE(store.export_view("claims", ExportFormat::csv, out));
    return out.str();
  };
  std::string whole;
  { Store store = open(); run(store, 60); whole = dump(store); }
  std::filesystem::remove(db_);
  const pid_t child = fork();
  if (child == 0) {
    Store store = open();
    run(store, 100000);
    _exit(0);
  }
  const std::string wal = db_ + "-wal";
  std::error_code ec;
  while (std::filesystem::file_size(wal, ec) < 300'000 || ec) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  Store store = open();
  EXPECT_TRUE(store.verify()->empty());
  run(store, 60);
  EXPECT_TRUE(store.verify()->empty());
  EXPECT_TRUE(dump(store).starts_with(whole));  // the killed run may have come further
}

// Prints the rates that README.md tells; run with --gtest_also_run_disabled_tests --gtest_filter=*rate*.
// Processor time, so that a busy machine tells much the same; half of the claims name parties, half candidates.
TEST_F(Ingest, DISABLED_rate) {
  for (int candidates : {2000, 200000}) {
    std::vector<std::pair<Article, std::vector<Claim>>> all;
    for (int i = 0; i < 20000; ++i) {
      auto who = [&](int k) { return "Candidate " + std::to_string((i * 10 + k) % candidates); };
      std::string text = "Story " + std::to_string(i) + ". " + std::string(2500, 'y');
      for (int k = 0; k < 10; ++k) text += who(k) + " won by 1234 votes. ";
      Article a = article("a" + std::to_string(i), "Outlet " + std::to_string(i % 50), "2024-11-23", text);
      std::vector<Claim> list;
      for (int k = 0; k < 10; ++k)
        list.push_back(k % 2 ? margin(a, who(k), "Seat " + std::to_string(k), 1234, Status::won, who(k) + " won by 1234 votes")
                             : seats(a, "Party " + std::to_string(k), i % 81, Status::won, who(k) + " won"));
      all.emplace_back(std::move(a), std::move(list));
    }
    std::filesystem::remove(db_);
    Store store = open();
    const std::clock_t begin = std::clock();
    for (std::size_t i = 0; i < all.size();) {
      auto batch = store.batch();
      for (std::size_t end = std::min(all.size(), i + 1000); i < end; ++i) ASSERT_TRUE(batch->add(all[i].first, all[i].second));
      ASSERT_TRUE(batch->commit());
    }
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    std::printf("%6d candidates: %.0f claims/s\n", candidates, 200000 / seconds);
  }
}

}  // namespace
}  // namespace newstally
