#include "pipeline/extract/person_features.h"

#include <algorithm>

#include "pipeline/extract/sentence_features.h"
#include "pipeline/extract/word_spans.h"

namespace newstally {
namespace {

template <typename Text>
class PersonFeatures {
 public:
  PersonFeatures(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings)
      : see_(scene, section, sentence, discourse, readings), v_(scene.book->vocabulary) {}

  std::vector<LinkPerson<Text>> people() {
    std::vector<LinkPerson<Text>> out;
    for (std::size_t i = 0; i < see_.items(); ++i) {
      if (!see_.mentions_any(i, "P")) continue;
      const Mention& m = see_.mention(i);
      if (m.parts.empty()) see(m, i, out);
      for (const int part : m.parts) see(see_.s.mentions[static_cast<std::size_t>(part)], i, out);
    }
    return out;
  }

 private:
  using List = std::vector<Text>;

  // One that an item names.
  void see(const Mention& m, std::size_t i, std::vector<LinkPerson<Text>>& out) {
    if (m.entity < 0) return;
    out.push_back({i, m.entity, bytes_of(see_.section, m), of_person(m, i), {}});
    if (entity(m.entity).party < 0 && !m.pronoun) out.back().parties = parties(i);
  }
  const Entity& entity(int id) const { return see_.scene.entities[static_cast<std::size_t>(id)]; }

  List of_person(const Mention& m, std::size_t i) {
    List f;
    if (m.pronoun) f.push_back("pronoun");
    if (see_.mention(i).parts.size() > 1) f.push_back("list");
    if (m.genitive) f.push_back("genitive");
    see_.window(i, f);
    grammar(i, f);
    place_beside(i, f);
    known_of(entity(m.entity), f);
    see_.what_is_read(f);
    for (const Reading& r : see_.readings)
      if (std::any_of(r.slots.begin(), r.slots.end(), [&](const auto& slot) { return slot.second == i; })) f.push_back("in=" + Text(to_string(r.rule->emits[0].kind)));
    see_.told(f);
    see_.tidy(f);
    return f;
  }
  // Verbs whose subject or object the mention is, and the nearest ones.
  void grammar(std::size_t i, List& f) {
    for (std::size_t k = 0; k < see_.items(); ++k) {
      if (see_.item(k).kind != ItemKind::verb) continue;
      if (see_.subject_of(k) == static_cast<int>(i)) verb_is("subject of ", k, f);
      const auto at = [&](std::size_t n) { return see_.s.items.begin() + static_cast<std::ptrdiff_t>(n); };
      const bool object = k < i && i - k <= 3 && std::all_of(at(k + 1), at(i), [](const Item& x) { return x.kind == ItemKind::word; });
      if (object) verb_is(i - k == 1 ? Text("object of ") : Text("after "), k, f);
    }
    for (std::size_t k = i + 1; k < std::min(see_.items(), i + 7); ++k)
      if (see_.item(k).kind == ItemKind::verb) {
        verb_is("before ", k, f);
        break;
      }
  }
  void verb_is(const Text& how, std::size_t k, List& f) {
    const VerbGroup& g = see_.verb(k);
    f.push_back(how + see_.sign(k) + g.voice);
    for (const auto name : v_.classes_of(see_.item(k).norm)) f.push_back(how + (g.negated ? Text("!") : Text()) + Text(name) + g.voice);
    if (g.future || g.hypothetical || g.wish) f.push_back(how + "unreal");
  }
  // The nearest place: a seat or not, on which side, by what words.
  void place_beside(std::size_t i, List& f) {
    std::size_t best = see_.items(), gap = see_.items();
    for (std::size_t k = 0; k < see_.items(); ++k) {
      const std::size_t far = k > i ? k - i : i - k;
      if (see_.mentions_any(k, "L") && far < gap) best = k, gap = far;
    }
    if (best == see_.items()) return f.push_back("no place"), void();
    const Mention& place = see_.mention(best);
    const bool seat = place.contest || (place.entity >= 0 && is_seat(see_.scene, place.entity));
    const bool unknown = place.entity >= 0 && !entity(place.entity).entry;
    const Text what = seat ? Text("seat") : unknown ? Text("unknown place") : Text("place"), where = what + (best < i ? Text(" L") : Text(" R"));
    f.push_back(what);
    f.push_back(where);
    if (gap > 6) return;
    Text shapes;
    for (std::size_t k = std::min(best, i) + 1; k < std::max(best, i); ++k) shapes += see_.shape(k) + ' ';
    f.push_back(where + " by " + shapes);
  }
  // What the article has told of the person so far.
  void known_of(const Entity& e, List& f) const {
    if (e.party >= 0) f.push_back("of a party");
    if (e.contest >= 0) f.push_back("of a contest");
    if (e.stands) f.push_back("stands");
    for (const std::string& tag : e.tags) f.push_back("called " + Text(tag));
    if (see_.d.contest >= 0) f.push_back(see_.d.contest_paragraph == see_.s.sentence->paragraph ? Text("contest here") : Text("contest before"));
  }

  // Parties of the sentence, and those spoken of before it.
  std::vector<LinkParty<Text>> parties(std::size_t person_at) {
    std::vector<LinkParty<Text>> out;
    std::size_t inside = 0, nearest = see_.items();
    for (std::size_t k = 0; k < see_.items(); ++k) {
      if (!may_be_party(k)) continue;
      ++inside;
      if (nearest == see_.items() || distance(k, person_at) < distance(nearest, person_at)) nearest = k;
    }
    for (std::size_t k = 0; k < see_.items(); ++k) {
      if (!may_be_party(k)) continue;
      LinkParty<Text> party{see_.mention(k).entity, {}};
      List& f = party.features;
      see_.between(k, person_at, "person", f);
      f.push_back("inside=" + see_.few(inside, 3));
      f.push_back((k < person_at ? Text("L") : Text("R")) + " persons=" + see_.few(persons_between(k, person_at), 2));
      if (k == nearest) f.push_back("nearest");
      if (see_.mention(k).people) f.push_back("people");
      see_.tidy(f);
      out.push_back(std::move(party));
    }
    const Discourse& d = see_.d;
    const auto group = [&](std::size_t back) { return d.recent_groups.size() < back ? -1 : d.recent_groups[d.recent_groups.size() - back]; };
    spoken_of("group", d.group, inside, out);
    spoken_of("last", group(1), inside, out);
    spoken_of("last but one", group(2), inside, out);
    return out;
  }
  static std::size_t distance(std::size_t a, std::size_t b) { return a > b ? a - b : b - a; }
  bool may_be_party(std::size_t k) const { return see_.mentions_any(k, "YAOU") && see_.mention(k).entity >= 0 && see_.mention(k).parts.empty(); }
  std::size_t persons_between(std::size_t a, std::size_t b) const {
    std::size_t n = 0;
    for (std::size_t k = std::min(a, b) + 1; k < std::max(a, b); ++k) n += see_.mentions_any(k, "P");
    return n;
  }
  void spoken_of(const Text& how, int id, std::size_t inside, std::vector<LinkParty<Text>>& out) {
    if (id < 0) return;
    const Text spoken = "spoken=" + how;
    if (const auto same = std::find_if(out.begin(), out.end(), [&](const LinkParty<Text>& p) { return p.entity == id; }); same != out.end()) {
      same->features.push_back(spoken);
      return;
    }
    out.push_back({id, {Text("type=") + letter(entity(id).type), spoken, "told before", spoken + ',' + see_.few(inside, 2)}});
  }

  SentenceFeatures<Text> see_;
  const Vocabulary& v_;
};

}  // namespace

template <typename Text>
std::vector<LinkPerson<Text>> people_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const std::vector<Reading>& readings) {
  return PersonFeatures<Text>(scene, section, sentence, discourse, readings).people();
}

template std::vector<LinkPerson<TextHash>> people_to_link(const Scene&, const Section&, const SentenceScene&, const Discourse&, const std::vector<Reading>&);
template std::vector<LinkPerson<std::string>> people_to_link(const Scene&, const Section&, const SentenceScene&, const Discourse&, const std::vector<Reading>&);

}  // namespace newstally
