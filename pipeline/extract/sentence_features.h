// What models see of a sentence, whatever they ask of it: its items by name, who acts in it, what is told around it. Text is
// TextHash where weights look at the features, std::string where people or files do. Internal to the stage.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeline/extract/entities.h"
#include "pipeline/extract/feature_text.h"
#include "pipeline/extract/match.h"
#include "pipeline/extract/subject.h"

namespace newstally {

template <typename Text>
class SentenceFeatures {
 public:
  using List = std::vector<Text>;
  // A number that a rule has read: what it counts, and whose it is.
  struct Owned {
    Kind kind = Kind::seats;
    int owner = -1;  // item
    const Rule* rule = nullptr;
  };

  const Scene& scene;
  const Section& section;
  const SentenceScene& s;
  const Discourse& d;
  const std::vector<Reading>& readings;

  SentenceFeatures(const Scene& scene_, const Section& section_, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings_)
      : scene(scene_), section(section_), s(sentence), d(discourse), readings(readings_), v_(scene.book->vocabulary), read_(s.items.size()) {
    for (const Reading& r : readings) {
      const Kind kind = r.rule->emits[0].kind;
      if (!r.rule->silent) kinds_read_.set(static_cast<std::size_t>(kind));
      for (const auto& [name, i] : r.slots)  // of a candidacy numbers are but a sign
        if (kind != Kind::candidacy || !quantity(i)) read_[i] = read_[i] == Read::no && name == "of" ? Read::whole : Read::yes;
      if (!r.rule->silent && kind != Kind::candidacy) note_owner(r);
    }
  }

  const Item& item(std::size_t i) const { return s.items[i]; }
  std::size_t items() const { return s.items.size(); }
  bool read(std::size_t i) const { return read_[i] != Read::no; }            // by a rule
  bool spoken_for(std::size_t i) const { return read_[i] == Read::yes; }     // and not only as the whole of another number
  bool quantity(std::size_t i) const { return item(i).kind == ItemKind::quantity; }
  const Quantity& number(std::size_t i) const { return s.quantities[static_cast<std::size_t>(item(i).ref)].parts[0]; }
  bool countable(std::size_t i) const {
    if (!quantity(i)) return false;
    const QuantityKind k = number(i).kind;
    return k == QuantityKind::count || k == QuantityKind::percent || k == QuantityKind::points;
  }
  const Mention& mention(std::size_t i) const { return s.mentions[static_cast<std::size_t>(item(i).ref)]; }
  const VerbGroup& verb(std::size_t i) const { return s.verbs[static_cast<std::size_t>(item(i).ref)]; }
  bool mentions_any(std::size_t i, std::string_view types) const { return item(i).kind == ItemKind::mention && types.find(letter(mention(i).type)) != std::string_view::npos; }
  bool may_have(std::size_t i) const { return mentions_any(i, "PYAOU"); }

  // An item as features name it.
  const Text& sign(std::size_t i) { return named(i).sign; }
  // The same with open words and verbs left open.
  const Text& shape(std::size_t i) { return named(i).shape; }
  bool small_word(std::size_t i) { return named(i).small_word; }
  // Of the item beside a name or number: its sign where it is one too.
  Text edge(std::ptrdiff_t i) {
    if (i < 0) return "^";
    if (i >= static_cast<std::ptrdiff_t>(items())) return "$";
    const auto k = static_cast<std::size_t>(i);
    return item(k).kind == ItemKind::mention || quantity(k) ? sign(k) : shape(k);
  }
  static Text few(std::size_t n, std::size_t most) { return digits<Text>(static_cast<std::ptrdiff_t>(std::min(n, most))); }

  // The number next to this one on a side, nobody named between; -1 where there is none.
  int neighbour(std::size_t i, int step) const {
    constexpr int kNear = 5;
    for (int k = static_cast<int>(i) + step, n = 0; n < kNear && k >= 0 && k < static_cast<int>(items()); k += step, ++n) {
      if (countable(static_cast<std::size_t>(k))) return k;
      if (may_have(static_cast<std::size_t>(k))) return -1;
    }
    return -1;
  }
  // What a rule says of a number; null where none has read it.
  const Owned* owned(std::size_t number) const {
    const auto it = owned_.find(number);
    return it == owned_.end() ? nullptr : &it->second;
  }
  // The item that is the subject of a verb, -1 where it has none; looked for once, whoever asks.
  int subject_of(std::size_t verb) {
    if (subjects_.empty()) subjects_.resize(items());
    std::optional<int>& subject = subjects_[verb];
    if (!subject) subject = find_subject(scene, s, verb, "PYAO");
    return *subject;
  }
  int verb_left_of(std::size_t i) const {
    for (std::size_t k = i; k-- > 0;) {
      if (item(k).kind == ItemKind::punctuation && item(k).norm == ";") return -1;
      if (item(k).kind == ItemKind::verb) return static_cast<int>(k);
    }
    return -1;
  }

  // The items around one.
  void window(std::size_t i, List& f) {
    static constexpr std::array<int, 6> kOffsets{-3, -2, -1, 1, 2, 3};
    for (const int o : kOffsets) {
      const auto k = static_cast<std::ptrdiff_t>(i) + o;
      f.push_back("at" + digits<Text>(o) + '=' + (k < 0 ? Text("^") : k >= static_cast<std::ptrdiff_t>(items()) ? Text("$") : sign(static_cast<std::size_t>(k))));
    }
    for (std::size_t k = i > 6 ? i - 6 : 0; k < std::min(items(), i + 5); ++k)
      if (k != i) f.push_back((k < i ? Text("nearL=") : Text("nearR=")) + sign(k));
  }
  // What stands between a name and what may be its own: `what` is "number" or "person".
  void between(std::size_t name_at, std::size_t other, const Text& what, List& f) {
    const auto [a, b] = std::minmax(name_at, other);
    const std::size_t gap = b - a;
    const Mention& m = mention(name_at);
    const Text side = name_at < other ? Text("L") : Text("R"), with = side + ' ';
    std::size_t names = 0, numbers = 0, verbs = 0;
    Text path = with + "path=", shapes = with + "shapes=";
    for (std::size_t k = a + 1; k < b; ++k) {
      names += may_have(k);
      numbers += countable(k);
      verbs += item(k).kind == ItemKind::verb;
      if (small_word(k)) f.push_back(with + "has=" + sign(k));
      if (gap <= 4) path += sign(k) + ' ';
      if (gap <= 9) shapes += shape(k) + ' ';
    }
    f.push_back(Text("type=") + letter(m.type));
    if (m.pronoun) f.push_back("pronoun");
    if (m.parts.size() > 1) f.push_back("list");
    f.push_back("side=" + side);
    f.push_back(with + "names=" + few(names, 3));
    f.push_back(with + "numbers=" + few(numbers, 2));
    f.push_back(with + "names=" + few(names, 2) + " numbers=" + few(numbers, 2));
    f.push_back(with + "verbs=" + few(verbs, 3));
    f.push_back(with + "gap=" + few(gap < 3 ? gap : gap < 5 ? 3 : gap < 9 ? 5 : 9, 9));
    if (gap <= 4) f.push_back(path);
    if (gap <= 9) f.push_back(shapes);
    f.push_back(with + "before=" + edge(static_cast<std::ptrdiff_t>(name_at) - 1));
    f.push_back(with + "after=" + edge(static_cast<std::ptrdiff_t>(name_at) + 1));
    f.push_back(with + what + " before=" + edge(static_cast<std::ptrdiff_t>(other) - 1));
    f.push_back(with + what + " after=" + edge(static_cast<std::ptrdiff_t>(other) + 1));
    if (m.genitive) f.push_back(with + "genitive");
    if (read(name_at)) f.push_back(with + "read");
  }
  void what_is_read(List& f) const {
    for (std::size_t k = 0; k < kinds_read_.size(); ++k)
      if (kinds_read_[k]) f.push_back("read=" + Text(to_string(static_cast<Kind>(k))));
  }
  // How long ago, in sentences, each kind of claim was told.
  void told_kinds(const Text& of, List& f) const {
    for (std::size_t k = 0; k < d.told.size(); ++k)
      if (d.told[k].section == &section) f.push_back("told=" + Text(to_string(static_cast<Kind>(k))) + ',' + few(s.index - d.told[k].sentence, 4) + of);
  }
  // And what the article is.
  void told(List& f) const {
    told_kinds(Text(), f);
    if (scene.one_race) f.push_back("article=one");
    if (scene.by_election) f.push_back("article=by");
    if (scene.single_office) f.push_back("article=office");
    if (scene.projected) f.push_back("article=polls");
    if (section.name == "title") f.push_back("title");
  }
  static void tidy(List& f) {
    std::sort(f.begin(), f.end());
    f.erase(std::unique(f.begin(), f.end()), f.end());
  }

 private:
  struct Named {
    Text sign, shape;
    bool small_word = false;
  };
  const Named& named(std::size_t i) {
    if (named_.empty())
      for (std::size_t k = 0; k < items(); ++k) named_.push_back(name(k));
    return named_[i];
  }
  Named name(std::size_t i) const {
    switch (item(i).kind) {
      case ItemKind::mention: return {Text("@") + letter(mention(i).type), "@"};
      case ItemKind::quantity: return {"#" + digits<Text>(static_cast<int>(number(i).kind)), "#"};
      case ItemKind::verb: return {(verb(i).negated ? Text("!") : Text("=")) + Text(item(i).norm), "="};
      default: break;
    }
    const Text word(item(i).norm);
    const bool small = item(i).kind == ItemKind::punctuation || v_.set("linking_words").contains(item(i).norm);
    return {word, small ? word : Text("_"), small};
  }
  void note_owner(const Reading& r) {
    const Emission& e = r.rule->emits[0];
    const auto value = r.slots.find(value_slot(r, e)), subject = r.slots.find(subject_slot(r, e));
    if (value != r.slots.end()) owned_[value->second] = {e.kind, subject == r.slots.end() ? -1 : static_cast<int>(subject->second), r.rule};
  }

  const Vocabulary& v_;
  std::bitset<std::tuple_size_v<decltype(Discourse::told)>> kinds_read_;
  enum class Read : std::uint8_t { no, whole, yes };
  std::vector<Read> read_;                    // of each item: by a rule
  std::map<std::size_t, Owned> owned_;        // by item of the number
  std::vector<Named> named_;                  // of each item, once one is asked for
  std::vector<std::optional<int>> subjects_;  // of verbs, by item
};

}  // namespace newstally
