#include "pipeline/extract/match.h"

#include <algorithm>
#include <optional>
#include <set>

#include "pipeline/base/hash.h"
#include "pipeline/extract/entities.h"
#include "pipeline/extract/subject.h"
#include "pipeline/extract/typed_text.h"

namespace newstally {
namespace {

class Matcher {
 public:
  Matcher(const Scene& scene, const Section& section, const SentenceScene& s, const Discourse& d)
      : scene_(scene), v_(scene.book->vocabulary), section_(section), s_(s), d_(d), row_(s.typed) {}

  std::vector<Reading> run(bool naive) {
    std::vector<Reading> all;
    const auto& rules = scene_.book->rules.rules();
    for (const auto& f : scene_.book->rules.match(row_, naive)) {
      Reading r;
      r.rule = &rules[f.rule];
      r.variant = &r.rule->variants[f.variant];
      if (accept(f, r)) all.push_back(std::move(r));
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
  bool accept(const RuleSet::Found& f, Reading& r) const {
    r.first = item_at_byte(s_, f.begin + 1);
    r.last = item_at_byte(s_, f.end - 2);
    for (std::size_t g = 0; g < f.items.size(); ++g) {
      const std::size_t item = f.items[g];
      if (item == RuleSet::kAbsent) continue;
      const Slot& slot = r.variant->slots[g];
      r.slots[slot.name] = item;
      if (slot.name == "contest" && item >= r.last && owner_unknown(item)) return false;  // "of Latin America's largest nation"
      if (slot.bare && item >= r.last && !bare_ok(item)) return false;
      if (slot.name != "contest" && slot.name != "place" && s_.items[item].kind == ItemKind::mention && faint(item) && r.rule->emits[0].kind != Kind::candidacy) return false;
      if (s_.items[item].kind == ItemKind::mention && adjectival(item) && slot.name != "party") return false;
    }
    if (r.rule->sentence_subject && !r.slots.contains("subject")) {
      int subject = sentence_subject(r.first, r.rule->emits[0].kind == Kind::seats ? "YAO" : "PYAO");
      if (subject < 0 && r.first > 2) return false;
      if (subject >= 0) r.slots["subject"] = static_cast<std::size_t>(subject);
    }
    if (r.rule->emits[0].kind == Kind::share && counting_progress(r)) return false;
    if (r.rule->emits[0].kind == Kind::votes && handful(r)) return false;
    if ((r.rule->emits[0].kind == Kind::share || r.rule->emits[0].kind == Kind::votes) && r.verb < 0 && beaten(r)) return false;
    if (!r.rule->needs.empty() && !has_needed(r.rule->needs)) return false;
    if (!r.rule->unless.empty() && (stands(r.rule->unless) || (r.rule->unless.find('%') != std::string::npos && has_percent()))) return false;
    if (r.rule->definite && !definite(r)) return false;
    if (r.rule->least > 0 && !large_enough(r)) return false;
    if (r.rule->scope == "line" && !s_.sentence->list_line) return false;
    for (std::size_t i = r.first; i <= r.last && r.verb < 0; ++i)
      if (s_.items[i].kind == ItemKind::verb) r.verb = static_cast<int>(i);
    if (r.variant->finds_subject) {
      if (r.verb < 0) return false;
      int subject = find_subject(scene_, s_, r.first, r.variant->subject_types);
      if (subject < 0 || (r.variant->object_slot != "contest" && faint(static_cast<std::size_t>(subject)))) return false;
      if (r.slots.contains(r.variant->object_slot) && r.slots[r.variant->object_slot] == static_cast<std::size_t>(subject)) return false;
      for (const auto& [name, item] : r.slots)
        if (item == static_cast<std::size_t>(subject)) return false;
      r.slots[r.variant->object_slot] = static_cast<std::size_t>(subject);
    } else if (r.first > 0 && refused_subject(r)) {
      return false;
    }
    return r.rule->told.empty() || loose_fits(r);
  }

  // Whether claims of one of these kinds have been told in this section, or are in this sentence.
  bool being_told(const std::vector<Kind>& kinds, const std::vector<Reading>& kept) const {
    return std::any_of(kinds.begin(), kinds.end(), [&](Kind kind) {
      if (d_.told[static_cast<std::size_t>(kind)].section == &section_) return true;
      return std::any_of(kept.begin(), kept.end(), [&](const Reading& r) { return !r.rule->silent && r.rule->emits[0].kind == kind; });
    });
  }

  // What a loose text must not join.
  bool loose_fits(const Reading& r) const {
    if (of_it(r) || joined_by_and(r)) return false;
    const auto who = r.slots.find("candidate"), where = r.slots.find("contest");
    if (r.rule->emits[0].kind != Kind::candidacy || who == r.slots.end()) return true;
    if (where == r.slots.end()) return !said_by_somebody() && names_one(who->second);
    const Mention &m = s_.mentions[static_cast<std::size_t>(s_.items[who->second].ref)], &place = s_.mentions[static_cast<std::size_t>(s_.items[where->second].ref)];
    if (r.verb >= 0 && v_.in_class("say", s_.items[static_cast<std::size_t>(r.verb)].norm)) return false;
    if (m.entity < 0 || m.pronoun || place.entity < 0) return false;
    const bool of_party = scene_.entities[static_cast<std::size_t>(m.entity)].party >= 0, seat = place.contest || is_seat(scene_, place.entity);
    return seat || (of_party && !scene_.entities[static_cast<std::size_t>(place.entity)].entry);
  }
  bool said_by_somebody() const {
    return std::any_of(s_.items.begin(), s_.items.end(), [&](const Item& i) { return i.kind == ItemKind::verb && v_.in_class("say", i.norm); });
  }
  bool names_one(std::size_t item) const {
    const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[item].ref)];
    return !m.pronoun && m.entity >= 0 && m.parts.empty();
  }
  // "the Akalis and one …": two things, not one.
  bool joined_by_and(const Reading& r) const {
    const auto subject = r.slots.find(subject_slot(r, r.rule->emits[0])), value = r.slots.find(value_slot(r, r.rule->emits[0]));
    if (subject == r.slots.end() || value == r.slots.end()) return false;
    for (std::size_t k = std::min(subject->second, value->second) + 1; k < std::max(subject->second, value->second); ++k)
      if (s_.items[k].kind == ItemKind::word && (s_.items[k].norm == "and" || s_.items[k].norm == "or" || s_.items[k].norm == "&")) return true;
    return false;
  }
  // "in 2002 it was 44": it may be anything that was told.
  bool of_it(const Reading& r) const {
    if (r.verb < 0 || s_.items[static_cast<std::size_t>(r.verb)].norm != "be") return false;
    return std::any_of(r.slots.begin(), r.slots.end(), [&](const auto& slot) {
      const Item& i = s_.items[slot.second];
      return i.kind == ItemKind::mention && s_.mentions[static_cast<std::size_t>(i.ref)].pronoun;
    });
  }

  bool owner_unknown(std::size_t item) const {
    if (s_.items[item].kind != ItemKind::mention) return false;
    const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[item].ref)];
    return m.genitive && m.entity >= 0 && !scene_.entities[static_cast<std::size_t>(m.entity)].entry;
  }

  // The subject of the nearest verb before the item, else the nearest mention before it that may be one.
  int sentence_subject(std::size_t before, const std::string& types) const {
    for (std::size_t k = before; k-- > 0;)
      if (s_.items[k].kind == ItemKind::verb) {
        int s = find_subject(scene_, s_, k, types);
        if (s >= 0) return s;
      }
    for (std::size_t k = before; k-- > 0;)
      if (s_.items[k].kind == ItemKind::mention && types.find(letter(s_.mentions[static_cast<std::size_t>(s_.items[k].ref)].type)) != std::string::npos) return static_cast<int>(k);
    return -1;
  }
  // "with 96 percent of ballots counted" tells how far the count is.
  bool counting_progress(const Reading& r) const {
    auto v = r.slots.find("percent");
    if (v == r.slots.end()) return false;
    static const WordSet kDone{"counted", "reporting", "tallied", "reported", "processed"};
    for (std::size_t k = v->second + 1; k < std::min(s_.items.size(), v->second + 9); ++k) {
      if (s_.items[k].kind == ItemKind::word && s_.items[k].norm == "in" && (k + 1 == s_.items.size() || s_.items[k + 1].kind == ItemKind::punctuation)) return true;  // "with 97% of the vote in"
      if (s_.items[k].kind == ItemKind::quantity) return false;
      if (s_.items[k].kind != ItemKind::punctuation && kDone.contains(s_.items[k].norm)) return true;
      if (s_.items[k].kind == ItemKind::punctuation && s_.items[k].norm == ",") return false;
    }
    return false;
  }
  // "A beat B with 42 per cent": what stands after the beaten is the winner's.
  bool beaten(const Reading& r) const {
    auto subject = r.slots.find("subject");
    if (subject == r.slots.end() || subject->second == 0 || subject->second != r.first) return false;
    const Item& before = s_.items[subject->second - 1];
    if (before.kind != ItemKind::verb || s_.verbs[static_cast<std::size_t>(before.ref)].voice == 'p') return false;
    return v_.in_class("defeat", before.norm);
  }
  // "flattened, with three for the Akalis": so few are votes only where the text says votes.
  bool handful(const Reading& r) const {
    auto v = r.slots.find("value");
    if (v == r.slots.end() || s_.items[v->second].kind != ItemKind::quantity || s_.quantities[static_cast<std::size_t>(s_.items[v->second].ref)].parts[0].value >= 100) return false;
    return !has_needed("vote|votes|ballot|ballots");
  }
  bool has_percent() const {
    return std::any_of(s_.items.begin(), s_.items.end(), [&](const Item& i) { return i.kind == ItemKind::quantity && s_.quantities[static_cast<std::size_t>(i.ref)].parts[0].kind == QuantityKind::percent; });
  }
  bool large_enough(const Reading& r) const {
    auto v = r.slots.find("value");
    return v != r.slots.end() && s_.items[v->second].kind == ItemKind::quantity && s_.quantities[static_cast<std::size_t>(s_.items[v->second].ref)].parts[0].value >= r.rule->least;
  }
  bool definite(const Reading& r) const {
    auto v = r.slots.find("value");
    if (v == r.slots.end() || v->second == 0) return false;
    const Item& before = s_.items[v->second - 1];
    return before.kind == ItemKind::word && before.norm == "the";
  }
  // Hashes of the words that stand in the sentence by themselves, and of those and all its tokens; sorted.
  struct Words {
    std::vector<std::uint64_t> own, all;
  };
  const Words& words() const {
    if (!words_.all.empty()) return words_;  // made when first asked for
    for (const Item& i : s_.items)
      if (i.kind == ItemKind::word || i.kind == ItemKind::verb) words_.own.push_back(quick_hash(i.norm));
    words_.all = words_.own;
    for (std::size_t t = s_.sentence->begin; t < s_.sentence->end; ++t) words_.all.push_back(section_.doc.tokens[t].hash);
    std::ranges::sort(words_.own);
    std::ranges::sort(words_.all);
    return words_;
  }
  // Whether one of the words stands in the sentence by itself, not folded into a name.
  bool stands(std::string_view some) const { return holds_one_of(words().own, some); }
  // The same, names included: "the Barhait seat" has a seat in it.
  bool has_needed(std::string_view some) const { return holds_one_of(words().all, some); }
  // Of words that '|' divides.
  static bool holds_one_of(const std::vector<std::uint64_t>& hashes, std::string_view some) {
    while (!some.empty()) {
      const std::string_view word = some.substr(0, some.find('|'));
      some.remove_prefix(std::min(word.size() + 1, some.size()));
      if (!word.empty() && std::ranges::binary_search(hashes, quick_hash(word))) return true;
    }
    return false;
  }

  // Readings whose numbers are taken.
  struct Taken {
    const std::vector<Reading>& before;
    const std::vector<Reading>& now;
  };

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
      const bool number = name == "value" || name == "percent";
      if (name != "subject" && number != counted) return std::nullopt;
      if (name != "subject" && !number && name != other) return std::nullopt;
      r.slots[name == "subject" ? subject : other] = f.items[g];
    }
    if (!r.slots.contains(subject) || !r.slots.contains(other)) return std::nullopt;
    const std::size_t who = r.slots[subject], what = r.slots[other];
    if (!same_class(first.slots.at(subject), who) || faint(who)) return std::nullopt;
    if (!counted) return r.last + 1 < s_.items.size() && s_.items[r.last + 1].kind == ItemKind::verb ? std::nullopt : std::optional(r);
    const QuantityKind kind = quantity(first.slots.at(other)).kind;
    const bool percent_too = kind == QuantityKind::percent && quantity(what).kind == QuantityKind::count && !counted_after(what);
    if ((quantity(what).kind != kind && !percent_too) || (what >= r.last && !bare_ok(what))) return std::nullopt;
    const auto uses_it = [&](const Reading& a) { return uses(a, what); };
    if (std::ranges::any_of(taken.before, uses_it) || std::ranges::any_of(taken.now, uses_it)) return std::nullopt;
    return r;
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

  // A rule that begins with a mention must not begin inside "nobody but X" or "neither X".
  bool refused_subject(const Reading& r) const {
    const Item& before = s_.items[r.first - 1];
    return before.kind == ItemKind::word && (before.norm == "neither" || before.norm == "nobody") && r.rule->emits[0].fixed == std::nullopt;
  }

  // A lone capital word of which nothing is known is nobody.
  bool faint(std::size_t item) const {
    const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[item].ref)];
    return m.type == MentionType::unknown && m.parts.empty() && m.name_end == m.name_begin + 1 && !s_.title_case;
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
    if (item + 1 >= s_.items.size()) return true;
    const Item& next = s_.items[item + 1];
    if (q.kind == QuantityKind::percent) return !(next.kind == ItemKind::word && v_.set("percent_refused").contains(next.norm)) && !(next.kind == ItemKind::punctuation && next.norm == "-");
    if (q.kind != QuantityKind::count) return true;
    if (next.kind == ItemKind::word && (next.norm == "of" || next.norm == "out") && counts_others(item + 1)) return false;
    switch (next.kind) {
      case ItemKind::punctuation:
        return next.norm != "-" && next.norm != "/";
      case ItemKind::verb: return next.norm != "poll";
      case ItemKind::quantity: return false;
      case ItemKind::mention: {
        MentionType t = s_.mentions[static_cast<std::size_t>(next.ref)].type;
        return t == MentionType::party || t == MentionType::alliance || t == MentionType::others || s_.mentions[static_cast<std::size_t>(next.ref)].pronoun;
      }
      case ItemKind::word: return v_.set("numbered_followers").contains(next.norm) || next.norm == "the" || next.norm == "a";
    }
    return false;
  }

  // "14 of the 339 councils" counts no seats.
  bool counts_others(std::size_t of) const {
    for (std::size_t k = of + 1; k < std::min(s_.items.size(), of + 6); ++k) {
      const Item& i = s_.items[k];
      if (i.kind == ItemKind::quantity) {
        if (k + 1 >= s_.items.size() || s_.items[k + 1].kind != ItemKind::word) return false;
        const std::string& noun = s_.items[k + 1].norm;
        return !v_.set("seat_nouns").contains(noun) && !v_.set("numbered_followers").contains(noun) && noun != "the" && noun != "a";
      }
      if (i.kind != ItemKind::word) return false;
    }
    return false;
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
    for (const Reading& r : before)
      for (const auto& [name, item] : r.slots)
        if (s_.items[item].kind == ItemKind::quantity) used.insert(item);
    for (auto& r : all) {
      std::vector<std::size_t> numbers;
      for (const auto& [name, item] : r.slots)
        if (s_.items[item].kind == ItemKind::quantity && r.rule->emits[0].kind != Kind::alliance && r.rule->emits[0].kind != Kind::candidacy) numbers.push_back(item);
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
  mutable Words words_;
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
