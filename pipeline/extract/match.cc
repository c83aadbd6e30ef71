#include "pipeline/extract/match.h"

#include <algorithm>
#include <set>

#include "pipeline/extract/subject.h"
#include "pipeline/extract/typed_text.h"

namespace newstally {
namespace {

class Matcher {
 public:
  Matcher(const Scene& scene, const SentenceScene& s) : scene_(scene), v_(scene.book->vocabulary), s_(s) {}

  std::vector<Reading> run(bool naive) {
    std::vector<Reading> all;
    const auto& rules = scene_.book->rules.rules();
    for (const auto& f : scene_.book->rules.match(s_.typed, naive)) {
      Reading r;
      r.rule = &rules[f.rule];
      r.variant = &r.rule->variants[f.variant];
      if (accept(f, r)) all.push_back(std::move(r));
    }
    return settle(std::move(all));
  }

 private:
  bool accept(const RuleSet::Found& f, Reading& r) const {
    r.first = item_at_byte(s_, f.begin + 1);
    r.last = item_at_byte(s_, f.end - 2);
    for (std::size_t g = 0; g < f.groups.size(); ++g) {
      if (f.groups[g].first == std::string::npos) continue;
      const Slot& slot = r.variant->slots[g];
      std::size_t item = std::stoul(s_.typed.substr(f.groups[g].first, f.groups[g].second - f.groups[g].first));
      r.slots[slot.name] = item;
      if (slot.bare && !bare_ok(item)) return false;
      if (s_.items[item].kind == ItemKind::mention && adjectival(item) && slot.name != "party") return false;
    }
    for (std::size_t i = r.first; i <= r.last && r.verb < 0; ++i)
      if (s_.items[i].kind == ItemKind::verb) r.verb = static_cast<int>(i);
    if (r.variant->finds_subject) {
      if (r.verb < 0) return false;
      int subject = find_subject(scene_, s_, r.first, r.variant->subject_types);
      if (subject < 0) return false;
      if (r.slots.contains(r.variant->object_slot) && r.slots[r.variant->object_slot] == static_cast<std::size_t>(subject)) return false;
      for (const auto& [name, item] : r.slots)
        if (item == static_cast<std::size_t>(subject)) return false;
      r.slots[r.variant->object_slot] = static_cast<std::size_t>(subject);
    } else if (r.first > 0 && refused_subject(r)) {
      return false;
    }
    return true;
  }

  // A rule that begins with a mention must not begin inside "nobody but X" or "neither X".
  bool refused_subject(const Reading& r) const {
    const Item& before = s_.items[r.first - 1];
    return before.kind == ItemKind::word && (before.norm == "neither" || before.norm == "nobody") && r.rule->emits[0].fixed == std::nullopt;
  }

  // "Conservative" before a name qualifies it and is nobody by itself.
  bool adjectival(std::size_t item) const {
    const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[item].ref)];
    if (!m.adjective || m.end != m.name_end) return false;
    return item + 1 < s_.items.size() && s_.items[item + 1].kind == ItemKind::mention;
  }

  // A bare number counts what the rule says only where no other noun follows it.
  bool bare_ok(std::size_t item) const {
    const Quantity& q = s_.quantities[static_cast<std::size_t>(s_.items[item].ref)].parts.back();
    if (q.kind != QuantityKind::count) return true;
    if (item + 1 >= s_.items.size()) return true;
    const Item& next = s_.items[item + 1];
    switch (next.kind) {
      case ItemKind::punctuation:
        return next.norm != "-" && next.norm != "/";
      case ItemKind::verb: return next.norm != "poll";
      case ItemKind::quantity: return false;
      case ItemKind::mention: return true;
      case ItemKind::word: return v_.set("numbered_followers").contains(next.norm) || next.norm == "the" || next.norm == "a";
    }
    return false;
  }

  std::size_t weight(const Reading& r) const {
    return r.variant->specificity * 2 + r.slots.size() * 3 + (r.rule->id.find(".wide") == std::string::npos ? 1 : 0);
  }

  // A number is the value of one statement only: the reading with more of the sentence in it wins.
  std::vector<Reading> settle(std::vector<Reading> all) const {
    std::stable_sort(all.begin(), all.end(), [&](const Reading& a, const Reading& b) { return weight(a) > weight(b); });
    std::vector<Reading> kept;
    std::set<std::size_t> used;
    std::set<std::vector<std::size_t>> seen;
    for (auto& r : all) {
      std::vector<std::size_t> numbers, key;
      for (const auto& [name, item] : r.slots)
        if (s_.items[item].kind == ItemKind::quantity) numbers.push_back(item);
      bool clash = std::any_of(numbers.begin(), numbers.end(), [&](std::size_t n) { return used.contains(n) && !shared(r, n); });
      if (clash) continue;
      if (numbers.empty()) {
        bool covered = std::any_of(kept.begin(), kept.end(), [&](const Reading& k) { return same_statement(k, r); });
        if (covered) continue;
      }
      for (std::size_t n : numbers) used.insert(n);
      kept.push_back(std::move(r));
    }
    std::stable_sort(kept.begin(), kept.end(), [](const Reading& a, const Reading& b) { return a.first < b.first; });
    return kept;
  }
  // "of" numbers and house sizes may be told by two rules: "40 of the 81 seats".
  bool shared(const Reading& r, std::size_t item) const {
    for (const auto& [name, i] : r.slots)
      if (i == item && name == "of") return true;
    return r.rule->emits[0].kind == Kind::house;
  }
  static bool same_statement(const Reading& k, const Reading& r) {
    if (k.rule->emits[0].kind != r.rule->emits[0].kind && !(k.rule->emits[0].kind == Kind::margin && r.rule->emits[0].kind == Kind::outcome)) return false;
    if (k.rule->emits[0].kind == Kind::alliance || k.rule->emits[0].kind == Kind::candidacy) return k.rule == r.rule && k.slots == r.slots;
    return r.verb >= 0 && k.verb == r.verb;
  }

  const Scene& scene_;
  const Vocabulary& v_;
  const SentenceScene& s_;
};

}  // namespace

std::vector<Reading> read_sentence(const Scene& scene, const SentenceScene& sentence, bool naive) { return Matcher(scene, sentence).run(naive); }

}  // namespace newstally
