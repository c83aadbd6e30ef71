// Who shall lead a party: the race of an article that opens with one.
#include <algorithm>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/derive.h"

namespace newstally {
namespace {

class Opening {
 public:
  Opening(const Section& section, const SentenceScene& s) : t_(section.doc.tokens), s_(s) {}

  // The party whose leader is voted on, and what the post is called: "leadership", "chairperson". None where it tells of none.
  struct Led {
    const Mention* party = nullptr;
    std::string post;
  };
  Led led() const {
    for (const Mention& m : s_.mentions) {
      if (m.type != MentionType::party || !m.parts.empty() || m.pronoun) continue;
      std::string post = followed(m);
      if (post.empty()) post = preceded(m);
      if (!post.empty()) return {&m, post};
    }
    return {};
  }

 private:
  bool word(std::size_t i, std::string_view w) const { return i < s_.sentence->end && t_[i].norm == w; }
  bool in(std::size_t i, const WordSet& words) const { return i < s_.sentence->end && words.contains(t_[i].norm); }
  // Who leads a party, and what they hold.
  static const WordSet& leaders() {
    static const WordSet kWords{"leader", "co-leader", "chair", "chairperson", "chairman", "chairwoman", "president"};
    return kWords;
  }
  static const WordSet& posts() {
    static const WordSet kWords{"leadership", "chair", "chairmanship", "presidency", "chairperson", "chairman", "leader"};
    return kWords;
  }
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

  // "the Labour leadership contest", "won the NDP leadership", "re-elected as Labour leader", "the KMT chair election"
  std::string followed(const Mention& m) const {
    static const WordSet kRaces{"race", "contest", "election", "ballot", "battle", "bid", "campaign", "vote", "runoff", "primary", "candidate", "candidates", "contender", "contenders", "rival", "rivals"};
    static const WordSet kSought{"won", "win", "wins", "winning", "clinched", "secured", "retained", "lost", "seek", "seeks", "seeking", "for"};
    std::size_t k = m.end;
    while (word(k, "'s") || word(k, "'") || word(k, "party")) ++k;
    const std::size_t b = before(m.begin);
    const bool opens = b == s_.sentence->begin;
    if (in(k, posts()) && (in(k + 1, kRaces) || (word(k, "leadership") && !opens && in(b - 1, kSought)))) return t_[k].norm;
    return in(k, leaders()) && !opens && in(b - 1, chosen()) ? t_[k].norm : "";
  }
  // "elected leader of the Conservatives", "the race for the leadership of the SPD"
  std::string preceded(const Mention& m) const {
    std::size_t k = before(m.begin);
    if (k < s_.sentence->begin + 3 || !word(k - 1, "of")) return "";
    if (word(k - 2, "leadership")) return "leadership";
    return in(k - 2, leaders()) && before(k - 2) > s_.sentence->begin && in(before(k - 2) - 1, chosen()) ? t_[k - 2].norm : "";
  }

  const std::vector<Token>& t_;
  const SentenceScene& s_;
};

}  // namespace

std::optional<Leadership> leadership_race(const Scene& scene) {
  constexpr std::size_t kOpening = 2;  // sentences of the body
  for (const Section& section : scene.sections)
    for (const SentenceScene& s : section.sentences) {
      if (section.name == "body" && s.index >= kOpening) break;
      const auto [party, said] = Opening(section, s).led();
      if (!party) continue;
      const std::string post = said == "leader" || said == "co-leader" ? "leadership" : said;
      const Entity& e = scene.entities[static_cast<std::size_t>(party->entity)];
      std::vector<std::string> forms{std::string(words_of(section, party->name_begin, party->name_end)), e.name};
      std::ranges::copy(e.aliases, std::back_inserter(forms));
      Reference race;
      race.type = RefType::contest;
      race.name = forms.front() + " " + post;
      race.mention = forms.front();
      for (const std::string& form : forms)
        for (const std::string& name : {post, post + " election", post + " race", std::string("leader"), std::string("leadership")}) race.aliases.push_back(form + " " + name);
      return Leadership{std::move(race), party->entity};
    }
  return std::nullopt;
}

void complete_leaderships(const Scene& scene, const Leadership& leadership, std::vector<Claim>& claims) {
  const auto is = [&](const Claim& c, int id) { return id >= 0 && c.contest->name == scene.entities[static_cast<std::size_t>(id)].name; };
  for (Claim& c : claims) {
    if (c.year_is_other || !c.subject || c.subject->type != RefType::candidate || (!of_race(c) && c.kind != Kind::candidacy)) continue;
    if (c.contest && !c.contest_guessed && !is(c, scene.place) && !is(c, scene.home)) continue;
    c.contest = leadership.race;
    c.contest_guessed = false;
    if (!c.party) c.party = reference_of(scene, leadership.party);
  }
}

}  // namespace newstally
