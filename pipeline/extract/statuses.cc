#include "pipeline/extract/statuses.h"

#include <algorithm>

#include "pipeline/extract/context.h"

namespace newstally {
namespace {

const VerbGroup* verb_of(const SentenceScene& s, const Reading& r) {
  return r.verb < 0 ? nullptr : &s.verbs[static_cast<std::size_t>(s.items[static_cast<std::size_t>(r.verb)].ref)];
}

// "Outgoing: PRI 300, PAN 119": what heads a line.
bool heads_prior(const Scene& scene, const Section& section, const SentenceScene& s) {
  const WordSet& words = scene.book->vocabulary.set("prior_heads");
  const auto& t = section.doc.tokens;
  for (std::size_t i = s.sentence->begin; i < std::min(s.sentence->end, s.sentence->begin + 5); ++i) {
    if (t[i].norm == ":") return true;
    if (i == s.sentence->begin ? !words.contains(t[i].norm) : t[i].kind != TokenKind::word) return false;
  }
  return false;
}

// "Fianna Fáil, which had 12, is down by half"
bool relative_past(const Section& section, const SentenceScene& s, const VerbGroup& g) {
  if (!g.past || g.lemma != "have" || g.head < s.sentence->begin + 2) return false;
  const auto& t = section.doc.tokens;
  return t[g.head - 1].norm == "which" && t[g.head - 2].norm == ",";
}
// "still has 411 members"
bool still(const Section& section, const SentenceScene& s, const VerbGroup& g) { return g.head > s.sentence->begin && section.doc.tokens[g.head - 1].norm == "still"; }

// Words of a house that is no more.
bool names_old_house(const SentenceScene& s, std::size_t begin, std::size_t end) {
  static const WordSet kBefore{"last", "outgoing", "previous", "dissolved", "old"};
  return std::any_of(s.items.begin() + static_cast<std::ptrdiff_t>(begin), s.items.begin() + static_cast<std::ptrdiff_t>(end), [](const Item& i) { return i.kind == ItemKind::word && kBefore.contains(i.norm); });
}

// "The Whigs held 57 seats in the last parliament, the Tories 44": what goes on without a verb of its own.
bool goes_on_with_prior(const SentenceScene& s, const Reading& r) {
  std::size_t verb = r.first;
  while (verb > 0 && s.items[verb].kind != ItemKind::verb) --verb;
  const std::string& lemma = s.items[verb].norm;
  return s.items[verb].kind == ItemKind::verb && (lemma == "have" || lemma == "hold") && names_old_house(s, verb, r.first);
}

// "had just 318 seats before this election": what it held.
bool prior(const Scene& scene, const Section& section, const SentenceScene& s, const Reading& r) {
  const VerbGroup* g = verb_of(s, r);
  if (!g) return heads_prior(scene, section, s) || goes_on_with_prior(s, r);
  const std::string& lemma = s.items[static_cast<std::size_t>(r.verb)].norm;
  if (lemma == "hold" && g->past_perfect) return true;
  if (lemma != "have" && lemma != "hold" && lemma != "be" && lemma != "retain" && lemma != "keep") return false;
  if (g->head >= s.sentence->begin + 2 && section.doc.tokens[g->head - 1].norm == "to" && section.doc.tokens[g->head - 2].norm == "used") return true;
  if (relative_past(section, s, *g) || still(section, s, *g)) return true;
  if (names_old_house(s, r.first, std::min(s.items.size(), r.last + 5))) return true;
  return prior_cue(scene, section, s, &r);
}

// The status of the verb's class, as the rule's first class of it says.
Status verb_status(const Scene& scene, const Section& section, const SentenceScene& s, const Reading& r) {
  if (r.verb < 0) return context_status(section, s);
  const Vocabulary& v = scene.book->vocabulary;
  const std::string& lemma = s.items[static_cast<std::size_t>(r.verb)].norm;
  for (const char* name : {"lead", "trail", "lose_seats", "gain_seats", "contest", "hold_seats", "win", "race_win", "triumph", "defeat", "lose"})
    if (v.in_class(name, lemma)) return v.verb_classes.at(name).status;
  return Status::won;
}

}  // namespace

Status opposite(Status s) {
  switch (s) {
    case Status::won: return Status::lost;
    case Status::lost: return Status::won;
    case Status::leading: return Status::trailing;
    case Status::trailing: return Status::leading;
    default: return s;
  }
}

Status status_told(const Scene& scene, const Section& section, const SentenceScene& s, const Reading& r, const Emission& e) {
  if (r.status) return *r.status;
  Status status = e.status_of_verb ? verb_status(scene, section, s, r) : e.status;
  if (e.kind != Kind::seats) return status;
  if (status == Status::won && (prior(scene, section, s, r) || scene.vote_of_confidence)) status = Status::held;
  const VerbGroup* g = verb_of(s, r);
  const bool holding = g && g->future && (g->lemma == "hold" || g->lemma == "have" || g->lemma == "retain" || g->lemma == "keep");
  return status == Status::held && holding ? Status::won : status;  // "will hold nineteen seats", but "will shrink from 41 to 35"
}

}  // namespace newstally
