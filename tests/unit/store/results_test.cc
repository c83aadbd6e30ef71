#include <SQLiteCpp/SQLiteCpp.h>

#include "tests/unit/store/store_fixture.h"

namespace newstally {
namespace {

class Results : public StoreTest {
 protected:
  static std::vector<OfficialFact> pick(Store& store, Kind kind, Status status, const std::string& subject, const std::string& contest = "",
                                        const std::string& election = kElection) {
    std::vector<OfficialFact> out;
    auto facts = store.official_facts(election);
    EXPECT_TRUE(facts);
    for (const auto& f : *facts)
      if (f.kind == kind && f.status == status && f.subject == subject && f.contest == contest) out.push_back(f);
    return out;
  }
  static double value(Store& store, Kind kind, Status status, const std::string& subject, const std::string& contest = "") {
    auto facts = pick(store, kind, status, subject, contest);
    EXPECT_GE(facts.size(), 1u) << to_string(kind) << " " << subject << " " << contest;
    return facts.empty() ? -1 : facts[0].value;
  }
  static std::vector<std::string> texts(const ResultsReport& report) {
    std::vector<std::string> out;
    for (const auto& e : report.errors) out.push_back(e.to_string());
    return out;
  }
  std::string at(const std::string& file) { return (folder_ / file).string(); }
};

TEST_F(Results, the_assembly_layout_gives_winners_margins_and_tallies) {
  Store store = open();
  auto report = load(store, "count.csv", kThreeContests);
  EXPECT_EQ(report.lines, 7u);
  EXPECT_EQ(report.contests_new, 3u);
  EXPECT_EQ(report.elections, std::vector<std::string>{kElection});
  EXPECT_TRUE(report.errors.empty());

  auto won = pick(store, Kind::margin, Status::won, "HEMANT SOREN", "BARHAIT");
  ASSERT_EQ(won.size(), 2u);  // points and votes
  EXPECT_EQ(won[1].unit, Unit::votes);
  EXPECT_EQ(won[1].value, 39791);
  EXPECT_EQ(won[1].rival, "GAMLIYEL HEMBROM");
  EXPECT_EQ(won[1].party, "Jharkhand Mukti Morcha");
  EXPECT_NEAR(won[0].value, 100.0 * 39791 / 154433, 1e-3);  // "none of the above" counts among the votes
  EXPECT_EQ(pick(store, Kind::margin, Status::lost, "GAMLIYEL HEMBROM", "BARHAIT").at(1).rival, "HEMANT SOREN");
  EXPECT_EQ(value(store, Kind::votes, Status::none, "HEMANT SOREN", "BARHAIT"), 95612);
  EXPECT_NEAR(value(store, Kind::share, Status::none, "NOTA", "BARHAIT"), 100.0 * 3000 / 154433, 1e-3);
  EXPECT_EQ(pick(store, Kind::outcome, Status::lost, "MAHUA MAJI", "RANCHI").size(), 1u);
  EXPECT_EQ(pick(store, Kind::outcome, Status::lost, "NOTA", "BARHAIT").size(), 0u);
  EXPECT_EQ(value(store, Kind::seats, Status::won, "Jharkhand Mukti Morcha"), 2);
  EXPECT_EQ(value(store, Kind::seats, Status::won, "Bharatiya Janata Party"), 1);
  EXPECT_EQ(value(store, Kind::seats, Status::contested, "Bharatiya Janata Party"), 3);
  EXPECT_EQ(value(store, Kind::votes, Status::none, "Jharkhand Mukti Morcha"), 95612 + 119372 + 85341);
  EXPECT_EQ(value(store, Kind::house, Status::size, kElection), 3);
  EXPECT_EQ(value(store, Kind::house, Status::majority, kElection), 2);
  EXPECT_EQ(store.official_votes(kElection)->size(), 7u);
  EXPECT_FALSE(store.official_facts(kElection, "Barhait")->empty());
}

TEST_F(Results, loading_again_changes_no_byte) {
  { Store store = open(); load(store, "count.csv", kThreeContests, {"", "2024-11-24"}); }
  const std::string before = slurp(db_);
  {
    Store store = open();
    auto report = load(store, "count.csv", kThreeContests, {"", "2025-01-01"});
    EXPECT_EQ(report.contests_same, 3u);
    EXPECT_EQ(report.contests_new + report.contests_changed, 0u);
  }
  EXPECT_EQ(before, slurp(db_));
}

TEST_F(Results, a_correction_is_a_new_version_and_the_old_one_is_kept) {
  std::string corrected = kThreeContests;
  corrected.replace(corrected.find("107000,290"), 10, "107010,290");
  std::string before_id;
  {
    Store store = open();
    load(store, "count.csv", kThreeContests);
    before_id = pick(store, Kind::votes, Status::none, "C P SINGH", "RANCHI").at(0).id;
    const auto barhait = pick(store, Kind::votes, Status::none, "HEMANT SOREN", "BARHAIT").at(0).id;
    auto report = load(store, "count.csv", corrected);
    EXPECT_EQ(report.contests_changed, 1u);
    EXPECT_EQ(report.contests_same, 2u);
    auto now = pick(store, Kind::votes, Status::none, "C P SINGH", "RANCHI");
    ASSERT_EQ(now.size(), 1u);
    EXPECT_EQ(now[0].value, 107300);
    EXPECT_EQ(now[0].version, 2);
    EXPECT_NE(now[0].id, before_id);
    EXPECT_EQ(pick(store, Kind::votes, Status::none, "HEMANT SOREN", "BARHAIT").at(0).id, barhait);
    EXPECT_EQ(pick(store, Kind::seats, Status::won, "Bharatiya Janata Party").at(0).version, 1);
  }
  SQLite::Database db(db_);
  EXPECT_EQ(db.execAndGet("SELECT value FROM official_fact WHERE id = '" + before_id + "' AND latest = 0").getInt(), 107290);
  EXPECT_EQ(db.execAndGet("SELECT count(*) FROM official_line WHERE candidate = 'C P SINGH'").getInt(), 2);
  EXPECT_EQ(db.execAndGet("SELECT group_concat(votes) FROM official_votes WHERE candidate = 'C P SINGH'").getString(), "107300");
}

TEST_F(Results, fact_ids_are_the_same_in_every_database) {
  auto ids = [&] {
    std::filesystem::remove(db_);
    Store store = open();
    load(store, "other.csv", "election,contest,candidate,party,votes\nxx/y/2020,A,B,C,1\n");
    load(store, "count.csv", kThreeContests);
    std::vector<std::string> out;
    auto facts = store.official_facts(kElection);
    for (const auto& f : *facts) out.push_back(f.id);
    return out;
  };
  auto with_other = ids();
  std::filesystem::remove(db_);
  Store store = open();
  load(store, "count.csv", kThreeContests);
  std::vector<std::string> alone;
  auto facts = store.official_facts(kElection);
  for (const auto& f : *facts) alone.push_back(f.id);
  EXPECT_EQ(with_other, alone);
}

TEST_F(Results, none_of_the_above_never_wins_and_a_tie_has_no_winner) {
  Store store = open();
  load(store, "plain.csv",
       "election,contest,candidate,party,votes\n"
       "in/x/assembly/2024,North,A,P,100\nin/x/assembly/2024,North,NOTA,None of the Above,500\nin/x/assembly/2024,North,B,Q,90\n"
       "in/x/assembly/2024,South,C,P,70\nin/x/assembly/2024,South,D,Q,70\n");
  const std::string x = "in/x/assembly/2024";
  auto north = pick(store, Kind::margin, Status::won, "A", "North", x);
  ASSERT_EQ(north.size(), 2u);
  EXPECT_EQ(north[1].value, 10);
  EXPECT_TRUE(pick(store, Kind::outcome, Status::won, "C", "South", x).empty());
  EXPECT_TRUE(pick(store, Kind::outcome, Status::won, "D", "South", x).empty());
  EXPECT_TRUE(pick(store, Kind::seats, Status::won, "P", "", x).empty());  // one seat is undecided
  EXPECT_EQ(pick(store, Kind::votes, Status::none, "C", "South", x).size(), 1u);
}

TEST_F(Results, the_lok_sabha_layout_takes_its_year_from_the_file_name) {
  const std::string csv =
      "\xEF\xBB\xBF\"State\";\"Constituency\";\"Party\";\"Candidate\";\"Votes\";\"State ID\";\"Constituency ID\"\r\n"
      "\"Bihar\";\"Aurangabad \";\"Rashtriya Janata Dal\";\"ABHAY \"\"A\"\" SINHA\";\"465567\";\"S04\";\"3\"\r\n"
      "\"Bihar\";\"Aurangabad \";\"Bharatiya Janata Party\";\"SUSHIL SINGH\";\"386456\";\"S04\";\"3\"\r\n"
      "\"Maharashtra\";\"Aurangabad\";\"Shiv Sena\";\"SANDIPAN BHUMRE\";\"476130\";\"S13\";\"3\"\r\n"
      "\"Maharashtra\";\"Aurangabad\";\"Independent\";\"IMTIAZ JALEEL\";\"341480\";\"S13\";\"3\"\r\n"
      "\"Gujarat\";\"Surat\";\"Bharatiya Janata Party\";\"MUKESH DALAL\";\"Unconteste\";\"S06\";\"2\"\r\n";
  Store store = open();
  auto report = load(store, "2024LokSabha.csv", csv);
  EXPECT_TRUE(texts(report).empty());
  EXPECT_EQ(report.contests_new, 3u);  // two of one name in two states
  const std::string ls = "in/lok-sabha/2024";
  EXPECT_EQ(pick(store, Kind::outcome, Status::won, "ABHAY \"A\" SINHA", "Aurangabad", ls).size(), 1u);
  EXPECT_EQ(pick(store, Kind::outcome, Status::won, "SANDIPAN BHUMRE", "Aurangabad", ls).size(), 1u);
  EXPECT_EQ(pick(store, Kind::outcome, Status::won, "MUKESH DALAL", "Surat", ls).size(), 1u);
  EXPECT_TRUE(pick(store, Kind::margin, Status::won, "MUKESH DALAL", "Surat", ls).empty());
  EXPECT_EQ(pick(store, Kind::seats, Status::won, "Bharatiya Janata Party", "", ls).at(0).value, 1);
  EXPECT_EQ(texts(load(store, "results.csv", csv)),
            std::vector<std::string>{at("results.csv") +
                                     ":2: the file does not tell the year of the election (name the election with --election in/lok-sabha/YEAR)"});
  EXPECT_EQ(load(store, "results.csv", csv, {"in/lok-sabha/2019", ""}).elections, std::vector<std::string>{"in/lok-sabha/2019"});
}

TEST_F(Results, the_plain_layout_knows_electors_turnout_and_aliases) {
  Store store = open();
  auto report = load(store, "plain.csv",
                     "Election,Contest,Candidate,Party,Votes,Electors,Turnout,Aliases\n"
                     "uk/commons/2024,Ayr,Ann Reid,Labour,\"12,000\",40000,,A. Reid | Annie Reid\n"
                     "uk/commons/2024,Ayr,Bob Muir,SNP,8000,,,\n"
                     "uk/commons/2024,Bute,Cat Lamont,SNP,9000,,61.5,\n");
  EXPECT_TRUE(texts(report).empty());
  const std::string uk = "uk/commons/2024";
  EXPECT_EQ(pick(store, Kind::turnout, Status::none, "Ayr", "Ayr", uk).at(0).value, 50);
  EXPECT_EQ(pick(store, Kind::turnout, Status::none, "Bute", "Bute", uk).at(0).value, 61.5);
  EXPECT_TRUE(pick(store, Kind::turnout, Status::none, uk, "", uk).empty());  // electors are not known everywhere
  EXPECT_EQ(SQLite::Database(db_).execAndGet("SELECT aliases FROM official_votes WHERE candidate = 'Ann Reid'").getString(),
            "[\"A. Reid\",\"Annie Reid\"]");
}

TEST_F(Results, faulty_lines_are_told_and_the_rest_is_read) {
  Store store = open();
  auto report = load(store, "bad.csv",
                     "election,contest,candidate,party,votes,colour\n"
                     "in/x/assembly/2024,North,A,P,100,red\n"
                     "in/x/assembly/2024,North,B,Q,many,blue\n"
                     "in/x/assembly/2024,South,C,P\n"
                     "in/x/assembly/2024,South,C,P,70,red\n"
                     "in/x/assembly/2024,,D,Q,60,blue\n"
                     "in/x/assembly/2024,South,,Q,60,blue\n"
                     ",West,E,Q,60,blue\n"
                     "in/x/assembly/2024,East,F\xE9,Q,60,blue\n"
                     "in/x/assembly/2024,East,G,Q,-5,blue\n"
                     "in/x/assembly/2024,West,H,Q,10,blue\n"
                     "in/x/assembly/2024,West,I,R,9,blue,extra\n"
                     "in/x/assembly/2024,Centre,J,R,9,blue\n");
  const std::string f = at("bad.csv");
  EXPECT_EQ(texts(report),
            (std::vector<std::string>{
                f + ":1: unknown column 'colour', left out (the plain layout has election, contest, candidate, party, votes, "
                    "and may have region, number, electors, turnout, aliases)",
                f + ":3: votes: 'many' is not a number of votes (digits only; 'uncontested' where there was no poll)",
                f + ":4: short row: 4 fields where the header has 6 (give every column, if empty)",
                f + ":6: contest: empty (each line names its contest)",
                f + ":7: candidate: empty (an independent's party is 'Independent')",
                f + ":8: election: empty (an election id, as in/jharkhand/assembly/2024)",
                f + ":9: not valid UTF-8 (save the file as UTF-8)",
                f + ":10: votes: '-5' is not a number of votes (digits only; 'uncontested' where there was no poll)",
                f + ":12: 7 fields where the header has 6 (quote a field that holds the separator)"}));
  EXPECT_EQ(report.lines, 4u);
  const std::string x = "in/x/assembly/2024";
  EXPECT_EQ(pick(store, Kind::votes, Status::none, "A", "North", x).size(), 1u);
  // A contest that lacks a line must not name a winner, nor must the election be tallied without it.
  EXPECT_TRUE(pick(store, Kind::outcome, Status::won, "A", "North", x).empty());
  EXPECT_EQ(pick(store, Kind::outcome, Status::won, "J", "Centre", x).size(), 1u);
  EXPECT_TRUE(pick(store, Kind::seats, Status::won, "R", "", x).empty());
}

TEST_F(Results, a_mended_file_completes_its_contests) {
  Store store = open();
  const std::string x = "in/x/assembly/2024";
  load(store, "r.csv", "election,contest,candidate,party,votes\nin/x/assembly/2024,North,A,P,100\nin/x/assembly/2024,North,B,Q,?\n");
  EXPECT_TRUE(pick(store, Kind::outcome, Status::won, "B", "North", x).empty());
  const std::string whole = "election,contest,candidate,party,votes\nin/x/assembly/2024,North,A,P,100\nin/x/assembly/2024,North,B,Q,120\n";
  EXPECT_EQ(load(store, "r.csv", whole).contests_changed, 1u);
  EXPECT_EQ(pick(store, Kind::outcome, Status::won, "B", "North", x).size(), 1u);
  // and a damaged copy does not undo it
  load(store, "r.csv", "election,contest,candidate,party,votes\nin/x/assembly/2024,North,A,P,100\nin/x/assembly/2024,North,B,Q,?\n");
  EXPECT_EQ(pick(store, Kind::outcome, Status::won, "B", "North", x).size(), 1u);
}

TEST_F(Results, what_tells_no_layout_is_an_error) {
  Store store = open();
  auto failure = [&](const std::string& name, const std::string& csv) {
    spit(folder_ / name, csv);
    auto report = store.load_results(at(name));
    return report ? "loaded" : report.error().to_string();
  };
  EXPECT_EQ(failure("a.csv", "election,contest,candidate,votes\n"),
            at("a.csv") + ":1: missing column party (the plain layout has election, contest, candidate, party, votes)");
  EXPECT_TRUE(says(failure("b.csv", "election_year,election_state,constituency,candidate,party,evm_votes\n"), "missing columns election type, postal votes"));
  EXPECT_EQ(failure("c.csv", ""), at("c.csv") + ": an empty file (the first line names the columns)");
  EXPECT_EQ(store.load_results(at("none.csv")).error().to_string(), at("none.csv") + ": cannot be read (is it there, and may you read it?)");
  auto report = load(store, "d.csv",
                     "election_year,election_type,election_state,constituency,candidate,party,evm_votes,postal_votes\n"
                     "2024,Assembly,ZZ,A,B,C,1,2\n2024,Assembly,ZZ,A,D,C,1,2\n24,Assembly,JH,A,D,C,1,2\n");
  EXPECT_EQ(texts(report), (std::vector<std::string>{
                               at("d.csv") + ":2: election_state: unknown state code 'ZZ', its lines are left out (the Election Commission's two "
                                             "letters, as JH; or name the election with --election)",
                               at("d.csv") + ":4: election_year: '24' is not a year (four digits)"}));
  EXPECT_EQ(report.lines, 0u);
}

TEST_F(Results, parties_are_joined_by_id_whichever_comes_first) {
  for (bool names_first : {true, false}) {
    std::filesystem::remove(db_);
    Store store = open();
    if (names_first) { ASSERT_TRUE(store.put_names(names())); }
    load(store, "count.csv", kThreeContests);
    if (!names_first) { ASSERT_TRUE(store.put_names(names())); }
    EXPECT_EQ(SQLite::Database(db_).execAndGet("SELECT subject_key FROM official WHERE kind = 'seats' AND status = 'won' AND subject = 'Jharkhand Mukti Morcha'").getString(),
              "in/jmm");
  }
}

TEST_F(Results, an_alliance_has_the_seats_of_its_members_at_the_time) {
  Store store = open();
  load(store, "count.csv", kThreeContests);
  ASSERT_TRUE(store.put_names(names()));
  std::vector<MembershipRow> members = {{"in/india", "in/jmm", "2023-07", "", ""},
                                        {"in/india", "in/bjp", "2020", "2024-01-28", ""},
                                        {"in/india", "in/bjp", "2021", "", "Bihar"}};
  ASSERT_TRUE(store.put_memberships(members));
  EXPECT_TRUE(pick(store, Kind::seats, Status::won, "INDIA").empty());  // one party alone is no alliance
  members[2].place = "Jharkhand";
  ASSERT_TRUE(store.put_memberships(members));
  EXPECT_EQ(value(store, Kind::seats, Status::won, "INDIA"), 3);
  members[0].from = "2025";  // after the election, as far as its id tells
  ASSERT_TRUE(store.put_memberships(members));
  EXPECT_TRUE(pick(store, Kind::seats, Status::won, "INDIA").empty());
  ASSERT_TRUE(store.put_elections(std::vector<ElectionRow>{{kElection, "2025-02-08", "Jharkhand Assembly", 3}}));
  EXPECT_EQ(value(store, Kind::seats, Status::won, "INDIA"), 3);
  EXPECT_EQ(pick(store, Kind::seats, Status::won, "INDIA").at(0).version, 2);
  EXPECT_EQ(value(store, Kind::house, Status::size, "Jharkhand Assembly"), 3);
}

TEST_F(Results, part_of_a_house_is_not_tallied) {
  Store store = open();
  ASSERT_TRUE(store.put_elections(std::vector<ElectionRow>{{kElection, "2024-11-23", "Jharkhand Assembly", 81}}));
  load(store, "count.csv", kThreeContests);
  EXPECT_TRUE(pick(store, Kind::seats, Status::won, "Jharkhand Mukti Morcha").empty());
  EXPECT_EQ(pick(store, Kind::outcome, Status::won, "HEMANT SOREN", "BARHAIT").size(), 1u);
}

constexpr const char* kTotals =
    "election,party,seats,votes,turnout\n"
    "in/jharkhand/assembly/2024,Jharkhand Mukti Morcha,34,\"4,183,281\",67.74\n"
    "in/jharkhand/assembly/2024,Bharatiya Janata Party,21,5921474,\n"
    "in/jharkhand/assembly/2024,Others,26,7700000,\n";

TEST_F(Results, totals_of_parties_stand_in_where_contests_are_missing) {
  Store store = open();
  ASSERT_TRUE(store.put_names(names()));
  load(store, "count.csv", kThreeContests);
  EXPECT_EQ(value(store, Kind::seats, Status::won, "Jharkhand Mukti Morcha"), 2) << "three contests of a house of unknown size";
  auto report = load(store, "totals.csv", kTotals);
  EXPECT_EQ(report.lines, 3u);
  EXPECT_EQ(report.totals_new, 1u);
  EXPECT_EQ(report.contests_new, 0u);
  EXPECT_EQ(value(store, Kind::seats, Status::won, "Jharkhand Mukti Morcha"), 34);
  EXPECT_EQ(pick(store, Kind::seats, Status::won, "Jharkhand Mukti Morcha").size(), 1u);
  EXPECT_EQ(value(store, Kind::votes, Status::none, "Jharkhand Mukti Morcha"), 4183281);
  EXPECT_NEAR(value(store, Kind::share, Status::none, "Bharatiya Janata Party"), 100.0 * 5921474 / (4183281 + 5921474 + 7700000), 1e-3);
  EXPECT_EQ(value(store, Kind::turnout, Status::none, kElection), 67.74);
  EXPECT_TRUE(pick(store, Kind::seats, Status::contested, "Jharkhand Mukti Morcha").empty());
  EXPECT_EQ(pick(store, Kind::outcome, Status::won, "HEMANT SOREN", "BARHAIT").size(), 1u);
  EXPECT_EQ(store.official_votes(kElection)->size(), 7u) << "totals are no votes of candidates";
}

TEST_F(Results, totals_are_versioned_and_a_faulty_line_leaves_them_out) {
  Store store = open();
  load(store, "totals.csv", kTotals);
  EXPECT_EQ(load(store, "totals.csv", kTotals).totals_same, 1u);
  auto faulty = load(store, "faulty.csv", "election,party,seats\n" + kElection + ",Jharkhand Mukti Morcha,35\n" + kElection + ",Bharatiya Janata Party,some\n");
  EXPECT_EQ(texts(faulty), (std::vector<std::string>{at("faulty.csv") + ":3: seats: 'some' is not a number of seats (digits only; 0 where it won none)"}));
  EXPECT_EQ(value(store, Kind::seats, Status::won, "Jharkhand Mukti Morcha"), 34) << "a damaged reading is no correction";
  auto corrected = load(store, "corrected.csv", "election,party,seats,share\n" + kElection + ",Jharkhand Mukti Morcha,33,23.4\n" + kElection + ",Bharatiya Janata Party,22,33.2\n");
  EXPECT_EQ(corrected.totals_changed, 1u);
  EXPECT_EQ(pick(store, Kind::seats, Status::won, "Jharkhand Mukti Morcha").at(0).version, 2);
  EXPECT_EQ(value(store, Kind::share, Status::none, "Jharkhand Mukti Morcha"), 23.4);
  bool kept = false;
  const auto earlier = store.corrected_facts(kElection);
  ASSERT_TRUE(earlier);
  for (const auto& f : *earlier) kept |= f.kind == Kind::seats && f.subject == "Jharkhand Mukti Morcha" && f.value == 34;
  EXPECT_TRUE(kept) << "what was stated before";
}

TEST_F(Results, whole_contests_are_counted_and_not_what_is_said_of_them) {
  Store store = open();
  ASSERT_TRUE(store.put_elections(std::vector<ElectionRow>{{kElection, "2024-11-23", "Jharkhand Assembly", 3}}));
  load(store, "count.csv", kThreeContests);
  load(store, "totals.csv", "election,party,seats,turnout\n" + kElection + ",Jharkhand Mukti Morcha,1,67.7\n" + kElection + ",Bharatiya Janata Party,2,\n");
  EXPECT_EQ(value(store, Kind::seats, Status::won, "Jharkhand Mukti Morcha"), 2);
  EXPECT_EQ(value(store, Kind::turnout, Status::none, kElection), 67.7) << "which the contests do not tell";
}

TEST_F(Results, an_alliance_is_summed_from_totals) {
  Store store = open();
  ASSERT_TRUE(store.put_names(names()));
  ASSERT_TRUE(store.put_memberships(std::vector<MembershipRow>{{"in/india", "in/jmm", "2023-07", "", ""}, {"in/india", "in/inc", "2023-07", "", ""}}));
  load(store, "totals.csv", "election,party,seats\n" + kElection + ",Jharkhand Mukti Morcha,34\n" + kElection + ",Indian National Congress,16\n");
  EXPECT_EQ(value(store, Kind::seats, Status::won, "INDIA"), 50);
  EXPECT_TRUE(pick(store, Kind::share, Status::none, "INDIA").empty()) << "no share is stated";
}

}  // namespace
}  // namespace newstally
