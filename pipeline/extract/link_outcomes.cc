// How it went for those a sentence names, where no rule reads it.
#include <algorithm>
#include <functional>
#include <string_view>

#include "pipeline/extract/linker.h"
#include "pipeline/extract/word_spans.h"

namespace newstally {
namespace {

// A person, a party, an alliance, or a name that may be one of them.
bool may_win(const SentenceScene& s, std::size_t item) {
  if (s.items[item].kind != ItemKind::mention) return false;
  return std::string_view("PYAU").find(letter(s.mentions[static_cast<std::size_t>(s.items[item].ref)].type)) != std::string_view::npos;
}

// Of whom readings tell how it went.
std::vector<int> told_of(const SentenceScene& s, const std::vector<Reading>& readings) {
  std::vector<int> out;
  for (const Reading& r : readings)
    if (std::ranges::any_of(r.rule->emits, [](const Emission& e) { return e.kind == Kind::outcome || e.kind == Kind::margin; })) {
      out.push_back(r.spoken_of);
      for (const auto& slot : r.slots) std::ranges::copy(entities_of(s, slot.second), std::back_inserter(out));
    }
  return out;
}

// The verb behind an item, else the nearest one before; -1 where there is none.
int verb_of(const SentenceScene& s, std::size_t item) {
  const auto is_verb = [&](std::size_t k) { return s.items[k].kind == ItemKind::verb; };
  for (std::size_t k = item + 1; k < s.items.size(); ++k)
    if (is_verb(k)) return static_cast<int>(k);
  for (std::size_t k = item; k-- > 0;)
    if (is_verb(k)) return static_cast<int>(k);
  return -1;
}

// "The BJP is leading in two of the three seats": its verb tells in how many.
bool counts_with_verb(const SentenceScene& s, const std::vector<Reading>& readings, std::size_t item) {
  const int verb = verb_of(s, item);
  const auto who = entities_of(s, item);
  return verb >= 0 && std::ranges::any_of(readings, [&](const Reading& r) {
    if (r.verb != verb || r.rule->silent || r.rule->emits.front().kind != Kind::seats) return false;
    return std::ranges::any_of(r.slots, [&](const auto& slot) { return entities_of(s, slot.second) == who && !who.empty(); });
  });
}

// Its evidence goes from the name to its verb.
Reading outcome_of(const Rule& rule, const SentenceScene& s, std::size_t item) {
  Reading r;
  r.rule = &rule;
  r.variant = &rule.variants.front();
  r.slots["subject"] = item;
  r.verb = verb_of(s, item);
  const std::size_t other = r.verb < 0 ? item : static_cast<std::size_t>(r.verb);
  r.first = std::min(item, other);
  r.last = std::max(item, other);
  return r;
}

}  // namespace

void link_outcomes(const LinkerModel& model, const Judge& judge, const Section& section, const SentenceScene& s, std::vector<Reading>& readings) {
  if (s.question || !judge.asks()) return;
  struct Told {
    std::size_t item;
    LinearModel::Choice outcome;
  };
  std::vector<Told> found;
  for (std::size_t i = 0; i < s.items.size(); ++i)
    if (const auto choice = may_win(s, i) ? judge.told_outcome(section, bytes_of(section, s, i)) : std::nullopt; choice && choice->probability >= model.told_threshold)
      if (model.rule_of_told_outcome(choice->meaning)) found.push_back({i, *choice});
  std::ranges::stable_sort(found, std::greater<>(), [](const Told& t) { return t.outcome.probability; });
  std::vector<int> told = told_of(s, readings);
  for (const Told& t : found) {  // of everybody the surest one
    const auto who = entities_of(s, t.item);
    if (std::ranges::find_first_of(who, told) != who.end() || counts_with_verb(s, readings, t.item)) continue;
    std::ranges::copy(who, std::back_inserter(told));
    readings.push_back(outcome_of(*model.rule_of_told_outcome(t.outcome.meaning), s, t.item));
  }
}

}  // namespace newstally
