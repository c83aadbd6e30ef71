// What the words of a sentence, or those around it, say in passing: forecasts, the house before, an election at all.
#include "pipeline/extract/context.h"

namespace newstally {

bool says_any(const Section& section, const Sentence& s, const WordSet& phrases) {
  const auto& t = section.doc.tokens;
  for (const auto& p : phrases) {
    auto words = tokenize(p);
    for (std::size_t i = s.begin; i + words.size() <= s.end; ++i) {
      bool match = true;
      for (std::size_t k = 0; k < words.size() && match; ++k) match = t[i + k].norm == words[k].norm;
      if (match) return true;
    }
  }
  return false;
}

bool projection_cue(const Scene& scene, const Section& section, const SentenceScene& s) {
  const WordSet& cues = scene.book->vocabulary.set("projection_cues");
  if (says_any(section, *s.sentence, cues)) return true;
  // the sentence that opens a list: "The exit poll has:"
  const auto& all = section.doc.sentences;
  if (s.sentence->list_line)
    for (std::size_t k = s.index; k-- > 0;) {
      if (all[k].list_line) continue;
      if (section.doc.tokens[all[k].end - 1].norm == ":" && says_any(section, all[k], cues)) return true;
      break;
    }
  if (!scene.projected) return false;
  // in an article of forecasts what is told in the simple past has happened
  return std::none_of(s.verbs.begin(), s.verbs.end(), [](const VerbGroup& g) { return g.past; });
}

bool prior_cue(const Scene& scene, const Section& section, const SentenceScene& s) {
  return says_any(section, *s.sentence, scene.book->vocabulary.set("prior_cues"));
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
