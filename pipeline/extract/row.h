// One sentence as an editable row of items: looking at them, folding several into one. The passes over noun phrases
// (places.cc, parties.cc, persons.cc, references.cc, lists.cc) are built on it. Internal to the stage.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "pipeline/extract/entities.h"
#include "pipeline/extract/items.h"
#include "pipeline/extract/phrases.h"

namespace newstally {

inline bool political(MentionType t) { return t == MentionType::party || t == MentionType::alliance || t == MentionType::others; }

class Row {
 public:
  Row(Scene& scene, const Section& section, SentenceScene& s, const Discourse& d)
      : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s), d_(d) {}

 protected:
  // --- looking ---------------------------------------------------------------------------------------------------
  bool word(std::size_t i, std::string_view w) const { return is_word(s_, i, w); }
  bool any_word(std::size_t i) const { return i < s_.items.size() && s_.items[i].kind == ItemKind::word; }
  bool in(std::size_t i, SetName set) const { return any_word(i) && v_.set(set).contains(s_.items[i].norm); }
  bool is_mention(std::size_t i) const { return i < s_.items.size() && s_.items[i].kind == ItemKind::mention; }
  Mention& at(std::size_t i) { return s_.mentions[static_cast<std::size_t>(s_.items[i].ref)]; }
  const Mention& at(std::size_t i) const { return s_.mentions[static_cast<std::size_t>(s_.items[i].ref)]; }
  Entity& entity(int id) { return scene_.entities[static_cast<std::size_t>(id)]; }
  bool is_type(std::size_t i, MentionType t) const { return is_mention(i) && at(i).type == t; }
  bool is_place(std::size_t i) const { return is_type(i, MentionType::place); }
  bool is_person(std::size_t i) const { return is_type(i, MentionType::person); }
  bool is_political(std::size_t i) const { return is_mention(i) && political(at(i).type); }
  bool is_verb(std::size_t i) const { return i < s_.items.size() && s_.items[i].kind == ItemKind::verb; }
  bool genitive(std::size_t i) const { return word(i, "'s") || (word(i, "'") && i > 0 && s_.items[i].begin == s_.items[i - 1].end && !section_.doc.tokens[s_.items[i].begin].space_before); }
  // 'f' of "wife", 'm' of "mr", 0 of most.
  static char gender_of_title(std::string_view word) {
    static const WordSet kWomen{"wife", "sister", "daughter", "mother", "congresswoman", "mrs", "ms", "smt", "begum"};
    static const WordSet kMen{"husband", "brother", "son", "father", "congressman", "mr"};
    return kWomen.contains(word) ? 'f' : kMen.contains(word) ? 'm' : 0;
  }
  bool is_cue(std::size_t i) const {
    if (!any_word(i)) return false;
    const std::string& w = s_.items[i].norm;
    return v_.set("person_cues_before").contains(w) || scene_.book->lexicon.is_honorific(w) || office_words().contains(w) || plural_office(w);
  }
  const Quantity& quantity(std::size_t i) const { return s_.quantities[static_cast<std::size_t>(s_.items[i].ref)].parts[0]; }
  bool larger(const Mention& m) const {
    const Entity& e = scene_.entities[static_cast<std::size_t>(m.entity)];
    return e.entry && e.entry->type == EntryType::place && e.entry->kind != "city";
  }
  bool plural_office(const std::string& w) const { return w.size() > 4 && w.back() == 's' && w != "councillors" && v_.set("person_nouns").contains(w.substr(0, w.size() - 1)); }
  const WordSet& office_words() const { return v_.set("office_words"); }

  // --- changing --------------------------------------------------------------------------------------------------
  // Folds items [from, to] into the mention item `keep`; returns its new index.
  std::size_t fold(std::size_t from, std::size_t to, std::size_t keep) {
    Mention& m = at(keep);
    m.begin = std::min(m.begin, s_.items[from].begin);
    m.end = std::max(m.end, s_.items[to].end);
    Item item = s_.items[keep];
    item.begin = m.begin;
    item.end = m.end;
    s_.items.erase(s_.items.begin() + static_cast<std::ptrdiff_t>(from), s_.items.begin() + static_cast<std::ptrdiff_t>(to) + 1);
    s_.items.insert(s_.items.begin() + static_cast<std::ptrdiff_t>(from), item);
    return from;
  }
  // A new mention over items [from, to], which become one.
  std::size_t put(std::size_t from, std::size_t to, Mention m) {
    m.begin = s_.items[from].begin;
    m.end = s_.items[to].end;
    if (m.name_end == 0) m.name_begin = m.begin, m.name_end = m.end;
    Item item;
    item.kind = ItemKind::mention;
    item.begin = m.begin;
    item.end = m.end;
    item.ref = static_cast<int>(s_.mentions.size());
    s_.mentions.push_back(std::move(m));
    s_.items.erase(s_.items.begin() + static_cast<std::ptrdiff_t>(from), s_.items.begin() + static_cast<std::ptrdiff_t>(to) + 1);
    s_.items.insert(s_.items.begin() + static_cast<std::ptrdiff_t>(from), item);
    return from;
  }
  void set_party(int person, int party) {
    if (person < 0 || party < 0 || person == party) return;
    Entity& e = entity(person);
    if (e.party < 0) e.party = party;
  }
  void tag(int id, const std::string& t) {
    auto& tags = entity(id).tags;
    if (std::find(tags.begin(), tags.end(), t) == tags.end()) tags.push_back(t);
  }
  void alias(int id, const std::string& printed) {
    Entity& e = entity(id);
    if (e.name != printed && std::find(e.aliases.begin(), e.aliases.end(), printed) == e.aliases.end()) e.aliases.push_back(printed);
  }
  void retype(int id, MentionType t) {
    if (entity(id).type == MentionType::unknown) entity(id).type = t;
  }
  // A mention that stands for an entity without naming it.
  Mention reference(int id, MentionType type) const {
    Mention m;
    m.type = type;
    m.entity = id;
    m.pronoun = true;
    return m;
  }

  Scene& scene_;
  const Vocabulary& v_;
  const Section& section_;
  SentenceScene& s_;
  const Discourse& d_;
};

}  // namespace newstally
