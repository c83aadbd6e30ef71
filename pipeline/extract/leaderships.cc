// Who shall lead a party: the race of an article that opens with one.
#include <algorithm>

#include "pipeline/extract/claims.h"
#include "pipeline/extract/derive.h"

namespace newstally {
namespace {

// A sentence that may open such an article.
class Opening {
 public:
  Opening(const Scene& scene, const Section& section, const SentenceScene& s)
      : t_(section.doc.tokens), s_(s), ordinals_(scene.book->vocabulary.numbers.ordinals), headline_(section.name == "title") {}

  // The party whose leader is voted on, and what the post is called: "leadership", "chairperson". None where it tells of none.
  struct Led {
    const Mention* party = nullptr;
    std::string post;
  };
  Led led() const {
    for (const Mention& m : s_.mentions) {
      if (!is_party(m)) continue;
      for (const auto way : {&Opening::followed, &Opening::preceded, &Opening::to_lead, &Opening::chooses})
        if (std::string post = (this->*way)(m); !post.empty()) return {&m, post};
    }
    return {};
  }

  // "its first leadership contest": the post alone, empty where it tells of none.
  std::string post_alone() const {
    for (std::size_t k = s_.sentence->begin; k < s_.sentence->end; ++k)
      if ((word(k, "leadership") || word(k, "chairmanship")) && in(k + 1, races())) return post_at(k);
    return "";
  }

  static bool is_party(const Mention& m) { return m.type == MentionType::party && m.parts.empty() && !m.pronoun; }

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
  static const WordSet& races() {
    static const WordSet kWords{"race", "contest", "election", "by-election", "ballot", "battle", "bid", "campaign", "vote", "runoff", "primary", "spill", "candidate", "candidates", "contender", "contenders", "rival", "rivals"};
    return kWords;
  }
  static const WordSet& chosen() {
    static const WordSet kWords{"as", "elected", "re-elected", "elect", "elects", "chosen", "choose", "chooses", "chose", "named", "picked", "crowned"};
    return kWords;
  }

  // Back over "the", "new" and the like; the token before them is at the index less one.
  struct Before {
    std::size_t at = 0;
    bool anew = false;  // "the next", "its 29th"
  };
  Before before(std::size_t i) const {
    static const WordSet kBetween{"the", "its", "their", "party", "federal", "national", "deputy"}, kAnew{"new", "next"}, kEnds{"st", "nd", "rd", "th"};
    Before out{i};
    for (; out.at > s_.sentence->begin; --out.at) {
      const Token& t = t_[out.at - 1];
      const bool figure = t.kind == TokenKind::number && in(out.at, kEnds);
      const bool anew = figure || kAnew.contains(t.norm) || ordinals_.contains(t.norm) || kEnds.contains(t.norm);
      if (!anew && !kBetween.contains(t.norm)) break;
      out.anew |= anew;
    }
    return out;
  }
  // Whether the words before those are of this set.
  bool follows(Before b, const WordSet& words) const { return b.at > s_.sentence->begin && in(b.at - 1, words); }

  std::string post_at(std::size_t i) const {
    const std::string post = word(i, "leader") || word(i, "co-leader") ? "leadership" : t_[i].norm;
    return i > s_.sentence->begin && word(i - 1, "deputy") ? "deputy " + post : post;
  }

  // "the Labour leadership contest", "won the NDP leadership", "re-elected as Labour leader", "the KMT chair election"
  std::string followed(const Mention& m) const {
    static const WordSet kSought{"won", "win", "wins", "winning", "clinched", "secured", "retained", "lost", "seek", "seeks", "seeking", "for"};
    std::size_t k = m.end;
    while (word(k, "'s") || word(k, "'") || word(k, "party") || word(k, "deputy")) ++k;
    const Before b = before(m.begin);
    if (word(k, "presidential") && in(k + 1, races()) && word(k - 1, "'s")) return "presidency";  // "the LDP's presidential election"
    if (in(k, posts()) && (in(k + 1, races()) || (word(k, "leadership") && follows(b, kSought)))) return post_at(k);
    return in(k, leaders()) && follows(b, chosen()) ? post_at(k) : "";
  }

  // "elected eighth leader of the Conservatives", "is the next chairman of the KMT", "the race for the leadership of the SPD"
  std::string preceded(const Mention& m) const {
    static const WordSet kBecomes{"is", "be", "become", "becomes", "became"}, kFor{"for"};
    const std::size_t k = before(m.begin).at;
    if (k < s_.sentence->begin + 3 || !word(k - 1, "of")) return "";
    const std::size_t post = k - 2;
    if (word(post, "leadership")) return post_at(post);
    const Before b = before(post);
    const bool fought = in(post, posts()) && follows(b, kFor) && b.at > s_.sentence->begin + 1 && in(b.at - 2, races());
    return fought || (in(post, leaders()) && (follows(b, chosen()) || (b.anew && follows(b, kBecomes)))) ? post_at(post) : "";
  }

  // "elected to lead the Kuomintang"; in a headline "pips Donaldson to lead the DUP".
  std::string to_lead(const Mention& m) const {
    static const WordSet kLead{"lead", "head", "chair"}, kOn{"to", "into", "in", "through", "'s", "campaign", "government"};
    const std::size_t k = before(m.begin).at;
    if (k < s_.sentence->begin + 2 || !in(k - 1, kLead) || !word(k - 2, "to") || in(m.end, kOn)) return "";
    const bool voted = std::any_of(t_.begin() + static_cast<std::ptrdiff_t>(s_.sentence->begin), t_.begin() + static_cast<std::ptrdiff_t>(k), [](const Token& t) { return t.norm != "as" && chosen().contains(t.norm); });
    return voted || headline_ ? "leadership" : "";
  }

  // "The LDP chose Sanae Takaichi as its 29th president", "chosen by the members of the Conservative Party to be their leader"
  std::string chooses(const Mention& m) const {
    constexpr std::size_t kBefore = 8, kBehind = 4, kFar = 12;
    static const WordSet kAs{"as", "be"}, kAside{"which", "who", "legislature", "parliamentary"};
    bool voted = false;
    for (std::size_t v = std::max(s_.sentence->begin + kBefore, m.begin) - kBefore; v < m.end + kBehind; ++v) {
      if (in(v, kAside)) return "";
      voted |= !word(v, "as") && in(v, chosen());
    }
    for (std::size_t k = m.end; voted && k < m.end + kFar; ++k)
      if (in(k, leaders()) && follows(before(k), kAs) && !(word(k + 1, "in") && word(k + 2, "the"))) return post_at(k);  // "as its leader in the Senate"
    return "";
  }

  const std::vector<Token>& t_;
  const SentenceScene& s_;
  const WordSet& ordinals_;
  bool headline_;
};

Leadership leadership_of(const Scene& scene, const Section& section, const Mention& party, const std::string& post) {
  const Entity& e = scene.entities[static_cast<std::size_t>(party.entity)];
  std::vector<std::string> forms{std::string(words_of(section, party.name_begin, party.name_end)), e.name};
  std::ranges::copy(e.aliases, std::back_inserter(forms));
  Reference race;
  race.type = RefType::contest;
  race.name = forms.front() + " " + post;
  race.mention = forms.front();
  for (const std::string& form : forms)
    for (const std::string& name : {post, post + " election", post + " race", std::string("leader"), std::string("leadership")}) race.aliases.push_back(form + " " + name);
  return Leadership{std::move(race), party.entity};
}

}  // namespace

std::optional<Leadership> leadership_race(const Scene& scene) {
  constexpr std::size_t kOpening = 3;  // sentences of the body
  const Section* section_of_party = nullptr;
  const Mention* only = nullptr;  // party of the opening
  bool several = false;
  std::string post_alone;
  for (const Section& section : scene.sections)
    for (const SentenceScene& s : section.sentences) {
      if (section.name == "body" && s.index >= kOpening) break;
      const Opening opening(scene, section, s);
      if (const auto [party, post] = opening.led(); party) return leadership_of(scene, section, *party, post);
      if (post_alone.empty()) post_alone = opening.post_alone();
      for (const Mention& m : s.mentions) {
        if (!Opening::is_party(m)) continue;
        several |= only && only->entity != m.entity;
        if (!only) only = &m, section_of_party = &section;
      }
    }
  if (post_alone.empty() || !only || several) return std::nullopt;
  return leadership_of(scene, *section_of_party, *only, post_alone);
}

void complete_leaderships(const Scene& scene, const Leadership& leadership, std::vector<Claim>& claims) {
  for (Claim& c : claims) {
    if (c.year_is_other || !c.subject || c.subject->type != RefType::candidate || (!of_race(c) && c.kind != Kind::candidacy)) continue;
    if (c.contest && c.contest->name != leadership.race.name && !c.contest_guessed && !of_setting(scene, c)) continue;
    c.contest = leadership.race;
    c.contest_guessed = false;
    if (!c.party) c.party = reference_of(scene, leadership.party);
  }
}

}  // namespace newstally
