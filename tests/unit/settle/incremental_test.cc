// Settling what is new gives what settling everything gives: row for row, whatever came when.
#include <gtest/gtest.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <functional>
#include <random>

#include "pipeline/pipeline.h"
#include "tests/unit/rulebook_fixture.h"
#include "tests/unit/store/store_fixture.h"

namespace newstally {
namespace {

namespace fs = std::filesystem;

// The articles of both corpora with their claims: five countries, wire texts, live pages, elections of other years.
const std::vector<ArticleClaims>& corpus() {
  static const std::vector<ArticleClaims> articles = [] {
    std::vector<ArticleClaims> out;
    const std::vector<std::string> inputs{NEWSTALLY_SOURCE_DIR "/corpus/articles", NEWSTALLY_SOURCE_DIR "/corpus/stories/articles"};
    extract_each(inputs, rulebook(), {}, {}, [&](ArticleClaims&& a) {
      out.push_back(std::move(a));
      return true;
    });
    return out;
  }();
  return articles;
}

std::vector<std::string> result_files() {
  std::vector<std::string> out;
  for (const char* folder : {"/corpus/results", "/corpus/stories/results"})
    for (const auto& file : fs::directory_iterator(std::string(NEWSTALLY_SOURCE_DIR) + folder)) out.push_back(file.path().string());
  std::sort(out.begin(), out.end());
  return out;
}

using Step = std::function<void(Store&)>;

class Incremental : public StoreTest {
 protected:
  Store store_at(const std::string& name) {
    auto store = Store::open((folder_ / name).string());
    EXPECT_TRUE(store);
    EXPECT_TRUE(put_knowledge(rulebook(), *store));
    return std::move(*store);
  }

  static std::size_t settle(Store& store) {
    const auto report = reconcile_store(store, names_of(rulebook()));
    EXPECT_TRUE(report) << (report ? "" : report.error().to_string());
    return report ? report->claims : 0;
  }

  // All that settling writes, in an order that does not tell which row came first.
  std::string settled(const std::string& name) {
    static const char* const kTables[] = {
        "SELECT claim.key, verdict.kind, verdict.reason, verdict.official, verdict.question, verdict.notes FROM verdict JOIN claim ON claim.id = verdict.claim ORDER BY 1",
        "SELECT claim.key, verdict_ground.position, verdict_ground.ground FROM verdict_ground JOIN claim ON claim.id = verdict_ground.claim ORDER BY 1, 2",
        "SELECT * FROM merge ORDER BY 1, 2, 3, 4",
        "SELECT claim.key, placed.election, placed.presumed FROM placed JOIN claim ON claim.id = placed.claim ORDER BY 1",
        "SELECT * FROM settled_body ORDER BY 1", "SELECT * FROM naming ORDER BY 1, 2", "SELECT * FROM count_end ORDER BY 1, 2",
        "SELECT article.key, body, election, counting, sums FROM article_told JOIN article ON article.id = article_told.article ORDER BY 1, 2, 3",
        "SELECT count(*) FROM dirty_question", "SELECT count(*) FROM touched_answer"};
    SQLite::Database db((folder_ / name).string());
    std::string out;
    for (const char* sql : kTables) {
      SQLite::Statement rows(db, sql);
      while (rows.executeStep()) {
        for (int i = 0; i < rows.getColumnCount(); ++i) out += rows.getColumn(i).getString() + " | ";
        out += "\n";
      }
    }
    return out;
  }

  // The first line in which two texts differ, with the line of the other.
  static std::string difference(const std::string& a, const std::string& b) {
    std::istringstream left(a), right(b);
    std::string x, y;
    while (true) {
      const bool more_x = static_cast<bool>(std::getline(left, x)), more_y = static_cast<bool>(std::getline(right, y));
      if (!more_x && !more_y) return "";
      if (x != y || more_x != more_y) return x + "\n" + y;
    }
  }
};

Step put(ArticleClaims a) {
  return [a = std::move(a)](Store& store) {
    auto batch = store.batch();
    ASSERT_TRUE(batch);
    ASSERT_TRUE(batch->add(a.article, a.claims));
    ASSERT_TRUE(batch->commit());
  };
}

// What happens to a database in the course of a count: articles come, change and lose their election, results come, texts
// prove to be copies, people decide about names.
std::vector<Step> course_of_events(std::mt19937& dice) {
  std::vector<Step> out;
  const auto some = [&](unsigned one_in) { return dice() % one_in == 0; };
  const auto& all = corpus();
  for (ArticleClaims a : all) {
    if (some(2)) continue;  // half of them are enough for a test that runs often
    const bool vague = some(5);  // an article of which nobody could tell the election
    for (Claim& c : a.claims)
      if (vague || some(25)) c.election.clear(), c.id = claim_id(c);
    out.push_back(put(a));
    if (!some(3)) continue;
    ArticleClaims edited = a;
    edited.article.modified = a.article.published + "Z";
    edited.article.title += " (updated)";
    if (some(3)) edited.article.published = "2024-11-22T09:00:00+05:30";
    std::erase_if(edited.claims, [&](const Claim&) { return some(3); });
    for (Claim& c : edited.claims)
      if (c.value && some(4)) *c.value += 1, c.id = claim_id(c);
    out.push_back(put(std::move(edited)));
  }
  for (int i = 0; i < 3; ++i) {
    const std::string a = all[dice() % all.size()].article.id, b = all[dice() % all.size()].article.id;
    out.push_back([a, b](Store& store) { (void)store.assign_voice(a, b, "near", 0.9); });  // fails where one is not there yet: so it does in both
  }
  out.push_back([](Store& store) { (void)store.decide({"in/jharkhand/assembly/2024", "", "Champai Soren", "CHAMPAI SOREN", false}); });
  std::shuffle(out.begin(), out.end(), dice);
  for (const auto& file : result_files())
    out.insert(out.begin() + static_cast<std::ptrdiff_t>(dice() % out.size()), [file](Store& store) { ASSERT_TRUE(store.load_results(file)); });
  return out;
}

class IncrementalOrder : public Incremental, public testing::WithParamInterface<unsigned> {
 protected:
  void SetUp() override {
    folder_ = fs::path(::testing::TempDir()) / ("newstally_incremental_" + std::to_string(GetParam()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
};
INSTANTIATE_TEST_SUITE_P(Seeds, IncrementalOrder, testing::Range(1u, 5u));

TEST_P(IncrementalOrder, rounds_give_what_one_settling_gives) {
  std::mt19937 dice(GetParam());
  const auto steps = course_of_events(dice);
  Store by_rounds = store_at("rounds.db");
  std::size_t settled_in_all = 0, done = 0;
  while (done < steps.size()) {
    const std::size_t round = std::min<std::size_t>(1 + dice() % (GetParam() % 2 ? 4 : 25), steps.size() - done);
    for (std::size_t i = 0; i < round; ++i) steps[done++](by_rounds);
    settled_in_all += settle(by_rounds);
    if (done < steps.size() / 2 || dice() % 6 != 0) continue;
    fs::remove(folder_ / "once.db");
    Store once = store_at("once.db");
    for (std::size_t i = 0; i < done; ++i) steps[i](once);
    settle(once);
    ASSERT_EQ(difference(settled("once.db"), settled("rounds.db")), "") << "after " << done << " of " << steps.size() << " steps";
  }
  fs::remove(folder_ / "once.db");
  Store once = store_at("once.db");
  for (const auto& step : steps) step(once);
  const std::size_t all = settle(once);
  EXPECT_EQ(difference(settled("once.db"), settled("rounds.db")), "");
  EXPECT_GT(all, 150u);
  EXPECT_GE(settled_in_all, all);
  EXPECT_EQ(settle(by_rounds), 0u) << "nothing is new";
}

TEST_F(Incremental, only_what_is_touched_is_settled_again) {
  Store store = store_at("tally.db");
  ASSERT_TRUE(store.load_results(NEWSTALLY_SOURCE_DIR "/corpus/results/jharkhand-2024.csv"));
  const auto won_by = [&](const std::string& id, const std::string& who, const std::string& where, double votes) {
    Article a = article(id, "Outlet of " + id, "2024-11-24", who + " won " + where + " by " + std::to_string(votes) + " votes, said " + id + ".");
    add(store, a, {margin(a, who, where, votes, Status::won, "votes")});
  };
  for (int i = 0; i < 20; ++i) won_by("b" + std::to_string(i), "Hemant Soren", "Barhait", 39791);
  for (int i = 0; i < 30; ++i) won_by("s" + std::to_string(i), "Champai Soren", "Seraikella", 20447);
  EXPECT_EQ(settle(store), 50u);
  won_by("late", "Hemant Soren", "Barhait", 39791);
  EXPECT_EQ(settle(store), 21u) << "those of Seraikella stay as they are";
  Article tally = article("tally", "Mail", "2024-11-24", "The JMM won 34 seats.");
  add(store, tally, {seats(tally, "JMM", 34, Status::won, "34 seats", "in/jmm")});
  EXPECT_EQ(settle(store), 52u) << "it tells when the count was over, which bears on all";
  Article second = article("second", "Post", "2024-11-25", "The JMM won 34 seats, it is now certain.");
  add(store, second, {seats(second, "JMM", 34, Status::won, "34 seats", "in/jmm")});
  EXPECT_EQ(settle(store), 2u);
}

}  // namespace
}  // namespace newstally
