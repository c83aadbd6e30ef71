#include "pipeline/extract/link_features.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "pipeline/extract/entities.h"
#include "pipeline/extract/subject.h"

namespace newstally {
namespace {

// Names of kinds and sizes of numbers as features have them.
constexpr std::array<double, 11> kSizes{0, 1, 2, 5, 10, 25, 60, 150, 400, 1000, 10000};

std::string size_of(double value) {
  for (const double s : kSizes)
    if (value <= s) return fmt::format("{:.0f}", s);
  return "big";
}

class Features {
 public:
  Features(const Scene& scene, const Section& section, const SentenceScene& s, const Discourse& d, const std::vector<Reading>& readings)
      : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s), d_(d), readings_(readings) {
    for (const Reading& r : readings) {
      if (!r.rule->silent) kinds_read_.insert(r.rule->emits[0].kind);
      for (const auto& [name, item] : r.slots)  // of a candidacy numbers are but a sign
        if (r.rule->emits[0].kind != Kind::candidacy || s_.items[item].kind != ItemKind::quantity) read_.insert(item);
      if (!r.rule->silent && r.rule->emits[0].kind != Kind::candidacy) note_owner(r);
    }
  }

  // Persons and groups, each with what is told around them.
  std::vector<LinkMention> mentions(const std::function<bool(std::size_t)>& wanted) const {
    std::vector<LinkMention> out;
    for (std::size_t i = 0; i < s_.items.size(); ++i)
      if (may_have(i) && wanted(i)) out.push_back({i, of_mention(i)});
    return out;
  }

  std::vector<LinkNumber> numbers(bool read, bool unread, bool with_names, const std::function<bool(const LinkNumber&)>& wanted) const {
    std::vector<LinkNumber> out;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (!countable(i) || !(read_.contains(i) ? read : unread)) continue;
      LinkNumber n;
      n.item = i;
      n.read = read_.contains(i);
      n.features = of_number(i);
      if (!wanted(n)) continue;
      if (with_names) n.names = names(i);
      out.push_back(std::move(n));
    }
    return out;
  }

 private:
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
  bool may_have(std::size_t i) const {
    return item(i).kind == ItemKind::mention && std::string_view("PYAOU").find(letter(mention(i).type)) != std::string_view::npos;
  }

  std::vector<std::string> of_mention(std::size_t i) const {
    std::vector<std::string> f;
    const Mention& m = mention(i);
    f.push_back(fmt::format("type={}", letter(m.type)));
    if (m.pronoun) f.emplace_back("pronoun");
    if (m.parts.size() > 1) f.emplace_back("list");
    if (m.genitive) f.emplace_back("genitive");
    window(i, f);
    grammar(i, f);
    place_beside(i, f);
    known_of(m, f);
    for (const Kind k : kinds_read_) f.push_back(fmt::format("read={}", to_string(k)));
    for (const Reading& r : readings_)
      if (std::any_of(r.slots.begin(), r.slots.end(), [&](const auto& slot) { return slot.second == i; })) f.push_back(fmt::format("in={}", to_string(r.rule->emits[0].kind)));
    told(f);
    tidy(f);
    return f;
  }
  // Verbs whose subject or object the mention is, and the nearest ones.
  void grammar(std::size_t i, std::vector<std::string>& f) const {
    for (std::size_t k = 0; k < s_.items.size(); ++k) {
      if (item(k).kind != ItemKind::verb) continue;
      if (subject_of(k) == static_cast<int>(i)) verb("subject of", k, f);
      const bool object = k < i && i - k <= 3 && std::all_of(s_.items.begin() + static_cast<std::ptrdiff_t>(k) + 1, s_.items.begin() + static_cast<std::ptrdiff_t>(i), [](const Item& x) { return x.kind == ItemKind::word; });
      if (object) verb(i - k == 1 ? "object of" : "after", k, f);
    }
    for (std::size_t k = i + 1; k < std::min(s_.items.size(), i + 7); ++k)
      if (item(k).kind == ItemKind::verb) {
        verb("before", k, f);
        break;
      }
  }
  void verb(const char* how, std::size_t k, std::vector<std::string>& f) const {
    const VerbGroup& g = s_.verbs[static_cast<std::size_t>(item(k).ref)];
    f.push_back(fmt::format("{} {}{}", how, sign(k), g.voice));
    for (const auto& [name, verbs] : v_.verb_classes)
      if (std::find(verbs.lemmas.begin(), verbs.lemmas.end(), item(k).norm) != verbs.lemmas.end()) f.push_back(fmt::format("{} {}{}{}", how, g.negated ? "!" : "", name, g.voice));
    if (g.future || g.hypothetical || g.wish) f.push_back(fmt::format("{} unreal", how));
  }
  // The nearest place: a seat or not, on which side, by what words.
  void place_beside(std::size_t i, std::vector<std::string>& f) const {
    std::size_t best = s_.items.size(), gap = s_.items.size();
    for (std::size_t k = 0; k < s_.items.size(); ++k) {
      const std::size_t far = k > i ? k - i : i - k;
      if (item(k).kind == ItemKind::mention && mention(k).type == MentionType::place && far < gap) best = k, gap = far;
    }
    if (best == s_.items.size()) return f.emplace_back("no place"), void();
    const Mention& place = mention(best);
    const char* what = place.contest || (place.entity >= 0 && is_seat(scene_, place.entity)) ? "seat" : place.entity >= 0 && !scene_.entities[static_cast<std::size_t>(place.entity)].entry ? "unknown place" : "place";
    f.emplace_back(what);
    f.push_back(fmt::format("{} {}", what, best < i ? 'L' : 'R'));
    if (gap > 6) return;
    std::string shapes;
    for (std::size_t k = std::min(best, i) + 1; k < std::max(best, i); ++k) shapes += shape(k) + " ";
    f.push_back(fmt::format("{} {} by {}", what, best < i ? 'L' : 'R', shapes));
  }
  // What the article has told of the person so far.
  void known_of(const Mention& m, std::vector<std::string>& f) const {
    if (m.entity < 0) return;
    const Entity& e = scene_.entities[static_cast<std::size_t>(m.entity)];
    if (e.party >= 0) f.emplace_back("of a party");
    if (e.contest >= 0) f.emplace_back("of a contest");
    if (e.stands) f.emplace_back("stands");
    for (const std::string& tag : e.tags) f.push_back(fmt::format("called {}", tag));
    if (d_.contest >= 0) f.push_back(d_.contest_paragraph == s_.sentence->paragraph ? "contest here" : "contest before");
  }
  void window(std::size_t i, std::vector<std::string>& f) const {
    for (const int o : {-3, -2, -1, 1, 2, 3}) {
      const auto k = static_cast<std::ptrdiff_t>(i) + o;
      f.push_back(fmt::format("at{}={}", o, k < 0 ? "^" : k >= static_cast<std::ptrdiff_t>(s_.items.size()) ? "$" : sign(static_cast<std::size_t>(k))));
    }
    for (std::size_t k = i > 6 ? i - 6 : 0; k < std::min(s_.items.size(), i + 5); ++k)
      if (k != i) f.push_back(fmt::format("near{}={}", k < i ? "L" : "R", sign(k)));
  }
  void told(std::vector<std::string>& f) const {
    for (std::size_t k = 0; k < d_.told.size(); ++k)
      if (d_.told[k].section == &section_) f.push_back(fmt::format("told={},{}", to_string(static_cast<Kind>(k)), std::min<std::size_t>(s_.index - d_.told[k].sentence, 4)));
    if (scene_.one_race) f.emplace_back("article=one");
    if (scene_.by_election) f.emplace_back("article=by");
    if (scene_.single_office) f.emplace_back("article=office");
    if (scene_.projected) f.emplace_back("article=polls");
    if (section_.name == "title") f.emplace_back("title");
  }
  static void tidy(std::vector<std::string>& f) {
    std::sort(f.begin(), f.end());
    f.erase(std::unique(f.begin(), f.end()), f.end());
  }

  // An item as features name it.
  std::string sign(std::size_t i) const {
    switch (item(i).kind) {
      case ItemKind::mention: return std::string("@") + letter(mention(i).type);
      case ItemKind::quantity: return fmt::format("#{}", static_cast<int>(number(i).kind));
      case ItemKind::verb: return (s_.verbs[static_cast<std::size_t>(item(i).ref)].negated ? "!" : "=") + item(i).norm;
      default: return item(i).norm;
    }
  }
  bool small_word(std::size_t i) const { return item(i).kind == ItemKind::punctuation || (item(i).kind == ItemKind::word && v_.set("linking_words").contains(item(i).norm)); }
  // The same with open words and verbs left open.
  std::string shape(std::size_t i) const {
    switch (item(i).kind) {
      case ItemKind::mention: return "@";
      case ItemKind::quantity: return "#";
      case ItemKind::verb: return "=";
      default: return small_word(i) ? item(i).norm : "_";
    }
  }
  std::string edge(std::ptrdiff_t i) const {
    if (i < 0) return "^";
    if (i >= static_cast<std::ptrdiff_t>(s_.items.size())) return "$";
    const auto k = static_cast<std::size_t>(i);
    return item(k).kind == ItemKind::mention || item(k).kind == ItemKind::quantity ? sign(k) : shape(k);
  }

  std::vector<std::string> of_number(std::size_t i) const {
    std::vector<std::string> f;
    const Quantity& q = number(i);
    const int kind = static_cast<int>(q.kind);
    f.push_back(fmt::format("kind={}", kind));
    f.push_back(fmt::format("size={},{}", size_of(q.value), kind));
    if (q.high) f.emplace_back("range");
    if (s_.quantities[static_cast<std::size_t>(item(i).ref)].parts.size() > 1) f.emplace_back("several");
    window(i, f);
    how_printed(i, f);
    numbers_beside(i, f);
    verb_before(i, f);
    surroundings(kind, q.value >= 1000, f);
    tidy(f);
    return f;
  }
  void how_printed(std::size_t i, std::vector<std::string>& f) const {
    if (token(section_, item(i).begin).kind == TokenKind::word) f.emplace_back("spelled");
    if (i == 0) f.emplace_back("opens");
    if (s_.sentence->list_line) f.emplace_back("line");
    f.push_back(fmt::format("items={}", s_.items.size() < 4 ? s_.items.size() : s_.items.size() < 8 ? 4 : s_.items.size() < 14 ? 8 : 14));
    for (std::size_t k = i; k-- > 0 && i - k < 8 && item(k).norm != ")";)
      if (item(k).kind == ItemKind::punctuation && item(k).norm == "(") {
        f.emplace_back("bracketed");
        break;
      }
  }
  // The numbers on both sides: of which kind, by what words, and what a rule says that they count.
  void numbers_beside(std::size_t i, std::vector<std::string>& f) const {
    for (const int step : {-1, 1}) {
      const int k = neighbour(i, step);
      if (k < 0) continue;
      const auto owned = owned_.find(static_cast<std::size_t>(k));
      const std::string_view counts = owned == owned_.end() ? "?" : to_string(owned->second.kind);
      const int kind = static_cast<int>(number(static_cast<std::size_t>(k)).kind);
      std::string shapes;
      for (std::size_t w = static_cast<std::size_t>(std::min(k, static_cast<int>(i))) + 1; w < static_cast<std::size_t>(std::max(k, static_cast<int>(i))); ++w) shapes += shape(w) + " ";
      f.push_back(fmt::format("beside{}: {},{}", step, kind, counts));
      f.push_back(fmt::format("beside{} by {}: {},{}", step, shapes, kind, counts));
    }
  }
  void verb_before(std::size_t i, std::vector<std::string>& f) const {
    for (std::size_t k = i; k-- > 0;) {
      if (item(k).kind == ItemKind::punctuation && item(k).norm == ";") return;
      if (item(k).kind != ItemKind::verb) continue;
      const VerbGroup& g = s_.verbs[static_cast<std::size_t>(item(k).ref)];
      f.push_back(fmt::format("verb={}", sign(k)));
      f.push_back(fmt::format("voice={}", g.voice));
      for (const auto& [name, verbs] : v_.verb_classes)
        if (std::find(verbs.lemmas.begin(), verbs.lemmas.end(), item(k).norm) != verbs.lemmas.end()) f.push_back(fmt::format("class={}", name));
      if (g.future || g.hypothetical || g.wish) f.emplace_back("unreal");
      return;
    }
  }
  void surroundings(int kind, bool thousands, std::vector<std::string>& f) const {
    for (std::size_t k = 0; k < s_.items.size(); ++k) {
      if (item(k).kind == ItemKind::word && v_.set("seat_nouns").contains(item(k).norm)) f.emplace_back("says seats");
      if (item(k).kind == ItemKind::word && v_.set("vote_nouns").contains(item(k).norm)) f.emplace_back("says votes");
      if (quantity(k) && number(k).kind == QuantityKind::percent) f.emplace_back("says percent");
      if (item(k).kind != ItemKind::mention) continue;
      f.push_back(fmt::format("has={}", letter(mention(k).type)));
      f.push_back(fmt::format("has={},{}", letter(mention(k).type), kind));
    }
    if (std::none_of(s_.items.begin(), s_.items.end(), [&](const Item& x) { return may_have(static_cast<std::size_t>(&x - s_.items.data())); })) f.emplace_back("nobody");
    for (const Kind k : kinds_read_) f.push_back(fmt::format("read={}", to_string(k)));
    for (std::size_t k = 0; k < d_.told.size(); ++k)
      if (d_.told[k].section == &section_) f.push_back(fmt::format("told={},{},{},{}", to_string(static_cast<Kind>(k)), std::min<std::size_t>(s_.index - d_.told[k].sentence, 4), kind, thousands ? "big" : "small"));
    told(f);
  }

  std::vector<LinkName> names(std::size_t i) const {
    std::vector<LinkName> out;
    std::size_t inside = 0;
    for (std::size_t k = 0; k < s_.items.size(); ++k) inside += may_have(k);
    for (std::size_t k = 0; k < s_.items.size(); ++k)
      if (may_have(k)) out.push_back({static_cast<int>(k), mention(k).entity, of_name(i, k, inside)});
    const auto group = [&](std::size_t back) { return d_.recent_groups.size() < back ? -1 : d_.recent_groups[d_.recent_groups.size() - back]; };
    for (const auto& [name, id] : {std::pair<const char*, int>{"group", d_.group}, {"last", group(1)}, {"person", d_.person}, {"last but one", group(2)}, {"last but two", group(3)}, {"he", d_.male}, {"she", d_.female},
                                   {"ahead", d_.race.ahead}, {"behind", d_.race.behind}}) {
      if (id < 0) continue;
      if (const auto same = std::find_if(out.begin(), out.end(), [&](const LinkName& n) { return n.item < 0 && n.entity == id; }); same != out.end()) {
        same->features.push_back(fmt::format("spoken={}", name));
        continue;
      }
      const char t = letter(scene_.entities[static_cast<std::size_t>(id)].type);
      out.push_back({-1, id, {fmt::format("type={}", t), fmt::format("spoken={}", name), fmt::format("spoken={},{}", name, std::min<std::size_t>(inside, 3)), fmt::format("spoken={},{}", name, s_.items.empty() ? "^" : edge(0))}});
    }
    return out;
  }

  std::vector<std::string> of_name(std::size_t number_at, std::size_t name_at, std::size_t inside) const {
    const Mention& m = mention(name_at);
    const char side = name_at < number_at ? 'L' : 'R';
    const auto [a, b] = std::minmax(name_at, number_at);
    std::size_t names = 0, numbers = 0, verbs = 0;
    std::vector<std::string> f;
    std::string path, shapes;
    for (std::size_t k = a + 1; k < b; ++k) {
      names += may_have(k);
      numbers += countable(k);
      verbs += item(k).kind == ItemKind::verb;
      if (small_word(k)) f.push_back(fmt::format("{} has={}", side, item(k).norm));
      path += sign(k) + " ";
      shapes += shape(k) + " ";
    }
    const std::size_t gap = b - a;
    f.push_back(fmt::format("type={}", letter(m.type)));
    f.push_back(fmt::format("inside={}", std::min<std::size_t>(inside, 3)));
    if (m.pronoun) f.emplace_back("pronoun");
    if (m.parts.size() > 1) f.emplace_back("list");
    f.push_back(fmt::format("side={}", side));
    f.push_back(fmt::format("{} names={}", side, std::min<std::size_t>(names, 3)));
    f.push_back(fmt::format("{} numbers={}", side, std::min<std::size_t>(numbers, 2)));
    f.push_back(fmt::format("{} names={} numbers={}", side, std::min<std::size_t>(names, 2), std::min<std::size_t>(numbers, 2)));
    f.push_back(fmt::format("{} verbs={}", side, std::min<std::size_t>(verbs, 3)));
    f.push_back(fmt::format("{} gap={}", side, gap < 3 ? gap : gap < 5 ? 3 : gap < 9 ? 5 : 9));
    if (gap <= 4) f.push_back(fmt::format("{} path={}", side, path));
    if (gap <= 9) f.push_back(fmt::format("{} shapes={}", side, shapes));
    f.push_back(fmt::format("{} before={}", side, edge(static_cast<std::ptrdiff_t>(name_at) - 1)));
    f.push_back(fmt::format("{} after={}", side, edge(static_cast<std::ptrdiff_t>(name_at) + 1)));
    f.push_back(fmt::format("{} number before={}", side, edge(static_cast<std::ptrdiff_t>(number_at) - 1)));
    f.push_back(fmt::format("{} number after={}", side, edge(static_cast<std::ptrdiff_t>(number_at) + 1)));
    if (m.genitive) f.push_back(fmt::format("{} genitive", side));
    if (const auto verb = verb_left_of(number_at); verb >= 0 && subject_of(static_cast<std::size_t>(verb)) == static_cast<int>(name_at)) f.push_back(fmt::format("{} subject", side));
    if (read_.contains(name_at)) f.push_back(fmt::format("{} read", side));
    for (const int step : {-1, 1}) {
      const int k = neighbour(number_at, step);
      const auto owned = k < 0 ? owned_.end() : owned_.find(static_cast<std::size_t>(k));
      if (owned == owned_.end() || owned->second.owner < 0) continue;
      const bool its = owned->second.owner == static_cast<int>(name_at);
      f.push_back(fmt::format("beside{} {}", step, its ? "its" : "another's"));
      f.push_back(fmt::format("beside{} {},{},{}", step, its ? "its" : "another's", to_string(owned->second.kind), static_cast<int>(number(number_at).kind)));
    }
    tidy(f);
    return f;
  }

  // The item that is the subject of a verb, -1 where it has none; looked for once, whoever asks.
  int subject_of(std::size_t verb) const {
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
  std::set<Kind> kinds_read_;
  std::set<std::size_t> read_;  // items
  std::map<std::size_t, Owned> owned_;  // by item of the number
  mutable std::vector<std::optional<int>> subjects_;  // of verbs, by item
};

}  // namespace

std::vector<LinkNumber> numbers_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings,
                                        const std::function<bool(const LinkNumber&)>& wanted) {
  return Features(scene, section, sentence, discourse, readings).numbers(false, true, true, wanted);
}

std::vector<LinkNumber> numbers_read(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings) {
  return Features(scene, section, sentence, discourse, readings).numbers(true, false, false, [](const LinkNumber&) { return true; });
}

std::vector<LinkNumber> all_numbers(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings) {
  return Features(scene, section, sentence, discourse, readings).numbers(true, true, true, [](const LinkNumber&) { return true; });
}

std::vector<LinkMention> mentions_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings,
                                          const std::function<bool(std::size_t)>& wanted) {
  return Features(scene, section, sentence, discourse, readings).mentions(wanted);
}

std::vector<std::string> for_kind(const LinkName& name, Kind kind) {
  std::vector<std::string> f = name.features;
  for (const std::string& of : name.features)
    if (of.starts_with("type=") || of.starts_with("spoken=") || of.ends_with(" subject")) f.push_back(fmt::format("{} {}", to_string(kind), of));
  return f;
}

}  // namespace newstally
