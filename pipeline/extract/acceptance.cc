#include "pipeline/extract/acceptance.h"

#include <algorithm>

#include "pipeline/base/hash.h"
#include "pipeline/extract/entities.h"
#include "pipeline/extract/subject.h"
#include "pipeline/extract/typed_text.h"

namespace newstally {

bool Acceptance::accept(const RuleSet::Found& f, Reading& r) const {
  r.first = item_at_byte(s_, f.begin + 1);
  r.last = item_at_byte(s_, f.end - 2);
  for (std::size_t g = 0; g < f.items.size(); ++g) {
    const std::size_t item = f.items[g];
    if (item == RuleSet::kAbsent) continue;
    const Slot& slot = r.variant->slots[g];
    r.slots[slot.name] = item;
    if (slot.name == "contest" && item >= r.last && owner_unknown(item)) return false;  // "of Latin America's largest nation"
    if (slot.name == "contest" && opens_clause(item)) return false;
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
  if (r.rule->emits[0].kind == Kind::outcome && counts_seats(r)) return false;
  if (const auto value = r.slots.find(value_slot(r, r.rule->emits[0])); r.rule->emits[0].kind == Kind::seats && value != r.slots.end() && counts_as_before(value->second)) return false;
  if ((r.rule->emits[0].kind == Kind::share || r.rule->emits[0].kind == Kind::votes) && r.verb < 0 && beaten(r)) return false;
  const AnyOf &needs = r.rule->needs, &unless = r.rule->unless;
  if (!needs.text.empty() && !has_needed(needs)) return false;
  if (!unless.text.empty() && (stands(unless) || (unless.text.find('%') != std::string::npos && has_percent()))) return false;
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

// What a loose text must not join.
bool Acceptance::loose_fits(const Reading& r) const {
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
bool Acceptance::said_by_somebody() const {
  return std::any_of(s_.items.begin(), s_.items.end(), [&](const Item& i) { return i.kind == ItemKind::verb && v_.in_class("say", i.norm); });
}
bool Acceptance::names_one(std::size_t item) const {
  const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[item].ref)];
  return !m.pronoun && m.entity >= 0 && m.parts.empty();
}
// "the Akalis and one …": two things, not one.
bool Acceptance::joined_by_and(const Reading& r) const {
  const auto subject = r.slots.find(subject_slot(r, r.rule->emits[0])), value = r.slots.find(value_slot(r, r.rule->emits[0]));
  if (subject == r.slots.end() || value == r.slots.end()) return false;
  for (std::size_t k = std::min(subject->second, value->second) + 1; k < std::max(subject->second, value->second); ++k)
    if (s_.items[k].kind == ItemKind::word && (s_.items[k].norm == "and" || s_.items[k].norm == "or" || s_.items[k].norm == "&")) return true;
  for (std::size_t k = subject->second; k-- > 0 && subject->second - k <= 2;)  // "the Conservatives plus 57 Lib Dem MPs have 364"
    if (is_word(s_, k, "plus")) return true;
  return false;
}
// "in 2002 it was 44": it may be anything that was told.
bool Acceptance::of_it(const Reading& r) const {
  if (r.verb < 0 || s_.items[static_cast<std::size_t>(r.verb)].norm != "be") return false;
  return std::any_of(r.slots.begin(), r.slots.end(), [&](const auto& slot) {
    const Item& i = s_.items[slot.second];
    return i.kind == ItemKind::mention && s_.mentions[static_cast<std::size_t>(i.ref)].pronoun;
  });
}

// "A beat B and in Ohio C beat D": the place of what comes after it.
bool Acceptance::opens_clause(std::size_t place) const {
  if (place < 2 || place + 2 >= s_.items.size() || s_.items[place - 1].kind != ItemKind::word || !v_.set("place_prepositions").contains(s_.items[place - 1].norm)) return false;
  if (!is_word(s_, place - 2, "and") && !is_word(s_, place - 2, "but") && !is_word(s_, place - 2, "while")) return false;
  const std::size_t next = place + (is_word(s_, place + 1, ",") ? 2 : 1);
  return next + 1 < s_.items.size() && s_.items[next].kind == ItemKind::mention && s_.items[next + 1].kind == ItemKind::verb;
}

bool Acceptance::owner_unknown(std::size_t item) const {
  if (s_.items[item].kind != ItemKind::mention) return false;
  const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[item].ref)];
  return m.genitive && m.entity >= 0 && !scene_.entities[static_cast<std::size_t>(m.entity)].entry;
}

// "the Greens 181, up 74", "Labour on 34 seats, down two": who has the number right before the item; -1 where nobody does.
int Acceptance::beside_number(std::size_t before, const std::string& types) const {
  static const WordSet kOn{"on", "at", "with", "just", "only", "a", "mere", "barely"};  // "and Labour just four, down from 42"
  const auto is = [&](std::size_t k, const WordSet& words) { return s_.items[k].kind == ItemKind::word && words.contains(s_.items[k].norm); };
  std::size_t k = before;
  if (k > 0 && is_word(s_, k - 1, ",")) --k;
  while (k > 0 && is(k - 1, scene_.book->vocabulary.set("seat_nouns"))) --k;
  if (k < 2 || s_.items[k - 1].kind != ItemKind::quantity) return -1;
  std::size_t m = k - 2;
  while (m > 0 && is(m, kOn)) --m;
  if (s_.items[m].kind != ItemKind::mention) return -1;
  const Mention& who = s_.mentions[static_cast<std::size_t>(s_.items[m].ref)];
  return !who.genitive && types.find(letter(who.type)) != std::string::npos ? static_cast<int>(m) : -1;
}

// "eight seats"
bool Acceptance::counted_seats(std::size_t number) const {
  if (s_.items[number].kind != ItemKind::quantity || s_.quantities[static_cast<std::size_t>(s_.items[number].ref)].parts.front().kind != QuantityKind::count) return false;
  return number + 1 < s_.items.size() && s_.items[number + 1].kind == ItemKind::word && v_.set("seat_nouns").contains(s_.items[number + 1].norm);
}
// "one seat goes to the SSW", "secured victory in eight seats": how many it has, and no race of its own.
bool Acceptance::counts_seats(const Reading& r) const {
  if (r.last + 2 < s_.items.size() && (is_word(s_, r.last + 1, "in") || is_word(s_, r.last + 1, "on")) && counted_seats(r.last + 2)) return true;
  return r.first > 0 && r.first + 1 < s_.items.size() && s_.items[r.first + 1].kind == ItemKind::verb && counted_seats(r.first - 1);
}

// The subject of the nearest verb before the item, else the nearest mention before it that may be one.
int Acceptance::sentence_subject(std::size_t before, const std::string& types) const {
  if (const int beside = beside_number(before, types); beside >= 0) return beside;
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
bool Acceptance::counting_progress(const Reading& r) const {
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
bool Acceptance::beaten(const Reading& r) const {
  auto subject = r.slots.find("subject");
  if (subject == r.slots.end() || subject->second == 0 || subject->second != r.first) return false;
  const Item& before = s_.items[subject->second - 1];
  if (before.kind != ItemKind::verb || s_.verbs[static_cast<std::size_t>(before.ref)].voice == 'p') return false;
  return v_.in_class("defeat", before.norm);
}
// "flattened, with three for the Akalis": so few are votes only where the text says votes.
bool Acceptance::handful(const Reading& r) const {
  auto v = r.slots.find("value");
  if (v == r.slots.end() || s_.items[v->second].kind != ItemKind::quantity || s_.quantities[static_cast<std::size_t>(s_.items[v->second].ref)].parts[0].value >= 100) return false;
  static const AnyOf kVotes("vote|votes|ballot|ballots");
  return !has_needed(kVotes);
}
bool Acceptance::has_percent() const {
  return std::any_of(s_.items.begin(), s_.items.end(), [&](const Item& i) { return i.kind == ItemKind::quantity && s_.quantities[static_cast<std::size_t>(i.ref)].parts[0].kind == QuantityKind::percent; });
}
bool Acceptance::large_enough(const Reading& r) const {
  auto v = r.slots.find("value");
  return v != r.slots.end() && s_.items[v->second].kind == ItemKind::quantity && s_.quantities[static_cast<std::size_t>(s_.items[v->second].ref)].parts[0].value >= r.rule->least;
}
bool Acceptance::definite(const Reading& r) const {
  auto v = r.slots.find("value");
  if (v == r.slots.end() || v->second == 0) return false;
  const Item& before = s_.items[v->second - 1];
  return before.kind == ItemKind::word && before.norm == "the";
}
const Acceptance::Words& Acceptance::words() const {
  if (!words_.all.empty()) return words_;  // made when first asked for
  for (const Item& i : s_.items)
    if (i.kind == ItemKind::word || i.kind == ItemKind::verb) words_.own.push_back(quick_hash(i.norm));
  words_.all = words_.own;
  for (std::size_t t = s_.sentence->begin; t < s_.sentence->end; ++t) words_.all.push_back(section_.doc.tokens[t].hash);
  std::ranges::sort(words_.own);
  std::ranges::sort(words_.all);
  return words_;
}
bool Acceptance::holds_one_of(const std::vector<std::uint64_t>& hashes, const AnyOf& some) {
  return std::ranges::any_of(some.hashes, [&](std::uint64_t word) { return std::ranges::binary_search(hashes, word); });
}

// A rule that begins with a mention must not begin inside "nobody but X" or "neither X".
bool Acceptance::refused_subject(const Reading& r) const {
  const Item& before = s_.items[r.first - 1];
  return before.kind == ItemKind::word && (before.norm == "neither" || before.norm == "nobody") && r.rule->emits[0].fixed == std::nullopt;
}

// A lone capital word of which nothing is known is nobody.
bool Acceptance::faint(std::size_t item) const {
  const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[item].ref)];
  return m.type == MentionType::unknown && m.parts.empty() && m.name_end == m.name_begin + 1 && !s_.title_case;
}

// "Conservative" before a name qualifies it and is nobody by itself.
bool Acceptance::adjectival(std::size_t item) const {
  const Mention& m = s_.mentions[static_cast<std::size_t>(s_.items[item].ref)];
  if (!m.adjective || m.end != m.name_end) return false;
  return item + 1 < s_.items.size() && s_.items[item + 1].kind == ItemKind::mention;
}

// "31.6 per cent of the popular vote", and not "lost 15 per cent of their votes"
bool Acceptance::of_votes(std::size_t of) const {
  static const WordSet kVotes{"vote", "votes", "ballots"}, kOfOnes{"its", "their", "his", "her", "whose"};
  constexpr std::size_t kMostWords = 3;
  if (!is_word(s_, of, "of")) return false;
  for (std::size_t k = of + 1; k < s_.items.size() && k <= of + kMostWords && s_.items[k].kind == ItemKind::word && !kOfOnes.contains(s_.items[k].norm); ++k)
    if (kVotes.contains(s_.items[k].norm)) return true;
  return false;
}

// A bare number counts what the rule says only where no other noun follows it.
bool Acceptance::bare_ok(std::size_t item) const {
  const Quantity& q = s_.quantities[static_cast<std::size_t>(s_.items[item].ref)].parts.back();
  if (item + 1 >= s_.items.size()) return true;
  const Item& next = s_.items[item + 1];
  if (q.kind == QuantityKind::percent && of_votes(item + 1)) return true;
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

bool Acceptance::counts_as_before(std::size_t number) const {
  const auto noun_of = [&](std::size_t k) { return k + 1 < s_.items.size() && s_.items[k + 1].kind == ItemKind::word ? s_.items[k + 1].norm : std::string(); };
  if (const std::string own = noun_of(number); v_.set("seat_nouns").contains(own) || v_.set("person_nouns").contains(own)) return false;
  for (std::size_t k = number; k-- > 0;) {
    if (s_.items[k].kind == ItemKind::word && v_.set("seat_nouns").contains(s_.items[k].norm)) return false;
    if (s_.items[k].kind == ItemKind::quantity && noun_of(k) == "councils") return true;
  }
  return false;
}

// "14 of the 339 councils" counts no seats.
bool Acceptance::counts_others(std::size_t of) const {
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

}  // namespace newstally
