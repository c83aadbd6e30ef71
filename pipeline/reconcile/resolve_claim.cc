// The second half of Resolver: one claim's references in the order in which they help each other.
#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "pipeline/reconcile/resolve.h"
#include "pipeline/reconcile/resolve_found.h"

namespace newstally {
namespace {

Side side_of(RefType t) {
  switch (t) {
    case RefType::party: return Side::party;
    case RefType::alliance: return Side::alliance;
    case RefType::candidate: return Side::candidate;
    case RefType::others: return Side::others;
    case RefType::body: return Side::body;
    case RefType::place:
    case RefType::contest: return Side::place;
  }
  return Side::unknown;
}

// Statuses of one family answer one question: how many seats it has; the others ask something else each.
std::string family(const Claim& c) {
  if (c.kind == Kind::seats) {
    if (c.status == Status::won || c.status == Status::leading || c.status == Status::ahead) return "tally";
    return std::string(to_string(c.status));
  }
  if (c.kind == Kind::house) return std::string(to_string(c.status));
  return "";
}

// Margin and outcome are asked of a contest, not of a person: "A beat B" and "B lost to A" answer one question.
std::string question_of(const Resolved& r, const Claim& c, const PartyRegister& parties) {
  const bool of_contest = (c.kind == Kind::margin || c.kind == Kind::outcome) && !r.contest.empty();
  bool also_ran = false;
  if (of_contest && r.ballot && r.candidate)
    also_ran = r.candidate != &r.ballot->candidates.front() &&
               (r.ballot->candidates.size() < 2 || r.candidate != &r.ballot->candidates[1]);
  const std::string kind_family = family(c);
  std::string key = fmt::format("{}|{}{}{}|{}|{}", r.election, to_string(c.kind), kind_family.empty() ? "" : ".", kind_family,
                                of_contest && !also_ran ? "" : r.subject, r.contest);
  const bool measured = c.unit != Unit::none && c.kind != Kind::outcome && c.kind != Kind::candidacy && c.kind != Kind::alliance;
  if (measured) key += fmt::format("|{}", to_string(c.unit));
  if (c.kind == Kind::alliance && c.member) {
    const std::string member = parties.party(*c.member);
    key += fmt::format("|{}", member.empty() ? fold_solid(c.member->name) : member);
  }
  return key;
}


std::string solid_place(std::string_view name, const Romanise& romanise) { return resolving::solid_words(place_words(name, romanise)); }

std::string solid_person(std::string_view name, const Romanise& romanise) {
  const auto forms = person_forms(name, romanise);
  return forms.empty() ? std::string() : resolving::solid_words(forms.front());
}

}  // namespace

std::string Resolver::party_of(const Claim& c) const {
  if (c.party)
    if (auto id = parties_.party(*c.party); !id.empty()) return id;
  if (c.subject && !c.subject->party.empty()) return parties_.party(c.subject->party);
  return "";
}

void Resolver::resolve_contest(Resolved& r, const Claim& c, std::vector<Merge>* merges) const {
  if (!c.contest) {
    r.whole = true;
    return;
  }
  r.contest_name = c.contest->name.empty() ? c.contest->mention : c.contest->name;
  const std::string solid = solid_place(r.contest_name, names_.romanise);
  std::string region = r.official ? r.official->region() : std::string();
  if (region.empty()) {
    OfficialElection bare;
    bare.id = r.election;
    region = bare.region();
  }
  if (r.official) {
    // A seat named like its state ("Delhi") is looked for first only where the claim is a candidate's.
    const auto found = find_place(*r.official, *c.contest, c);
    const bool regional = !region.empty() && solid == region;
    if (found.contest && !(regional && r.side != Side::candidate)) {
      r.ballot = found.contest;
      r.contest = found.contest->id;
      r.contest_name = found.contest->name;
      if (merges)
        merges->push_back({r.election, "", c.contest->name, r.contest, r.contest_name, found.score.score,
                           found.score.score < kThresholds.doubtful, found.score.reasons});
      return;
    }
  }
  if (!region.empty() && solid == region) {
    r.whole = true;
    return;
  }
  auto it = joined_.find(r.election + "||" + solid);
  r.contest = it == joined_.end() ? solid : it->second;
}

void Resolver::resolve_person(Resolved& r, const Claim& c, const std::string& party, std::vector<Merge>* merges) const {
  if (r.official) {
    Found f;
    if (r.ballot) f = find_person(*r.official, *r.ballot, *c.subject, party);
    if (r.ballot && !f.candidate) f = find_renamed(*r.ballot, c, party);
    if (!r.ballot && r.contest.empty()) f = find_statewide(*r.official, *c.subject, party);
    if (f.candidate) {
      r.ballot = f.contest;
      r.contest = f.contest->id;
      r.contest_name = f.contest->name;
      r.candidate = f.candidate;
      r.subject = f.candidate->id;
      r.subject_name = f.candidate->name;
      r.whole = false;
      if (merges)
        merges->push_back({r.election, r.contest, c.subject->name, r.subject, r.subject_name, f.score.score,
                           f.score.score < kThresholds.doubtful, f.score.reasons});
      return;
    }
  }
  const std::string solid = solid_person(c.subject->name, names_.romanise);
  auto it = joined_.find(r.election + "|" + r.contest + "|" + solid);
  r.subject = it == joined_.end() ? solid : it->second;
}

void Resolver::resolve_subject(Resolved& r, const Claim& c, std::vector<Merge>* merges) const {
  if (!c.subject) return;
  r.subject_name = c.subject->name.empty() ? c.subject->mention : c.subject->name;
  if (r.side == Side::candidate) return resolve_person(r, c, party_of(c), merges);
  if (r.side == Side::party || r.side == Side::alliance) {
    // A mistyped reference is still found: the book of names knows better what it is.
    const std::string p = parties_.party(*c.subject), a = parties_.alliance(*c.subject, r.election);
    if (r.side == Side::alliance ? !a.empty() : p.empty() && !a.empty()) {
      r.side = Side::alliance;
      r.subject = a;
    } else if (!p.empty() && r.side == Side::party) {
      r.subject = p;
    }
    if (r.subject.empty()) r.subject = fold_solid(r.subject_name, names_.romanise);
    else r.subject_name = parties_.display(r.subject);
    if (r.ballot && r.side == Side::party) {  // "the BJP won Panki": its candidate there
      const OfficialCandidate* only = nullptr;
      bool several = false;
      for (const auto& p2 : r.ballot->candidates)
        if (p2.party_id == r.subject) several = only != nullptr, only = &p2;
      if (only && !several) r.candidate = only;
    }
    return;
  }
  r.subject = r.side == Side::others ? "others" : fold_solid(r.subject_name, names_.romanise);
}

void Resolver::resolve_rival(Resolved& r, const Claim& c) const {
  if (!c.rival || !r.ballot) return;
  if (c.rival->type == RefType::candidate) {
    r.rival = find_person(*r.official, *r.ballot, *c.rival, c.rival->party.empty() ? "" : parties_.party(c.rival->party)).candidate;
    return;
  }
  const std::string id = parties_.party(*c.rival);
  for (const auto& p : r.ballot->candidates)
    if (!id.empty() && p.party_id == id && !r.rival) r.rival = &p;
}

Resolved Resolver::resolve(const SourcedClaim& said, std::vector<Merge>* merges) const {
  const Claim& c = said.claim;
  const auto attempt = [&](const std::string& election, std::vector<Merge>* out) {
    Resolved r;
    r.said = &said;
    r.election = election;
    r.official = ledger_.find(election);
    r.side = c.subject ? side_of(c.subject->type) : Side::unknown;
    resolve_contest(r, c, out);
    resolve_subject(r, c, out);
    resolve_rival(r, c);
    r.question = question_of(r, c, parties_);
    return r;
  };
  std::string election = c.election;
  if (c.year_is_other && c.year && !election.empty()) {
    const std::string other = election_of_year(election, *c.year);
    election = other.empty() ? election + "@" + std::to_string(*c.year) : other;
  }
  if (!election.empty() || c.year_is_other) return attempt(election, merges);
  // No election told: a seat or a person found in exactly one of the known elections tells it.
  std::vector<std::string> fit;
  for (const auto& [id, e] : ledger_.elections()) {
    const Resolved r = attempt(id, nullptr);
    if (r.candidate || (r.ballot && !c.subject)) fit.push_back(id);
  }
  return attempt(fit.size() == 1 ? fit.front() : std::string(), merges);
}

Resolved Resolver::resolve_like(const Resolved& like, const SourcedClaim& said) const {
  Resolved r = like;
  r.said = &said;
  r.question = question_of(r, said.claim, parties_);
  return r;
}

std::string names_key(const Claim& c) {
  std::string key = c.election;
  if (c.year_is_other && c.year) key.append(1, '@').append(std::to_string(*c.year));
  key += c.year_is_other ? "\x1fother" : "\x1f";
  for (const auto* r : {&c.contest, &c.subject, &c.party, &c.rival}) {
    key += '\x1e';
    if (!*r) continue;
    key += to_string((*r)->type);
    for (const auto* text : {&(*r)->name, &(*r)->mention, &(*r)->id, &(*r)->party}) key.append(1, '\x1f').append(*text);
    for (const auto& a : (*r)->aliases) key.append(1, '\x1d').append(a);
  }
  return key;
}

namespace {

// Union-find over sorted names; the representative is the longest name, then the first by alphabet.
std::vector<std::size_t> groups(std::size_t n, const std::vector<std::pair<std::size_t, std::size_t>>& same) {
  std::vector<std::size_t> parent(n);
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t i) {
    while (parent[i] != i) i = parent[i];
    return i;
  };
  for (const auto& [a, b] : same) {
    const auto ra = root(a), rb = root(b);
    parent[std::max(ra, rb)] = std::min(ra, rb);
  }
  for (std::size_t i = 0; i < n; ++i) parent[i] = root(i);
  return parent;
}

template <typename Score>
std::map<std::string, std::string> join(const std::map<std::string, std::string>& names, Score score, double needed) {
  std::vector<std::pair<std::string, std::string>> list(names.begin(), names.end());  // solid → printed
  std::sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
    return std::make_tuple(-static_cast<long>(a.second.size()), a.first) < std::make_tuple(-static_cast<long>(b.second.size()), b.first);
  });
  std::vector<std::pair<std::size_t, std::size_t>> same;
  for (std::size_t i = 0; i < list.size(); ++i)
    for (std::size_t j = i + 1; j < list.size(); ++j)
      if (list[i].first[0] == list[j].first[0] || list.size() < 64)
        if (score(list[i].second, list[j].second) >= needed) same.emplace_back(i, j);
  const auto parent = groups(list.size(), same);
  std::map<std::string, std::string> out;
  for (std::size_t i = 0; i < list.size(); ++i) out[list[i].first] = list[parent[i]].first;
  return out;
}

}  // namespace

// Where no official list tells who stands, names of one contest that look alike are joined with each other.
void Resolver::join_unofficial(std::span<const SourcedClaim> claims) {
  std::map<std::string, std::map<std::string, std::string>> places;  // election → solid → printed
  for (const auto& s : claims)
    if (s.claim.contest && !s.claim.contest->name.empty())
      if (auto solid = solid_place(s.claim.contest->name, names_.romanise); !solid.empty())
        places[s.claim.election].emplace(solid, s.claim.contest->name);
  for (const auto& [election, names] : places)
    for (const auto& [from, to] : join(names, [&](auto& a, auto& b) { return match_place(a, b, names_.romanise).score; }, 0.93))
      joined_[election + "||" + from] = to;
  std::map<std::pair<std::string, std::string>, std::map<std::string, std::string>> people;
  std::set<std::string> seen;
  for (const auto& s : claims) {
    if (!s.claim.subject || s.claim.subject->type != RefType::candidate || !seen.insert(names_key(s.claim)).second) continue;
    const Resolved r = resolve(s);
    if (r.candidate) continue;
    if (auto solid = solid_person(s.claim.subject->name, names_.romanise); !solid.empty())
      people[{r.election, r.contest}].emplace(solid, s.claim.subject->name);
  }
  for (const auto& [where, names] : people) {
    const double needed = where.second.empty() ? 0.97 : 0.82;  // within one contest a near spelling is enough
    const auto score = [&](const std::string& a, const std::string& b) {
      if (decided_same(where.first, where.second, a, b, true)) return 1.0;
      if (decided_same(where.first, where.second, a, b, false)) return 0.0;
      const NameScore s = match_person(a, b, names_.romanise);
      return s.one_word ? 0.0 : s.score;
    };
    for (const auto& [from, to] : join(names, score, needed)) joined_[where.first + "|" + where.second + "|" + from] = to;
  }
}

}  // namespace newstally
