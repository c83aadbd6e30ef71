// The documented queries, their plans, and the exports.
#include <SQLiteCpp/SQLiteCpp.h>

#include <nlohmann/json.hpp>

#include "pipeline/store/sql.h"
#include "tests/unit/store/store_fixture.h"

namespace newstally {
namespace {

// One story in four articles: a tally at 1.30 pm, the final tally, a wire copy of it, and a wrong one.
class Views : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    Store store = open();
    ASSERT_TRUE(store.put_names(names()));
    ASSERT_TRUE(store.put_memberships(std::vector<MembershipRow>{{"in/india", "in/jmm", "2023-07", "", ""}}));
    Article noon = article("noon", "The Courier", "2024-11-23T13:40:00+05:30",
                           "According to the Election Commission the JMM, a member of the INDIA bloc, was leading in 1 seat at 1.30 pm.");
    Claim leading = seats(noon, "Jharkhand Mukti Morcha", 1, Status::leading, "leading in 1 seat", "in/jmm");
    leading.attribution = "Election Commission";
    leading.as_of = {"at 1.30 pm", "2024-11-23T13:30:00+05:30", std::nullopt, std::nullopt, std::nullopt};
    Claim member = claim(noon, Kind::alliance, Status::none, reference(RefType::alliance, "INDIA", "in/india"), std::nullopt, Unit::none, "member of the INDIA bloc");
    member.member = reference(RefType::party, "Jharkhand Mukti Morcha", "in/jmm");
    member.role = Role::member;
    add(store, noon, {leading, member});
    const std::string text = "The JMM won 2 seats, says \"the wire\". Hemant Soren won Barhait by 39,791 votes.";
    for (const char* id : {"000_6f1e4577ca5eaea8", "copy"}) {
      Article a = article(id, std::string("Outlet ") + id, "2024-11-23T20:00:00+05:30", text);
      add(store, a, {seats(a, "Jharkhand Mukti Morcha", 2, Status::won, "won 2 seats", "in/jmm"), margin(a, "Hemant Soren", "Barhait", 39791, Status::won, "by 39,791 votes")});
    }
    Article odd = article("odd", "Odd Times", "2024-11-24", "Hemant Soren won Barhait by 93,791 votes.");
    Claim wrong = margin(odd, "Hemant Soren", "Barhait", 93791, Status::won, "by 93,791 votes");
    add(store, odd, {wrong});
    load(store, "count.csv", kThreeContests);
    Verdict v;
    v.claim = wrong.id;
    v.kind = VerdictKind::contradicts;
    v.reason = "the official margin is 39,791 votes";
    v.official = 39791;
    const auto barhait = store.official_facts(kElection, "Barhait");
    for (const auto& f : *barhait)
      if (f.kind == Kind::margin && f.status == Status::won && f.unit == Unit::votes) v.results = {f.id};
    ASSERT_TRUE(store.put_verdicts(std::vector<Verdict>{v}, {}));
  }

  std::vector<std::string> rows(const std::string& sql) {
    SQLite::Database db(db_);
    SQLite::Statement q(db, sql);
    std::vector<std::string> out;
    while (q.executeStep()) {
      std::string row;
      for (int i = 0; i < q.getColumnCount(); ++i) row += (i ? "|" : "") + q.getColumn(i).getString();
      out.push_back(row);
    }
    return out;
  }
  std::string exported(const std::string& view, ExportFormat format) {
    Store store = open();
    std::ostringstream out;
    auto done = store.export_view(view, format, out);
    EXPECT_TRUE(done) << (done ? "" : done.error().to_string());
    return out.str();
  }
  using Rows = std::vector<std::string>;
};

std::string example(const std::string& name) {
  for (const NamedSql& q : named_sql(sql_file("examples")))
    if (q.name == name) return std::string(q.text);
  ADD_FAILURE() << "no example " << name;
  return "SELECT 1";
}

TEST_F(Views, examples_answer) {
  EXPECT_EQ(rows(example("who_won")), (Rows{"Jharkhand Mukti Morcha|won|2||2|2|1|2", "Jharkhand Mukti Morcha|leading|1||1|1|1|2"}));
  EXPECT_EQ(rows(example("close_races")).at(0), "GANDEY|KALPANA MURMU SOREN|Jharkhand Mukti Morcha|17142|MUNIYA DEVI");
  EXPECT_EQ(rows(example("margins_reported")),
            (Rows{"Barhait|Hemant Soren|won|39791|votes||Outlet 000_6f1e4577ca5eaea8||39791", "Barhait|Hemant Soren|won|39791|votes||Outlet copy||39791",
                  "Barhait|Hemant Soren|won|93791|votes||Odd Times|contradicts|39791"}));
  EXPECT_EQ(rows(example("one_race")).size(), 3u);
  EXPECT_EQ(rows(example("how_the_count_went")).at(0), "2024-11-23T13:30:00+05:30|The Courier|at 1.30 pm|leading|1||");
  EXPECT_EQ(rows(example("what_is_wrong")),
            (Rows{"Odd Times|Hemant Soren|Barhait|93791|by 93,791 votes|official result|39791|the official margin is 39,791 votes"}));
  EXPECT_EQ(rows(example("who_stands_with_whom")), (Rows{"INDIA|Jharkhand Mukti Morcha|0|1|1|1"}));
  EXPECT_EQ(rows(example("what_one_article_says")).size(), 2u);
  EXPECT_EQ(rows(example("who_says_so")),
            (Rows{"The Courier|2024-11-23T13:40:00+05:30|seats|Jharkhand Mukti Morcha|leading|1|leading in 1 seat"}));
  EXPECT_EQ(rows(example("copies")),
            (Rows{"000_6f1e4577ca5eaea8|Outlet 000_6f1e4577ca5eaea8|2|2|Outlet 000_6f1e4577ca5eaea8,Outlet copy|4"}));
}

// Steps of a query's plan that read a large table from end to end, or build an index for the occasion.
std::vector<std::string> whole_table_steps(const std::string& path, std::string_view sql) {
  SQLite::Database db(path);
  SQLite::Statement plan(db, "EXPLAIN QUERY PLAN " + std::string(sql));
  std::vector<std::string> out;
  while (plan.executeStep()) {
    const std::string step = plan.getColumn(3).getString();
    bool whole = step.find("AUTOMATIC") != std::string::npos;
    for (const char* table : {"claim", "other_claim", "article", "reference", "subject", "contest", "question", "official_fact", "official_line", "verdict", "verdict_ground"})
      whole |= step == std::string("SCAN ") + table || step.starts_with(std::string("SCAN ") + table + " ");
    if (whole) out.push_back(step);
  }
  return out;
}

TEST_F(Views, examples_read_no_large_table_whole) {
  EXPECT_EQ(whole_table_steps(db_, "SELECT * FROM claims"), Rows{"SCAN claim"});  // it would be seen
  auto examples = named_sql(sql_file("examples"));
  EXPECT_EQ(examples.size(), 10u);
  for (const NamedSql& q : examples) EXPECT_EQ(whole_table_steps(db_, q.text), Rows{}) << q.name;
}

TEST_F(Views, readme_shows_every_example_and_view) {
  const std::string readme = slurp(std::string(NEWSTALLY_SOURCE_DIR) + "/pipeline/store/README.md");
  for (const NamedSql& q : named_sql(sql_file("examples"))) EXPECT_TRUE(says(readme, "`" + std::string(q.name) + "`"));
  for (const auto& view : Store::documented_views()) EXPECT_TRUE(says(readme, "`" + view + "`"));
}

TEST_F(Views, facts_name_what_a_verdict_rests_on) {
  auto facts = rows("SELECT verdict, official, reason, rests_on FROM facts WHERE article = 'odd'");
  ASSERT_EQ(facts.size(), 1u);
  EXPECT_TRUE(says(facts[0], "contradicts|39791|the official margin is 39,791 votes|o_"));
}

TEST_F(Views, whole_numbers_are_shown_whole) {
  EXPECT_EQ(rows("SELECT value, typeof(value) FROM claims WHERE article = 'odd'"), (Rows{"93791|integer"}));
}

TEST_F(Views, derived_views_count_the_official_lines) {
  EXPECT_EQ(rows("SELECT party, contested, won FROM official_seats WHERE election = '" + kElection + "' ORDER BY won DESC"),
            (Rows{"Jharkhand Mukti Morcha|3|2", "Bharatiya Janata Party|3|1"}));
  EXPECT_EQ(rows("SELECT winner, runner_up, margin FROM official_margins WHERE contest_key = 'barhait'"), (Rows{"HEMANT SOREN|GAMLIYEL HEMBROM|39791"}));
  EXPECT_EQ(rows("SELECT name, aliases FROM parties WHERE id = 'in/jmm'"), (Rows{"Jharkhand Mukti Morcha|Jharkhand Mukti Morcha; JMM"}));
  EXPECT_EQ(rows("SELECT id FROM aliases WHERE key = 'congress' ORDER BY id"), (Rows{"in/inc", "us/congress"}));
}

TEST_F(Views, every_documented_view_exports_in_both_formats) {
  for (const auto& view : Store::documented_views()) {
    const auto count = std::stoul(rows("SELECT count(*) FROM " + view).at(0));
    const std::string lines = exported(view, ExportFormat::json_lines);
    std::istringstream in(lines);
    std::size_t n = 0;
    for (std::string line; std::getline(in, line); ++n) EXPECT_TRUE(nlohmann::json::parse(line).is_object()) << view;
    EXPECT_EQ(n, count) << view;
    EXPECT_FALSE(exported(view, ExportFormat::csv).empty());
  }
}

TEST_F(Views, csv_quotes_what_must_be_quoted) {
  const std::string csv = exported("articles", ExportFormat::csv);
  EXPECT_TRUE(says(csv, "\"The JMM won 2 seats, says \"\"the wire\"\". Hemant Soren won Barhait by 39,791 votes.\"\r\n"));
  EXPECT_EQ(csv.substr(0, csv.find('\r')), "id,url,source,author,published,modified,lang,title,claims,versions,voice,voice_method,agencies,ingested,text");
  EXPECT_TRUE(says(csv, "noon,https://example.org/noon,The Courier,,"));  // NULL is an empty field
}

TEST_F(Views, json_lines_keep_types_and_nulls) {
  const std::string lines = exported("margins", ExportFormat::json_lines);
  auto first = nlohmann::json::parse(lines.substr(0, lines.find('\n')));
  EXPECT_EQ(first.at("margin"), 39791);
  EXPECT_TRUE(first.at("verdict").is_null());
  EXPECT_EQ(first.at("contest"), "Barhait");
}

TEST_F(Views, only_documented_views_are_exported) {
  Store store = open();
  std::ostringstream out;
  auto done = store.export_view("claim; DROP TABLE claim", ExportFormat::csv, out);
  ASSERT_FALSE(done);
  EXPECT_TRUE(says(done.error().to_string(), "no view 'claim; DROP TABLE claim' (one of claims, facts, seat_tally,"));
}

TEST_F(Views, datasette_gets_every_view_and_query) {
  auto metadata = nlohmann::json::parse(Store::datasette_metadata("tally"));
  const auto& db = metadata.at("databases").at("tally");
  for (const auto& view : Store::documented_views()) EXPECT_TRUE(db.at("tables").contains(view)) << view;
  EXPECT_TRUE(db.at("tables").at("claim").at("hidden").get<bool>());
  EXPECT_EQ(db.at("queries").size(), 10u);
  EXPECT_EQ(db.at("queries").at("close_races").at("description"), "The ten closest contests by the official count.");
  for (const auto& [name, query] : db.at("queries").items()) EXPECT_NO_THROW(rows(query.at("sql").get<std::string>())) << name;
  for (const auto& row : rows("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"))
    EXPECT_TRUE(db.at("tables").contains(row)) << row << " is neither described nor hidden";
}

}  // namespace
}  // namespace newstally
