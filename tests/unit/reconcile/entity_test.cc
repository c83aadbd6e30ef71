// Names across outlets: pairs that are one, pairs that are two.
#include <gtest/gtest.h>

#include "fixture.h"
#include "pipeline/reconcile/entity.h"

namespace newstally {
namespace {

using namespace fixture;

struct Pair {
  const char *a, *b;
};

TEST(Person, OneAcrossSpellings) {
  for (const auto& [a, b] : std::initializer_list<Pair>{{"Gamliyel Hembrom", "GAMLIYEL HEMBROM"},
                                                        {"Gamliyel Hembrom", "Gamaliyan Hembrom"},
                                                        {"Kalpana Soren", "KALPANA MURMU SOREN"},
                                                        {"Smt. Kalpana Soren", "Soren, Kalpana"},
                                                        {"H. Soren", "HEMANT SOREN"},
                                                        {"K. C. Padavi", "ADV K C PADAVI"},
                                                        {"Mohammad Tajuddin", "MD. TAJUDDIN"},
                                                        {"Dhirendra Pratap Singh", "DHIRENDRA PRATAP SINGH ALIAS RINKU SINGH"},
                                                        {"Rinku Singh", "DHIRENDRA PRATAP SINGH ALIAS RINKU SINGH"},
                                                        {"Birendra Kumar Vishwakarma", "BIRENDRA KU. VISHWAKARMA"},
                                                        {"Choudhury Mehboob Ali", "CHAUDHARY MAHBOOB ALI"},
                                                        {"José Muñoz", "JOSE MUNOZ"},
                                                        {"Sean O'Brien", "SEAN OBRIEN"},
                                                        {"Rama Krishna Reddy", "RAMAKRISHNA REDDY"}}) {
    EXPECT_GE(match_person(a, b).score, kThresholds.within_contest) << a << " / " << b;
    EXPECT_DOUBLE_EQ(match_person(a, b).score, match_person(b, a).score) << a << " / " << b;
  }
}

TEST(Person, TwoOfOneFamilyOrOneGivenName) {
  for (const auto& [a, b] : std::initializer_list<Pair>{{"Hemant Soren", "Basant Soren"},
                                                        {"Sita Soren", "Kalpana Soren"},
                                                        {"Sunita Devi", "Anita Devi"},
                                                        {"Rajesh Kumar", "Mukesh Kumar"},
                                                        {"Rahul Gandhi", "Rahul Sharma"},
                                                        {"Mohammad Irfan", "Mohammad Akbar"},
                                                        {"Ajay Singh", "Vijay Singh"}}) {
    EXPECT_LT(match_person(a, b).score, kThresholds.within_contest) << a << " / " << b;
    EXPECT_DOUBLE_EQ(match_person(a, b).score, match_person(b, a).score) << a << " / " << b;
  }
}

TEST(Person, EveryInexactMatchTellsWhy) {
  EXPECT_EQ(match_person("Hemant Soren", "Hemant Soren").reasons, std::vector<std::string>{"the same name"});
  EXPECT_EQ(match_person("Soren Kalpana", "Kalpana Murmu Soren").reasons,
            (std::vector<std::string>{"1 further word in one of the names", "the names stand in another order"}));
  EXPECT_EQ(match_person("Gamliyel Hembrom", "Gamaliyan Hembrom").reasons,
            std::vector<std::string>{"gamliyel and gamaliyan: a near spelling"});
}

TEST(Place, OneAcrossSpellings) {
  for (const auto& [a, b] : std::initializer_list<Pair>{{"Gandey", "Gandhey"}, {"Seraikella", "Saraikela"}, {"SERAIKELLA (ST)", "Seraikella"},
                                                        {"Barhait assembly constituency", "BARHAIT"}, {"Hazaribag", "HAZARIBAGH"},
                                                        {"Jagannathpur", "JAGANATHPUR"}, {"Simariya", "SIMARIA"}, {"Pakur", "PAKAUR"}, {"East Jamshedpur", "Jamshedpur East"}})
    EXPECT_GE(match_place(a, b).score, kThresholds.place) << a << " / " << b;
}

TEST(Place, SisterSeatsAreTwo) {
  for (const auto& [a, b] : std::initializer_list<Pair>{{"Jamshedpur East", "Jamshedpur West"}, {"Ward 4", "Ward 12"}, {"Jama", "Jamua"}, {"Barhi", "Barhait"},
                                                        {"Silli", "Sisai"}, {"Dumka", "Dumri"}})
    EXPECT_LT(match_place(a, b).score, kThresholds.place) << a << " / " << b;
}

TEST(Place, ThePreciseNameWinsOverANearOne) {
  auto facts = official();
  facts.push_back(vote("JAMA", "LOIS MARANDI", kJmm, 76000));
  facts.push_back(vote("JAMUA", "MANJU DEVI", kBjp, 117000));
  EXPECT_EQ(judge_one(outcome("a", Status::won, person("Manju Devi"), "Jamua"), facts).kind, VerdictKind::agrees);
  EXPECT_EQ(judge_one(outcome("a", Status::won, person("Lois Marandi"), "Jama"), facts).kind, VerdictKind::agrees);
}

TEST(Namesakes, TwoOfOneNameInTwoContestsStayTwo) {
  auto a = outcome("a", Status::lost, person("Ajoy Kumar"), "Jamshedpur East");
  auto b = outcome("b", Status::lost, person("Ajoy Kumar"), "Jamshedpur West");
  const auto out = reconcile(std::vector{a, b}, official(), names());
  std::set<std::string> entities;
  for (const auto& m : out.merges)
    if (m.name == "Ajoy Kumar") entities.insert(m.entity);
  EXPECT_EQ(entities.size(), 2u);
  // Without a contest nobody can tell which of the two is meant.
  EXPECT_EQ(judge_one(outcome("c", Status::lost, person("Ajoy Kumar"), "")).kind, VerdictKind::unsupported);
}

TEST(Renamed, AMarriedNameNeedsThePartyOrTheRival) {
  auto facts = official();
  facts.push_back(vote("JAMTARA", "IRFAN ANSARI", kInc, 133266));
  facts.push_back(vote("JAMTARA", "SITA MURMU", kBjp, 89590));
  auto c = margin("m", Status::lost, "Sita Soren", 43676, "Jamtara");
  EXPECT_EQ(judge_one(c, facts).kind, VerdictKind::unsupported);
  c.claim.rival = person("Irfan Ansari");
  EXPECT_EQ(judge_one(c, facts).kind, VerdictKind::agrees);
  c.claim.rival.reset();
  c.claim.party = party("BJP");
  EXPECT_EQ(judge_one(c, facts).kind, VerdictKind::agrees);
  c.claim.party = party("JMM");
  EXPECT_EQ(judge_one(c, facts).kind, VerdictKind::unsupported);
  c.claim.party = party("BJP");
  facts.push_back(vote("JAMTARA", "SITA DEVI", "Independent", 900));
  EXPECT_EQ(judge_one(c, facts).kind, VerdictKind::unsupported) << "two of the given name";
}

TEST(Namesakes, TwoSeatsOfOneNameAreToldByTheCandidate) {
  const std::string national = "in/lok-sabha/2024";
  std::vector<OfficialFact> facts{vote("HAMIRPUR", "ANURAG THAKUR", kBjp, 607068, national), vote("HAMIRPUR", "SATPAL RAIZADA", kInc, 424711, national),
                                  vote("Hamirpur", "AJENDRA SINGH LODHI", "Samajwadi Party", 490683, national),
                                  vote("Hamirpur", "KUNWAR PUSHPENDRA SINGH CHANDEL", kBjp, 488054, national)};
  auto a = margin("a", Status::won, "Anurag Thakur", 182357, "Hamirpur"), b = margin("b", Status::won, "Ajendra Lodhi", 2629, "Hamirpur");
  auto c = outcome("c", Status::won, party("BJP"), "Hamirpur");
  for (auto* s : {&a, &b, &c}) s->claim.election = national;
  for (int same_spelling : {0, 1}) {
    if (same_spelling)
      for (std::size_t i = 0; i < facts.size(); ++i) facts[i].contest = "HAMIRPUR", facts[i].region = i < 2 ? "HP" : "UP";
    EXPECT_EQ(judge_one(a, facts).kind, VerdictKind::agrees);
    EXPECT_EQ(judge_one(b, facts).kind, VerdictKind::agrees);
    EXPECT_EQ(judge_one(c, facts).kind, VerdictKind::unsupported) << "a party stands in both";
  }
}

TEST(Namesakes, TwoOfOneNameOnOneBallotNeedTheirParties) {
  auto facts = official();
  facts.push_back(vote("GANDEY", "MUNIYA DEVI", "Independent", 812));
  facts.back().id = "o_other_muniya";
  auto c = votes("v", "Muniya Devi", 102230, "Gandey");
  EXPECT_EQ(judge_one(c, facts).kind, VerdictKind::unsupported);
  c.claim.party = party("BJP");
  EXPECT_EQ(judge_one(c, facts).kind, VerdictKind::agrees);
}

TEST(Decisions, APersonsWordOverrulesTheScore) {
  Names known = names();
  const auto claim = margin("m", Status::won, "Guruji's Son", 39791, "Barhait");
  EXPECT_EQ(judge_one(claim, official(), known).kind, VerdictKind::unsupported);
  known.decisions.push_back({kElection, "Barhait", "Guruji's Son", "HEMANT SOREN", true});
  EXPECT_EQ(judge_one(claim, official(), known).kind, VerdictKind::agrees);
  known.decisions = {{kElection, "Barhait", "Hemant Soren", "HEMANT SOREN", false}};
  EXPECT_EQ(judge_one(margin("m", Status::won, "Hemant Soren", 39791, "Barhait"), official(), known).kind, VerdictKind::unsupported);
}

TEST(Merges, DoubtfulOnesAreMarkedWithReasons) {
  const auto out = reconcile(std::vector{margin("m", Status::won, "Hemant Soren", 1, "Barhait"), margin("n", Status::lost, "Gamaliyan Hembrom", 1, "Barhait")},
                             official(), names());
  bool seen = false;
  for (const auto& m : out.merges) {
    EXPECT_FALSE(m.reasons.empty()) << m.name;
    if (m.name == "Hemant Soren") {
      EXPECT_FALSE(m.doubtful);
    }
    if (m.name != "Gamaliyan Hembrom") continue;
    seen = true;
    EXPECT_TRUE(m.doubtful);
    EXPECT_EQ(m.entity_name, "GAMLIYEL HEMBROM");
  }
  EXPECT_TRUE(seen);
}

TEST(Parties, AbbreviationFullNameAndInitialsAreOne) {
  Names bare;  // no lexicon: initials of the official names serve
  for (const char* name : {"JMM", "J.M.M.", "Jharkhand Mukti Morcha", "JHARKHAND MUKTI MORCHA"})
    EXPECT_EQ(judge_one(seats("s", Status::won, party(name), 34), official(), bare).kind, VerdictKind::agrees) << name;
  EXPECT_EQ(judge_one(seats("s", Status::won, party("CPI(ML)L"), 2), official(), bare).kind, VerdictKind::agrees);
  EXPECT_EQ(judge_one(seats("s", Status::won, party("AJSU"), 1), official(), bare).kind, VerdictKind::agrees);
}

TEST(Alliances, CalledByTheirLargestMemberInTheState) {
  Names known = names();
  for (auto& m : known.members) m.leader = m.party == "in.inc" || m.party == "in.bjp";  // as nationally
  auto facts = official();
  facts.push_back(tally(Kind::seats, Status::contested, kInc, 30, Unit::seats));
  EXPECT_EQ(judge_one(member("l", "INDIA", "JMM", Role::leader), facts, known).kind, VerdictKind::agrees);
  EXPECT_EQ(judge_one(member("l", "INDIA", "RJD", Role::leader), facts, known).kind, VerdictKind::scope);
  EXPECT_EQ(judge_one(member("l", "INDIA", "RJD"), facts, known).kind, VerdictKind::agrees);
  EXPECT_EQ(judge_one(member("l", "INDIA", "BJP"), facts, known).kind, VerdictKind::unsupported);
  EXPECT_EQ(judge_one(seats("s", Status::ahead, alliance("JMM-led coalition"), 56), facts, known).kind, VerdictKind::agrees);
  EXPECT_EQ(judge_one(seats("s", Status::won, alliance("BJP-led alliance"), 24), facts, known).kind, VerdictKind::agrees);
}

TEST(Romanise, OtherScriptsGoThroughTheGivenFunction) {
  Names known = names();
  const auto claim = margin("m", Status::won, "हेमंत सोरेन", 39791, "Barhait");
  EXPECT_EQ(judge_one(claim, official(), known).kind, VerdictKind::unsupported);
  known.romanise = [](std::string_view) { return std::string("hemanta sorena"); };
  EXPECT_EQ(judge_one(claim, official(), known).kind, VerdictKind::agrees);
}

}  // namespace
}  // namespace newstally
