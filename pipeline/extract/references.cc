// Pronouns and descriptions resolved to whom they stand for: "she", "the party", "the ruling alliance", "the chief minister".
#include "pipeline/extract/row.h"

namespace newstally {
namespace {

class ReferenceResolver : Row {
 public:
  using Row::Row;

  void run() { descriptions(); }

 private:
  void descriptions() {
    int person = d_.person, male = d_.male, female = d_.female, group = d_.group, party = d_.party, alliance = d_.alliance;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (is_mention(i)) {
        const Mention& m = at(i);
        if (m.type == MentionType::person) {
          person = m.entity;
          if (entity(person).gender != 'f') male = person;
          if (entity(person).gender != 'm') female = person;
        }
        if (m.type == MentionType::party || m.type == MentionType::alliance) {
          bool prep = i > 0 && (word(i - 1, "of") || word(i - 1, "against") || word(i - 1, "over") || word(i - 1, "from"));
          if (i > 1 && word(i - 1, "the")) prep = word(i - 2, "of") || word(i - 2, "against") || word(i - 2, "over") || word(i - 2, "from") || word(i - 2, "to");
          if (!prep || group < 0) {
            group = m.entity;
            (m.type == MentionType::party ? party : alliance) = m.entity;
          }
        }
        continue;
      }
      if (owned_group(i)) continue;
      if (!any_word(i)) continue;
      const std::string& w = s_.items[i].norm;
      if (w == "he" || w == "she") {
        int who = w == "he" ? male : female;
        if (who < 0) who = person;
        if (who >= 0) {
          if (!entity(who).gender) entity(who).gender = w == "he" ? 'm' : 'f';
          put(i, i, reference(who, MentionType::person));
        }
        continue;
      }
      if ((w == "him" || (w == "her" && i > 0 && is_verb(i - 1) && !is_mention(i + 1) && !is_cue(i + 1) && (!any_word(i + 1) || v_.set("prepositions").contains(s_.items[i + 1].norm)))) && i > 0) {
        int who = w == "him" ? male : female;
        if (who >= 0 && (is_verb(i - 1) || any_word(i - 1))) put(i, i, reference(who, MentionType::person));
        continue;
      }
      if (w == "it" && group >= 0 && !expletive(i)) {
        put(i, i, reference(group, entity(group).type));
        continue;
      }
      if (w == "we" && person >= 0 && entity(person).party >= 0) {
        Mention m = reference(entity(person).party, entity(entity(person).party).type);
        m.first_person = true;
        put(i, i, m);
        continue;
      }
      if (w == "each" && i == 0 && is_verb(1) && counted_groups(0, 0, 2)) continue;
      const bool subject = (i == 0 || !any_word(i - 1)) && is_verb(i + 1);  // one person is not "they"
      if (w == "they" && d_.group >= 0 && group >= 0 && (person < 0 || subject)) {
        put(i, i, reference(group, entity(group).type));
        continue;
      }
      if (w == "the" && i + 4 < s_.items.size() && s_.items[i + 1].kind == ItemKind::quantity && (quantity(i + 1).kind == QuantityKind::age || quantity(i + 1).kind == QuantityKind::other) &&
          word(i + 2, "-") && word(i + 3, "year") && person >= 0) {
        std::size_t e = i + 3;
        if (word(e + 1, "-") && word(e + 2, "old")) e += 2;
        if (!is_mention(e + 1) && !any_word(e + 1)) put(i, e, reference(person, MentionType::person));
        continue;
      }
      if (w == "the" && i + 2 < s_.items.size() && s_.items[i + 1].kind == ItemKind::quantity && quantity(i + 1).word && (is_verb(i + 2) || word(i + 2, "parties")) && the_counted(i)) continue;
      if (w == "the" || w == "its" || w == "his" || w == "her" || w == "this" || w == "that") description(i, group, party, alliance, person);
    }
  }

  // "the three were on 21.9, 20.8 and 19 per cent": the parties listed before.
  bool the_counted(std::size_t i) {
    return counted_groups(i, word(i + 2, "parties") ? i + 2 : i + 1, static_cast<std::size_t>(quantity(i + 1).value));
  }
  // The n parties named last, in the place of items [i, last].
  bool counted_groups(std::size_t i, std::size_t last, std::size_t n) {
    std::vector<int> who = d_.recent_groups;
    if (who.size() < n || n < 2 || n > 6) return false;
    who.erase(who.begin(), who.end() - static_cast<std::ptrdiff_t>(n));
    Mention g;
    g.pronoun = true;
    for (int id : who) {
      g.parts.push_back(static_cast<int>(s_.mentions.size()));
      Mention m = reference(id, entity(id).type);
      s_.mentions.push_back(m);
    }
    g.type = entity(who[0]).type;
    g.entity = who[0];
    put(i, last, g);
    return true;
  }

  // "it is", "it was" + adjective, "it takes": nobody is meant.
  bool expletive(std::size_t i) const {
    if (!is_verb(i + 1)) return false;
    const std::string& l = s_.items[i + 1].norm;
    if (l != "be" && l != "take") return false;
    if (l == "take") return true;
    return i + 2 < s_.items.size() && s_.items[i + 2].kind == ItemKind::word && !word(i + 2, "on") && !word(i + 2, "at") && !word(i + 2, "ahead") && !word(i + 2, "in") && !word(i + 2, "leading");
  }

  int tagged(const std::string& t, bool person) const {
    for (std::size_t k = scene_.entities.size(); k-- > 0;) {
      const Entity& e = scene_.entities[k];
      bool is = e.type == MentionType::person;
      if (is == person && std::find(e.tags.begin(), e.tags.end(), t) != e.tags.end()) return static_cast<int>(k);
    }
    return -1;
  }

  // "the party", "the ruling party", "the alliance", "the chief minister", "the five-time MLA".
  void description(std::size_t i, int group, int party, int alliance, int person) {
    const bool definite = word(i, "the") || word(i, "this");
    if (definite && (party_description(i, group, party) || alliance_description(i, alliance))) return;
    if (definite) return person_description(i, person);
    if ((word(i, "its") || word(i, "his") || word(i, "her")) && word(i + 1, "party") && !of_people(i + 2)) {
      int id = word(i, "its") ? group : person >= 0 ? entity(person).party : -1;
      if (id >= 0) put(i, i + 1, reference(id, entity(id).type));
    }
  }

  // "the party leader" is no party.
  bool of_people(std::size_t k) const { return in(k, "party_people"); }

  // The index after the adjectives that follow item i: "the | main opposition | party".
  std::size_t after_adjectives(std::size_t i) const {
    std::size_t n = i + 1;
    while (in(n, "party_adjectives") || word(n, "same") || (word(n, "-") && n > i + 1)) ++n;
    return n;
  }
  bool plain(const std::string& adjective) const { return adjective == "-" || adjective == "same" || adjective == "main" || adjective == "once" || adjective == "then" || adjective == "of"; }

  // The one whose adjectives, as the article gave them before, are those of items (i, n).
  int described(std::size_t i, std::size_t n) const {
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

  bool party_description(std::size_t i, int group, int party) {
    std::size_t n = after_adjectives(i);
    if (!in(n, "party_nouns") || of_people(n + 1)) return false;
    bool bare = true;
    for (std::size_t k = i + 1; k < n; ++k) bare &= plain(s_.items[k].norm);
    int id = bare ? (party >= 0 && group == party ? party : group) : described(i, n);
    if (id < 0 && !bare && (word(n - 1, "ruling") || word(n - 1, "governing") || word(n - 1, "outgoing") || word(n - 1, "incumbent"))) id = party_in_office();
    if (id >= 0) put(i, n, reference(id, entity(id).type));
    return true;
  }

  bool alliance_description(std::size_t i, int alliance) {
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
  int party_in_office() const {
    for (std::size_t k = scene_.entities.size(); k-- > 0;) {
      const Entity& e = scene_.entities[k];
      auto has = [&](const char* t) { return std::find(e.tags.begin(), e.tags.end(), t) != e.tags.end(); };
      if (e.type == MentionType::person && e.party >= 0 && !has("former") && !has("ex") && ((has("minister") && (has("chief") || has("prime"))) || has("premier") || has("taoiseach"))) return e.party;
    }
    return -1;
  }

  // "the chief minister", "the five-time MLA", "the mining baron": the person the article called so, else the one in focus.
  void person_description(std::size_t i, int person) {
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
  bool person_noun(std::size_t n) const { return in(n, "person_nouns"); }
  bool modifier(std::size_t n) const {
    if (n >= s_.items.size()) return false;
    const Item& item = s_.items[n];
    if (item.kind == ItemKind::quantity) return quantity(n).kind != QuantityKind::percent && (word(n + 1, "-") || quantity(n).kind == QuantityKind::ordinal);
    if (item.kind == ItemKind::punctuation) return item.norm == "-";
    if (item.kind != ItemKind::word || v_.set("prepositions").contains(item.norm) || v_.set("clause_breaks").contains(item.norm)) return false;
    return person_noun(n + 1) || modifier_before_noun(n);
  }
  bool modifier_before_noun(std::size_t n) const {
    for (std::size_t k = n + 1; k < std::min(s_.items.size(), n + 6); ++k) {
      if (person_noun(k)) return true;
      if (!any_word(k) && !word(k, "-")) return false;
      if (v_.set("prepositions").contains(s_.items[k].norm)) return false;
    }
    return false;
  }

  // The person whose titles share most words with items [from, to]; the noun itself must be among them.
  int best_tagged(std::size_t from, std::size_t to) const {
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

  // "Netanyahu's party", "Gantz's alliance".
  bool owned_group(std::size_t i) {
    if (!genitive(i) || i == 0 || !is_person(i - 1) || of_people(i + 2)) return false;
    if (!in(i + 1, "party_nouns") && !in(i + 1, "alliance_nouns")) return false;
    int id = entity(at(i - 1).entity).party;
    if (id < 0) id = led_by(entity(at(i - 1).entity));
    if (id < 0) return false;
    set_party(at(i - 1).entity, id);
    put(i - 1, i + 1, reference(id, entity(id).type));
    return true;
  }
  int led_by(const Entity& person) {
    for (std::size_t k = 0; k < scene_.entities.size(); ++k) {
      const Entity& e = scene_.entities[k];
      if (!e.entry || e.type != MentionType::party) continue;
      const auto& l = e.entry->leaders;
      auto named = [&](const std::string& n) { return std::find(l.begin(), l.end(), n) != l.end(); };
      if (named(person.name) || std::any_of(person.aliases.begin(), person.aliases.end(), named)) return static_cast<int>(k);
    }
    return -1;
  }

  // "The coalition …" may open a report that names it later.
  int first_alliance() const {
    for (const auto& s : section_.sentences)
      for (const Mention& m : s.mentions)
        if (m.type == MentionType::alliance) return m.entity;
    return -1;
  }
};

}  // namespace

void resolve_references(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d) { ReferenceResolver(scene, section, s, d).run(); }

void advance(Discourse& d, const Scene& scene, const SentenceScene& s) {
  bool first_group = true, focused = false;
  d.last_place = -1;
  int places = 0;
  for (const Item& i : s.items)
    if (i.kind == ItemKind::mention && s.mentions[static_cast<std::size_t>(i.ref)].type == MentionType::place) ++places, d.last_place = s.mentions[static_cast<std::size_t>(i.ref)].entity;
  if (places != 1) d.last_place = -1;
  const WordSet& prepositions = scene.book->vocabulary.set("prepositions");
  for (std::size_t i = 0; i < s.items.size(); ++i) {
    const Item& item = s.items[i];
    if (item.kind != ItemKind::mention) continue;
    const Mention& m = s.mentions[static_cast<std::size_t>(item.ref)];
    if (m.type == MentionType::person) {
      // the first person who is not governed by a preposition keeps the focus
      bool governed = i > 0 && s.items[i - 1].kind == ItemKind::word && prepositions.contains(s.items[i - 1].norm);
      char g = scene.entities[static_cast<std::size_t>(m.entity)].gender;
      if (!focused || (d.male < 0 && g != 'f')) {
        d.person = m.entity;
        if (g != 'f') d.male = m.entity;
        if (g != 'm') d.female = m.entity;
      } else if (g == 'f') {
        d.female = m.entity;
      } else if (g == 'm' && scene.entities[static_cast<std::size_t>(d.person)].gender == 'f') {
        d.male = m.entity;
      }
      focused |= !governed;
    }
    if (m.type == MentionType::party || m.type == MentionType::alliance) {
      if (first_group) d.group = m.entity;
      first_group = false;
      (m.type == MentionType::party ? d.party : d.alliance) = m.entity;
      std::vector<int> named{m.entity};
      if (m.parts.size() >= 2) {
        named.clear();
        for (int p : m.parts) named.push_back(s.mentions[static_cast<std::size_t>(p)].entity);
      }
      for (int id : named) {
        std::erase(d.recent_groups, id);
        d.recent_groups.push_back(id);
      }
    }
  }
}

}  // namespace newstally
