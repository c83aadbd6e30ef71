#include "pipeline/extract/descriptions.h"

namespace newstally {

// "the party", "the ruling party", "the alliance", "the chief minister", "the five-time MLA".
void Descriptions::describe(std::size_t i, const Focus& focus) {
  const bool definite = word(i, "the") || word(i, "this");
  if (symbol(i) || side_of_race(i, focus.person)) return;
  if (definite && (former_or_latter(i) || aged(i, focus.person) || party_description(i, focus.group, focus.party) || alliance_description(i, focus.alliance))) return;
  if (definite) return person_description(i, focus.person);
  if ((word(i, "its") || word(i, "his") || word(i, "her")) && word(i + 1, "party") && !of_people(i + 2)) {
    const int id = word(i, "its") ? focus.group : focus.person >= 0 ? party_of(focus.person) : -1;
    if (id >= 0) put(i, i + 1, reference(id, entity(id).type));
  }
}

int Descriptions::party_of(int person) const {
  const Entity& who = scene_.entities[static_cast<std::size_t>(person)];
  if (who.party >= 0) return who.party;
  for (std::size_t k = 0; k < scene_.entities.size(); ++k) {
    const Entity& e = scene_.entities[k];
    if (!e.entry || e.type != MentionType::party) continue;
    const auto& l = e.entry->leaders;
    const auto named = [&](const std::string& n) { return std::find(l.begin(), l.end(), n) != l.end(); };
    if (named(who.name) || std::any_of(who.aliases.begin(), who.aliases.end(), named)) return static_cast<int>(k);
  }
  return -1;
}

// "the lotus", "his bow and arrow": a party by what it prints on the ballot, where the article names the party too.
bool Descriptions::symbol(std::size_t i) {
  for (std::size_t k = 0; k < scene_.entities.size(); ++k) {
    const Entity& e = scene_.entities[k];
    if (!e.entry || e.type != MentionType::party) continue;
    for (const auto& words : e.entry->symbols) {
      std::size_t n = i + 1;
      while (n - i - 1 < words.size() && n < s_.items.size() && s_.items[n].kind != ItemKind::mention && s_.items[n].kind != ItemKind::quantity && section_.doc.tokens[s_.items[n].begin].norm == words[n - i - 1]) ++n;
      if (n - i - 1 < words.size() || word(n, "-") || in(n, "party_nouns") || in(n, "alliance_nouns")) continue;
      put(i, n - 1, reference(static_cast<int>(k), MentionType::party));
      return true;
    }
  }
  return false;
}

// "her rival", "the winner", "the runner-up": a side of the race told last.
bool Descriptions::side_of_race(std::size_t i, int person) {
  constexpr std::size_t kNear = 3;
  const ToldRace& race = d_.race;
  if (race.section != &section_ || s_.index - race.sentence > kNear) return false;
  std::size_t n = i + 1;
  while (in(n, "rival_adjectives")) ++n;
  std::size_t last = n;
  if (word(n, "runner") && word(n + 1, "-") && word(n + 2, "up")) last = n + 2;
  const bool rival = in(n, "rival_nouns"), winner = in(n, "race_winners"), loser = in(n, "race_losers") || last > n;
  if ((!rival && !winner && !loser) || is_mention(last + 1) || (word(last + 1, ",") && is_mention(last + 2)) || in(last + 1, "person_nouns")) return false;
  int id = -1;
  if (rival && (word(i, "his") || word(i, "her")) && person >= 0) id = person == race.ahead ? race.behind : person == race.behind ? race.ahead : -1;
  if (winner && word(i, "the")) id = race.ahead;
  if (loser && word(i, "the")) id = race.behind;
  if (id < 0 || entity(id).type != MentionType::person) return false;
  put(i, last, reference(id, MentionType::person));
  return true;
}

// "the latter", "the former": of the two of a kind named last, in this sentence or, of parties, before it.
bool Descriptions::former_or_latter(std::size_t i) {
  const bool latter = word(i + 1, "latter"), former = word(i + 1, "former") && !any_word(i + 2) && !is_mention(i + 2);
  if (!latter && !former) return false;
  std::vector<int> named;  // nearest first
  for (std::size_t k = i; k-- > 0 && named.size() < 2;)
    if (is_person(k) || is_political(k)) {
      if (!named.empty() && entity(at(k).entity).type != entity(named[0]).type) continue;  // "the UML's Bhattarai": of the two people
      if (named.empty() || at(k).entity != named[0]) named.push_back(at(k).entity);
    }
  if (named.size() == 2) {
    const int id = named[latter ? 0 : 1];
    put(i, i + 1, reference(id, entity(id).type));
    return true;
  }
  if (d_.recent_groups.size() < 2) return false;
  const int id = d_.recent_groups[d_.recent_groups.size() - (latter ? 1 : 2)];
  put(i, i + 1, reference(id, entity(id).type));
  return true;
}

// "the 43-year-old", "the 59-year-old businessman": who is spoken of.
bool Descriptions::aged(std::size_t i, int person) {
  if (i + 4 >= s_.items.size() || s_.items[i + 1].kind != ItemKind::quantity || !word(i + 2, "-") || !word(i + 3, "year") || person < 0) return false;
  if (quantity(i + 1).kind != QuantityKind::age && quantity(i + 1).kind != QuantityKind::other) return false;
  std::size_t last = i + 3;
  if (word(last + 1, "-") && word(last + 2, "old")) last += 2;
  while (modifier(last + 1) || person_noun(last + 1)) ++last;
  if (is_mention(last + 1) || any_word(last + 1)) return false;
  put(i, last, reference(person, MentionType::person));
  return true;
}

int Descriptions::tagged(const std::string& t, bool person) const {
  for (std::size_t k = scene_.entities.size(); k-- > 0;) {
    const Entity& e = scene_.entities[k];
    bool is = e.type == MentionType::person;
    if (is == person && std::find(e.tags.begin(), e.tags.end(), t) != e.tags.end()) return static_cast<int>(k);
  }
  return -1;
}

// The index after the adjectives that follow item i: "the | main opposition | party".
std::size_t Descriptions::after_adjectives(std::size_t i) const {
  std::size_t n = i + 1;
  while (in(n, "party_adjectives") || word(n, "same") || (word(n, "-") && n > i + 1)) ++n;
  return n;
}
bool Descriptions::plain(const std::string& adjective) const { return adjective == "-" || adjective == "same" || adjective == "main" || adjective == "once" || adjective == "then" || adjective == "of"; }

// The one whose adjectives, as the article gave them before, are those of items (i, n).
int Descriptions::described(std::size_t i, std::size_t n) const {
  int id = -1;
  for (std::size_t k = i + 1; k < n; ++k) {
    const std::string& w = s_.items[k].norm;
    if (plain(w)) continue;
    int of = tagged(w, false);
    if (of < 0 || (id >= 0 && of != id)) return -1;
    id = of;
  }
  return id;
}

bool Descriptions::party_description(std::size_t i, int group, int party) {
  std::size_t n = after_adjectives(i);
  if (!in(n, "party_nouns") || of_people(n + 1)) return false;
  bool bare = true;
  for (std::size_t k = i + 1; k < n; ++k) bare &= plain(s_.items[k].norm);
  int id = bare ? (party >= 0 && group == party ? party : group) : described(i, n);
  if (id < 0 && !bare && (word(n - 1, "ruling") || word(n - 1, "governing") || word(n - 1, "outgoing") || word(n - 1, "incumbent"))) id = party_in_office();
  if (id >= 0) put(i, n, reference(id, entity(id).type));
  return true;
}

bool Descriptions::alliance_description(std::size_t i, int alliance) {
  std::size_t n = after_adjectives(i);
  if (!in(n, "alliance_nouns") || word(n, "pact") || of_people(n + 1)) return false;
  int id = n == i + 1 ? alliance : described(i, n);
  if (id < 0 && n == i + 1) id = first_alliance();
  if (id >= 0 && entity(id).type == MentionType::alliance) {
    alias(id, std::string(words_of(section_, s_.items[n].begin, s_.items[n].end)));
    put(i, n, reference(id, MentionType::alliance));
  }
  return true;
}

// The party of the head of government, where the article tells one.
int Descriptions::party_in_office() const {
  for (std::size_t k = scene_.entities.size(); k-- > 0;) {
    const Entity& e = scene_.entities[k];
    auto has = [&](const char* t) { return std::find(e.tags.begin(), e.tags.end(), t) != e.tags.end(); };
    if (e.type == MentionType::person && e.party >= 0 && !has("former") && !has("ex") && ((has("minister") && (has("chief") || has("prime"))) || has("premier") || has("taoiseach"))) return e.party;
  }
  return -1;
}

// "the chief minister", "the five-time MLA", "the mining baron": the person the article called so, else the one in focus.
void Descriptions::person_description(std::size_t i, int person) {
  std::size_t n = i + 1;
  while (n < s_.items.size() && n < i + 7 && modifier(n)) ++n;
  if (n > i + 1 && !person_noun(n)) --n;
  if (!person_noun(n)) return;
  const std::size_t next = n + 1;
  if (i >= 2 && word(i - 1, ",") && is_mention(i - 2)) return;  // an apposition
  const bool subject = is_verb(next) || in(next, "dropped") || word(next, "'s") || (word(next, ",") && (is_verb(next + 1) || word(next + 1, "who") || word(next + 1, "whose")));
  const bool object = i > 0 && (is_verb(i - 1) || word(i - 1, "by") || word(i - 1, "to") || word(i - 1, "over") || word(i - 1, "against"));
  if (is_mention(next) || in(next, "person_nouns") || word(next, "of") || word(next, "-") || word(next, "for")) return;
  int id = best_tagged(i + 1, n);
  const bool vague = in(n, "vague_persons");
  if (id < 0 && !vague && subject) id = person;
  if (id < 0 && !vague && object && d_.person >= 0 && d_.person != person) id = d_.person;
  if (id < 0 || entity(id).type != MentionType::person) return;
  put(i, n, reference(id, MentionType::person));
}
bool Descriptions::modifier(std::size_t n) const {
  if (n >= s_.items.size()) return false;
  const Item& item = s_.items[n];
  if (item.kind == ItemKind::quantity) return quantity(n).kind != QuantityKind::percent && (word(n + 1, "-") || quantity(n).kind == QuantityKind::ordinal);
  if (item.kind == ItemKind::punctuation) return item.norm == "-";
  if (item.kind != ItemKind::word || v_.set("prepositions").contains(item.norm) || v_.set("clause_breaks").contains(item.norm)) return false;
  return person_noun(n + 1) || modifier_before_noun(n);
}
bool Descriptions::modifier_before_noun(std::size_t n) const {
  for (std::size_t k = n + 1; k < std::min(s_.items.size(), n + 6); ++k) {
    if (person_noun(k)) return true;
    if (!any_word(k) && !word(k, "-")) return false;
    if (v_.set("prepositions").contains(s_.items[k].norm)) return false;
  }
  return false;
}

// The person whose titles share most words with items [from, to]; the noun itself must be among them.
int Descriptions::best_tagged(std::size_t from, std::size_t to) const {
  int best = -1;
  std::size_t most = 0;
  for (std::size_t k = scene_.entities.size(); k-- > 0;) {
    const Entity& e = scene_.entities[k];
    if (e.type != MentionType::person) continue;
    std::size_t shared = 0;
    bool noun = false;
    for (std::size_t n = from; n <= to; ++n) {
      bool has = any_word(n) && std::find(e.tags.begin(), e.tags.end(), s_.items[n].norm) != e.tags.end();
      shared += has;
      noun |= has && n == to;
    }
    if (noun && shared > most) most = shared, best = static_cast<int>(k);
  }
  return best;
}

// "The coalition …" may open a report that names it later.
int Descriptions::first_alliance() const {
  for (const auto& s : section_.sentences)
    for (const Mention& m : s.mentions)
      if (m.type == MentionType::alliance) return m.entity;
  return -1;
}

}  // namespace newstally
