#include "pipeline/extract/link_features.h"

#include <algorithm>
#include <array>

#include "pipeline/extract/sentence_features.h"
#include "pipeline/model/confidence.h"

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

template <typename Text>
class NumberFeatures {
 public:
  NumberFeatures(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings)
      : see_(scene, section, sentence, discourse, readings), v_(scene.book->vocabulary) {}

  // Numbers that `asked` is true of, by their items, and `wanted`, with their features.
  template <typename Asked, typename Wanted>
  std::vector<LinkNumber<Text>> numbers(Asked asked, Wanted wanted, bool with_names) {
    std::vector<LinkNumber<Text>> out;
    for (std::size_t i = 0; i < see_.items(); ++i) {
      if (!see_.countable(i) || !asked(i)) continue;
      LinkNumber<Text> n{i, see_.read(i), of_number(i), {}};
      if (!wanted(n)) continue;
      if (with_names) n.names = names(i);
      out.push_back(std::move(n));
    }
    return out;
  }
  bool spoken_for(std::size_t i) const { return see_.spoken_for(i); }

 private:
  using List = std::vector<Text>;

  List of_number(std::size_t i) {
    List f;
    const Quantity& q = see_.number(i);
    const Text kind = digits<Text>(static_cast<int>(q.kind));
    f.push_back("kind=" + kind);
    f.push_back("size=" + size_of<Text>(q.value) + ',' + kind);
    if (q.high) f.push_back("range");
    if (see_.s.quantities[static_cast<std::size_t>(see_.item(i).ref)].parts.size() > 1) f.push_back("several");
    see_.window(i, f);
    how_printed(i, f);
    if (const auto* owned = see_.owned(i)) {
      const Emission& e = owned->rule->emits[0];
      f.push_back("rule=" + Text(owned->rule->id));
      f.push_back("rule says " + Text(to_string(e.kind)) + ' ' + Text(to_string(e.status)) + (read_loosely(*owned->rule) ? Text(" loosely") : Text()));
    }
    numbers_beside(i, f);
    verb_before(i, f);
    surroundings(kind, q.value >= 1000, f);
    see_.tidy(f);
    return f;
  }
  void how_printed(std::size_t i, List& f) const {
    const std::size_t n = see_.items();
    if (token(see_.section, see_.item(i).begin).kind == TokenKind::word) f.push_back("spelled");
    if (i == 0) f.push_back("opens");
    if (see_.s.sentence->list_line) f.push_back("line");
    f.push_back("items=" + see_.few(n < 4 ? n : n < 8 ? 4 : n < 14 ? 8 : 14, 14));
    for (std::size_t k = i; k-- > 0 && i - k < 8 && see_.item(k).norm != ")";)
      if (see_.item(k).kind == ItemKind::punctuation && see_.item(k).norm == "(") {
        f.push_back("bracketed");
        break;
      }
  }
  // The numbers on both sides: of which kind, by what words, and what a rule says that they count.
  void numbers_beside(std::size_t i, List& f) {
    for (const int step : {-1, 1}) {
      const int k = see_.neighbour(i, step);
      if (k < 0) continue;
      const auto beside = static_cast<std::size_t>(k);
      const auto* owned = see_.owned(beside);
      const Text told = digits<Text>(static_cast<int>(see_.number(beside).kind)) + ',' + (owned ? Text(to_string(owned->kind)) : Text("?"));
      const Text where = "beside" + digits<Text>(step);
      Text shapes;
      for (std::size_t w = std::min(beside, i) + 1; w < std::max(beside, i); ++w) shapes += see_.shape(w) + ' ';
      f.push_back(where + ": " + told);
      f.push_back(where + " by " + shapes + ": " + told);
    }
  }
  void verb_before(std::size_t i, List& f) {
    const int k = see_.verb_left_of(i);
    if (k < 0) return;
    const auto at = static_cast<std::size_t>(k);
    const VerbGroup& g = see_.verb(at);
    f.push_back("verb=" + see_.sign(at));
    f.push_back(Text("voice=") + g.voice);
    for (const auto name : v_.classes_of(see_.item(at).norm)) f.push_back("class=" + Text(name));
    if (g.future || g.hypothetical || g.wish) f.push_back("unreal");
  }
  void surroundings(const Text& kind, bool thousands, List& f) const {
    bool nobody = true;
    for (std::size_t k = 0; k < see_.items(); ++k) {
      const Item& item = see_.item(k);
      if (item.kind == ItemKind::word && v_.set("seat_nouns").contains(item.norm)) f.push_back("says seats");
      if (item.kind == ItemKind::word && v_.set("vote_nouns").contains(item.norm)) f.push_back("says votes");
      if (see_.quantity(k) && see_.number(k).kind == QuantityKind::percent) f.push_back("says percent");
      nobody &= !see_.may_have(k);
      if (item.kind != ItemKind::mention) continue;
      f.push_back(Text("has=") + letter(see_.mention(k).type));
      f.push_back(Text("has=") + letter(see_.mention(k).type) + ',' + kind);
    }
    if (nobody) f.push_back("nobody");
    see_.what_is_read(f);
    see_.told_kinds("," + kind + (thousands ? Text(",big") : Text(",small")), f);
    see_.told(f);
  }

  std::vector<LinkName<Text>> names(std::size_t i) {
    const Discourse& d = see_.d;
    std::vector<LinkName<Text>> out;
    std::size_t inside = 0;
    for (std::size_t k = 0; k < see_.items(); ++k) inside += see_.may_have(k);
    for (std::size_t k = 0; k < see_.items(); ++k)
      if (see_.may_have(k)) out.push_back(name_beside(i, k, inside));
    const auto group = [&](std::size_t back) { return d.recent_groups.size() < back ? -1 : d.recent_groups[d.recent_groups.size() - back]; };
    spoken_of("group", d.group, inside, out);
    spoken_of("last", group(1), inside, out);
    spoken_of("person", d.person, inside, out);
    spoken_of("last but one", group(2), inside, out);
    spoken_of("last but two", group(3), inside, out);
    spoken_of("he", d.male, inside, out);
    spoken_of("she", d.female, inside, out);
    spoken_of("ahead", d.race.ahead, inside, out);
    spoken_of("behind", d.race.behind, inside, out);
    named_before(inside, out);
    return out;
  }
  // Who else the two sentences before name, the last first.
  void named_before(std::size_t inside, std::vector<LinkName<Text>>& out) {
    constexpr std::size_t kSentences = 2, kMost = 6;
    std::size_t added = 0;
    for (std::size_t back = 1; back <= std::min(kSentences, see_.s.index); ++back) {
      const auto& mentions = see_.section.sentences[see_.s.index - back].mentions;
      for (std::size_t k = mentions.size(); k-- > 0 && added < kMost;) {
        const Mention& m = mentions[k];
        if (!m.parts.empty() || m.entity < 0 || std::string_view("PYA").find(letter(m.type)) == std::string_view::npos) continue;
        if (std::ranges::any_of(out, [&](const LinkName<Text>& n) { return n.entity == m.entity; })) continue;
        spoken_of("before", m.entity, inside, out);
        ++added;
      }
    }
  }
  void spoken_of(const Text& how, int entity, std::size_t inside, std::vector<LinkName<Text>>& out) {
    if (entity < 0) return;
    const Text spoken = "spoken=" + how;
    if (const auto same = std::find_if(out.begin(), out.end(), [&](const LinkName<Text>& n) { return n.item < 0 && n.entity == entity; }); same != out.end()) {
      for (List* f : {&same->features, &same->of_kind}) f->push_back(spoken);
      return;
    }
    const Text type = Text("type=") + letter(see_.scene.entities[static_cast<std::size_t>(entity)].type);
    const List f{type, spoken, spoken + ',' + see_.few(inside, 3), spoken + ',' + (see_.items() ? see_.edge(0) : Text("^"))};
    out.push_back({-1, entity, f, f});
  }

  LinkName<Text> name_beside(std::size_t number_at, std::size_t name_at, std::size_t inside) {
    const Mention& m = see_.mention(name_at);
    LinkName<Text> out{static_cast<int>(name_at), m.entity, {}, {Text("type=") + letter(m.type)}};
    List& f = out.features;
    see_.between(name_at, number_at, "number", f);
    f.push_back("inside=" + see_.few(inside, 3));
    if (const auto* owned = see_.owned(number_at)) {
      const Text whose = owned->owner == static_cast<int>(name_at) ? Text("rule's") : owned->owner >= 0 ? Text("rule has another") : Text("rule has nobody");
      f.push_back(whose + (read_loosely(*owned->rule) ? Text(" loosely") : Text()));
      f.push_back(whose + ' ' + Text(owned->rule->id));
    }
    if (const auto verb = see_.verb_left_of(number_at); verb >= 0 && see_.subject_of(static_cast<std::size_t>(verb)) == static_cast<int>(name_at)) {
      const Text subject = (name_at < number_at ? Text("L") : Text("R")) + " subject";
      f.push_back(subject);
      out.of_kind.push_back(subject);
    }
    for (const int step : {-1, 1}) {
      const int k = see_.neighbour(number_at, step);
      const auto* owned = k < 0 ? nullptr : see_.owned(static_cast<std::size_t>(k));
      if (!owned || owned->owner < 0) continue;
      const Text whose = "beside" + digits<Text>(step) + (owned->owner == static_cast<int>(name_at) ? Text(" its") : Text(" another's"));
      f.push_back(whose);
      f.push_back(whose + ',' + Text(to_string(owned->kind)) + ',' + digits<Text>(static_cast<int>(see_.number(number_at).kind)));
    }
    see_.tidy(f);
    return out;
  }

  SentenceFeatures<Text> see_;
  const Vocabulary& v_;
};

constexpr auto kAny = [](const auto&) { return true; };

}  // namespace

std::vector<LinkNumber<TextHash>> numbers_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings,
                                                  const std::function<bool(const LinkNumber<TextHash>&)>& wanted) {
  NumberFeatures<TextHash> features(scene, section, sentence, discourse, readings);
  return features.numbers([&](std::size_t i) { return !features.spoken_for(i); }, wanted, true);
}

std::vector<LinkNumber<TextHash>> numbers_read(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings,
                                               const std::function<bool(std::size_t)>& wanted) {
  return NumberFeatures<TextHash>(scene, section, sentence, discourse, readings).numbers(wanted, kAny, false);
}

std::vector<LinkNumber<std::string>> all_numbers(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings) {
  return NumberFeatures<std::string>(scene, section, sentence, discourse, readings).numbers(kAny, kAny, true);
}

}  // namespace newstally
