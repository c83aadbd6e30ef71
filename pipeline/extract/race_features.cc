#include "pipeline/extract/race_features.h"

#include <algorithm>

#include <fmt/format.h>

#include "pipeline/extract/entities.h"

namespace newstally {
namespace {

class Races {
 public:
  Races(const Scene& scene, const Section& section, const SentenceScene& s, const Discourse& d, const ContextQuery& q, const Claim& c, const RuledRace& chosen)
      : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s), d_(d), q_(q), c_(c), chosen_(chosen) {}

  std::vector<LinkRace> run() {
    if (chosen_.entity >= 0) at(chosen_.entity).features = {"chosen", fmt::format("chosen from {}", chosen_.from)};
    of_sentence();
    before();
    from_title();
    of_discourse();
    if (std::any_of(s_.items.begin(), s_.items.end(), [](const Item& i) { return i.kind == ItemKind::word && (i.norm == "there" || i.norm == "here"); }))
      for (LinkRace& r : out_) r.features.emplace_back("says there");
    note_rivals();
    for (LinkRace& r : out_) finish(r);
    return std::move(out_);
  }

 private:
  const Item& item(std::size_t i) const { return s_.items[i]; }
  const Mention& mention(std::size_t i) const { return s_.mentions[static_cast<std::size_t>(item(i).ref)]; }
  const Entity& entity(int id) const { return scene_.entities[static_cast<std::size_t>(id)]; }

  LinkRace& at(int entity) {
    for (LinkRace& r : out_)
      if (r.entity == entity) return r;
    out_.push_back({entity, -1, {}});
    return out_.back();
  }
  void add(int entity, std::string feature) {
    if (entity >= 0) at(entity).features.push_back(std::move(feature));
  }
  static bool may_be_race(const Mention& m) { return (m.type == MentionType::place || m.type == MentionType::body) && m.parts.empty() && m.entity >= 0; }

  void of_sentence() {
    std::size_t places = 0, nearest = 1000;
    int closest = -1;
    for (std::size_t i = 0; i < s_.items.size(); ++i) {
      if (item(i).kind != ItemKind::mention || !may_be_race(mention(i))) continue;
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
    LinkRace& r = at(m.entity);
    if (r.item < 0) r.item = static_cast<int>(i);
    auto& f = r.features;
    const std::size_t gap = distance(i);
    f.emplace_back("here");
    f.push_back(fmt::format("here {}{}", gap == 0 ? "in" : i < q_.reading->first ? "L" : "R", gap < 4 ? gap : gap < 6 ? 4 : gap < 9 ? 6 : gap < 14 ? 9 : 14));
    if (breaks(i)) f.push_back(breaks(i) == 2 ? "clause between" : "break between");
    if (m.contest) f.emplace_back("marked");
    if (m.genitive) f.emplace_back("genitive");
    if (i <= 2) f.emplace_back("opens");
    if (m.type == MentionType::body) f.emplace_back("body");
    if (i > 0 && item(i - 1).kind != ItemKind::mention) f.push_back(fmt::format("by {}", word_before(i)));
    if (i + 1 < s_.items.size() && item(i + 1).kind != ItemKind::mention) f.push_back(fmt::format("then {}", sign(i + 1)));
  }
  std::string sign(std::size_t i) const {
    switch (item(i).kind) {
      case ItemKind::mention: return "@";
      case ItemKind::quantity: return "#";
      case ItemKind::verb: return "=";
      default: return v_.set("linking_words").contains(item(i).norm) || item(i).kind == ItemKind::punctuation ? item(i).norm : "_";
    }
  }
  std::string word_before(std::size_t i) const {
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
      int last = -1;
      for (const Mention& m : s.mentions) {
        if (!may_be_race(m)) continue;
        add(m.entity, fmt::format("before {}{}", back, same ? " same" : ""));
        if (m.contest) add(m.entity, fmt::format("before {} marked", same ? "same" : "other"));
        last = m.entity;
      }
      if (last >= 0) add(last, fmt::format("last before {}{}", back, same ? " same" : ""));
    }
  }
  void from_title() {
    for (const SentenceScene& s : scene_.sections[0].sentences)
      for (const Mention& m : s.mentions)
        if (may_be_race(m)) add(m.entity, "in title");
  }
  void of_discourse() {
    const bool same = d_.contest_paragraph == s_.sentence->paragraph;
    add(d_.contest, same ? "told here" : "told before");
    add(d_.contest, fmt::format("told, {} placed{}", std::min<std::size_t>(d_.contest_persons.size(), 3), same ? " here" : ""));
    add(d_.heading_contest, "heading");
    add(d_.last_place, "last place");
    add(scene_.main_contest, "main");
    add(scene_.place, "article's place");
    if (q_.subject && q_.subject->entity >= 0) add(entity(q_.subject->entity).contest, "theirs");
    if (q_.subject && q_.subject->entity >= 0 && c_.subject && c_.subject->type == RefType::candidate && entity(q_.subject->entity).contest < 0)
      for (LinkRace& r : out_) r.features.emplace_back("of somebody without");
  }

  // What else it might be: another race of the sentence, or one being told.
  void note_rivals() {
    const auto has = [](const LinkRace& r, std::string_view f) { return std::find(r.features.begin(), r.features.end(), f) != r.features.end(); };
    std::vector<std::vector<std::string>> more(out_.size());
    for (std::size_t k = 0; k < out_.size(); ++k)
      for (std::size_t o = 0; o < out_.size(); ++o) {
        if (o == k) continue;
        for (const char* f : {"here", "marked", "told here", "theirs", "before 1 same"})
          if (has(out_[o], f)) more[k].push_back(fmt::format("{} not {} {}", kind_of(out_[k]), kind_of(out_[o]), f));
      }
    for (std::size_t k = 0; k < out_.size(); ++k) std::ranges::move(more[k], std::back_inserter(out_[k].features));
  }
  std::string kind_of(const LinkRace& r) const {
    const Entity& e = entity(r.entity);
    return is_seat(scene_, r.entity) ? "seat" : !e.entry ? "unknown" : e.entry->type == EntryType::body ? "body" : e.entry->kind.empty() ? "place" : e.entry->kind;
  }

  // What every race is told by besides: what it is, what the article is about, each with the kind of claim.
  void finish(LinkRace& r) {
    const std::string what = kind_of(r);
    std::vector<std::string> more{fmt::format("is {}", what), fmt::format("places={}", std::min<std::size_t>(places_, 3))};
    const auto is_now = [&](const char* feature) { return std::find(r.features.begin(), r.features.end(), feature) != r.features.end(); };
    if (is_now("says there"))
      for (const char* f : {"here", "told here", "last place", "last before 1", "last before 1 same", "before 1 same"})
        if (is_now(f)) more.push_back(fmt::format("there: {}", f));
    for (const char* f : {"here", "marked", "chosen", "nearest", "told here", "told before", "theirs", "article's place", "heading", "main", "in title", "genitive"})
      if (is_now(f)) more.push_back(fmt::format("{} {}", what, f));
    for (const auto& [is, name] : {std::pair{scene_.one_race, "one"}, {scene_.by_election, "by"}, {scene_.single_office, "office"}, {scene_.states_are_seats, "states"}}) {
      if (!is) continue;
      more.push_back(fmt::format("{}: {}", name, what));
      for (const char* f : {"here", "chosen", "told here", "article's place", "main"})
        if (is_now(f)) more.push_back(fmt::format("{}: {}", name, f));
    }
    const bool person = c_.subject && c_.subject->type == RefType::candidate;
    for (auto* some : {&r.features, &more})
      for (std::size_t k = 0, n = some->size(); k < n; ++k) {
        std::string with = fmt::format("{} {} {}", to_string(c_.kind), person ? "person" : "group", (*some)[k]);
        some->push_back(std::move(with));
      }
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
  std::vector<LinkRace> out_;
  std::size_t places_ = 0;
};

}  // namespace

std::vector<LinkRace> races_to_link(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, const ContextQuery& query, const Claim& claim,
                                    const RuledRace& chosen) {
  return Races(scene, section, sentence, discourse, query, claim, chosen).run();
}

}  // namespace newstally
