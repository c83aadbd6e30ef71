#include "pipeline/reconcile/party_register.h"

#include <algorithm>

#include <fmt/format.h>

#include "pipeline/base/hash.h"
#include "pipeline/reconcile/name_fold.h"

namespace newstally {
namespace {

bool starts_with(std::string_view s, std::string_view prefix) { return s.substr(0, prefix.size()) == prefix; }

bool small_word(const std::string& w) { return w == "of" || w == "the" || w == "and" || w == "for" || w == "de" || w == "party"; }

std::string initials(const std::vector<std::string>& words, bool with_party) {
  std::string out;
  for (const auto& w : words)
    if (!small_word(w) || (with_party && w == "party")) out += w[0];
  return out.size() >= 2 ? out : std::string();
}

// "INDIA bloc", "the INDIA alliance" → "india"; "JMM-led coalition" keeps its leader and "led".
const std::set<std::string>& bloc_words() {
  static const std::set<std::string> kWords{"alliance", "bloc", "block", "coalition", "combine", "front", "grouping", "the", "camp"};
  return kWords;
}

bool names_more_than_a_bloc(std::string_view name, const Romanise& romanise) {
  const auto words = fold_words(name, romanise);
  return std::any_of(words.begin(), words.end(), [](const auto& w) { return !bloc_words().contains(w); });
}

std::string alliance_core(std::string_view name, const Romanise& romanise) {
  auto words = fold_words(name, romanise);
  std::string core, all;
  for (const auto& w : words) {
    all += w;
    if (!bloc_words().contains(w)) core += w;
  }
  return core.empty() ? all : core;
}

// "JMM-led INDIA bloc" → {"jmm", "india"}; {"", name} where nobody leads in the name.
std::pair<std::string, std::string> led_by(std::string_view name, const Romanise& romanise) {
  auto words = fold_words(name, romanise);
  auto led = std::find(words.begin(), words.end(), "led");
  if (led == words.end() || led == words.begin()) return {"", std::string(name)};
  std::string leader, rest;
  for (auto it = words.begin(); it != led; ++it)
    if (*it != "the") leader += *it;
  for (auto it = led + 1; it != words.end(); ++it) {
    if (!rest.empty()) rest += ' ';
    rest += *it;
  }
  return {leader, rest};
}

std::string year_of(const std::string& election) {
  for (std::size_t i = election.size(); i-- > 0;)
    if (election[i] == '/' && i + 5 <= election.size()) return election.substr(i + 1, 4);
  return "";
}

// "ca" of "ca/commons/2025" and of "ca/liberal"; "" where there is no country.
std::string country_of(const std::string& id) {
  const auto slash = id.find('/');
  return slash == std::string::npos ? std::string() : id.substr(0, slash);
}

bool applies(const AllianceMember& m, const std::string& election, const std::string& day) {
  if (!m.election.empty() && !starts_with(election, m.election)) return false;
  const std::string when = day.empty() ? year_of(election) : day;
  if (when.empty()) return true;
  // Only as much of the dates is compared as both tell, so a year alone is enough.
  const auto before = [](const std::string& a, const std::string& b) {
    const std::size_t n = std::min(a.size(), b.size());
    return a.substr(0, n) < b.substr(0, n);
  };
  return !(!m.from.empty() && before(when, m.from)) && !(!m.to.empty() && before(m.to, when));
}

}  // namespace

PartyRegister::PartyRegister(const Names& names, std::span<const OfficialFact> facts, std::span<const SourcedClaim> claims)
    : names_(names) {
  for (const auto& p : names.parties) {
    display_[p.id] = p.name.empty() ? p.id : p.name;
    add_party(p.id, p.name);
    add_party(p.id, p.id);
    for (const auto& a : p.aliases) add_party(p.id, a);
  }
  for (const auto& a : names.alliances) {
    display_[a.id] = a.name.empty() ? a.id : a.name;
    for (std::string_view alias : {std::string_view(a.name), std::string_view(a.id)})
      if (!alias.empty()) add_alliance(a.id, alias);
    for (const auto& alias : a.aliases) add_alliance(a.id, alias);
  }
  learn_official(facts);
  std::set<std::string> elections;
  for (const auto& f : facts) elections.insert(f.election);
  for (const auto& c : claims) elections.insert(c.claim.election);
  for (const auto& election : elections) {
    std::string day;
    for (const auto& e : names.elections)
      if (e.id == election) day = e.counting_day;
    for (const auto& m : names.members) {
      if (!applies(m, election, day)) continue;
      Bond& b = from_lexicon_[election][m.alliance];
      std::string id = party(m.party, election);
      if (id.empty()) id = m.party;
      b.members.insert(id);
      if (m.leader) b.leader = id;
    }
  }
  learn_claims(claims);
}

namespace {

// The first id of the election's country, or of none; where the election is not told, the first.
std::string of_country(const std::vector<std::string>& ids, const std::string& election) {
  const std::string country = country_of(election);
  for (const auto& id : ids)
    if (country.empty() || id.find('/') == std::string::npos || country_of(id) == country) return id;
  return "";
}

}  // namespace

void PartyRegister::add_party(const std::string& id, std::string_view alias) {
  const std::string key = fold_solid(alias, names_.romanise);
  if (key.empty()) return;
  auto& ids = party_ids_[key];
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

void PartyRegister::add_alliance(const std::string& id, std::string_view alias) {
  auto& ids = alliance_ids_[alliance_core(alias, names_.romanise)];
  if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
}

// Ids of the lexicon begin with their country ("ca/conservative"); those made up here belong to none.
std::string PartyRegister::strong(const std::string& key, const std::string& election) const {
  auto it = party_ids_.find(key);
  return it == party_ids_.end() ? std::string() : of_country(it->second, election);
}

void PartyRegister::learn_spelling(const std::string& spelling, const std::string& election) {
  if (!alliance(spelling, "").empty()) return;
  const auto words = fold_words(spelling, names_.romanise);
  const std::string key = fold_solid(spelling, names_.romanise);
  if (key.empty()) return;
  std::string id = strong(key, election);
  // Authorities write "Liberal" where the lexicon has "Liberals" and "Liberal Party".
  for (const auto& longer : {key + "party", key + "s"})
    if (id.empty()) id = strong(longer, election);
  if (id.empty()) id = fmt::format("p_{}", key);
  add_party(id, spelling);
  display_.emplace(id, spelling);
  // Initials and the name without "party" are good guesses unless two parties share them.
  std::string bare;
  for (const auto& w : words)
    if (w != "party") bare += w;
  for (const auto& guess : {initials(words, false), initials(words, true), bare}) {
    if (guess.empty() || !strong(guess, election).empty()) continue;
    for (const auto& where : {country_of(election) + "/", std::string("/")}) {
      auto [it, fresh] = weak_ids_.emplace(where + guess, id);
      if (!fresh && it->second != id) it->second.clear();
    }
  }
}

void PartyRegister::learn_official(std::span<const OfficialFact> facts) {
  std::set<std::pair<std::string, std::string>> spellings;  // one election of a country is as good as another
  std::map<std::string, std::string> elections;
  for (const auto& f : facts) {
    if (f.corrected) continue;
    const std::string country = country_of(f.election);
    elections.emplace(country, f.election);
    if (!f.party.empty()) spellings.emplace(f.party, country);
    if (f.contest.empty() && f.kind != Kind::house && f.kind != Kind::turnout && !f.subject.empty()) spellings.emplace(f.subject, country);
  }
  for (const auto& [spelling, country] : spellings) learn_spelling(spelling, elections.at(country));
}

std::string PartyRegister::party(std::string_view name, const std::string& election) const {
  const std::string key = fold_solid(name, names_.romanise);
  if (auto id = strong(key, election); !id.empty()) return id;
  if (auto it = weak_ids_.find(country_of(election) + "/" + key); it != weak_ids_.end()) return it->second;
  return "";
}

std::string PartyRegister::party(const Reference& r, const std::string& election) const {
  for (std::string_view n : {std::string_view(r.name), std::string_view(r.id), std::string_view(r.mention)})
    if (!n.empty())
      if (auto id = party(n, election); !id.empty()) return id;
  for (const auto& a : r.aliases)
    if (auto id = party(a, election); !id.empty()) return id;
  return "";
}

std::string PartyRegister::alliance(std::string_view name, const std::string& election) const {
  const auto [leader_name, rest] = led_by(name, names_.romanise);
  // "BJP-led alliance" is no name but its leader's.
  if (!rest.empty() && (leader_name.empty() || names_more_than_a_bloc(rest, names_.romanise))) {
    const std::string core = alliance_core(rest, names_.romanise);
    if (auto it = alliance_ids_.find(core); it != alliance_ids_.end())
      if (auto id = of_country(it->second, election); !id.empty()) return id;
  }
  if (leader_name.empty()) return "";
  const std::string chief = party(leader_name, election);
  if (chief.empty()) return "";
  for (const auto* book : {&from_lexicon_, &from_claims_})
    if (auto e = book->find(election); e != book->end())
      for (const auto& [id, b] : e->second)
        if (b.leader == chief) return id;
  // Else the one alliance it stands in: a national alliance is called by its largest member in each state.
  const auto own = alliances_of(chief, election);
  return own.size() == 1 ? own.front() : std::string();
}

std::string PartyRegister::alliance(const Reference& r, const std::string& election) const {
  for (std::string_view n : {std::string_view(r.name), std::string_view(r.id), std::string_view(r.mention)})
    if (!n.empty())
      if (auto id = alliance(n, election); !id.empty()) return id;
  for (const auto& a : r.aliases)
    if (auto id = alliance(a, election); !id.empty()) return id;
  return "";
}

void PartyRegister::learn_claims(std::span<const SourcedClaim> claims) {
  // Sorted, so that the order in which claims come does not decide an id.
  std::vector<const SourcedClaim*> said;
  for (const auto& c : claims)
    if (c.claim.kind == Kind::alliance && c.claim.subject && c.claim.member && !c.claim.year_is_other) said.push_back(&c);
  std::sort(said.begin(), said.end(), [](auto* a, auto* b) {
    return std::tie(a->claim.subject->name, a->claim.id) < std::tie(b->claim.subject->name, b->claim.id);
  });
  // Named alliances first: a leader's name ("JMM-led coalition") can then mean one of them.
  for (const bool named : {true, false})
    for (const auto* s : said) {
      const Reference& subject = *s->claim.subject;
      const bool led = !led_by(subject.name, names_.romanise).first.empty();
      if (led == named) continue;
      std::string id = alliance(subject, s->claim.election);
      if (id.empty()) {
        const std::string core = alliance_core(led_by(subject.name, names_.romanise).second, names_.romanise);
        const std::string full = led ? fold_solid(subject.name, names_.romanise) : core;
        if (full.empty()) continue;
        id = fmt::format("a_{}", full);
        display_.emplace(id, subject.name);
        if (!led) {
          add_alliance(id, subject.name);
          for (const auto& a : subject.aliases)
            if (led_by(a, names_.romanise).first.empty()) add_alliance(id, a);
        }
      }
      const std::string member = party(*s->claim.member, s->claim.election);
      if (member.empty()) continue;
      Bond& b = from_claims_[s->claim.election][id];
      b.members.insert(member);
      if (s->claim.role == Role::leader && b.leader.empty()) b.leader = member;
    }
}

const PartyRegister::Bond* PartyRegister::bond(const std::string& alliance_id, const std::string& election) const {
  for (const auto* book : {&from_lexicon_, &from_claims_})
    if (auto e = book->find(election); e != book->end())
      if (auto b = e->second.find(alliance_id); b != e->second.end()) return &b->second;
  return nullptr;
}

std::vector<std::string> PartyRegister::members(const std::string& alliance_id, const std::string& election) const {
  const Bond* b = bond(alliance_id, election);
  return b ? std::vector<std::string>(b->members.begin(), b->members.end()) : std::vector<std::string>();
}

bool PartyRegister::members_from_lexicon(const std::string& alliance_id, const std::string& election) const {
  auto e = from_lexicon_.find(election);
  return e != from_lexicon_.end() && e->second.count(alliance_id) > 0;
}

std::vector<std::string> PartyRegister::alliances_of(const std::string& party_id, const std::string& election) const {
  std::set<std::string> out;
  for (const auto* book : {&from_lexicon_, &from_claims_})
    if (auto e = book->find(election); e != book->end())
      for (const auto& [id, b] : e->second)
        if (b.members.count(party_id)) out.insert(id);
  return {out.begin(), out.end()};
}

std::vector<std::string> PartyRegister::told_allies(const std::string& party_id, const std::string& election) const {
  std::set<std::string> out;
  const auto own = alliances_of(party_id, election);
  if (auto e = from_claims_.find(election); e != from_claims_.end())
    for (const auto& [id, b] : e->second)
      if (std::find(own.begin(), own.end(), id) != own.end()) out.insert(b.members.begin(), b.members.end());
  out.erase(party_id);
  return {out.begin(), out.end()};
}

std::string PartyRegister::leader(const std::string& alliance_id, const std::string& election) const {
  const Bond* b = bond(alliance_id, election);
  return b ? b->leader : "";
}

std::string PartyRegister::display(const std::string& id) const {
  auto it = display_.find(id);
  return it == display_.end() ? id : it->second;
}

std::string PartyRegister::digest() const {
  StableHash h;
  for (const auto& [name, ids] : alliance_ids_) {
    h.add(name);
    for (const auto& id : ids) h.add(id);
  }
  for (const auto& [id, name] : display_) h.add(id).add(name);
  for (const auto& [election, bonds] : from_claims_) {
    h.add(election);
    for (const auto& [alliance_id, b] : bonds) {
      h.add(alliance_id).add(b.leader);
      for (const auto& m : b.members) h.add(m);
    }
  }
  return h.hex();
}

}  // namespace newstally
