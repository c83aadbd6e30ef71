#include "pipeline/extract/race_features.h"

#include <algorithm>

#include "pipeline/extract/entities.h"
#include "pipeline/extract/feature_text.h"

namespace newstally {
namespace {

template <typename Text>
class Races {
 public:
  Races(const Scene& scene, const Section& section, const SentenceScene& s, const Discourse& d, const ContextQuery& q, const Claim& c, const RuledRace& chosen)
      : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s), d_(d), q_(q), c_(c), chosen_(chosen) {}

  std::vector<LinkRace<Text>> run() {
    if (chosen_.entity >= 0) at(chosen_.entity).features = {"chosen", "chosen from " + Text(std::string_view(chosen_.from))};
    of_sentence();
    before();
    from_title();
    of_discourse();
    if (std::any_of(s_.items.begin(), s_.items.end(), [](const Item& i) { return i.kind == ItemKind::word && (i.norm == "there" || i.norm == "here"); }))
      for (LinkRace<Text>& r : out_) r.features.push_back("says there");
    note_rivals();
    for (LinkRace<Text>& r : out_) finish(r);
    return std::move(out_);
  }

 private:
  static Text count(std::size_t n) { return digits<Text>(static_cast<std::ptrdiff_t>(n)); }
  const Item& item(std::size_t i) const { return s_.items[i]; }
  const Mention& mention(std::size_t i) const { return s_.mentions[static_cast<std::size_t>(item(i).ref)]; }
  const Entity& entity(int id) const { return scene_.entities[static_cast<std::size_t>(id)]; }

  LinkRace<Text>& at(int entity) {
    for (LinkRace<Text>& r : out_)
      if (r.entity == entity) return r;
    out_.push_back({entity, -1, {}});
    return out_.back();
  }
  void add(int entity, const Text& feature) {
    if (entity >= 0) at(entity).features.push_back(feature);
  }
  static bool may_be_race(const Mention& m) { return (m.type == MentionType::place || m.type == MentionType::body) && m.parts.empty() && m.entity >= 0; }
  // A name of which nothing is known may be a seat's: "Ann Lee (Lowfield)". Not who the statement is about.
  bool may_be_seat_here(const Mention& m) const {
    if (may_be_race(m)) return true;
    const bool nobody_known = m.type == MentionType::unknown || (m.type == MentionType::person && m.name_end == m.name_begin + 1);
    return nobody_known && m.parts.empty() && !m.pronoun && m.entity >= 0 && !(q_.subject && q_.subject->entity == m.entity) && !(c_.rival && c_.rival->name == entity(m.entity).name);
  }

  void of_sentence() {
    std::size_t places = 0, nearest = 1000;
    int closest = -1;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (item(i).kind != ItemKind::mention || !may_be_seat_here(mention(i))) continue;
      ++places;
      beside(i);
      if (distance(i) < nearest) nearest = distance(i), closest = mention(i).entity;
    }
    add(closest, "nearest");
    if (places == 1) add(closest, "alone");
    places_ = places;
  }
  std::size_t distance(std::size_t i) const { return i < q_.reading->first ? q_.reading->first - i : i > q_.reading->last ? i - q_.reading->last : 0; }

  // How a place of the sentence stands to the statement.
  void beside(std::size_t i) {
    const Mention& m = mention(i);
    LinkRace<Text>& r = at(m.entity);
    if (r.item < 0) r.item = static_cast<int>(i);
    auto& f = r.features;
    const std::size_t gap = distance(i);
    f.push_back("here");
    f.push_back((gap == 0 ? Text("here in") : i < q_.reading->first ? Text("here L") : Text("here R")) + count(gap < 4 ? gap : gap < 6 ? 4 : gap < 9 ? 6 : gap < 14 ? 9 : 14));
    if (breaks(i)) f.push_back(breaks(i) == 2 ? Text("clause between") : Text("break between"));
    if (m.contest) f.push_back("marked");
    if (m.genitive) f.push_back("genitive");
    if (i <= 2) f.push_back("opens");
    if (m.type == MentionType::body) f.push_back("body");
    if (i > 0 && item(i - 1).kind != ItemKind::mention) f.push_back("by " + word_before(i));
    if (i + 1 < s_.items.size() && item(i + 1).kind != ItemKind::mention) f.push_back("then " + sign(i + 1));
  }
  Text sign(std::size_t i) const {
    switch (item(i).kind) {
      case ItemKind::mention: return "@";
      case ItemKind::quantity: return "#";
      case ItemKind::verb: return "=";
      default: return v_.set("linking_words").contains(item(i).norm) || item(i).kind == ItemKind::punctuation ? Text(item(i).norm) : Text("_");
    }
  }
  Text word_before(std::size_t i) const {
    if (item(i - 1).norm == "the" && i > 1) return sign(i - 2) + " the";
    return sign(i - 1);
  }
  // 0 where nothing stands between, 1 a comma or a conjunction, 2 a verb too.
  int breaks(std::size_t i) const {
    const bool left = i < q_.reading->first;
    bool verb = false, mark = false;
    for (std::size_t k = (left ? i : q_.reading->last) + 1; k < (left ? q_.reading->first : i); ++k) {
      verb |= item(k).kind == ItemKind::verb;
      const std::string& w = item(k).norm;
      mark |= item(k).kind != ItemKind::mention && (w == ";" || w == "," || w == "and" || w == "but" || w == "while" || w == "whereas" || w == ":" || w == "–" || w == "—");
    }
    return mark ? (verb ? 2 : 1) : 0;
  }

  void before() {
    constexpr std::size_t kFar = 3;
    for (std::size_t back = 1; back <= std::min(kFar, s_.index); ++back) {
      const SentenceScene& s = section_.sentences[s_.index - back];
      const bool same = s.sentence->paragraph == s_.sentence->paragraph;
      const Text where = "before " + count(back) + (same ? Text(" same") : Text());
      int last = -1;
      for (const Mention& m : s.mentions) {
        if (!may_be_race(m)) continue;
        add(m.entity, where);
        if (m.contest) add(m.entity, same ? Text("before same marked") : Text("before other marked"));
        last = m.entity;
      }
      if (last >= 0) add(last, "last " + where);
    }
    further_up(kFar + 1);
  }
  // Places told of before that, the later ones first, and those the article opens with.
  void further_up(std::size_t from) {
    constexpr std::size_t kMost = 8, kOpening = 2;
    std::vector<int> seen;
    for (std::size_t back = from; back <= s_.index && seen.size() < kMost; ++back)
      for (const Mention& m : section_.sentences[s_.index - back].mentions) {
        if (!may_be_race(m)) continue;
        if (m.contest) add(m.entity, "further up marked");
        if (std::ranges::find(seen, m.entity) == seen.end()) seen.push_back(m.entity), add(m.entity, "further up");
      }
    const auto& body = scene_.sections[1].sentences;
    for (std::size_t k = 0; k < std::min(kOpening, body.size()); ++k)
      for (const Mention& m : body[k].mentions)
        if (may_be_race(m) && (section_.name != "body" || k < s_.index)) add(m.entity, "in opening");
  }
  void from_title() {
    for (const SentenceScene& s : scene_.sections[0].sentences)
      for (const Mention& m : s.mentions)
        if (may_be_race(m)) add(m.entity, "in title");
  }
  void of_discourse() {
    const bool same = d_.contest_paragraph == s_.sentence->paragraph;
    add(d_.contest, same ? Text("told here") : Text("told before"));
    add(d_.contest, "told, " + count(std::min<std::size_t>(d_.contest_persons.size(), 3)) + " placed" + (same ? Text(" here") : Text()));
    add(d_.heading_contest, "heading");
    add(d_.last_place, "last place");
    add(scene_.main_contest, "main");
    add(scene_.place, "article's place");
    add(scene_.home, "country");
    if (q_.subject && q_.subject->entity >= 0) add(entity(q_.subject->entity).contest, "theirs");
    if (q_.subject && q_.subject->entity >= 0 && c_.subject && c_.subject->type == RefType::candidate && entity(q_.subject->entity).contest < 0)
      for (LinkRace<Text>& r : out_) r.features.push_back("of somebody without");
  }

  // What else it might be: another race of the sentence, or one being told.
  void note_rivals() {
    std::vector<std::vector<Text>> more(out_.size());
    for (std::size_t o = 0; o < out_.size(); ++o)
      for (const Text& f : {Text("here"), Text("marked"), Text("told here"), Text("theirs"), Text("before 1 same")}) {
        if (!has(out_[o], f)) continue;
        const Text other = " not " + kind_of(out_[o]) + ' ' + f;
        for (std::size_t k = 0; k < out_.size(); ++k)
          if (k != o) more[k].push_back(kind_of(out_[k]) + other);
      }
    for (std::size_t k = 0; k < out_.size(); ++k) std::ranges::move(more[k], std::back_inserter(out_[k].features));
  }
  static bool has(const LinkRace<Text>& r, const Text& feature) { return std::find(r.features.begin(), r.features.end(), feature) != r.features.end(); }
  Text kind_of(const LinkRace<Text>& r) const {
    const Entity& e = entity(r.entity);
    if (e.type == MentionType::unknown) return "name";
    if (e.type == MentionType::person) return "surname";
    return is_seat(scene_, r.entity) ? Text("seat") : !e.entry ? Text("unknown") : e.entry->type == EntryType::body ? Text("body") : e.entry->kind.empty() ? Text("place") : Text(e.entry->kind);
  }

  // What every race is told by besides: what it is, what the article is about, each with the kind of claim.
  void finish(LinkRace<Text>& r) {
    const Text what = kind_of(r);
    std::vector<Text> more{"is " + what, "places=" + count(std::min<std::size_t>(places_, 3))};
    const auto cross = [&](std::initializer_list<Text> features, const Text& before) {
      for (const Text& f : features)
        if (has(r, f)) more.push_back(before + f);
    };
    if (has(r, "says there")) cross({"here", "told here", "last place", "last before 1", "last before 1 same", "before 1 same"}, "there: ");
    cross({"here", "marked", "chosen", "nearest", "told here", "told before", "theirs", "article's place", "heading", "main", "in title", "genitive"}, what + ' ');
    const auto of_article = [&](bool is, const Text& name) {
      if (!is) return;
      more.push_back(name + what);
      cross({"here", "chosen", "told here", "article's place", "main"}, name);
    };
    of_article(scene_.one_race, "one: ");
    of_article(scene_.by_election, "by: ");
    of_article(scene_.single_office, "office: ");
    of_article(scene_.states_are_seats, "states: ");
    const bool person = c_.subject && c_.subject->type == RefType::candidate;
    const Text kind = Text(to_string(c_.kind)) + (person ? Text(" person ") : Text(" group "));
    for (auto* some : {&r.features, &more})
      for (std::size_t k = 0, n = some->size(); k < n; ++k) some->push_back(kind + (*some)[k]);
    std::ranges::move(more, std::back_inserter(r.features));
    std::sort(r.features.begin(), r.features.end());
    r.features.erase(std::unique(r.features.begin(), r.features.end()), r.features.end());
  }

  const Scene& scene_;
  const Vocabulary& v_;
  const Section& section_;
  const SentenceScene& s_;
  const Discourse& d_;
  const ContextQuery& q_;
  const Claim& c_;
  const RuledRace& chosen_;
  std::vector<LinkRace<Text>> out_;
  std::size_t places_ = 0;
};

}  // namespace

template <typename Text>
std::vector<LinkRace<Text>> races_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const ContextQuery& query, const Claim& claim,
                                          const RuledRace& chosen) {
  return Races<Text>(scene, section, sentence, discourse, query, claim, chosen).run();
}

template std::vector<LinkRace<TextHash>> races_to_link(const Scene&, const Section&, const SentenceScene&, const Discourse&, const ContextQuery&, const Claim&, const RuledRace&);
template std::vector<LinkRace<std::string>> races_to_link(const Scene&, const Section&, const SentenceScene&, const Discourse&, const ContextQuery&, const Claim&, const RuledRace&);

}  // namespace newstally
