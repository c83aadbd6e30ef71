// The second half of Resolver: one claim's references in the order in which they help each other.
#include <algorithm>

#include <fmt/format.h>

#include "pipeline/base/hash.h"
#include "pipeline/model/confidence.h"
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
    const std::string member = parties.party(*c.member, r.election);
    key += fmt::format("|{}", member.empty() ? fold_solid(c.member->name) : member);
  }
  return key;
}

// The words of the claim do not name person and contest together, or were read loosely: that the one stands in the other is
// our reading of what stands around them.
bool read_around(const Claim& c) {
  const auto named = [&](const Reference& r) { return !r.mention.empty() && c.evidence.text.find(r.mention) != std::string::npos; };
  if (!c.contest || !c.subject || c.evidence.text.empty()) return false;
  return read_loosely(c) || !(named(*c.contest) && named(*c.subject));
}

// Names without an official list bear each other out only; a spelling that is near and no more is for a person to look at.
template <typename Joined>
Merge merge_of(const std::string& election, const std::string& contest, const std::string& name, const Joined& one) {
  return {election, contest, name, one.to, one.name, one.score.score, one.score.score < kThresholds.statewide, one.score.reasons};
}

}  // namespace

const Resolver::Joined* Resolver::joined(const std::string& key) const {
  auto it = joined_.find(key);
  return it == joined_.end() ? nullptr : &it->second;
}

std::string Resolver::party_of(const Claim& c) const {
  if (c.party)
    if (auto id = parties_.party(*c.party, c.election); !id.empty()) return id;
  if (c.subject && !c.subject->party.empty()) return parties_.party(c.subject->party, c.election);
  return "";
}

void Resolver::resolve_contest(Resolved& r, const Claim& c, std::vector<Merge>* merges) const {
  if (!c.contest) {
    r.whole = true;
    return;
  }
  r.contest_name = c.contest->name.empty() ? c.contest->mention : c.contest->name;
  const std::string solid = resolving::solid_place(r.contest_name, names_.romanise);
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
  r.contest = solid;
  if (const Joined* one = joined(r.election + "||" + solid)) {
    r.contest = one->to;
    if (merges && one->to != solid) merges->push_back(merge_of(r.election, "", r.contest_name, *one));
  }
}

void Resolver::stand_in(Resolved& r, const Found& f) {
  r.ballot = f.contest;
  r.contest = f.contest->id;
  r.contest_name = f.contest->name;
  r.candidate = f.candidate;
  r.subject = f.candidate->id;
  r.subject_name = f.candidate->name;
  r.whole = false;
}

void Resolver::resolve_person(Resolved& r, const Claim& c, const std::string& party, std::vector<Merge>* merges) const {
  if (r.official) {
    Found f;
    if (r.ballot) f = find_person(*r.official, *r.ballot, *c.subject, party);
    if (r.ballot && !f.candidate) f = find_renamed(*r.official, *r.ballot, c, party);
    if (!r.ballot && r.contest.empty()) f = find_statewide(*r.official, *c.subject, party);
    if (f.candidate) {
      stand_in(r, f);
      if (merges)
        merges->push_back({r.election, r.contest, c.subject->name, r.subject, r.subject_name, f.score.score,
                           f.score.score < kThresholds.doubtful, f.score.reasons});
      return;
    }
  }
  const std::string solid = resolving::solid_person(c.subject->name, names_.romanise);
  r.subject = solid;
  if (const Joined* one = joined(r.election + "|" + r.contest + "|" + solid)) {
    r.subject = one->to;
    if (merges && one->to != solid) merges->push_back(merge_of(r.election, r.contest, c.subject->name, *one));
  }
}

void Resolver::resolve_subject(Resolved& r, const Claim& c, std::vector<Merge>* merges) const {
  if (!c.subject) return;
  r.subject_name = c.subject->name.empty() ? c.subject->mention : c.subject->name;
  if (r.side == Side::candidate) return resolve_person(r, c, party_of(c), merges);
  if (r.side == Side::party || r.side == Side::alliance) {
    // A mistyped reference is still found: the book of names knows better what it is.
    const std::string p = parties_.party(*c.subject, r.election), a = parties_.alliance(*c.subject, r.election);
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
    r.rival = find_person(*r.official, *r.ballot, *c.rival, c.rival->party.empty() ? "" : parties_.party(c.rival->party, r.election)).candidate;
    return;
  }
  const std::string id = parties_.party(*c.rival, r.election);
  for (const auto& p : r.ballot->candidates)
    if (!id.empty() && p.party_id == id && !r.rival) r.rival = &p;
}

Resolved Resolver::resolve(const SourcedClaim& said, std::vector<Merge>* merges) const {
  const Claim& c = said.claim;
  std::string election = c.election;
  if (c.year_is_other && !c.year) election.clear();  // the one before, whichever that was
  if (c.year_is_other && c.year && !election.empty()) {
    const std::string other = election_of_year(election, *c.year);
    election = other.empty() ? election + "@" + std::to_string(*c.year) : other;
  }
  Resolved r;
  r.said = &said;
  r.election = election;
  r.official = ledger_.find(election);
  r.side = c.subject ? side_of(c.subject->type) : Side::unknown;
  resolve_contest(r, c, merges);
  resolve_subject(r, c, merges);
  resolve_rival(r, c);
  r.question = question_of(r, c, parties_);
  return r;
}

Resolved Resolver::resolve_like(const Resolved& like, const SourcedClaim& said) const {
  Resolved r = like;
  r.said = &said;
  const Claim& c = said.claim;
  if (r.side == Side::candidate && r.ballot && !r.candidate && read_around(c)) {
    if (const Found f = find_statewide(*r.official, *c.subject, party_of(c)); f.candidate) {
      stand_in(r, f);
      r.elsewhere = true;
      resolve_rival(r, c);
    }
  }
  r.question = question_of(r, said.claim, parties_);
  return r;
}

std::string meaning_of(const Resolved& r) {
  StableHash h;
  h.add(r.election).add(std::to_string(static_cast<int>(r.side))).add(r.subject).add(r.subject_name).add(r.contest).add(r.contest_name);
  h.add(r.whole ? "whole" : "").add(r.ballot ? r.ballot->id : "-").add(r.candidate ? r.candidate->id : "-").add(r.rival ? r.rival->id : "-");
  return h.hex();
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

}  // namespace newstally
