#include "pipeline/extract/derive.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/fact.h"
#include "pipeline/extract/sitting_house.h"
#include "pipeline/model/confidence.h"

namespace newstally {
namespace {

std::string name_of(const std::optional<Reference>& r) { return r ? r->name : std::string(); }

Reference contest_at(const Scene& scene, int place) {
  Reference contest = reference_of(scene, place);
  contest.type = RefType::contest;
  return contest;
}

// The party of a person may be told after the claim that names them.
void complete_parties(const Scene& scene, std::vector<Claim>& claims) {
  std::map<std::string, int> party_of;
  for (const Entity& e : scene.entities)
    if (e.type == MentionType::person && e.party >= 0) party_of[e.name] = e.party;
  for (Claim& c : claims) {
    auto complete = [&](std::optional<Reference>& r) {
      if (!r || r->type != RefType::candidate) return;
      auto it = party_of.find(r->name);
      if (it == party_of.end()) return;
      const Entity& p = scene.entities[static_cast<std::size_t>(it->second)];
      r->party = p.name;
    };
    complete(c.subject);
    complete(c.rival);
    if (c.subject && c.subject->type == RefType::candidate && !c.party) {
      auto it = party_of.find(c.subject->name);
      if (it != party_of.end()) c.party = reference_of(scene, it->second);
    }
  }
}

// The races of this election that each person's claims are of: who runs for president has one in every state.
std::map<std::string, std::set<std::string>> races_told(const std::vector<Claim>& claims) {
  std::map<std::string, std::set<std::string>> told;
  for (const Claim& c : claims) {
    if (!c.contest || c.contest_guessed || c.year_is_other || !of_race(c)) continue;
    for (const auto* r : {&c.subject, &c.rival})
      if (*r && (*r)->type == RefType::candidate) told[(*r)->name].insert(c.contest->name);
  }
  return told;
}

// The race of a person may be told after the claim as well.
void complete_contests(const Scene& scene, std::vector<Claim>& claims) {
  const auto settled = [](const Claim& c) { return c.contest && !c.contest_guessed; };
  std::map<std::string, int> contest_of;
  for (const Entity& e : scene.entities)
    if (e.type == MentionType::person && e.contest >= 0) contest_of[e.name] = e.contest;
  for (const auto& [name, races] : races_told(claims))
    if (races.size() > 1) contest_of.erase(name);
  // "Albanese crushes Dutton", whose seat somebody else has won: leaders of parties are beaten in more than a race.
  const auto won_by_another = [&](const Claim& c, const std::string& race) {
    return c.status == Status::won && c.subject && std::ranges::any_of(claims, [&](const Claim& o) {
      return o.status == Status::won && of_race(o) && settled(o) && !o.year_is_other && o.contest->name == race && o.subject->type == RefType::candidate && o.subject->name != c.subject->name;
    });
  };
  for (Claim& c : claims) {
    if (settled(c) || c.year_is_other || !of_race(c)) continue;
    for (const auto* r : {&c.subject, &c.rival}) {
      if (settled(c) || !*r || (*r)->type != RefType::candidate) continue;
      auto it = contest_of.find((*r)->name);
      if (it == contest_of.end() || (r == &c.rival && won_by_another(c, scene.entities[static_cast<std::size_t>(it->second)].name))) continue;
      c.contest = contest_at(scene, it->second);
      c.contest_guessed = false;
    }
  }
}

// "The Conservatives have won Hartlepool. Jill Mortimer took it by 6,940": who wins a race that a party wins is of that party.
void complete_winners(std::vector<Claim>& claims) {
  const auto won = [](const Claim& c, RefType type) {
    return c.status == Status::won && of_race(c) && !c.year_is_other && c.modality == Modality::reported && c.contest && !c.contest_guessed && c.subject && c.subject->type == type;
  };
  std::map<std::string, std::map<std::string, Reference>> parties, people;  // of each race, by name
  for (const Claim& c : claims) {
    if (won(c, RefType::party)) parties[c.contest->name].emplace(c.subject->name, *c.subject);
    if (won(c, RefType::candidate)) people[c.contest->name].emplace(c.subject->name, *c.subject);
  }
  std::map<std::string, Reference> told;
  for (const Claim& c : claims)
    if (won(c, RefType::candidate) && !c.party && parties[c.contest->name].size() == 1 && people[c.contest->name].size() == 1)
      told.emplace(c.subject->name, parties[c.contest->name].begin()->second);
  for (Claim& c : claims)
    if (c.subject && c.subject->type == RefType::candidate && !c.party && !c.year_is_other)
      if (const auto party = told.find(c.subject->name); party != told.end()) c.party = party->second;
}

// The race that nearly all of an article's people run in, where it is no report of a whole house.
std::optional<Reference> prevailing_race(const std::vector<Claim>& claims) {
  constexpr std::size_t kLeast = 3, kTallies = 2;
  std::map<std::string, std::size_t> told;
  std::size_t all = 0, tallies = 0;
  for (const Claim& c : claims) {
    if (c.year_is_other) continue;
    tallies += c.kind == Kind::seats && c.status == Status::won && !read_loosely(c);
    if (!of_race(c) || !c.contest || c.contest_guessed || c.subject->type != RefType::candidate) continue;
    ++all;
    ++told[c.contest->name];
  }
  if (all < kLeast || tallies >= kTallies) return std::nullopt;
  const auto most = std::ranges::max_element(told, {}, [](const auto& race) { return race.second; });
  if (most->second * 5 < all * 4) return std::nullopt;
  return std::ranges::find_if(claims, [&](const Claim& c) { return of_race(c) && name_of(c.contest) == most->first; })->contest;
}

// Turnout whose place its sentence does not tell is that of the race the article tells of.
void complete_turnouts(const Scene& scene, const std::optional<Leadership>& leadership, std::vector<Claim>& claims) {
  const auto race = leadership ? std::optional(leadership->race) : prevailing_race(claims);
  if (!race) return;
  for (Claim& c : claims) {
    const bool elsewhere = leadership && of_setting(scene, c);  // no place votes on a party's leader
    if (c.kind != Kind::turnout || !(c.contest_guessed || elsewhere)) continue;
    c.contest = race;
    c.subject = race;
    c.subject->type = RefType::place;
  }
}

bool recounted(const Scene& scene) {
  static const WordSet kAgain{"recount", "recounts", "recounted"};
  return std::ranges::any_of(scene.sections, [](const Section& s) { return std::ranges::any_of(s.doc.tokens, [](const Token& t) { return kAgain.contains(t.norm); }); });
}

// "The first count had Coleman winning by 726. Franken won the recount by 225": of the two who were ahead in a race, at different times,
// each has the other for a rival; nothing where the race is no such one.
const Reference* ahead_by_another_count(const std::vector<Claim>& claims, const Claim& c) {
  std::map<std::string, const Reference*> others;
  for (const Claim& o : claims)
    if (o.kind == Kind::margin && o.status == c.status && !o.year_is_other && o.contest && name_of(o.contest) == name_of(c.contest) && o.subject && o.subject->type == RefType::candidate && name_of(o.subject) != name_of(c.subject))
      others.emplace(name_of(o.subject), &*o.subject);
  return others.size() == 1 ? others.begin()->second : nullptr;
}

// Who was beaten may be told apart from the margin: the other side of the same race.
void complete_rivals(const Scene& scene, std::vector<Claim>& claims) {
  const bool again = recounted(scene);
  const auto ahead = [](const Claim& c) { return c.status == Status::won || c.status == Status::leading; };
  std::set<std::string> winners;  // nobody beaten, wherever they stood
  for (const Claim& c : claims)
    if ((c.kind == Kind::margin || c.kind == Kind::outcome) && ahead(c) && !c.year_is_other && !read_loosely(c)) winners.insert(name_of(c.subject));
  for (Claim& c : claims) {
    if (c.kind != Kind::margin || c.rival || !c.subject || c.subject->type != RefType::candidate || !c.contest || c.year_is_other) continue;
    const Reference* best = nullptr;
    double most = -1;
    for (const Claim& o : claims) {
      if (!o.subject || !o.contest || name_of(o.contest) != name_of(c.contest) || o.year_is_other) continue;
      if (name_of(o.subject) == name_of(c.subject) && o.rival && o.rival->type == RefType::candidate) {
        best = &*o.rival;
        break;
      }
      if (name_of(o.subject) == name_of(c.subject) || o.subject->type != RefType::candidate || (ahead(c) && winners.contains(name_of(o.subject)))) continue;
      double votes = o.kind == Kind::votes ? o.value.value_or(0) : 0;
      if (votes > most) most = votes, best = &*o.subject;
    }
    if (const Reference* other = again ? ahead_by_another_count(claims, c) : nullptr) best = other;
    if (best) c.rival = *best;
  }
}

// Who trails in a race that somebody else has won has lost it: "A took the seat. B trailed him by 700."
void settle_trailing(std::vector<Claim>& claims) {
  std::map<std::string, std::string> winner;  // by contest
  const auto now = [](const Claim& c) { return c.contest && !c.year_is_other && c.modality == Modality::reported && (c.kind == Kind::outcome || c.kind == Kind::margin); };
  for (const Claim& c : claims)
    if (now(c) && c.status == Status::won && c.subject && c.subject->type == RefType::candidate) winner.emplace(name_of(c.contest), name_of(c.subject));
  for (Claim& c : claims) {
    if (!now(c) || c.status != Status::trailing || !c.as_of.empty()) continue;
    const auto it = winner.find(name_of(c.contest));
    if (it != winner.end() && it->second != name_of(c.subject) && (!c.rival || it->second == name_of(c.rival))) c.status = Status::lost;
  }
}

// A party puts up one candidate in a race: of two pairs told to run against each other there, no name the same, who share a party, the
// second runs in another race, whichever that may be, where its words do not name this one ("his wife is trailing the same party's ...").
void drop_impossible_races(std::vector<Claim>& claims) {
  const auto is_pair = [](const Claim& c) {
    return c.contest && !c.year_is_other && (c.kind == Kind::margin || c.kind == Kind::outcome) && c.subject && c.rival && c.subject->type == RefType::candidate &&
           c.rival->type == RefType::candidate && c.subject->party != c.rival->party;
  };
  const auto share_a_party = [](const Claim& a, const Claim& b) {
    for (const std::string& party : {a.subject->party, a.rival->party})
      if (!party.empty() && (party == b.subject->party || party == b.rival->party)) return true;
    return false;
  };
  const auto names_it = [](const Claim& c) { return c.evidence.text.find(c.contest->mention) != std::string::npos; };
  std::set<std::pair<std::string, std::string>> impossible;  // a person and a race
  for (const Claim& c : claims) {
    if (!is_pair(c) || names_it(c)) continue;
    const auto before = [&](const Claim& o) {
      return is_pair(o) && name_of(o.contest) == name_of(c.contest) && o.evidence.section == c.evidence.section && o.evidence.start < c.evidence.start && share_a_party(o, c) &&
             std::set{o.subject->name, o.rival->name, c.subject->name, c.rival->name}.size() == 4;
    };
    if (!std::ranges::any_of(claims, before)) continue;
    for (const auto* person : {&c.subject, &c.rival}) impossible.emplace((*person)->name, c.contest->name);
  }
  for (Claim& c : claims)
    if (c.contest && impossible.contains({name_of(c.subject), c.contest->name}) && !names_it(c)) c.contest.reset();
}

// What is only linked holds in a report of results: one of which the rules themselves read results, or one at least
// where it speaks of elections throughout.
void drop_links_elsewhere(const Scene& scene, std::vector<Claim>& claims) {
  constexpr std::size_t kResults = 6, kSomeResults = 1;
  const auto results = static_cast<std::size_t>(std::count_if(claims.begin(), claims.end(), [&](const Claim& c) { return !linked(c) && c.kind != Kind::candidacy && c.kind != Kind::alliance && c.kind != Kind::house; }));
  if (results < (on_elections_throughout(scene) ? kSomeResults : kResults)) std::erase_if(claims, linked);
}

// A candidacy loosely read gives way to what the article says of the same person's race elsewhere.
void drop_doubtful_candidacies(std::vector<Claim>& claims) {
  std::set<std::string> placed;
  for (const Claim& c : claims) {
    const bool race = c.kind == Kind::outcome || c.kind == Kind::margin || c.kind == Kind::votes;
    if ((race && c.contest) || (c.kind == Kind::candidacy && !read_loosely(c)))
      for (const auto* who : {&c.subject, &c.rival})
        if (*who) placed.insert((*who)->name);
  }
  std::erase_if(claims, [&](const Claim& c) { return c.kind == Kind::candidacy && read_loosely(c) && placed.contains(name_of(c.subject)); });
}

// Who wins, loses, leads or polls in a race stands in it.
void add_candidacies(const Scene& scene, std::vector<Claim>& claims) {
  std::set<std::string> have;
  for (const Claim& c : claims)
    if (c.kind == Kind::candidacy) have.insert(name_of(c.subject));
  std::vector<Claim> added;
  const auto told = races_told(claims);
  auto stand = [&](const Claim& c, const Reference& who, const std::optional<Reference>& party) {
    if (who.type != RefType::candidate || have.contains(who.name)) return;
    if (!party && (!c.contest || c.contest_guessed)) return;
    const auto races = told.find(who.name);
    const bool many = races != told.end() && races->second.size() > 1;
    have.insert(who.name);
    Claim n = c;
    n.kind = Kind::candidacy;
    n.status = Status::none;
    n.subject = who;
    n.party = party;
    if (c.contest_guessed || (many && party)) n.contest.reset();
    n.rival.reset();
    n.value.reset();
    n.value_high.reset();
    n.of.reset();
    n.unit = Unit::none;
    n.bound = Bound::exact;
    n.modality = Modality::reported;
    n.as_of = {};
    n.rule = "candidacy.follows";
    added.push_back(std::move(n));
  };
  for (const Claim& c : claims) {
    if (!of_race(c)) continue;
    if (c.subject) stand(c, *c.subject, c.party);
    if (!c.rival || c.rival->type != RefType::candidate) continue;
    std::optional<Reference> party;
    for (const Entity& e : scene.entities)
      if (e.type == MentionType::person && e.name == c.rival->name && e.party >= 0) party = reference_of(scene, e.party);
    stand(c, *c.rival, party);
  }
  std::ranges::move(added, std::back_inserter(claims));
}

// Where a person is first named: body before title.
struct FirstMention {
  const Section* section = nullptr;
  const Mention* mention = nullptr;
};

std::map<int, FirstMention> first_mentions(const Scene& scene) {
  std::map<int, FirstMention> out;
  for (auto section = scene.sections.rbegin(); section != scene.sections.rend(); ++section)
    for (const SentenceScene& s : section->sentences)
      for (const Mention& m : s.mentions)
        if (m.type == MentionType::person && !m.pronoun && m.parts.empty() && m.end > m.begin) out.emplace(m.entity, FirstMention{&*section, &m});
  return out;
}

// Who is called a candidate, or has both a party and a race in the article, stands, whatever the count says of them.
void add_known_candidates(const Scene& scene, std::vector<Claim>& claims) {
  if (scene.strength < 4) return;
  std::set<std::string> have;
  for (const Claim& c : claims)
    if (c.kind == Kind::candidacy) have.insert(name_of(c.subject));
  for (const auto& [id, first] : first_mentions(scene)) {
    const Entity& e = scene.entities[static_cast<std::size_t>(id)];
    const bool placed = e.party >= 0 && e.contest >= 0, called = e.stands && (e.party >= 0 || e.contest >= 0);
    if (!placed && !called) continue;
    Claim c;
    c.kind = Kind::candidacy;
    c.subject = reference_to(scene, *first.section, *first.mention);
    if (!have.insert(c.subject->name).second) continue;
    if (e.party >= 0) c.party = reference_of(scene, e.party);
    if (e.contest >= 0) c.contest = contest_at(scene, e.contest);
    if (scene.year) c.year = scene.year;
    c.rule = "candidacy.known";
    c.rule_version = scene.book->version;
    c.confidence = 0.8;
    const auto& t = first.section->doc.tokens;
    c.evidence.section = first.section->name;
    c.evidence.start = t[first.mention->begin].span.begin;
    c.evidence.end = t[first.mention->end - 1].span.end;
    c.evidence.text = std::string(first.section->doc.text.substr(c.evidence.start, c.evidence.end - c.evidence.start));
    claims.push_back(std::move(c));
  }
}

// The same fact once, with the most told: more attributes first, then the body before the title.
std::size_t richness(const Claim& c) {
  return (c.contest ? 2 : 0) + (c.rival ? 2 : 0) + (c.of ? 1 : 0) + (c.as_of.empty() ? 0 : 1) + (c.party ? 1 : 0) + (c.evidence.section == "body" ? 1 : 0);
}

std::vector<Claim> without_doubles(std::vector<Claim> claims) {
  using Key = std::tuple<Kind, std::string, Status, std::optional<double>, std::optional<double>, std::string, Modality, int, std::string>;
  std::map<Key, std::size_t> at;
  std::vector<Claim> out;
  for (Claim& c : claims) {
    bool with_contest = c.kind == Kind::outcome;
    Key k{c.kind, name_of(c.subject), c.status, c.value, c.value_high, name_of(c.member), c.modality, c.year_is_other ? c.year.value_or(0) : 0, with_contest ? name_of(c.contest) : ""};
    auto [it, fresh] = at.emplace(k, out.size());
    if (fresh) {
      out.push_back(std::move(c));
    } else if (c.kind == Kind::alliance) {  // who leads it is a member too
      if (c.role == Role::leader && (!linked(c) || linked(out[it->second]))) out[it->second] = std::move(c);
    } else if (richness(c) > richness(out[it->second])) {
      out[it->second] = std::move(c);
    }
  }
  return out;
}

// What a headline tells as a fact and the body, of the same number, as a forecast is a forecast: "Labour leads by nine points".
void settle_headlines(std::vector<Claim>& claims) {
  for (Claim& c : claims) {
    if (c.evidence.section != "title" || c.modality != Modality::reported || !c.value) continue;
    const auto told = [&](const Claim& o) {
      return o.evidence.section == "body" && o.kind == c.kind && o.status == c.status && o.value == c.value && o.value_high == c.value_high && name_of(o.subject) == name_of(c.subject) && o.year_is_other == c.year_is_other;
    };
    const auto body = std::ranges::find_if(claims, told);
    if (body != claims.end() && std::ranges::none_of(claims, [&](const Claim& o) { return told(o) && o.modality == Modality::reported; })) c.modality = body->modality;
  }
}

// Drops claims by what the others say: all are asked before one goes.
template <typename Asked>
void drop_where(std::vector<Claim>& claims, Asked asked) {
  std::vector<bool> dropped;
  for (const Claim& c : claims) dropped.push_back(asked(c));
  std::vector<Claim> kept;
  for (std::size_t k = 0; k < claims.size(); ++k)
    if (!dropped[k]) kept.push_back(std::move(claims[k]));
  claims = std::move(kept);
}

// "Reform takes Runcorn by six votes" above "Reform UK's Sarah Pochin won by six votes" is her margin.
void drop_party_echoes(std::vector<Claim>& claims) {
  const auto told_of_person = [&](const Claim& c) {
    return std::ranges::any_of(claims, [&](const Claim& o) {
      return o.kind == c.kind && o.status == c.status && o.value == c.value && o.year_is_other == c.year_is_other && o.subject && o.subject->type == RefType::candidate && o.party && o.party->name == c.subject->name;
    });
  };
  drop_where(claims, [&](const Claim& c) {
    return c.kind == Kind::margin && c.unit == Unit::votes && c.evidence.section == "title" && c.subject && c.subject->type == RefType::party && told_of_person(c);
  });
}

// An outcome whose margin is told is the margin's claim alone.
void drop_echoes(std::vector<Claim>& claims) {
  auto echoes = [&](const Claim& o) {
    if (o.kind != Kind::outcome) return false;
    for (const Claim& m : claims) {
      if (m.kind != Kind::margin || m.year_is_other != o.year_is_other) continue;
      bool same = name_of(m.subject) == name_of(o.subject) && m.status == o.status;
      bool mirror = m.rival && name_of(m.rival) == name_of(o.subject);
      bool contest = !m.contest || !o.contest || name_of(m.contest) == name_of(o.contest);
      if ((same || mirror) && contest) return true;
    }
    return false;
  };
  drop_where(claims, echoes);
}

}  // namespace

bool of_setting(const Scene& scene, const Claim& claim) {
  const auto is = [&](int place) { return place >= 0 && claim.contest && claim.contest->name == scene.entities[static_cast<std::size_t>(place)].name; };
  return is(scene.place) || is(scene.home);
}

std::vector<Claim> told_memberships(const Scene& scene, const Section& section, const SentenceScene& s) {
  std::vector<Claim> out;
  for (const ToldMembership& t : s.memberships) {
    const Mention* where = nullptr;
    for (const Mention& m : s.mentions)
      if (m.entity == t.alliance && m.end > m.begin) where = &m;
    if (!where) continue;
    Claim c;
    c.kind = Kind::alliance;
    c.role = t.role;
    c.subject = reference_to(scene, section, *where);
    c.member = reference_of(scene, t.party);
    c.member->type = RefType::party;
    c.rule = t.role == Role::leader ? "alliance.led_name" : "alliance.compound_name";
    c.rule_version = scene.book->version;
    c.confidence = 0.95;
    c.evidence.section = section.name;
    c.evidence.start = section.doc.tokens[where->begin].span.begin;
    c.evidence.end = section.doc.tokens[where->end - 1].span.end;
    c.evidence.text = std::string(section.doc.text.substr(c.evidence.start, c.evidence.end - c.evidence.start));
    out.push_back(std::move(c));
  }
  return out;
}

namespace {

// By where they stand, the title first. Claims are large: their places are sorted, and each is moved once.
std::vector<Claim> in_order(std::vector<Claim>& claims) {
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t x, std::size_t y) {
    const Claim &a = claims[x], &b = claims[y];
    const bool at = a.evidence.section == "title", bt = b.evidence.section == "title";
    return std::tie(bt, a.evidence.start, a.id) < std::tie(at, b.evidence.start, b.id);
  });
  std::vector<Claim> out;
  out.reserve(claims.size());
  for (const std::size_t k : order) out.push_back(std::move(claims[k]));
  return out;
}

}  // namespace

std::vector<Claim> settle_claims(const Scene& scene, std::vector<Claim> claims) {
  drop_links_elsewhere(scene, claims);
  const auto leadership = leadership_race(scene);
  if (scene.fills_no_house || leadership) settle_sitting(claims);
  complete_parties(scene, claims);
  complete_contests(scene, claims);
  complete_winners(claims);
  if (leadership) complete_leaderships(scene, *leadership, claims);
  complete_turnouts(scene, leadership, claims);
  complete_rivals(scene, claims);
  drop_impossible_races(claims);
  settle_trailing(claims);
  drop_party_echoes(claims);
  drop_echoes(claims);
  drop_doubtful_candidacies(claims);
  add_candidacies(scene, claims);
  add_known_candidates(scene, claims);
  if (leadership) complete_leaderships(scene, *leadership, claims);
  add_breakdowns(scene, claims);
  settle_headlines(claims);
  claims = without_doubles(std::move(claims));
  std::erase_if(claims, [](const Claim& c) { return c.kind == Kind::candidacy && !c.party && !c.contest; });
  for (Claim& c : claims) {
    c.article = scene.article->id;
    c.id = claim_id(c);
  }
  return in_order(claims);
}

}  // namespace newstally
