#include "pipeline/reconcile/resolve.h"

#include <algorithm>
#include <set>

#include "pipeline/reconcile/resolve_found.h"

namespace newstally {

namespace {

constexpr double kPartyBonus = 0.05;

std::vector<std::string> names_in(const Reference& r) {
  std::vector<std::string> out;
  const auto add = [&](const std::string& n) {
    if (!n.empty() && std::find(out.begin(), out.end(), n) == out.end()) out.push_back(n);
  };
  add(r.name);
  for (const auto& a : r.aliases) add(a);
  if (r.name.empty()) add(r.mention);
  return out;
}

// "Hamirpur (Himachal Pradesh)": one of the reference's names holds the words of the region.
bool names_region(const std::string& region, const Reference& ref, const Romanise& romanise) {
  const std::string wanted = fold_solid(region, romanise);
  if (wanted.empty()) return false;
  for (const auto& list : {std::vector<std::string>{ref.name, ref.mention, ref.id}, ref.aliases})
    for (const auto& name : list)
      if (fold_solid(name, romanise).find(wanted) != std::string::npos) return true;
  return false;
}

}  // namespace

Resolver::Resolver(const Names& names, const PartyRegister& parties, const Ledger& ledger, std::span<const SourcedClaim> claims)
    : names_(names), parties_(parties), ledger_(ledger) {
  for (const auto& d : names.decisions)
    decisions_.push_back({d.election, d.contest.find('#') != std::string::npos ? d.contest : resolving::solid_place(d.contest, names.romanise),
                          fold_solid(d.a, names.romanise), fold_solid(d.b, names.romanise), d.same});
  index_official();
  join_unofficial(claims);
}

void Resolver::index_official() {
  for (const auto& [id, e] : ledger_.elections()) {
    auto& sounds = by_sound_[id];
    auto& solids = contest_by_solid_[id];
    for (std::size_t i = 0; i < e.contests.size(); ++i) {
      const std::string solid = resolving::solid_words(e.contests[i].words);
      solids[solid].push_back(i);
      if (!e.contests[i].region.empty()) solids[solid + fold_solid(e.contests[i].region, names_.romanise)].push_back(i);
      for (std::size_t j = 0; j < e.contests[i].candidates.size(); ++j) {
        std::set<std::string> own;
        for (const auto& form : e.contests[i].candidates[j].forms)
          for (const auto& w : form)
            if (w.size() > 1) own.insert(sound_key(w));
        for (const auto& s : own) sounds[s].emplace_back(i, j);
      }
    }
  }
}

std::optional<bool> Resolver::decided(const std::string& election, const std::string& contest, const std::string& a,
                                      const std::string& b) const {
  if (decisions_.empty()) return std::nullopt;
  const std::string fa = fold_solid(a, names_.romanise), fb = fold_solid(b, names_.romanise);
  for (auto d = decisions_.rbegin(); d != decisions_.rend(); ++d) {  // the last word counts
    if ((!d->election.empty() && d->election != election) || (!d->contest.empty() && d->contest != contest)) continue;
    if ((d->a == fa && d->b == fb) || (d->a == fb && d->b == fa)) return d->same;
  }
  return std::nullopt;
}

bool Resolver::decided_apart(const std::string& election, const std::string& contest, const std::vector<std::string>& names,
                             const std::string& entity) const {
  return std::any_of(names.begin(), names.end(), [&](const auto& n) { return decided(election, contest, n, entity) == false; });
}

Resolver::PlaceFound Resolver::find_place(const OfficialElection& e, const Reference& ref, const Claim& claim) const {
  PlaceFound best;
  double second = 0;
  for (const auto& name : names_in(ref)) {
    const auto words = place_words(name, names_.romanise);
    const auto& solids = contest_by_solid_.at(e.id);
    if (auto it = solids.find(resolving::solid_words(words)); it != solids.end()) {
      if (it->second.size() == 1) return PlaceFound{&e.contests[it->second.front()], {1.0, false, {"the same name"}}};
      // Two seats of one name: the claim may name the state, else only the person can tell which.
      PlaceFound only;
      for (const std::size_t i : it->second)
        if (names_region(e.contests[i].region, ref, names_.romanise)) only = PlaceFound{&e.contests[i], {1.0, false, {"the same name and region"}}};
      if (only.contest) return only;
      for (const std::size_t i : it->second) {
        if (!claim.subject || claim.subject->type != RefType::candidate) return {};
        if (!find_person(e, e.contests[i], *claim.subject, party_of(claim)).candidate) continue;
        if (only.contest) return {};
        only = PlaceFound{&e.contests[i], {1.0, false, {"the same name, told from its namesake by the candidate"}}};
      }
      return only;
    }
    for (const auto& c : e.contests) {
      NameScore s = match_place_words(words, c.words);
      if (const auto told = decided(e.id, "", name, c.name)) {
        if (!*told) continue;
        s = NameScore{1.0, false, {"decided by a person"}};
      }
      if (s.score > best.score.score) {
        if (best.contest && best.contest != &c) second = best.score.score;
        best = PlaceFound{&c, std::move(s)};
      } else if (&c != best.contest) {
        second = std::max(second, s.score);
      }
    }
  }
  if (best.score.score < kThresholds.place || best.score.score - second < kThresholds.gap / 2) return {};
  return best;
}

Resolver::Found Resolver::find_person(const OfficialElection& e, const OfficialContest& contest, const Reference& ref,
                                      const std::string& party) const {
  Found best;
  double second = 0;
  const auto names = names_in(ref);
  for (const auto& candidate : contest.candidates) {
    if (decided_apart(e.id, contest.id, names, candidate.name)) continue;
    NameScore s;
    for (const auto& name : names) {
      NameScore one = match_person_forms(person_forms(name, names_.romanise), candidate.forms);
      if (decided(e.id, contest.id, name, candidate.name) == true) one = NameScore{1.0, false, {"decided by a person"}};
      if (one.score > s.score) s = std::move(one);
    }
    if (s.score <= 0) continue;
    if (!party.empty() && !candidate.party_id.empty()) {
      const bool same = party == candidate.party_id;
      if (same) s.reasons.push_back("the same party");
      s.score += same ? kPartyBonus : -kPartyBonus;
    }
    if (s.score > best.score.score) {
      second = best.score.score;
      best = Found{&contest, &candidate, std::move(s)};
    } else {
      second = std::max(second, s.score);
    }
  }
  const double needed = best.score.one_word ? kThresholds.one_word : kThresholds.within_contest;
  const bool exact_alone = best.score.score >= 1.0 && second < 1.0 && best.score.score > second;
  if (best.score.score < needed || (!exact_alone && best.score.score - second < kThresholds.gap)) return {};
  best.score.score = std::min(1.0, best.score.score);
  return best;
}

// Another surname, as after a marriage: the one candidate of the ballot with this given name, where the party or a rival
// found on the same ballot says so too.
Resolver::Found Resolver::find_renamed(const OfficialElection& e, const OfficialContest& contest, const Claim& c, const std::string& party) const {
  const auto mine = person_forms(c.subject->name, names_.romanise);
  if (mine.empty() || mine.front().size() < 2 || mine.front().front().size() < 3) return {};
  const std::string given = sound_key(mine.front().front());
  Found only;
  for (const auto& p : contest.candidates) {
    bool shares = false;
    for (const auto& form : p.forms) shares = shares || sound_key(form.front()) == given;
    if (!shares || decided_apart(e.id, contest.id, names_in(*c.subject), p.name)) continue;
    if (only.candidate) return {};
    only = Found{&contest, &p, {kThresholds.one_word, false, {"the only one of this given name on the ballot, with another surname"}}};
  }
  if (!only.candidate) return {};
  if (!party.empty() && party == only.candidate->party_id) {
    only.score.reasons.push_back("the same party");
    return only;
  }
  if (!party.empty() || !c.rival || c.rival->type != RefType::candidate) return {};
  for (const auto& p : contest.candidates) {
    if (&p == only.candidate || match_person_forms(person_forms(c.rival->name, names_.romanise), p.forms).score < kThresholds.statewide) continue;
    only.score.reasons.push_back("the rival named stood there too");
    return only;
  }
  return {};
}

Resolver::Found Resolver::find_statewide(const OfficialElection& e, const Reference& ref, const std::string& party) const {
  const auto& sounds = by_sound_.at(e.id);
  Found best;
  double second = 0;
  const auto names = names_in(ref);
  for (const auto& name : names) {
    const auto forms = person_forms(name, names_.romanise);
    std::set<std::pair<std::size_t, std::size_t>> near;
    for (const auto& form : forms)
      for (const auto& w : form)
        if (auto it = sounds.find(sound_key(w)); it != sounds.end()) near.insert(it->second.begin(), it->second.end());
    for (const auto& [i, j] : near) {
      const auto& candidate = e.contests[i].candidates[j];
      if (!party.empty() && !candidate.party_id.empty() && party != candidate.party_id) continue;
      if (decided_apart(e.id, e.contests[i].id, names, candidate.name)) continue;
      NameScore s = match_person_forms(forms, candidate.forms);
      if (decided(e.id, e.contests[i].id, name, candidate.name) == true) s = NameScore{1.0, false, {"decided by a person"}};
      if (s.one_word || best.candidate == &candidate) continue;
      if (s.score > best.score.score) {
        second = best.score.score;
        best = Found{&e.contests[i], &candidate, std::move(s)};
      } else {
        second = std::max(second, s.score);
      }
    }
  }
  if (best.score.score < kThresholds.statewide || best.score.score - second < kThresholds.gap) return {};
  best.score.reasons.push_back("the only one of this name in the election");
  return best;
}

}  // namespace newstally
