#include "pipeline/extract/sitting_house.h"

#include <algorithm>
#include <array>

#include "pipeline/extract/context.h"

namespace newstally {
namespace {

// "has", "is on", "stays at", "sit", or no verb at all: not "won", nor "will have".
bool tells_what_is(const Vocabulary& v, const SentenceScene& s, const Reading& r) {
  if (r.verb < 0) return true;
  const VerbGroup& verb = s.verbs[static_cast<std::size_t>(s.items[static_cast<std::size_t>(r.verb)].ref)];
  return !verb.future && std::ranges::any_of(std::array{"have", "be", "stay", "stand"}, [&](const char* name) { return v.in_class(name, verb.lemma); });
}

}  // namespace

bool of_sitting_house(const Scene& scene, const Section& section, const SentenceScene& s, const Reading& r) {
  const Vocabulary& v = scene.book->vocabulary;
  if (!tells_what_is(v, s, r)) return false;
  constexpr std::size_t kNear = 5;  // sentences
  bool house = false;
  for (std::size_t k = s.index + 1; k-- > 0 && s.index - k < kNear && section.sentences[k].sentence->paragraph == s.sentence->paragraph;) {
    const SentenceScene& told = section.sentences[k];
    if (says_any(scene, section, *told.sentence, "vacancy_cues") || std::ranges::any_of(told.verbs, [&](const VerbGroup& verb) { return v.in_class("seat_win", verb.lemma); })) break;
    house |= says_any(scene, section, *told.sentence, "sitting_cues");
  }
  return house;
}

void settle_sitting(std::vector<Claim>& claims) {
  constexpr double kHouse = 10;  // more than parties win at a few by-elections
  const auto of_house = [&](bool sitting) {
    return std::ranges::any_of(claims, [&](const Claim& c) { return c.kind == Kind::seats && c.sitting == sitting && c.status != Status::held && !c.year_is_other && *c.value >= kHouse; });
  };
  if (!of_house(true) || of_house(false)) return;  // one house is told of, and this election does not fill it
  for (Claim& c : claims)
    if (c.sitting) c.status = Status::held;
}

}  // namespace newstally
