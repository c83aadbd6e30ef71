#include "pipeline/reconcile/ledger.h"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "pipeline/reconcile/name_fold.h"

namespace newstally {
namespace {

bool none_of_the_above(const std::string& folded) { return folded == "nota" || folded == "noneoftheabove"; }

void add(std::optional<Figure>& to, const OfficialFact& f) {
  if (!to) to = Figure{f.value, {f.id}};
}

// Collects one contest's facts before it is ranked.
struct Draft {
  OfficialContest contest;
  std::map<std::pair<std::string, std::string>, OfficialCandidate> people;  // name, party
  std::string winner;
  double nota = 0;
};

class Builder {
 public:
  Builder(const Names& names, const PartyRegister& parties) : names_(names), parties_(parties) {}

  void add_fact(OfficialElection& e, const OfficialFact& f) {
    if (f.kind == Kind::house) {
      if (f.status != Status::majority) e.house = static_cast<int>(f.value), e.house_facts = {f.id};
    } else if (f.kind == Kind::turnout) {
      add(f.contest.empty() ? e.turnout : draft(f).contest.turnout, f);
    } else if (f.contest.empty()) {
      add_tally(e, f);
    } else {
      add_contest(f);
    }
  }

  void finish(OfficialElection& e) {
    if (e.house == 0) e.house = e.info.house;
    for (auto& [key, d] : drafts_) e.contests.push_back(ranked(std::move(d), e.id));
    // A tally of ten seats out of 650 would contradict every true one; some seats may be empty or have their poll put off.
    const bool part = e.house > 0 && static_cast<int>(e.contests.size()) * 10 < e.house * 9;
    if (!part) derive_tallies(e);
    const int decided = static_cast<int>(std::count_if(e.contests.begin(), e.contests.end(), [](auto& c) { return c.decided; }));
    double seats = 0;
    for (const auto& [id, t] : e.parties)
      if (t.seats && parties_.members(id, e.id).empty()) seats += t.seats->value;
    if (e.house == 0) e.house = std::max(static_cast<int>(e.contests.size()), static_cast<int>(seats));
    const bool known = e.house > 0 || !e.contests.empty();
    e.complete = known && (decided >= e.house || seats >= e.house);
  }

 private:
  Draft& draft(const OfficialFact& f) {
    // By the authority's own spelling: a national election may hold two seats that fold to one name.
    Draft& d = drafts_[f.contest + "\x1f" + f.region];
    if (d.contest.name.empty()) d.contest.name = f.contest, d.contest.region = f.region, d.contest.words = place_words(f.contest, names_.romanise);
    return d;
  }

  void add_tally(OfficialElection& e, const OfficialFact& f) {
    if (f.subject.empty()) return;
    std::string id = parties_.alliance(f.subject, e.id);
    if (id.empty()) id = parties_.party(f.subject, e.id);
    if (id.empty()) return;
    PartyTally& t = e.parties[id];
    t.id = id;
    if (f.kind == Kind::seats && f.status == Status::won) add(t.seats, f);
    if (f.kind == Kind::seats && f.status == Status::contested) add(t.contested, f);
    if (f.kind == Kind::votes) add(t.votes, f);
    if (f.kind == Kind::share) add(t.share, f);
  }

  void add_contest(const OfficialFact& f) {
    Draft& d = draft(f);
    if (none_of_the_above(fold_solid(f.subject))) {
      if (f.kind == Kind::votes) d.nota += f.value;
      return;
    }
    OfficialCandidate& p = person(d, f.subject, f.party);
    if (f.kind == Kind::votes && p.votes) {  // two of one name and party on one ballot stay two
      OfficialCandidate& twin = d.people[{f.subject, f.party + "#" + f.id}];
      twin.name = f.subject;
      twin.party = f.party;
      add(twin.votes, f);
      return;
    }
    if (f.kind == Kind::votes) add(p.votes, f);
    if (f.kind == Kind::share && f.unit != Unit::points) add(p.share, f);
    const bool won = f.status == Status::won;
    if ((f.kind == Kind::margin || f.kind == Kind::outcome) && won) {
      d.winner = f.subject;
      d.contest.winner_facts.push_back(f.id);
    }
    if (f.kind == Kind::margin && f.unit != Unit::points && won) add(d.contest.stated_margin, f);
    if (f.kind == Kind::margin && !f.rival.empty()) person(d, f.rival, "");
  }

  // Facts of one person may leave the party out; those with different parties are different people.
  OfficialCandidate& person(Draft& d, const std::string& name, const std::string& party) {
    for (auto& [key, p] : d.people)
      if (key.first == name && (party.empty() || key.second.empty() || key.second == party)) {
        if (p.party.empty()) p.party = party;
        return p;
      }
    OfficialCandidate& p = d.people[{name, party}];
    p.name = name;
    p.party = party;
    return p;
  }

  OfficialContest ranked(Draft d, const std::string& election) {
    OfficialContest c = std::move(d.contest);
    std::string key;
    for (const auto& w : c.words) key += w;
    const int twins = taken_[key]++;
    if (twins > 0) key += fmt::format("#{}", twins + 1);
    c.id = key;
    c.votes_cast = d.nota;
    c.counted = !d.people.empty();
    for (auto& [who, p] : d.people) {
      p.party_id = p.party.empty() ? "" : parties_.party(p.party, election);
      p.id = election + "|" + key + "|" + fold_solid(p.name) + "|" + p.party_id;
      p.forms = person_forms(p.name, names_.romanise);
      if (p.votes) c.votes_cast += p.votes->value;
      else c.counted = false;
      c.candidates.push_back(std::move(p));
    }
    std::sort(c.candidates.begin(), c.candidates.end(), [&](const auto& a, const auto& b) {
      const bool wa = a.name == d.winner, wb = b.name == d.winner;
      const double va = a.votes ? a.votes->value : -1, vb = b.votes ? b.votes->value : -1;
      return std::make_tuple(!wa, -va, a.name, a.party) < std::make_tuple(!wb, -vb, b.name, b.party);
    });
    c.decided = !d.winner.empty() || c.counted;
    std::sort(c.winner_facts.begin(), c.winner_facts.end());
    return c;
  }

  // Tallies that no fact states follow from the winners and ballots.
  void derive_tallies(OfficialElection& e) {
    std::map<std::string, double> seats, stood, votes;
    double all = 0;
    bool counted = !e.contests.empty(), decided = !e.contests.empty();
    for (const auto& c : e.contests) {
      all += c.votes_cast;
      counted = counted && c.counted;
      decided = decided && c.decided && !c.candidates.empty() && !c.candidates.front().party_id.empty();
      for (std::size_t i = 0; i < c.candidates.size(); ++i) {
        const auto& p = c.candidates[i];
        if (p.party_id.empty()) continue;
        stood[p.party_id] += 1;
        if (p.votes) votes[p.party_id] += p.votes->value;
        if (i == 0) seats[p.party_id] += 1;
      }
    }
    for (const auto& [id, n] : stood) {
      PartyTally& t = e.parties[id];
      t.id = id;
      if (decided && !t.seats) t.seats = Figure{seats[id], {}};
      if (counted && !t.contested) t.contested = Figure{n, {}};
      if (counted && !t.votes) t.votes = Figure{votes[id], {}};
      if (counted && !t.share && all > 0) t.share = Figure{100 * votes[id] / all, {}};
    }
  }

  const Names& names_;
  const PartyRegister& parties_;
  std::map<std::string, Draft> drafts_;
  std::map<std::string, int> taken_;  // folded names of contests so far
};

auto fact_key(const OfficialFact& f) {
  return std::make_tuple(f.election, f.kind, f.status, f.subject, f.party, f.contest, f.region, f.rival, f.unit);
}

}  // namespace

std::optional<Figure> OfficialContest::margin() const {
  if (candidates.size() >= 2 && candidates[0].votes && candidates[1].votes) {
    Figure f{candidates[0].votes->value - candidates[1].votes->value, {}};
    if (stated_margin) f.facts = stated_margin->facts;
    else f.facts = {candidates[0].votes->facts[0], candidates[1].votes->facts[0]};
    return f;
  }
  return stated_margin;
}

std::string OfficialElection::region() const {
  std::string from = info.region;
  if (from.empty()) {
    const auto first = id.find('/');
    const auto second = first == std::string::npos ? first : id.find('/', first + 1);
    if (second != std::string::npos) from = id.substr(first + 1, second - first - 1);
  }
  return fold_solid(from);
}

const PartyTally* OfficialElection::party(const std::string& pid) const {
  auto it = parties.find(pid);
  return it == parties.end() ? nullptr : &it->second;
}

Ledger::Ledger(std::span<const OfficialFact> facts, const Names& names, const PartyRegister& parties) {
  std::vector<const OfficialFact*> sorted;
  for (const auto& f : facts) sorted.push_back(&f);
  // Newest version first within one key, so that the first is the current one; ids make the order total.
  std::sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) {
    return std::tuple_cat(fact_key(*a), std::make_tuple(-a->version, a->id)) <
           std::tuple_cat(fact_key(*b), std::make_tuple(-b->version, b->id));
  });
  std::map<std::string, Builder> builders;
  const OfficialFact* before = nullptr;
  for (const auto* f : sorted) {
    OfficialElection& e = elections_[f->election];
    e.id = f->election;
    if (f->corrected) {
      e.earlier.push_back(*f);
      continue;
    }
    if (before && fact_key(*before) == fact_key(*f)) {
      if (f->version < before->version) e.earlier.push_back(*f);
      if (f->version < before->version || f->kind != Kind::votes || f->contest.empty()) continue;
    }
    before = f;
    builders.try_emplace(f->election, names, parties).first->second.add_fact(e, *f);
  }
  for (auto& [id, e] : elections_) {
    e.info.id = id;
    for (const auto& info : names.elections)
      if (info.id == id) e.info = info;
    builders.at(id).finish(e);
  }
}

const OfficialElection* Ledger::find(const std::string& election) const {
  auto it = elections_.find(election);
  return it == elections_.end() ? nullptr : &it->second;
}

std::string election_of_year(const std::string& election, int year) {
  const auto slash = election.rfind('/');
  if (slash == std::string::npos || slash + 5 > election.size()) return "";
  for (std::size_t i = slash + 1; i < slash + 5; ++i)
    if (election[i] < '0' || election[i] > '9') return "";
  return election.substr(0, slash + 1) + std::to_string(year);
}

}  // namespace newstally
