#include "pipeline/extract/match.h"

#include <algorithm>
#include <optional>
#include <set>

#include "pipeline/extract/acceptance.h"
#include "pipeline/extract/typed_text.h"

namespace newstally {
namespace {

class Matcher {
 public:
  Matcher(const Scene& scene, const Section& section, const SentenceScene& s, const Discourse& d)
      : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s), d_(d), row_(s.typed), acceptance_(scene, section, s) {}

  std::vector<Reading> run(bool naive) {
    std::vector<Reading> all;
    const auto& rules = scene_.book->rules.rules();
    for (const auto& f : scene_.book->rules.match(row_, naive)) {
      Reading r;
      r.rule = &rules[f.rule];
      r.variant = &r.rule->variants[f.variant];
      if (acceptance_.accept(f, r)) all.push_back(std::move(r));
    }
    std::vector<Reading> kept;
    const auto turn = [](const Rule& rule) { return rule.silent && !rule.fallback ? 0 : !rule.told.empty() ? 3 : rule.fallback ? 2 : 1; };
    for (int pass = 0; pass < 4; ++pass) {
      std::vector<Reading> now;
      for (auto& r : all)
        if (turn(*r.rule) == pass && (pass < 3 || being_told(r.rule->told, kept))) now.push_back(std::move(r));
      auto settled = settle(std::move(now), kept);
      std::vector<Reading> more;
      for (const Reading& r : settled)
        if (r.rule->continues) go_on(r, more, {kept, settled});
      for (auto* some : {&settled, &more}) std::ranges::move(*some, std::back_inserter(kept));
      std::erase_if(all, [&](const Reading& r) { return turn(*r.rule) == pass; });
    }
    return kept;
  }

 private:
  // Readings whose numbers are taken.
  struct Taken {
    const std::vector<Reading>& before;
    const std::vector<Reading>& now;
  };

  // Whether claims of one of these kinds have been told in this section, or are in this sentence.
  bool being_told(const std::vector<Kind>& kinds, const std::vector<Reading>& kept) const {
    return std::any_of(kinds.begin(), kinds.end(), [&](Kind kind) {
      if (d_.told[static_cast<std::size_t>(kind)].section == &section_) return true;
      return std::any_of(kept.begin(), kept.end(), [&](const Reading& r) { return !r.rule->silent && r.rule->emits[0].kind == kind; });
    });
  }

  // Ellipsis: the statement goes on without its verb, with another subject and number ("the RJD in four") or with another
  // subject and race ("A won in X, B in Y").
  void go_on(const Reading& first, std::vector<Reading>& out, const Taken& taken) const {
    const Emission& e = first.rule->emits.back();
    const std::string subject = subject_slot(first, e), value = value_slot(first, e);
    const std::string other = first.slots.contains(value) ? value : first.slots.contains("contest") ? "contest" : subject != "party" && first.slots.contains("party") ? "party" : "";
    if (other.empty() || !first.slots.contains(subject)) return;
    std::size_t last = first.last;
    for (int guard = 0; guard < 24; ++guard) {
      const std::size_t at = token_after(last);
      if (at == row_.size()) return;
      std::optional<Reading> best;
      std::size_t longest = 0;
      for (const auto& f : scene_.book->rules.go_on(row_, at)) {
        if (f.end - f.begin <= longest) continue;
        if (auto r = continuation(first, f, subject, other, taken)) longest = f.end - f.begin, best = std::move(r);
      }
      if (!best) return;
      last = best->last;
      out.push_back(std::move(*best));
    }
  }

  // The reading that a found continuation makes of the statement before it, where it fits that statement.
  std::optional<Reading> continuation(const Reading& first, const RuleSet::Found& f, const std::string& subject, const std::string& other, const Taken& taken) const {
    const Variant& v = scene_.book->rules.continuations()[f.variant];
    const bool counted = other != "contest" && other != "party";
    Reading r = first;
    r.continued = true;
    r.slots.clear();
    r.first = item_at_byte(s_, f.begin + 1);
    r.last = item_at_byte(s_, f.end - 2);
    for (std::size_t g = 0; g < f.items.size(); ++g) {
      if (f.items[g] == RuleSet::kAbsent) continue;
      const std::string& name = v.slots[g].name;
      if (name == "number") continue;  // said of the subject in passing
      const bool number = name == "value" || name == "percent";
      if (name != "subject" && number != counted) return std::nullopt;
      if (name != "subject" && !number && name != other) return std::nullopt;
      r.slots[name == "subject" ? subject : other] = f.items[g];
    }
    if (!r.slots.contains(subject) || !r.slots.contains(other)) return std::nullopt;
    const std::size_t who = r.slots[subject], what = r.slots[other];
    if (!same_class(first.slots.at(subject), who) || acceptance_.faint(who)) return std::nullopt;
    if (!counted) return r.last + 1 < s_.items.size() && s_.items[r.last + 1].kind == ItemKind::verb ? std::nullopt : std::optional(r);
    const QuantityKind kind = quantity(first.slots.at(other)).kind;
    const bool percent_too = kind == QuantityKind::percent && quantity(what).kind == QuantityKind::count && !counted_after(what);
    if ((quantity(what).kind != kind && !percent_too) || (what >= r.last && !acceptance_.bare_ok(what))) return std::nullopt;
    if (quantity(what).value < first.rule->least || (loses(r) && !loses(first))) return std::nullopt;
    const auto uses_it = [&](const Reading& a) { return uses(a, what); };
    if (std::ranges::any_of(taken.before, uses_it) || std::ranges::any_of(taken.now, uses_it)) return std::nullopt;
    const std::size_t numbers = s_.quantities[static_cast<std::size_t>(s_.items[what].ref)].parts.size();
    if (numbers == 2 && first.slots.contains("value") && first.slots.contains("value2")) r.slots["value"] = r.slots["value2"] = what;  // "71 and 18, the JD(U) 63 and 22"
    return r;
  }
  // "Trump received 6,216 votes while Clinton lost eight": the statement before does not go on.
  bool loses(const Reading& r) const {
    for (std::size_t i = r.first; i <= r.last; ++i)
      if (s_.items[i].kind == ItemKind::verb && v_.in_class("lose_seats", s_.items[i].norm)) return true;
    return false;
  }
  // "Liberals 41 per cent, Reform 19": the sign is not said again; a noun would be.
  bool counted_after(std::size_t q) const {
    return q + 1 < s_.items.size() && s_.items[q + 1].kind == ItemKind::word && (v_.set("seat_nouns").contains(s_.items[q + 1].norm) || s_.items[q + 1].norm == "votes");
  }
  const Quantity& quantity(std::size_t item) const { return s_.quantities[static_cast<std::size_t>(s_.items[item].ref)].parts[0]; }
  static bool uses(const Reading& r, std::size_t item) {
    return std::any_of(r.slots.begin(), r.slots.end(), [&](const auto& s) { return s.second == item; });
  }
  bool same_class(std::size_t a, std::size_t b) const {
    auto person = [&](std::size_t i) {
      MentionType t = s_.mentions[static_cast<std::size_t>(s_.items[i].ref)].type;
      return t == MentionType::person || t == MentionType::unknown;
    };
    auto group = [&](std::size_t i) { return s_.mentions[static_cast<std::size_t>(s_.items[i].ref)].type != MentionType::person; };
    return (person(a) && person(b)) || (group(a) && group(b));
  }
  // The first token of typed text behind `item`.
  std::size_t token_after(std::size_t item) const {
    return static_cast<std::size_t>(std::upper_bound(s_.item_of.begin(), s_.item_of.end(), item) - s_.item_of.begin());
  }

  std::size_t weight(const Reading& r) const {
    if (!r.rule->told.empty()) return r.slots.size() * 100 - std::min<std::size_t>(span(r), 99);  // what stands nearest
    if (r.rule->confidence < 0.75) return r.slots.size();  // a guess, where nothing else is read
    return r.variant->specificity * 2 + r.slots.size() * 3 + (r.rule->id.find(".wide") == std::string::npos ? 1 : 0);
  }

  static std::size_t span(const Reading& r) {
    const auto [low, high] = std::minmax_element(r.slots.begin(), r.slots.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return high->second - low->second;
  }

  // A number is the value of one statement only: the reading with more of the sentence in it wins.
  std::vector<Reading> settle(std::vector<Reading> all, const std::vector<Reading>& before) const {
    std::stable_sort(all.begin(), all.end(), [&](const Reading& a, const Reading& b) { return weight(a) > weight(b); });
    std::vector<Reading> kept;
    std::set<std::size_t> used;
    const auto tells_numbers = [](const Reading& r) { return r.rule->emits[0].kind != Kind::alliance && r.rule->emits[0].kind != Kind::candidacy; };
    for (const Reading& r : before)
      for (const auto& [name, item] : r.slots)
        if (tells_numbers(r) && s_.items[item].kind == ItemKind::quantity) used.insert(item);
    for (auto& r : all) {
      std::vector<std::size_t> numbers;
      for (const auto& [name, item] : r.slots)
        if (s_.items[item].kind == ItemKind::quantity && tells_numbers(r) && name != "counted") numbers.push_back(item);
      bool clash = std::any_of(numbers.begin(), numbers.end(), [&](std::size_t n) { return used.contains(n) && !shared(r, n); }) ||
                   std::any_of(kept.begin(), kept.end(), [&](const Reading& k) { return k.rule == r.rule && k.slots == r.slots; });
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
    return r.rule->emits[0].kind == Kind::house || r.rule->emits[0].status == Status::contested;
  }
  static bool same_statement(const Reading& k, const Reading& r) {
    if (k.rule->emits[0].kind != r.rule->emits[0].kind && !(k.rule->emits[0].kind == Kind::margin && r.rule->emits[0].kind == Kind::outcome)) return false;
    if (k.rule->emits[0].kind == Kind::alliance || k.rule->emits[0].kind == Kind::candidacy) return k.rule == r.rule && k.slots == r.slots;
    return r.verb >= 0 && k.verb == r.verb;
  }

  const Scene& scene_;
  const Vocabulary& v_;
  const Section& section_;
  const SentenceScene& s_;
  const Discourse& d_;
  const TypedRow row_;
  const Acceptance acceptance_;
};

}  // namespace

namespace {

std::string first_slot(const Reading& r, const std::string& named, std::initializer_list<const char*> others) {
  if (named.empty() || r.slots.contains(named)) return named;
  for (const char* o : others)
    if (named != o && r.slots.contains(o)) return o;
  return named;
}

}  // namespace

std::string subject_slot(const Reading& r, const Emission& e) {
  if (e.subject_given) return e.subject;
  return first_slot(r, e.subject, {"subject", "party", "candidate", "alliance", "body", "place", "others"});
}
std::string value_slot(const Reading& r, const Emission& e) { return first_slot(r, e.value, {"value", "percent", "points"}); }

std::vector<Reading> read_sentence(const Scene& scene, const Section& section, const SentenceScene& sentence, const Discourse& discourse, bool naive) {
  return Matcher(scene, section, sentence, discourse).run(naive);
}

}  // namespace newstally
