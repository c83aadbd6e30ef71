// What the words of a sentence, or those around it, say in passing: forecasts, the house before, an election at all.
#include <algorithm>

#include "pipeline/extract/context.h"

namespace newstally {

bool says_any(const Scene& scene, const Section& section, const Sentence& s, CueName cues) {
  const auto& t = section.doc.tokens;
  const auto& all = scene.book->vocabulary.cues;
  const auto phrases = all.find(cues.text);
  if (phrases == all.end()) return false;
  for (std::size_t i = s.begin; i < s.end; ++i)
    if (phrases->second.stands_at(t, i, s.end)) return true;
  return false;
}

// "A poll gave the Conservatives 41 per cent. Labour was on 32.": the sentence after, in the same paragraph, that has
// percentages and tells of no result.
bool goes_on_with_poll(const Scene& scene, const Section& section, const SentenceScene& s) {
  if (s.index == 0) return false;
  const Sentence& before = section.doc.sentences[s.index - 1];
  if (before.paragraph != s.sentence->paragraph || !says_any(scene, section, before, "poll_cues") || says_any(scene, section, *s.sentence, "result_cues")) return false;
  return std::any_of(s.quantities.begin(), s.quantities.end(), [](const QuantityList& q) { return q.parts[0].kind == QuantityKind::percent; }) &&
         std::none_of(s.quantities.begin(), s.quantities.end(), [](const QuantityList& q) { return q.parts[0].kind == QuantityKind::year; });
}

bool projection_cue(const Scene& scene, const Section& section, const SentenceScene& s) {
  if (says_any(scene, section, *s.sentence, "projection_cues")) return true;
  // the sentence that opens a list: "The exit poll has:"
  const auto& all = section.doc.sentences;
  if (s.sentence->list_line)
    for (std::size_t k = s.index; k-- > 0;) {
      if (all[k].list_line) continue;
      if (section.doc.tokens[all[k].end - 1].norm == ":" && says_any(scene, section, all[k], "projection_cues")) return true;
      break;
    }
  if (goes_on_with_poll(scene, section, s)) return true;
  if (!scene.projected) return false;
  // in an article of forecasts what is told in the simple past has happened
  return std::none_of(s.verbs.begin(), s.verbs.end(), [](const VerbGroup& g) { return g.past; });
}

bool prior_cue(const Scene& scene, const Section& section, const SentenceScene& s, const Reading* reading) {
  const bool said = says_any(scene, section, *s.sentence, "prior_cues");
  if (!reading || !said) return said;
  // between the commas around the statement, or at the head of the sentence: "In the outgoing House, …"
  const auto& t = section.doc.tokens;
  const auto comma = [&](std::size_t i) { return t[i].norm == "," || t[i].norm == ";"; };
  Sentence clause = *s.sentence;
  clause.begin = s.items[reading->first].begin;
  clause.end = s.items[reading->last].end;
  while (clause.begin > s.sentence->begin && !comma(clause.begin - 1)) --clause.begin;
  while (clause.end < s.sentence->end && !comma(clause.end)) ++clause.end;
  if (says_any(scene, section, clause, "prior_cues")) return true;
  Sentence head = *s.sentence;
  if (!scene.book->vocabulary.set("clause_heads").contains(t[head.begin].norm)) return false;
  for (head.end = head.begin; head.end < s.sentence->end && !comma(head.end);) ++head.end;
  return says_any(scene, section, head, "prior_cues");
}

Status context_status(const Section& section, const SentenceScene& s) {
  static const WordSet kLeads{"leads", "leading", "lead", "trends", "ahead"};
  static const WordSet kWon{"won", "wins", "final", "result", "results", "seats", "victories"};
  const auto& all = section.doc.sentences;
  for (std::size_t k = s.index + 1; k-- > 0 && s.index - k <= 3;)
    for (std::size_t i = all[k].begin; i < all[k].end; ++i) {
      if (kLeads.contains(section.doc.tokens[i].norm)) return Status::leading;
      if (kWon.contains(section.doc.tokens[i].norm)) return Status::won;
    }
  return Status::won;
}

bool speaks_of_election(const Scene& scene, const Section& section, const SentenceScene& s) {
  const WordSet& words = scene.book->vocabulary.set("strong_words");
  for (std::size_t i = s.sentence->begin; i < s.sentence->end; ++i)
    if (words.contains(section.doc.tokens[i].norm) || section.doc.tokens[i].norm == "presidency" || section.doc.tokens[i].norm == "vote") return true;
  return false;
}

int election_words_near(const Scene& scene, const Section& section, const SentenceScene& s) {
  const WordSet& words = scene.book->vocabulary.set("election_words");
  WordSet found;
  const auto& all = section.doc.sentences;
  std::size_t from = s.index > 0 ? s.index - 1 : 0;
  while (from > 0 && s.sentence->list_line && all[from].list_line) --from;  // what leads in to a list
  const std::size_t to = std::min(all.size(), s.index + 2);
  for (std::size_t k = from; k < to; ++k)
    for (std::size_t i = all[k].begin; i < all[k].end; ++i)
      if (words.contains(section.doc.tokens[i].norm)) found.insert(section.doc.tokens[i].norm);
  return static_cast<int>(found.size());
}

}  // namespace newstally
