#include "pipeline/extract/link_features.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <optional>

#include "pipeline/extract/entities.h"
#include "pipeline/extract/feature_text.h"
#include "pipeline/extract/subject.h"

namespace newstally {
namespace {

// Sizes of numbers as features have them.
constexpr std::array<int, 11> kSizes{0, 1, 2, 5, 10, 25, 60, 150, 400, 1000, 10000};

template <typename Text>
Text size_of(double value) {
  for (const int s : kSizes)
    if (value <= s) return digits<Text>(s);
  return "big";
}

// Text: std::string or TextHash.
template <typename Text>
class Features {
 public:
  Features(const Scene& scene, const Section& section, const SentenceScene& s, const Discourse& d, const std::vector<Reading>& readings)
      : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s), d_(d), readings_(readings), read_(s.items.size()) {
    for (const Reading& r : readings) {
      const Kind kind = r.rule->emits[0].kind;
      if (!r.rule->silent) kinds_read_.set(static_cast<std::size_t>(kind));
      for (const auto& [name, item] : r.slots)  // of a candidacy numbers are but a sign
        if (kind != Kind::candidacy || !quantity(item)) read_[item] = true;
      if (!r.rule->silent && kind != Kind::candidacy) note_owner(r);
    }
  }

  // Persons and groups, each with what is told around them.
  std::vector<LinkMention<Text>> mentions(const std::function<bool(std::size_t)>& wanted) {
    std::vector<LinkMention<Text>> out;
    for (std::size_t i = 0; i < s_.items.size(); ++i)
      if (may_have(i) && wanted(i)) out.push_back({i, of_mention(i)});
    return out;
  }

  // Numbers that `asked` is true of, by their items, and `wanted`, with their features.
  template <typename Asked, typename Wanted>
  std::vector<LinkNumber<Text>> numbers(Asked asked, Wanted wanted, bool with_names) {
    std::vector<LinkNumber<Text>> out;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (!countable(i) || !asked(i)) continue;
      LinkNumber<Text> n{i, read_[i], of_number(i), {}};
      if (!wanted(n)) continue;
      if (with_names) n.names = names(i);
      out.push_back(std::move(n));
    }
    return out;
  }

  bool read(std::size_t i) const { return read_[i]; }  // by a rule

 private:
  using List = std::vector<Text>;

  // A number that a rule has read: what it counts, and whose it is.
  struct Owned {
    Kind kind = Kind::seats;
    int owner = -1;  // item
  };
  void note_owner(const Reading& r) {
    const Emission& e = r.rule->emits[0];
    const auto value = r.slots.find(value_slot(r, e)), subject = r.slots.find(subject_slot(r, e));
    if (value != r.slots.end()) owned_[value->second] = {e.kind, subject == r.slots.end() ? -1 : static_cast<int>(subject->second)};
  }
  // The number next to this one on a side, nobody named between; -1 where there is none.
  int neighbour(std::size_t i, int step) const {
    constexpr int kNear = 5;
    for (int k = static_cast<int>(i) + step, n = 0; n < kNear && k >= 0 && k < static_cast<int>(s_.items.size()); k += step, ++n) {
      if (countable(static_cast<std::size_t>(k))) return k;
      if (may_have(static_cast<std::size_t>(k))) return -1;
    }
    return -1;
  }

  const Item& item(std::size_t i) const { return s_.items[i]; }
  bool quantity(std::size_t i) const { return item(i).kind == ItemKind::quantity; }
  const Quantity& number(std::size_t i) const { return s_.quantities[static_cast<std::size_t>(item(i).ref)].parts[0]; }
  bool countable(std::size_t i) const {
    if (!quantity(i)) return false;
    const QuantityKind k = number(i).kind;
    return k == QuantityKind::count || k == QuantityKind::percent || k == QuantityKind::points;
  }
  const Mention& mention(std::size_t i) const { return s_.mentions[static_cast<std::size_t>(item(i).ref)]; }
  const VerbGroup& verb(std::size_t i) const { return s_.verbs[static_cast<std::size_t>(item(i).ref)]; }
  bool may_have(std::size_t i) const {
    return item(i).kind == ItemKind::mention && std::string_view("PYAOU").find(letter(mention(i).type)) != std::string_view::npos;
  }

  List of_mention(std::size_t i) {
    List f;
    const Mention& m = mention(i);
    f.push_back(Text("type=") + letter(m.type));
    if (m.pronoun) f.push_back("pronoun");
    if (m.parts.size() > 1) f.push_back("list");
    if (m.genitive) f.push_back("genitive");
    window(i, f);
    grammar(i, f);
    place_beside(i, f);
    known_of(m, f);
    what_is_read(f);
    for (const Reading& r : readings_)
      if (std::any_of(r.slots.begin(), r.slots.end(), [&](const auto& slot) { return slot.second == i; })) f.push_back("in=" + Text(to_string(r.rule->emits[0].kind)));
    told(f);
    tidy(f);
    return f;
  }
  // Verbs whose subject or object the mention is, and the nearest ones.
  void grammar(std::size_t i, List& f) {
    for (std::size_t k = 0; k < s_.items.size(); ++k) {
      if (item(k).kind != ItemKind::verb) continue;
      if (subject_of(k) == static_cast<int>(i)) verb_is("subject of ", k, f);
      const bool object = k < i && i - k <= 3 && std::all_of(s_.items.begin() + static_cast<std::ptrdiff_t>(k) + 1, s_.items.begin() + static_cast<std::ptrdiff_t>(i), [](const Item& x) { return x.kind == ItemKind::word; });
      if (object) verb_is(i - k == 1 ? Text("object of ") : Text("after "), k, f);
    }
    for (std::size_t k = i + 1; k < std::min(s_.items.size(), i + 7); ++k)
      if (item(k).kind == ItemKind::verb) {
        verb_is("before ", k, f);
        break;
      }
  }
  void verb_is(const Text& how, std::size_t k, List& f) {
    const VerbGroup& g = verb(k);
    f.push_back(how + sign(k) + g.voice);
    for (const auto name : v_.classes_of(item(k).norm)) f.push_back(how + (g.negated ? Text("!") : Text()) + Text(name) + g.voice);
    if (g.future || g.hypothetical || g.wish) f.push_back(how + "unreal");
  }
  // The nearest place: a seat or not, on which side, by what words.
  void place_beside(std::size_t i, List& f) {
    std::size_t best = s_.items.size(), gap = s_.items.size();
    for (std::size_t k = 0; k < s_.items.size(); ++k) {
      const std::size_t far = k > i ? k - i : i - k;
      if (item(k).kind == ItemKind::mention && mention(k).type == MentionType::place && far < gap) best = k, gap = far;
    }
    if (best == s_.items.size()) return f.push_back("no place"), void();
    const Mention& place = mention(best);
    const bool seat = place.contest || (place.entity >= 0 && is_seat(scene_, place.entity));
    const bool unknown = place.entity >= 0 && !scene_.entities[static_cast<std::size_t>(place.entity)].entry;
    const Text what = seat ? Text("seat") : unknown ? Text("unknown place") : Text("place"), where = what + (best < i ? Text(" L") : Text(" R"));
    f.push_back(what);
    f.push_back(where);
    if (gap > 6) return;
    Text shapes;
    for (std::size_t k = std::min(best, i) + 1; k < std::max(best, i); ++k) shapes += shape(k) + ' ';
    f.push_back(where + " by " + shapes);
  }
  // What the article has told of the person so far.
  void known_of(const Mention& m, List& f) const {
    if (m.entity < 0) return;
    const Entity& e = scene_.entities[static_cast<std::size_t>(m.entity)];
    if (e.party >= 0) f.push_back("of a party");
    if (e.contest >= 0) f.push_back("of a contest");
    if (e.stands) f.push_back("stands");
    for (const std::string& tag : e.tags) f.push_back("called " + Text(tag));
    if (d_.contest >= 0) f.push_back(d_.contest_paragraph == s_.sentence->paragraph ? Text("contest here") : Text("contest before"));
  }
  void window(std::size_t i, List& f) {
    static constexpr std::array<int, 6> kOffsets{-3, -2, -1, 1, 2, 3};
    for (const int o : kOffsets) {
      const auto k = static_cast<std::ptrdiff_t>(i) + o;
      f.push_back("at" + digits<Text>(o) + '=' + (k < 0 ? Text("^") : k >= static_cast<std::ptrdiff_t>(s_.items.size()) ? Text("$") : sign(static_cast<std::size_t>(k))));
    }
    for (std::size_t k = i > 6 ? i - 6 : 0; k < std::min(s_.items.size(), i + 5); ++k)
      if (k != i) f.push_back((k < i ? Text("nearL=") : Text("nearR=")) + sign(k));
  }
  void what_is_read(List& f) const {
    for (std::size_t k = 0; k < kinds_read_.size(); ++k)
      if (kinds_read_[k]) f.push_back("read=" + Text(to_string(static_cast<Kind>(k))));
  }
  // How long ago, in sentences, each kind of claim was told.
  void told_kinds(const Text& of, List& f) const {
    for (std::size_t k = 0; k < d_.told.size(); ++k)
      if (d_.told[k].section == &section_) f.push_back("told=" + Text(to_string(static_cast<Kind>(k))) + ',' + few(s_.index - d_.told[k].sentence, 4) + of);
  }
  void told(List& f) const {
    told_kinds(Text(), f);
    if (scene_.one_race) f.push_back("article=one");
    if (scene_.by_election) f.push_back("article=by");
    if (scene_.single_office) f.push_back("article=office");
    if (scene_.projected) f.push_back("article=polls");
    if (section_.name == "title") f.push_back("title");
  }
  static Text few(std::size_t n, std::size_t most) { return digits<Text>(static_cast<std::ptrdiff_t>(std::min(n, most))); }
  static void tidy(List& f) {
    std::sort(f.begin(), f.end());
    f.erase(std::unique(f.begin(), f.end()), f.end());
  }

  // An item as features name it.
  const Text& sign(std::size_t i) { return named(i).sign; }
  // The same with open words and verbs left open.
  const Text& shape(std::size_t i) { return named(i).shape; }
  // Of the item beside a name or number: its sign where it is one too.
  Text edge(std::ptrdiff_t i) {
    if (i < 0) return "^";
    if (i >= static_cast<std::ptrdiff_t>(s_.items.size())) return "$";
    const auto k = static_cast<std::size_t>(i);
    return item(k).kind == ItemKind::mention || quantity(k) ? sign(k) : shape(k);
  }
  struct Named {
    Text sign, shape;
    bool small_word = false;
  };
  const Named& named(std::size_t i) {
    if (named_.empty())
      for (std::size_t k = 0; k < s_.items.size(); ++k) named_.push_back(name(k));
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

  List of_number(std::size_t i) {
    List f;
    const Quantity& q = number(i);
    const Text kind = digits<Text>(static_cast<int>(q.kind));
    f.push_back("kind=" + kind);
    f.push_back("size=" + size_of<Text>(q.value) + ',' + kind);
    if (q.high) f.push_back("range");
    if (s_.quantities[static_cast<std::size_t>(item(i).ref)].parts.size() > 1) f.push_back("several");
    window(i, f);
    how_printed(i, f);
    numbers_beside(i, f);
    verb_before(i, f);
    surroundings(kind, q.value >= 1000, f);
    tidy(f);
    return f;
  }
  void how_printed(std::size_t i, List& f) const {
    if (token(section_, item(i).begin).kind == TokenKind::word) f.push_back("spelled");
    if (i == 0) f.push_back("opens");
    if (s_.sentence->list_line) f.push_back("line");
    f.push_back("items=" + few(s_.items.size() < 4 ? s_.items.size() : s_.items.size() < 8 ? 4 : s_.items.size() < 14 ? 8 : 14, 14));
    for (std::size_t k = i; k-- > 0 && i - k < 8 && item(k).norm != ")";)
      if (item(k).kind == ItemKind::punctuation && item(k).norm == "(") {
        f.push_back("bracketed");
        break;
      }
  }
  // The numbers on both sides: of which kind, by what words, and what a rule says that they count.
  void numbers_beside(std::size_t i, List& f) {
    for (const int step : {-1, 1}) {
      const int k = neighbour(i, step);
      if (k < 0) continue;
      const auto beside = static_cast<std::size_t>(k);
      const auto owned = owned_.find(beside);
      const Text told = digits<Text>(static_cast<int>(number(beside).kind)) + ',' + (owned == owned_.end() ? Text("?") : Text(to_string(owned->second.kind)));
      const Text where = "beside" + digits<Text>(step);
      Text shapes;
      for (std::size_t w = std::min(beside, i) + 1; w < std::max(beside, i); ++w) shapes += shape(w) + ' ';
      f.push_back(where + ": " + told);
      f.push_back(where + " by " + shapes + ": " + told);
    }
  }
  void verb_before(std::size_t i, List& f) {
    const int k = verb_left_of(i);
    if (k < 0) return;
    const auto at = static_cast<std::size_t>(k);
    const VerbGroup& g = verb(at);
    f.push_back("verb=" + sign(at));
    f.push_back(Text("voice=") + g.voice);
    for (const auto name : v_.classes_of(item(at).norm)) f.push_back("class=" + Text(name));
    if (g.future || g.hypothetical || g.wish) f.push_back("unreal");
  }
  void surroundings(const Text& kind, bool thousands, List& f) const {
    bool nobody = true;
    for (std::size_t k = 0; k < s_.items.size(); ++k) {
      if (item(k).kind == ItemKind::word && v_.set("seat_nouns").contains(item(k).norm)) f.push_back("says seats");
      if (item(k).kind == ItemKind::word && v_.set("vote_nouns").contains(item(k).norm)) f.push_back("says votes");
      if (quantity(k) && number(k).kind == QuantityKind::percent) f.push_back("says percent");
      nobody &= !may_have(k);
      if (item(k).kind != ItemKind::mention) continue;
      f.push_back(Text("has=") + letter(mention(k).type));
      f.push_back(Text("has=") + letter(mention(k).type) + ',' + kind);
    }
    if (nobody) f.push_back("nobody");
    what_is_read(f);
    told_kinds("," + kind + (thousands ? Text(",big") : Text(",small")), f);
    told(f);
  }

  std::vector<LinkName<Text>> names(std::size_t i) {
    std::vector<LinkName<Text>> out;
    std::size_t inside = 0;
    for (std::size_t k = 0; k < s_.items.size(); ++k) inside += may_have(k);
    for (std::size_t k = 0; k < s_.items.size(); ++k)
      if (may_have(k)) out.push_back(name_beside(i, k, inside));
    const auto group = [&](std::size_t back) { return d_.recent_groups.size() < back ? -1 : d_.recent_groups[d_.recent_groups.size() - back]; };
    spoken_of("group", d_.group, inside, out);
    spoken_of("last", group(1), inside, out);
    spoken_of("person", d_.person, inside, out);
    spoken_of("last but one", group(2), inside, out);
    spoken_of("last but two", group(3), inside, out);
    spoken_of("he", d_.male, inside, out);
    spoken_of("she", d_.female, inside, out);
    spoken_of("ahead", d_.race.ahead, inside, out);
    spoken_of("behind", d_.race.behind, inside, out);
    return out;
  }
  void spoken_of(const Text& how, int entity, std::size_t inside, std::vector<LinkName<Text>>& out) {
    if (entity < 0) return;
    const Text spoken = "spoken=" + how;
    if (const auto same = std::find_if(out.begin(), out.end(), [&](const LinkName<Text>& n) { return n.item < 0 && n.entity == entity; }); same != out.end()) {
      for (List* f : {&same->features, &same->of_kind}) f->push_back(spoken);
      return;
    }
    const List f{Text("type=") + letter(scene_.entities[static_cast<std::size_t>(entity)].type), spoken, spoken + ',' + few(inside, 3), spoken + ',' + (s_.items.empty() ? Text("^") : edge(0))};
    out.push_back({-1, entity, f, f});
  }

  LinkName<Text> name_beside(std::size_t number_at, std::size_t name_at, std::size_t inside) {
    const Mention& m = mention(name_at);
    const auto [a, b] = std::minmax(name_at, number_at);
    const std::size_t gap = b - a;
    const Text side = name_at < number_at ? Text("L") : Text("R"), with = side + ' ';
    const Text type = Text("type=") + letter(m.type);
    LinkName<Text> out{static_cast<int>(name_at), m.entity, {}, {type}};
    List& f = out.features;
    std::size_t names = 0, numbers = 0, verbs = 0;
    Text path = with + "path=", shapes = with + "shapes=";
    for (std::size_t k = a + 1; k < b; ++k) {
      names += may_have(k);
      numbers += countable(k);
      verbs += item(k).kind == ItemKind::verb;
      if (named(k).small_word) f.push_back(with + "has=" + sign(k));
      if (gap <= 4) path += sign(k) + ' ';
      if (gap <= 9) shapes += shape(k) + ' ';
    }
    f.push_back(type);
    f.push_back("inside=" + few(inside, 3));
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
    f.push_back(with + "number before=" + edge(static_cast<std::ptrdiff_t>(number_at) - 1));
    f.push_back(with + "number after=" + edge(static_cast<std::ptrdiff_t>(number_at) + 1));
    if (m.genitive) f.push_back(with + "genitive");
    if (const auto verb = verb_left_of(number_at); verb >= 0 && subject_of(static_cast<std::size_t>(verb)) == static_cast<int>(name_at)) {
      f.push_back(with + "subject");
      out.of_kind.push_back(with + "subject");
    }
    if (read_[name_at]) f.push_back(with + "read");
    for (const int step : {-1, 1}) {
      const int k = neighbour(number_at, step);
      const auto owned = k < 0 ? owned_.end() : owned_.find(static_cast<std::size_t>(k));
      if (owned == owned_.end() || owned->second.owner < 0) continue;
      const Text whose = "beside" + digits<Text>(step) + (owned->second.owner == static_cast<int>(name_at) ? Text(" its") : Text(" another's"));
      f.push_back(whose);
      f.push_back(whose + ',' + Text(to_string(owned->second.kind)) + ',' + digits<Text>(static_cast<int>(number(number_at).kind)));
    }
    tidy(f);
    return out;
  }

  // The item that is the subject of a verb, -1 where it has none; looked for once, whoever asks.
  int subject_of(std::size_t verb) {
    if (subjects_.empty()) subjects_.resize(s_.items.size());
    std::optional<int>& subject = subjects_[verb];
    if (!subject) subject = find_subject(scene_, s_, verb, "PYAO");
    return *subject;
  }

  int verb_left_of(std::size_t i) const {
    for (std::size_t k = i; k-- > 0;) {
      if (item(k).kind == ItemKind::punctuation && item(k).norm == ";") return -1;
      if (item(k).kind == ItemKind::verb) return static_cast<int>(k);
    }
    return -1;
  }

  const Scene& scene_;
  const Vocabulary& v_;
  const Section& section_;
  const SentenceScene& s_;
  const Discourse& d_;
  const std::vector<Reading>& readings_;
  std::bitset<std::tuple_size_v<decltype(Discourse::told)>> kinds_read_;
  std::vector<bool> read_;                    // of each item: by a rule
  std::map<std::size_t, Owned> owned_;        // by item of the number
  std::vector<Named> named_;                  // of each item, once one is asked for
  std::vector<std::optional<int>> subjects_;  // of verbs, by item
};

constexpr auto kAny = [](const auto&) { return true; };

}  // namespace

std::vector<LinkNumber<TextHash>> numbers_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings,
                                                  const std::function<bool(const LinkNumber<TextHash>&)>& wanted) {
  Features<TextHash> features(scene, section, sentence, discourse, readings);
  return features.numbers([&](std::size_t i) { return !features.read(i); }, wanted, true);
}

std::vector<LinkNumber<TextHash>> numbers_read(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings,
                                               const std::function<bool(std::size_t)>& wanted) {
  return Features<TextHash>(scene, section, sentence, discourse, readings).numbers(wanted, kAny, false);
}

std::vector<LinkNumber<std::string>> all_numbers(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings) {
  return Features<std::string>(scene, section, sentence, discourse, readings).numbers(kAny, kAny, true);
}

std::vector<LinkMention<TextHash>> mentions_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings,
                                                    const std::function<bool(std::size_t)>& wanted) {
  return Features<TextHash>(scene, section, sentence, discourse, readings).mentions(wanted);
}

std::vector<LinkMention<std::string>> all_mentions(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings) {
  return Features<std::string>(scene, section, sentence, discourse, readings).mentions(kAny);
}

}  // namespace newstally
