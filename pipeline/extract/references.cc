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
      if (w == "they" && d_.group >= 0 && group >= 0 && person < 0) {
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
    const auto n = static_cast<std::size_t>(quantity(i + 1).value);
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
    put(i, word(i + 2, "parties") ? i + 2 : i + 1, g);
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

  // "the party", "the ruling party", "the alliance", "the chief minister", "the 61-year-old".
  void description(std::size_t i, int group, int party, int alliance, int person) {
    std::size_t n = i + 1;
    std::string adjective;
    if (any_word(n) && (word(n, "ruling") || word(n, "opposition") || word(n, "outgoing") || word(n, "governing") || word(n, "incumbent") || word(n, "same"))) adjective = s_.items[n++].norm;
    if (!any_word(n)) return;
    const std::string& w = s_.items[n].norm;
    static const WordSet kHuman{"leader", "leaders", "candidate", "candidates", "worker", "workers", "mate", "president", "chief", "office", "member", "members", "supporters", "headquarters", "line", "conference", "system", "tally", "in-charge", "general", "spokesperson", "spokesman", "mp", "mps", "mla", "nominee", "nominees", "leadership", "legislators", "patriarch", "supremo", "officials", "stronghold", "strongman", "functionaries"};
    auto followed = [&](std::size_t k) { return any_word(k) && kHuman.contains(s_.items[k].norm); };
    if (word(i, "the") || word(i, "this")) {
      if (v_.set("party_nouns").contains(w) && !followed(n + 1)) {
        int id = adjective.empty() || adjective == "same" ? (party >= 0 && group == party ? party : group) : tagged(adjective, false);
        if (id < 0 && !adjective.empty() && adjective != "opposition") id = -1;
        if (id >= 0) put(i, n, reference(id, entity(id).type));
        return;
      }
      if (v_.set("alliance_nouns").contains(w) && w != "pact" && !followed(n + 1)) {
        int id = adjective.empty() ? alliance : tagged(adjective, false);
        if (id < 0 && adjective.empty()) id = first_alliance();
        if (id >= 0 && entity(id).type == MentionType::alliance) {
          alias(id, std::string(words_of(section_, s_.items[n].begin, s_.items[n].end)));
          put(i, n, reference(id, MentionType::alliance));
        }
        return;
      }
      static const std::unordered_map<std::string, std::string> kOffices{{"chief", "chief"}, {"prime", "prime"}, {"president", "president"}, {"incumbent", "incumbent"}, {"minister", "minister"}, {"governor", "governor"}, {"senator", "senator"}, {"premier", "premier"}, {"mayor", "mayor"}};
      auto o = kOffices.find(w);
      if (o != kOffices.end()) {
        std::size_t e = n;
        if ((w == "chief" || w == "prime") && word(n + 1, "minister")) e = n + 1;
        else if (w == "chief" || w == "prime") return;
        if (is_mention(e + 1) || word(e + 1, "'s") || word(e + 1, "of")) return;  // a title before a name
        int id = tagged(o->second, true);
        if (id >= 0) put(i, e, reference(id, MentionType::person));
        return;
      }
      if (s_.items.size() > n && w == "veteran" && !is_mention(n + 1) && person >= 0) return;
    }
    if ((word(i, "its") || word(i, "his") || word(i, "her")) && w == "party" && !followed(n + 1)) {
      int id = word(i, "its") ? group : person >= 0 ? entity(person).party : -1;
      if (id >= 0) put(i, n, reference(id, entity(id).type));
    }
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
