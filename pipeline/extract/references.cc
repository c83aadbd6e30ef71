// Pronouns and descriptions resolved to whom they stand for: "she", "the party", "the ruling alliance", "the chief minister".
#include "pipeline/extract/descriptions.h"

namespace newstally {
namespace {

class ReferenceResolver : Descriptions {
 public:
  using Descriptions::Descriptions;

  void run() { descriptions(); }

 private:
  void descriptions() {
    for (const Item& i : s_.items)
      if (i.kind == ItemKind::mention && s_.mentions[static_cast<std::size_t>(i.ref)].type == MentionType::person) name_gender(s_.mentions[static_cast<std::size_t>(i.ref)].entity);
    int person = d_.person, group = d_.group, party = d_.party, alliance = d_.alliance;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (is_mention(i)) {
        const Mention& m = at(i);
        if (m.type == MentionType::person) {
          person = m.entity;
          note_person(i);
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
      const std::string_view w = s_.items[i].norm;
      if (w == "he" || w == "she") {
        const int who = meant(i, w == "he" ? 'm' : 'f', false);
        if (who >= 0) {
          if (!entity(who).gender) entity(who).gender = w == "he" ? 'm' : 'f';
          put(i, i, reference(who, MentionType::person));
          person = who;
          note_person(i);
        }
        continue;
      }
      if ((w == "him" || (w == "her" && i > 0 && is_verb(i - 1) && !is_mention(i + 1) && !is_cue(i + 1) && (!any_word(i + 1) || v_.set("prepositions").contains(s_.items[i + 1].norm)))) && i > 0) {
        const int who = meant(i, w == "him" ? 'm' : 'f', true);
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
      if (w == "the" && i + 2 < s_.items.size() && s_.items[i + 1].kind == ItemKind::quantity && quantity(i + 1).word && (is_verb(i + 2) || word(i + 2, "parties")) && the_counted(i)) continue;
      if (w == "the" || w == "its" || w == "his" || w == "her" || w == "this" || w == "that") describe(i, {person, group, party, alliance});
    }
  }

  // A person named earlier in the sentence.
  struct Named {
    std::size_t item;
    int entity;
  };
  std::vector<Named> named_;

  void note_person(std::size_t i) {
    std::size_t b = i;
    char told = 0;
    for (; b > 0 && (word(b - 1, "the") || word(b - 1, "his") || word(b - 1, "her") || is_cue(b - 1)); --b) {
      if (!told) told = gender_of_title(s_.items[b - 1].norm);
    }
    if (told && !entity(at(i).entity).gender) entity(at(i).entity).gender = told;
    named_.push_back({i, at(i).entity});
  }
  // By the first name, where it is one of men or of women only.
  void name_gender(int id) {
    Entity& e = entity(id);
    if (e.gender) return;
    const std::string folded = fold_name(e.name), first = folded.substr(0, folded.find(' '));
    if (first.size() == folded.size()) return;
    const Lexicon& lexicon = scene_.book->lexicon;
    if (lexicon.is_mans_name(first)) e.gender = 'm';
    if (lexicon.is_womans_name(first)) e.gender = 'f';
  }
  bool may_be(int id, char gender) const {
    const char g = scene_.entities[static_cast<std::size_t>(id)].gender;
    return !g || g == gender;
  }

  // Whom "he", "she" (`object`: "him", "her") at item i means: of those its gender allows, who was named last in the
  // sentence, else who was in focus before it. "Lee beat him": not Lee.
  int meant(std::size_t i, char gender, bool object) const {
    const int own = object && i >= 2 && is_verb(i - 1) && is_person(i - 2) ? at(i - 2).entity : -1;
    for (std::size_t n = named_.size(); n-- > 0;)
      if (named_[n].entity != own && may_be(named_[n].entity, gender)) return named_[n].entity;
    for (const int id : {gender == 'm' ? d_.male : d_.female, d_.person})
      if (id >= 0 && id != own && may_be(id, gender)) return id;
    return -1;
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

  // "Netanyahu's party", "Gantz's alliance".
  bool owned_group(std::size_t i) {
    if (!genitive(i) || i == 0 || !is_person(i - 1) || of_people(i + 2)) return false;
    if (!in(i + 1, "party_nouns") && !in(i + 1, "alliance_nouns")) return false;
    const int id = party_of(at(i - 1).entity);
    if (id < 0) return false;
    set_party(at(i - 1).entity, id);
    put(i - 1, i + 1, reference(id, entity(id).type));
    return true;
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
