// Claims and official facts in as few words as a test needs. The election is made up of real figures (Jharkhand 2024).
#pragma once

#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "pipeline/reconcile/reconcile.h"

namespace newstally::fixture {

inline const std::string kElection = "in/jharkhand/assembly/2024";

inline Reference ref(RefType type, std::string name, std::vector<std::string> aliases = {}) {
  return Reference{type, name, name, std::move(aliases), "", ""};
}
inline Reference party(std::string name) { return ref(RefType::party, std::move(name)); }
inline Reference alliance(std::string name) { return ref(RefType::alliance, std::move(name)); }
inline Reference person(std::string name) { return ref(RefType::candidate, std::move(name)); }
inline Reference seat(std::string name) { return ref(RefType::contest, std::move(name)); }

// A claim with a readable id; change what the test is about through the members.
inline SourcedClaim said(std::string id, Kind kind, Status status, Reference subject) {
  SourcedClaim s;
  s.claim.id = std::move(id);
  s.claim.article = "a_" + s.claim.id;
  s.claim.kind = kind;
  s.claim.status = status;
  s.claim.subject = std::move(subject);
  s.claim.election = kElection;
  s.source = "Herald";
  return s;
}
inline SourcedClaim seats(std::string id, Status status, Reference subject, double value) {
  auto s = said(std::move(id), Kind::seats, status, std::move(subject));
  s.claim.value = value;
  s.claim.unit = Unit::seats;
  return s;
}
inline SourcedClaim margin(std::string id, Status status, std::string subject, double value, std::string contest, std::string rival = "") {
  auto s = said(std::move(id), Kind::margin, status, person(std::move(subject)));
  s.claim.value = value;
  s.claim.unit = Unit::votes;
  s.claim.contest = seat(std::move(contest));
  if (!rival.empty()) s.claim.rival = person(std::move(rival));
  return s;
}
inline SourcedClaim votes(std::string id, std::string subject, double value, std::string contest) {
  auto s = said(std::move(id), Kind::votes, Status::none, person(std::move(subject)));
  s.claim.value = value;
  s.claim.unit = Unit::votes;
  s.claim.contest = seat(std::move(contest));
  return s;
}
inline SourcedClaim share(std::string id, Reference subject, double value, Bound bound = Bound::exact) {
  auto s = said(std::move(id), Kind::share, Status::none, std::move(subject));
  s.claim.value = value;
  s.claim.unit = Unit::percent;
  s.claim.bound = bound;
  return s;
}
inline SourcedClaim outcome(std::string id, Status status, Reference subject, std::string contest) {
  auto s = said(std::move(id), Kind::outcome, status, std::move(subject));
  if (!contest.empty()) s.claim.contest = seat(std::move(contest));
  return s;
}
inline SourcedClaim member(std::string id, std::string bloc, std::string of, Role role = Role::member) {
  auto s = said(std::move(id), Kind::alliance, Status::none, alliance(std::move(bloc)));
  s.claim.member = party(std::move(of));
  s.claim.role = role;
  return s;
}
// Where and when it was said; one article of one outlet.
inline SourcedClaim in(SourcedClaim s, std::string source, std::string article, std::string published, std::string voice = "") {
  s.source = std::move(source);
  s.claim.article = std::move(article);
  s.published = std::move(published);
  s.voice = std::move(voice);
  return s;
}
inline SourcedClaim as_of(SourcedClaim s, std::string text, std::optional<int> round = {}) {
  s.claim.as_of.text = std::move(text);
  s.claim.as_of.round = round;
  return s;
}

inline OfficialFact vote(std::string contest, std::string candidate, std::string party_name, double n, std::string election = kElection) {
  OfficialFact f;
  f.election = std::move(election);
  f.kind = Kind::votes;
  f.contest = std::move(contest);
  f.subject = std::move(candidate);
  f.party = std::move(party_name);
  f.value = n;
  f.unit = Unit::votes;
  f.id = "o_" + f.contest + "_" + f.subject;
  return f;
}
inline OfficialFact tally(Kind kind, Status status, std::string party_name, double value, Unit unit, std::string election = kElection) {
  OfficialFact f;
  f.election = std::move(election);
  f.kind = kind;
  f.status = status;
  f.subject = std::move(party_name);
  f.value = value;
  f.unit = unit;
  f.id = "o_" + std::string(to_string(kind)) + "_" + f.subject;
  return f;
}
inline OfficialFact won(std::string party_name, double n, std::string election = kElection) {
  return tally(Kind::seats, Status::won, std::move(party_name), n, Unit::seats, std::move(election));
}

// What the authority stated before it stated `now`.
inline OfficialFact before(OfficialFact now, double value) {
  now.value = value;
  now.corrected = true;
  now.id += "_v1";
  return now;
}

inline const char* const kJmm = "Jharkhand Mukti Morcha";
inline const char* const kBjp = "Bharatiya Janata Party";
inline const char* const kInc = "Indian National Congress";
inline const char* const kMl = "Communist Party of India (Marxist-Leninist) (Liberation)";

// Two contests in full, one with namesakes, and the tallies of the whole house of 81.
inline std::vector<OfficialFact> official() {
  std::vector<OfficialFact> f{
      vote("BARHAIT", "HEMANT SOREN", kJmm, 95612), vote("BARHAIT", "GAMLIYEL HEMBROM", kBjp, 55821),
      vote("BARHAIT", "NOTA", "None of the Above", 3469), vote("BARHAIT", "THOMAS SOREN", "Independent", 2841),
      vote("GANDEY", "KALPANA MURMU SOREN", kJmm, 119372), vote("GANDEY", "MUNIYA DEVI", kBjp, 102230),
      vote("GANDEY", "ARJUN BAITHA", "Aazad Samaj Party (Kanshi Ram)", 2760), vote("GANDEY", "NOTA", "None of the Above", 3051),
      vote("SERAIKELLA", "CHAMPAI SOREN", kBjp, 119379), vote("SERAIKELLA", "GANESH MAHALI", kJmm, 98932),
      vote("JAMSHEDPUR EAST", "PURNIMA SAHU", kBjp, 107191), vote("JAMSHEDPUR EAST", "AJOY KUMAR", kInc, 64320),
      vote("JAMSHEDPUR WEST", "SARYU ROY", "Janata Dal (United)", 103631), vote("JAMSHEDPUR WEST", "BANNA GUPTA", kInc, 95768),
      vote("JAMSHEDPUR WEST", "AJOY KUMAR", "Independent", 612)};
  OfficialFact house = tally(Kind::house, Status::size, "Jharkhand Legislative Assembly", 81, Unit::seats);
  f.push_back(house);
  const std::vector<std::pair<const char*, double>> seats_won{{kJmm, 34}, {kBjp, 21}, {kInc, 16}, {"Rashtriya Janata Dal", 4}, {kMl, 2},
                                                              {"AJSU Party", 1}, {"Janata Dal (United)", 1}, {"Lok Janshakti Party(Ram Vilas)", 1},
                                                              {"Jharkhand Loktantrik Krantikari Morcha", 1}};
  for (const auto& [name, n] : seats_won) f.push_back(won(name, n));
  f.push_back(tally(Kind::seats, Status::contested, kJmm, 43, Unit::seats));
  f.push_back(tally(Kind::share, Status::none, kBjp, 33.18, Unit::percent));
  f.push_back(tally(Kind::share, Status::none, kJmm, 23.44, Unit::percent));
  return f;
}

inline Names names() {
  Names n;
  n.parties = {{"in.jmm", kJmm, {"JMM"}}, {"in.bjp", kBjp, {"BJP"}}, {"in.inc", kInc, {"Congress", "INC"}},
               {"in.rjd", "Rashtriya Janata Dal", {"RJD"}},
               {"in.cpiml", "Communist Party of India (Marxist-Leninist) Liberation", {"CPI(ML)L", "CPI(ML) Liberation"}},
               {"in.ajsu", "AJSU Party", {"AJSU", "All Jharkhand Students Union"}}, {"in.jdu", "Janata Dal (United)", {"JD(U)", "JD (U)"}},
               {"in.ljp", "Lok Janshakti Party (Ram Vilas)", {"LJP", "LJP(RV)"}}};
  n.alliances = {{"in.india", "INDIA", {"INDIA bloc"}}, {"in.nda", "National Democratic Alliance", {"NDA"}}};
  for (const char* p : {"in.jmm", "in.inc", "in.rjd", "in.cpiml"}) n.members.push_back({"in.india", p, "in/jharkhand/", "2023-07-18", "", std::string(p) == "in.jmm"});
  for (const char* p : {"in.bjp", "in.ajsu", "in.jdu", "in.ljp"}) n.members.push_back({"in.nda", p, "in/jharkhand/", "", "", std::string(p) == "in.bjp"});
  n.elections = {{kElection, 81, "2024-11-23", "2024-11-23T20:00:00+05:30", "Jharkhand"}};
  return n;
}

inline std::map<std::string, Verdict> judge(const std::vector<SourcedClaim>& claims, const std::vector<OfficialFact>& facts = official(),
                                            const Names& known = names()) {
  std::map<std::string, Verdict> out;
  for (auto& v : reconcile(claims, facts, known).verdicts) out[v.claim] = v;
  return out;
}
inline Verdict judge_one(const SourcedClaim& claim, const std::vector<OfficialFact>& facts = official(), const Names& known = names()) {
  return judge({claim}, facts, known).at(claim.claim.id);
}

}  // namespace newstally::fixture

namespace newstally {
// So that a failing comparison prints a word.
inline void PrintTo(VerdictKind k, std::ostream* os) { *os << to_string(k); }
}  // namespace newstally
