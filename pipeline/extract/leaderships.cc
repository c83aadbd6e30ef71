// Who shall lead a party: the race of an article that opens with one.
#include <algorithm>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/derive.h"

namespace newstally {
namespace {

class Opening {
 public:
  Opening(const Section& section, const SentenceScene& s) : t_(section.doc.tokens), s_(s) {}

  // The party whose leader is voted on; null where it tells of none.
  const Mention* led() const {
    for (const Mention& m : s_.mentions)
      if (m.type == MentionType::party && m.parts.empty() && !m.pronoun && (followed(m) || preceded(m))) return &m;
    return nullptr;
  }

 private:
  bool word(std::size_t i, std::string_view w) const { return i < s_.sentence->end && t_[i].norm == w; }
  bool in(std::size_t i, const WordSet& words) const { return i < s_.sentence->end && words.contains(t_[i].norm); }
  static const WordSet& chosen() {
    static const WordSet kWords{"as", "elected", "re-elected", "elect", "elects", "chosen", "choose", "chose", "named", "crowned"};
    return kWords;
  }
  // Back over "the", "new" and the like; the token before them is at the index less one.
  std::size_t before(std::size_t i) const {
    static const WordSet kBetween{"the", "new", "next", "its", "party", "federal", "national"};
    while (i > s_.sentence->begin && in(i - 1, kBetween)) --i;
    return i;
  }

  // "the Labour leadership contest", "won the NDP leadership", "re-elected as Labour leader"
  bool followed(const Mention& m) const {
    static const WordSet kRaces{"race", "contest", "election", "ballot", "battle", "bid", "campaign", "vote", "runoff", "primary", "candidate", "candidates", "contender", "contenders", "rival", "rivals"};
    static const WordSet kSought{"won", "win", "wins", "winning", "clinched", "secured", "retained", "lost", "seek", "seeks", "seeking", "for"};
    std::size_t k = m.end;
    while (word(k, "'s") || word(k, "'") || word(k, "party")) ++k;
    const std::size_t b = before(m.begin);
    const bool opens = b == s_.sentence->begin;
    if (word(k, "leadership")) return in(k + 1, kRaces) || (!opens && in(b - 1, kSought));
    return word(k, "leader") && !opens && in(b - 1, chosen());
  }
  // "elected leader of the Conservatives", "the race for the leadership of the SPD"
  bool preceded(const Mention& m) const {
    std::size_t k = before(m.begin);
    if (k < s_.sentence->begin + 3 || !word(k - 1, "of")) return false;
    if (word(k - 2, "leadership")) return true;
    return word(k - 2, "leader") && before(k - 2) > s_.sentence->begin && in(before(k - 2) - 1, chosen());
  }

  const std::vector<Token>& t_;
  const SentenceScene& s_;
};

}  // namespace

std::optional<Reference> leadership_race(const Scene& scene) {
  constexpr std::size_t kOpening = 2;  // sentences of the body
  for (const Section& section : scene.sections)
    for (const SentenceScene& s : section.sentences) {
      if (section.name == "body" && s.index >= kOpening) break;
      const Mention* party = Opening(section, s).led();
      if (!party) continue;
      const Entity& e = scene.entities[static_cast<std::size_t>(party->entity)];
      std::vector<std::string> forms{std::string(words_of(section, party->name_begin, party->name_end)), e.name};
      std::ranges::copy(e.aliases, std::back_inserter(forms));
      Reference race;
      race.type = RefType::contest;
      race.name = forms.front() + " leadership";
      race.mention = forms.front();
      for (const std::string& form : forms)
        for (const char* said : {" leadership", " leadership election", " leadership race"}) race.aliases.push_back(form + said);
      return race;
    }
  return std::nullopt;
}

}  // namespace newstally
