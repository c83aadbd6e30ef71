// What open accepts, refuses and upgrades.
#include "pipeline/store/schema.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "tests/unit/store/store_fixture.h"

namespace newstally {
namespace {

class Open : public StoreTest {
 protected:
  void script(const std::string& sql) { SQLite::Database(db_, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql); }
  std::string value(const std::string& sql) { return SQLite::Database(db_).execAndGet(sql).getString(); }
  std::string refusal(const std::string& path, const OpenOptions& options = {}) {
    auto store = Store::open(path, options);
    return store ? "opened" : store.error().to_string();
  }
};

TEST_F(Open, a_new_file_gets_the_schema) {
  { Store store = open(); }
  EXPECT_EQ(value("PRAGMA application_id"), "1314147417");  // "NTLY"
  EXPECT_EQ(value("PRAGMA user_version"), std::to_string(store::built_in_schema().steps.size()));
  EXPECT_EQ(value("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(value("SELECT count(*) FROM claims"), "0");
}

TEST_F(Open, again_writes_nothing) {
  { Store store = open(); }
  const std::string before = slurp(db_);
  { Store store = open(); }
  { OpenOptions reading; reading.read_only = true; Store store = open(reading); }
  EXPECT_EQ(before, slurp(db_));
}

TEST_F(Open, a_foreign_database_is_refused_and_left_alone) {
  script("CREATE TABLE recipes (name TEXT)");
  const std::string before = slurp(db_);
  EXPECT_EQ(refusal(db_), db_ + ": an SQLite database, but not one of newstally (name a new file, or a database that newstally made)");
  EXPECT_EQ(before, slurp(db_));
}

TEST_F(Open, a_newer_database_is_refused) {
  { Store store = open(); }
  script("PRAGMA user_version = 99");
  EXPECT_TRUE(says(refusal(db_), "made by a newer newstally: its schema is 99, this program knows up to"));
}

TEST_F(Open, what_is_no_database_is_refused) {
  spit(db_, std::string("JMM won 34 seats. ") + std::string(2000, '.'));
  EXPECT_EQ(refusal(db_), db_ + ": not an SQLite database (name a new file, or a database that newstally made)");
  EXPECT_EQ(refusal(folder_.string()), folder_.string() + ": is a folder (name a file for the database)");
  const std::string nowhere = (folder_ / "no" / "t.db").string();
  EXPECT_EQ(refusal(nowhere), nowhere + ": its folder does not exist (make the folder first)");
  OpenOptions reading;
  reading.read_only = true;
  const std::string missing = (folder_ / "missing.db").string();
  EXPECT_EQ(refusal(missing, reading), missing + ": no such file (ingest something first)");
}

TEST_F(Open, a_locked_database_is_a_clear_error_after_the_wait) {
  Store store = open();
  SQLite::Database other(db_, SQLite::OPEN_READWRITE);
  other.exec("BEGIN IMMEDIATE");
  OpenOptions hasty;
  hasty.busy_ms = 20;
  Store second = open(hasty);  // reading is not hindered
  auto batch = second.batch();
  ASSERT_FALSE(batch);
  EXPECT_EQ(batch.error().to_string(), db_ + ": the database is locked by another program (wait until the other run has ended, then try again)");
  other.exec("ROLLBACK");
  EXPECT_TRUE(second.batch());
}

TEST_F(Open, writing_to_a_store_open_for_reading_fails) {
  { Store store = open(); }
  OpenOptions reading;
  reading.read_only = true;
  Store store = open(reading);
  auto batch = store.batch();
  ASSERT_TRUE(batch || !batch);
  Article a = article("a1", "The Courier", "2024-11-23", "JMM won 34 seats");
  auto error = batch ? batch->add(a, {}).error() : batch.error();
  EXPECT_EQ(error.reason, "the database may not be written");
}

TEST_F(Open, an_older_database_is_brought_up_to_date_and_keeps_its_rows) {
  {
    Store store = open();
    Article a = article("a1", "The Courier", "2024-11-23", "JMM won 34 seats");
    add(store, a, {seats(a, "JMM", 34, Status::won, "JMM won 34 seats")});
  }
  store::Schema next = store::built_in_schema();
  const auto version = next.steps.size();
  next.steps.push_back("ALTER TABLE source ADD COLUMN country TEXT; UPDATE source SET country = 'in';");
  next.views += "CREATE VIEW sources AS SELECT name, country FROM source;";
  {
    store::Connection connection(db_, {});
    auto done = store::bring_up_to_date(connection, next);
    ASSERT_TRUE(done) << done.error().to_string();
  }
  EXPECT_EQ(value("PRAGMA user_version"), std::to_string(version + 1));
  EXPECT_EQ(value("SELECT country FROM sources WHERE name = 'The Courier'"), "in");
  EXPECT_EQ(value("SELECT count(*) FROM claims"), "1");
}

TEST_F(Open, a_step_that_fails_leaves_the_database_as_it_was) {
  { Store store = open(); }
  const std::string before = slurp(db_);
  store::Schema next = store::built_in_schema();
  next.steps.push_back("ALTER TABLE source ADD COLUMN country TEXT; INSERT INTO nowhere VALUES (1);");
  {
    store::Connection connection(db_, {});
    auto done = store::guarded(db_, [&] { return store::bring_up_to_date(connection, next); });
    ASSERT_FALSE(done);
    EXPECT_TRUE(says(done.error().to_string(), "nowhere"));
  }
  EXPECT_EQ(value("PRAGMA user_version"), std::to_string(next.steps.size() - 1));
  EXPECT_EQ(value("SELECT count(*) FROM pragma_table_info('source') WHERE name = 'country'"), "0");
  EXPECT_EQ(before, slurp(db_));
}

TEST_F(Open, views_are_made_anew_when_they_change) {
  { Store store = open(); }
  store::Schema other = store::built_in_schema();
  other.views = "CREATE VIEW only AS SELECT 1 AS one;";
  {
    store::Connection connection(db_, {});
    ASSERT_TRUE(store::bring_up_to_date(connection, other));
  }
  EXPECT_EQ(value("SELECT group_concat(name) FROM sqlite_master WHERE type = 'view'"), "only");
  { Store store = open(); }
  EXPECT_EQ(value("SELECT count(*) FROM sqlite_master WHERE type = 'view' AND name = 'claims'"), "1");
}

}  // namespace
}  // namespace newstally
